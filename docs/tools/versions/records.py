"""What was found on other releases of torch: snippets/versions/RELEASE.json, written by `make versions`. Needs no torch."""

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import yaml

from docs.tools.faults import Broken, Fault
from docs.tools.frameworks.records import REQUIREMENTS, digest, sources, torch_pin
from docs.tools.project import Project
from docs.tools.quiz import lines
from docs.tools.snippets import snippet_paths

COMMAND = "`make versions`"
SAME, DIFFERENT, FAILS = "same", "different", "fails"
RELEASE = re.compile(r"\d+\.\d+\.\d+")
OF_A_MACHINE = re.compile(r"/(?:[^\s'\"():/]+/)+(?=(?:torch|snippets)/)|\b0x[0-9a-f]{6,}")
"""What another machine, or another run, says otherwise: where an environment stands, and addresses in memory."""


@dataclass(frozen=True)
class Run:
    """One thing that is run on each release: a snippet, its replaced lines, or a module that measures."""

    name: str
    """`eval/batch_of_one`, `quiz/clone_of_features.lines`, `measured/layers`."""

    source: Path
    record: Path
    digest: str
    """Of the file, of what it imports of snippets/, and of its record: whether they changed since."""

    @property
    def text(self) -> str:
        """What is on record for the pinned release."""
        return self.record.read_text("utf-8") if self.record.is_file() else ""


def runs(project: Project) -> dict[str, Run]:
    """All, by their names. What needs a framework has releases of its own; times differ by the hour."""
    snippets = snippet_paths(project)
    # Times are no rows.
    measuring = [
        source
        for facts in sorted(project.measured.rglob("*.json"))
        if (source := facts.with_suffix(".py")).is_file() and facts.read_text("utf-8")[0] == "["
    ]
    found = [run(project, path, ".out") for path in snippets]
    found += [
        run(project, path, lines.SUFFIX)
        for path in snippets
        if path.with_suffix(lines.SUFFIX).is_file()
    ]
    found += [run(project, path, ".json") for path in measuring]
    return {one.name: one for one in found}


def run(project: Project, path: Path, suffix: str) -> Run:
    record = path.with_suffix(suffix)
    name = path.relative_to(project.snippets).with_suffix("").as_posix()
    name += ".lines" if suffix == lines.SUFFIX else ""
    return Run(name, path, record, digest(*sources(project, path), record)[:12])


@dataclass(frozen=True)
class Found:
    """How a run went on a release."""

    digest: str
    verdict: str
    says: list[str] = field(default_factory=list)
    """The difference from the record, line by line as `diff` writes it without its head; or the error."""

    @property
    def printed(self) -> str:
        """What came in place of what is on record, on one line."""
        return " ".join(line[1:].strip() for line in self.says if line.startswith("+"))

    def of(self, run: Run) -> bool:
        """Whether it was found with the run as it is now."""
        return self.digest == run.digest


@dataclass(frozen=True)
class Release:
    """What is on record for one release."""

    torch: str
    date: str
    python: str
    pinned: str
    """The release that made the outputs with which this one was compared."""

    found: dict[str, Found]

    @classmethod
    def read(cls, file: Path, project: Project) -> "Release":
        """Broken if it is no such record."""
        try:
            data = json.loads(file.read_text("utf-8"))
            found = {name: Found(*entry) for name, entry in data.pop("found").items()}
            return cls(**data, found=found)
        except (ValueError, TypeError, KeyError, AttributeError):
            says = (
                f"is no record of a release. Take it back from git, or remove it and run {COMMAND}."
            )
            raise Broken(Fault(project.name(file), None, says)) from None

    @cached_property
    def release(self) -> str:
        """Without the build: `9.1.0` of `9.1.0+cpu`."""
        return self.torch.partition("+")[0]

    def text(self) -> str:
        """One run a line, for the sake of diffs."""
        head = {key: getattr(self, key) for key in ("torch", "date", "python", "pinned")}
        rows = [
            f"  {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}"
            for name, entry in sorted(
                (name, [one.digest, one.verdict, *([one.says] if one.says else [])])
                for name, one in self.found.items()
            )
        ]
        said = "".join(f' "{key}": {json.dumps(value)},\n' for key, value in head.items())
        return "{\n" + said + ' "found": {\n' + ",\n".join(rows) + "\n }\n}\n"

    def current(self, known: dict[str, Run]) -> dict[str, Found]:
        """What still belongs to the runs as they are."""
        return {
            name: found
            for name, found in self.found.items()
            if name in known and found.of(known[name])
        }

    def with_found(self, found: dict[str, Found]) -> "Release":
        return replace(self, found=found)


def folder(project: Project) -> Path:
    return project.snippets / "versions"


def file(project: Project, release: str) -> Path:
    return folder(project) / f"{release}.json"


def recorded(project: Project) -> list[Release]:
    """All that are on record, from the oldest to the newest."""
    read = [Release.read(path, project) for path in folder(project).glob("*.json")]
    return sorted(read, key=lambda one: order(one.release))


def order(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(".")))


def pinned(project: Project) -> str:
    """The release of torch that makes what pages show."""
    if not (found := torch_pin(project)):
        says = "names no release of torch. Write a line such as torch==9.1.0."
        raise Broken(Fault(REQUIREMENTS, None, says))
    return found


def compared(run: Run, printed: str) -> Found:
    if printed == run.text:
        return Found(run.digest, SAME)
    before, now = rows(run, run.text), rows(run, printed)
    changed = list(difflib.unified_diff(before, now, lineterm="", n=0))
    return Found(run.digest, DIFFERENT, anywhere(line for line in changed[2:] if line[0] in "-+"))


def anywhere(said: Iterable[str]) -> list[str]:
    return [OF_A_MACHINE.sub("…", line) for line in said]


def rows(run: Run, text: str) -> list[str]:
    """Lines of an output; of facts a row a line; of replaced lines what each prints, after the line."""
    if run.record.suffix == ".json":
        return [json.dumps(row, ensure_ascii=False) for row in json.loads(text)]
    if run.record.name.endswith(lines.SUFFIX):
        kept = yaml.safe_load(text)
        return [f"{one['becomes']}: {line}" for one in kept for line in one["prints"].splitlines()]
    return text.splitlines()


def failed(run: Run, says: Iterable[str]) -> Found:
    return Found(run.digest, FAILS, anywhere(says))
