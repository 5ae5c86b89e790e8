"""Break copies of the project as tests/mutations.yml lists: the named test must fail and say the file and the cure.

`make mutations`, or `make mutations GUARD=links` for the guards whose name has that word. Two copies are broken at a
time. What is caught was caught by its test: in a copy that is whole, the same tests pass first.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from types import MappingProxyType
from xml.etree import ElementTree

from docs.tools.faults import Broken, Fault
from docs.tools.project import ROOT
from docs.tools.tracked_files import files
from docs.tools.yaml_files import Entry, read

LIST = "tests/mutations.yml"
KINDS = (
    "facts in prose",
    "missing text",
    "translation",
    "files",
    "snippets",
    "records",
    "head of the page",
    "look and use",
    "project",
)
"""The kinds of damage that once passed unseen."""

COPIES = 2
LONGEST = 600
"""Seconds for the tests of one trial: what takes longer has caught nothing."""


Texts = Mapping[Path, str | None]
"""What files say; None of one that is removed."""


@dataclass(frozen=True)
class Change:
    """In each file that `file` matches, `old` becomes `new`; without `new` the file is removed.

    `old` stands there once. A pattern may match more often, and its first match is replaced.
    """

    file: str
    old: str
    new: str | None
    is_pattern: bool
    line: int

    def make(self, root: Path) -> None:
        for path, text in self.all_changed(root).items():
            path.unlink() if text is None else path.write_bytes(text.encode())

    def all_changed(
        self, root: Path, known: Texts = MappingProxyType({})
    ) -> dict[Path, str | None]:
        """What each file becomes; None is removed. Broken where the damage would not happen.

        `known` has what files would say after changes before this one.
        """
        if not (paths := sorted(root.glob(self.file))):
            raise self.out_of_date(f"no file is {self.file}")
        return {
            path: self.changed(
                known.get(path) or path.read_bytes().decode(), path.relative_to(root).as_posix()
            )
            for path in paths
        }

    def changed(self, text: str, name: str) -> str | None:
        if self.new is None:
            return None
        if self.is_pattern:
            changed = re.sub(self.old, self.new, text, count=1)
        else:
            if (count := text.count(self.old)) != 1:
                raise self.out_of_date(f"{name} has {self.old!r} {count} times, not once")
            changed = text.replace(self.old, self.new)
        if changed == text:
            raise self.out_of_date(f"{name} stays as it was")
        return changed

    def out_of_date(self, why: str) -> Broken:
        return Broken(Fault(LIST, self.line, f"{why}. Choose what stands there now."))


@dataclass(frozen=True)
class Breakage:
    """One way to break the project: changes, then commands, `module words`, as somebody would run them."""

    kind: str
    changes: tuple[Change, ...]
    then: tuple[str, ...]
    says: tuple[str, ...]
    """What the failure must say: each is looked for in one line, in which … stands for anything."""

    alone: bool
    """Whether it hides other breakages of its guard, and needs a copy for itself."""

    @property
    def line(self) -> int:
        return self.changes[0].line

    def unsaid(self, said: str) -> list[str]:
        return [
            part
            for part in self.says
            if not re.search(".*".join(map(re.escape, part.split("…"))), said)
        ]

    def __str__(self) -> str:
        first = self.changes[0]
        return f"{first.file} ({self.kind}, {LIST}:{self.line})"


@dataclass(frozen=True)
class Guard:
    """What guards a part of the project: the tests that must fail when it is broken."""

    name: str
    tests: tuple[str, ...]
    breakages: tuple[Breakage, ...]

    @property
    def trials(self) -> list[tuple[Breakage, ...]]:
        """What is tried in one copy: its tests must say each breakage, or it is not caught."""
        together = tuple(one for one in self.breakages if not one.alone)
        alone = [(one,) for one in self.breakages if one.alone]
        return [together, *alone] if together else alone


def guards(root: Path) -> list[Guard]:
    """Those of the list. Broken where it is not what this module reads."""
    return [guard(entry) for entry in read(root / LIST, root)]


def guard(entry: Entry) -> Guard:
    if entry.keys() != {"guard", "tests", "breakages"}:
        raise Broken(Fault(LIST, entry.line, "write guard, tests and breakages."))
    breakages = tuple(map(breakage, entry["breakages"]))
    return Guard(entry["guard"], tuple(entry["tests"]), breakages)


def breakage(entry: Entry) -> Breakage:
    if entry.get("kind") not in KINDS:
        raise Broken(Fault(LIST, entry.line, f"kind is none of {', '.join(KINDS)}. Write one."))
    if not entry.get("says"):
        raise Broken(Fault(LIST, entry.line, "write what the failure says: file and cure."))
    return Breakage(
        entry["kind"],
        (change(entry), *map(change, entry.get("and", []))),
        tuple(entry.get("then", [])),
        tuple(entry["says"]),
        entry.get("alone", False),
    )


def change(entry: Entry) -> Change:
    told = entry.keys() - {"kind", "alone", "and", "then", "says"}
    if told not in ({"file", "old", "new"}, {"file", "pattern", "new"}, {"file", "gone"}):
        says = "write file, then old and new, or pattern and new, or gone: true."
        raise Broken(Fault(LIST, entry.line, says))
    old = entry.get("old", entry.get("pattern", ""))
    new = None if entry.get("gone") else entry["new"]
    return Change(entry["file"], old, new, "pattern" in entry, entry.line)


class Copy:
    """A copy of the project under git, so that it can be whole again after each damage."""

    def __init__(self, root: Path, source: Path = ROOT) -> None:
        self.root = root
        for path in files(source):
            target = root / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)
        # Where it is there, the checks of texts keep what they found before.
        (root / ".venv").mkdir()
        self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "As it stands")

    def git(self, *words: str) -> None:
        own = ("user.name=Mutations", "user.email=mutations@example.org", "commit.gpgsign=false")
        settings = [word for one in own for word in ("-c", one)]
        subprocess.run(["git", *settings, *words], cwd=self.root, check=True)

    def mend(self) -> None:
        self.git("checkout", "--quiet", "--force", "--", ".")
        self.git("clean", "--quiet", "--force", "-d")


def python(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python at `root`, as `make` would from a new shell; the caller looks at the outcome."""
    ours = ("MAKE", "MFLAGS", "PYTEST_", "SITE", "REPO_URL", "RELEASE")
    plain = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=plain | {"BROWSER": "all", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def tested(root: Path, tests: Iterable[str], *options: str) -> tuple[int, str]:
    """How pytest ended, and what it said."""
    outcome = python(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, *tests)
    return outcome.returncode, outcome.stdout + outcome.stderr


def not_passed(root: Path, tests: Iterable[str]) -> str:
    """What is wrong before anything was broken; a test that is skipped would catch nothing."""
    report = root / ".venv" / "report.xml"
    code, said = tested(
        root, tests, f"--junitxml={report}", "-n", str(COPIES), "--dist", "loadfile"
    )
    if code:
        return said
    skipped = [
        f"{case.get('file', case.get('classname'))}::{case.get('name')} was skipped: {case[0].get('message')}"
        for case in ElementTree.parse(report).iter("testcase")
        if case.find("skipped") is not None
    ]
    return "\n".join(skipped)


def make(root: Path, trial: Iterable[Breakage]) -> None:
    """Break what stands at `root`, then run what somebody would run after it."""
    for change in (change for one in trial for change in one.changes):
        change.make(root)
    for command in dict.fromkeys(command for one in trial for command in one.then):
        python(root, "-m", *command.split())


def tried(copy: Copy, guard: Guard, trial: tuple[Breakage, ...]) -> dict[Breakage, str]:
    """Why each breakage of the trial was not caught; empty where it was."""
    try:
        make(copy.root, trial)
        code, said = tested(copy.root, guard.tests)
    except Broken as error:
        return dict.fromkeys(trial, str(error))
    except subprocess.TimeoutExpired:
        return dict.fromkeys(trial, f"the tests took longer than {LONGEST} s.")
    finally:
        copy.mend()
    return {one: why_not(one, code, said) for one in trial}


def why_not(one: Breakage, code: int, said: str) -> str:
    if code == 0:
        return "all tests passed."
    if code != 1:
        return f"pytest ended with {code}:\n{said[-3000:]}"
    if unsaid := one.unsaid(said):
        return f"the tests failed, but did not say {unsaid}:\n{said[-3000:]}"
    return ""


def results(folder: Path, chosen: list[Guard]) -> Iterator[tuple[Guard, Breakage, str]]:
    """What became of each breakage, as its trial ends. Broken where the tests fail in a copy that is whole."""
    copies: Queue[Copy] = Queue()
    for number in range(COPIES):
        copies.put(Copy(folder / str(number)))
    whole = copies.queue[0]
    if wrong := not_passed(whole.root, sorted({test for one in chosen for test in one.tests})):
        says = f"in a copy that is whole not all tests pass. Mend them first:\n{wrong}"
        raise Broken(Fault(None, None, says))

    def with_a_copy(one: Guard, trial: tuple[Breakage, ...]) -> tuple[Guard, dict[Breakage, str]]:
        copy = copies.get()
        try:
            return one, tried(copy, one, trial)
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(COPIES) as pool:
        trials = [(one, trial) for one in chosen for trial in one.trials]
        for done in as_completed([pool.submit(with_a_copy, *trial) for trial in trials]):
            one, found = done.result()
            yield from ((one, breakage, why) for breakage, why in found.items())


def main(asked: str = "") -> int:
    begun, caught, count = time.monotonic(), 0, 0
    try:
        chosen = [one for one in guards(ROOT) if asked.lower() in one.name.lower()]
        if not chosen:
            raise Broken(Fault(LIST, None, f"no guard is called {asked!r}. Its names stand there."))
        with TemporaryDirectory() as folder:
            for one, breakage, why in results(Path(folder), chosen):
                count += 1
                caught += not why
                print(f"{'NOT caught' if why else 'caught'}: {one.name}: {breakage}", flush=True)
                if why:
                    print(f"  {', '.join(one.tests)}: {why}", flush=True)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Caught {caught} of {count} in {(time.monotonic() - begun) / 60:.0f} minutes.")
    return int(caught < count)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
