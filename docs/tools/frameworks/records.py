"""What is on record of the snippets that need a framework: snippets/frameworks/. Neither torch nor a framework is needed here."""

import ast
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.yaml_files import Entry, read

FOLDER = "frameworks"
"""Of snippets/: a room, with others in it."""

MEASURED = "measured"
FILE = "records.yml"
REQUIREMENTS = "requirements.txt"
COMMAND = "`make frameworks`"
HEAD = f"# Written by {COMMAND}: with what and when these were run, and what they and their records said then, by sha256."
TORCH = re.compile(r"^torch==(\S+)", re.MULTILINE)
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


def folder(project: Project) -> Path:
    return project.snippets / FOLDER


@dataclass(frozen=True)
class Room:
    """A folder with its own requirements: what is in it runs in .venv/NAME, and stands in one file of records."""

    project: Project
    folder: Path

    @classmethod
    def named(cls, project: Project, name: str) -> "Room":
        """Broken, with the names that there are, if it is none of them."""
        there = {room.name: room for room in rooms(project)}
        if name not in there:
            says = f"there is no environment {name!r}. Name one of {', '.join(there)}."
            raise Broken(Fault(project.name(folder(project)), None, says))
        return there[name]

    @property
    def name(self) -> str:
        """Of the environment in .venv/."""
        return self.folder.name

    @property
    def requirements(self) -> Path:
        return self.folder / REQUIREMENTS

    @property
    def file(self) -> Path:
        return self.folder / FILE

    def has(self, path: Path) -> bool:
        """Whether this room is the nearest around `path`."""
        nearest = next(parent for parent in path.parents if (parent / REQUIREMENTS).is_file())
        return nearest == self.folder

    def files(self, *patterns: str) -> list[Path]:
        """Below it, but not in a room of their own."""
        return sorted(p for pattern in patterns for p in self.folder.rglob(pattern) if self.has(p))

    def snippets(self) -> list[Path]:
        """Those that pages show."""
        return [p for p in self.files("*.py") if p.parent.name != MEASURED]

    def measuring(self) -> list[Path]:
        """Modules with a `measure()`: the facts of tables."""
        return [p for p in self.files("*.py") if p.parent.name == MEASURED]

    def everything(self) -> list[Path]:
        return [*self.measuring(), *self.snippets()]

    def pins(self) -> dict[str, str]:
        """What is measured: the packages of the room's own list, and torch as the whole project has it."""
        own = dict(PIN.findall(self.requirements.read_text("utf-8")))
        torch = torch_pin(self.project)
        return own | ({"torch": torch} if torch else {})


def torch_pin(project: Project) -> str | None:
    """The release of torch that the whole project has."""
    found = TORCH.search((project.root / REQUIREMENTS).read_text("utf-8"))
    return found and found[1]


def rooms(project: Project) -> list[Room]:
    found = folder(project).rglob(REQUIREMENTS)
    return [Room(project, path.parent) for path in sorted(found, key=lambda p: p.parent)]


def snippets(project: Project) -> list[Path]:
    """Those that pages show, of all rooms."""
    return [path for room in rooms(project) for path in room.snippets()]


def record(path: Path) -> Path:
    """Where it is written what a snippet prints, or what a module measures."""
    return path.with_suffix(".json" if path.parent.name == MEASURED else ".out")


def sources(project: Project, path: Path) -> list[Path]:
    """The file, and what it imports of snippets/: a change there can change what it prints."""
    found, waiting = [], [path]
    while waiting:
        found.append(one := waiting.pop())
        near = {project.root / f"{name.replace('.', '/')}.py" for name in imports(one)}
        waiting += sorted(file for file in near - {*found, *waiting} if file.is_file())
    return [path, *sorted(set(found) - {path})]


def imports(path: Path) -> tuple[str, ...]:
    return imported(path.read_text("utf-8"))


@cache
def imported(code: str) -> tuple[str, ...]:
    """Parsed once, however often it is asked for."""
    return tuple(names_imported(code))


