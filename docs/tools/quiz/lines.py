"""Items in which the reader replaces a line: each replacement is run, and NAME.lines.yml keeps what it prints."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from textwrap import dedent

import yaml

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.snippets import END_OF_SECTION, START_OF_SECTION, shown
from docs.tools.yaml_files import Entry, read

SUFFIX = ".lines.yml"
HEAD = "# What the snippet beside this prints with a line replaced. Made by `make update`, never edited.\n"


@dataclass(frozen=True)
class Run:
    """One replacement, and what the script prints with it."""

    line: int
    becomes: str
    prints: str

    def has(self, wanted: str) -> bool:
        return wanted in self.prints.splitlines()


def record(project: Project, snippet: str) -> Path:
    return project.snippets / f"{snippet}{SUFFIX}"


def replacements(data: Entry) -> list[tuple[int, str]]:
    return [(choice["line"], becomes(choice)) for choice in data["choices"]]


def becomes(choice: Entry) -> str:
    """The new line or lines, from the first column on: they get the indent of the old."""
    return dedent(str(choice["becomes"])).rstrip("\n")


def recorded(project: Project, data: Entry) -> tuple[Run, ...]:
    """What is on record, in the order of the choices; empty where it is not of these replacements."""
    file = record(project, data["snippet"])
    kept = read(file, project.root) if file.is_file() else []
    runs = tuple(Run(one["line"], one["becomes"], one["prints"]) for one in kept or [])
    return runs if [(run.line, run.becomes) for run in runs] == replacements(data) else ()


def replaced(code: str, line: int, new: str) -> str:
    """The shown section as a script of its own."""
    section = "\n".join(with_line(shown(code), line, new))
    return f"{START_OF_SECTION}\n{section}\n{END_OF_SECTION}\n"


def with_line(lines: list[str], line: int, new: str) -> list[str]:
    """With another line, at the indent of the old one, or without it."""
    old = lines[line - 1]
    indent = old[: len(old) - len(old.lstrip())]
    return [*lines[: line - 1], *(indent + text for text in new.splitlines()), *lines[line:]]


def text(code: str, data: Entry, run: Callable[[str], str]) -> str:
    """Of the record: each replacement run by `run`. Broken, before any is run, at one that cannot be."""
    if found := list(line_faults(data, shown(code))):
        raise Broken(*found)
    runs = [Run(line, new, run(replaced(code, line, new))) for line, new in replacements(data)]
    kept = yaml.safe_dump(
        [asdict(one) for one in runs], sort_keys=False, allow_unicode=True, width=200
    )
    return HEAD + kept


def line_faults(data: Entry, lines: list[str]) -> Iterator[Fault]:
    """Replacements of lines that are not there, that change nothing, or that are no Python."""
    for choice in data["choices"]:
        number, new = choice["line"], becomes(choice)
        if not isinstance(number, int) or not 1 <= number <= len(lines):
            says = f"`line: {number}` is none of the {len(lines)} lines that the reader sees. Correct it."
            yield Fault(choice.file, choice.line, says)
        elif lines[number - 1].strip() == new.strip():
            says = f"line {number} is that already. Write another line under `becomes:`."
            yield Fault(choice.file, choice.line, says)
        elif reason := unreadable("\n".join(with_line(lines, number, new))):
            says = f"with this line {number} the script is no Python: {reason}. Correct `becomes:`."
            yield Fault(choice.file, choice.line, says)


def unreadable(code: str) -> str | None:
    try:
        ast.parse(code)
    except SyntaxError as error:
        return error.msg
    return None


def faults(data: Entry, lines: list[str], printed: str, runs: tuple[Run, ...]) -> Iterator[Fault]:
    """What is wrong with the lines, or that nobody has run them, or that nothing needs to be mended."""
    yield from line_faults(data, lines)
    if not runs:
        says = f"nobody has run these replacements. `make update NAME={data['snippet']}`"
        yield Fault(data.file, data.line, says)
    if str(data["wanted"]) in printed.splitlines():
        says = f"the script prints {data['wanted']!r} as it stands. Correct `wanted:`, or break the script."
        yield Fault(data.file, data.line, says)
