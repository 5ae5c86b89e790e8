"""Copies of the project and of its site, to be broken."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docs.tools.project import ROOT, Project

SOURCES = ("docs", "snippets", "mkdocs.yml", "requirements.txt")
"""What the site is made of."""

State = dict[Path, tuple[int, ...]]


def copied_folder(folder: Path, target: Path) -> Path:
    """Without what Python compiled. `shutil.copytree` takes three times as long."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-Rp", folder, target], check=True)
    for compiled in [*target.rglob("__pycache__")]:
        shutil.rmtree(compiled)
    return target


def copied(root: Path, *names: str) -> Project:
    """A copy of what the site is made of, or of what is named, at `root`."""
    root.mkdir()
    for name in names or SOURCES:
        copied_folder(ROOT / name, root / name)
    return Project(root)


class Shelf:
    """A copy at `folder` of `source`, lent to one test after another and mended in between.

    A copy of the project has 2,400 files. While two workers write, that is two seconds for each of a hundred tests.
    """

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder, self.source, self.whole = folder, source, state(folder)

    @contextmanager
    def lent(self, place: Path) -> Iterator[Path]:
        """The copy stands at `place`: what is remembered by its path is that of one test."""
        self.folder.rename(place)
        yield place
        self.mend(place)
        place.rename(self.folder)

    def mend(self, place: Path) -> None:
        for path, found in state(place).items():
            if self.whole.get(path) != found:
                take_away(place / path)
        for path in self.whole:
            if not (place / path).exists():
                put_back(self.source / path, place / path)


def state(folder: Path) -> State:
    """What tells whether a test has changed a file or a folder, by its path from `folder`; a folder before its files."""
    found = {}
    for path in sorted(folder.rglob("*")):
        about = path.lstat()
        changed = () if path.is_dir() else (about.st_mtime_ns, about.st_size)
        found[path.relative_to(folder)] = (about.st_mode, *changed)
    return found


def take_away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def put_back(source: Path, path: Path) -> None:
    if source.is_dir():
        path.mkdir()
        shutil.copystat(source, path)
    else:
        shutil.copy2(source, path)