def names_imported(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def digest(*files: Path) -> str:
    """Of what the files say; one that is missing says nothing."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes() if file.is_file() else b"")
    return whole.hexdigest()


@dataclass(frozen=True)
class Records:
    """What records.yml of a room says."""

    date: str
    versions: dict[str, str]
    files: dict[str, Entry | dict[str, str]]

    @classmethod
    def read(cls, room: Room) -> "Records":
        """Broken if it is not there, or no YAML."""
        if not room.file.is_file():
            name = room.project.name(room.file)
            raise Broken(Fault(name, None, f"there are no records. Run {COMMAND}."))
        data = read(room.file, room.project.root)
        return cls(data["date"], dict(data["versions"]), dict(data["files"]))

    @classmethod
    def now(cls, room: Room, date: str) -> "Records":
        """Of what the files say now: for whoever has just run them."""
        files = {
            path.relative_to(room.folder).as_posix(): {
                "source": digest(*sources(room.project, path)),
                "record": digest(record(path)),
            }
            for path in room.everything()
        }
        return cls(date, room.pins(), files)

    def text(self) -> str:
        versions = (f'  {name}: "{version}"\n' for name, version in sorted(self.versions.items()))
        files = (
            f"  {name}:\n    source: {said['source']}\n    record: {said['record']}\n"
            for name, said in sorted(self.files.items())
        )
        return "".join([HEAD, f'\ndate: "{self.date}"\nversions:\n', *versions, "files:\n", *files])


def facts(project: Project) -> dict[str, Any]:
    """What was measured, as `frameworks/NAME`, and with what and when, by the room's path; nothing where no records are."""
    found: dict[str, Any] = {}
    for room in rooms(project):
        measured = [file for path in room.measuring() if (file := record(path)).is_file()]
        found |= {f"{FOLDER}/{file.stem}": json.loads(file.read_text("utf-8")) for file in measured}
        if room.file.is_file():
            recorded = Records.read(room)
            name = room.folder.relative_to(project.snippets).as_posix()
            found[name] = {**recorded.versions, "date": recorded.date}
    return found


def faults(project: Project) -> Iterator[Fault]:
    """Records that do not belong to the snippets and versions as they are now. Nothing is run for it."""
    for room in rooms(project):
        yield from faults_of(room)


def faults_of(room: Room) -> Iterator[Fault]:
    try:
        recorded = Records.read(room)
    except Broken as error:
        yield from error.faults
        return
    project = room.project
    now, file = Records.now(room, recorded.date), project.name(room.file)
    for name in sorted({*now.versions, *recorded.versions}):
        wanted, measured = now.versions.get(name), recorded.versions.get(name)
        if wanted != measured:
            says = f"measured with {name} {measured}, but {wanted} is required. Run {COMMAND}, and read what changed."
            yield Fault(file, None, says)
    for name in sorted({*now.files, *recorded.files}):
        path = room.folder / name
        if name not in now.files:
            line = getattr(recorded.files[name], "line", None)
            says = f"there is no snippet {name}. Run {COMMAND}, which takes its record out."
            yield Fault(file, line, says)
        elif name not in recorded.files:
            says = f"nobody has run this yet. Run {COMMAND}, which records what it says."
            yield Fault(project.name(path), None, says)
        elif now.files[name]["source"] != recorded.files[name]["source"]:
            says = f"this has changed since it was run. Run {COMMAND}, then correct the sentences that speak of it."
            yield Fault(project.name(path), None, says)
        elif now.files[name]["record"] != recorded.files[name]["record"]:
            says = f"this is not what {path.name} said when it was run. Run {COMMAND}; never edit a record."
            yield Fault(project.name(record(path)), None, says)
    whole = {record(path) for path in room.everything()}
    for path in sorted({*room.files("*.out", "*.json")} - whole):
        yield Fault(project.name(path), None, "the snippet of this record is gone. Remove it.")
