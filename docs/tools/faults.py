"""What is wrong and how a person mends it: one kind of fault for texts, tables, snippets and the site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, as one line.

    `file` is the path from the root of the project, whole; None where no file is to blame, such as a word
    on the command line. `line` is counted from 1; None where the whole file is meant. `says` names what is
    wrong, then the cure.
    """

    file: str | None
    line: int | None
    says: str

    def __str__(self) -> str:
        place = [str(part) for part in (self.file, self.line) if part is not None]
        return f"{':'.join(place)}: {self.says}" if place else self.says


class Broken(Exception):
    """Nothing goes on before a person has mended these faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = list(faults)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
