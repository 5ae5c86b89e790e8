"""The list of mutations can be tried on the project as it stands, and who tries them tells what is caught from what is not."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.tools.faults import Broken, Fault
from docs.tools.project import ROOT
from tests.conftest import long, pytest_assertrepr_compare
from tests.mutations import (
    KINDS,
    LIST,
    Breakage,
    Change,
    Copy,
    Guard,
    guards,
    not_passed,
    tried,
)

LIST_OF_ALL = guards(ROOT)
BUILT = ("index.html", "404.html", ".js", ".css")
FEWEST = 3
"""Breakages of each guard, and of each kind of damage that once passed unseen."""


def out_of_date(guard: Guard) -> Iterator[str]:
    """Texts that a breakage would not find, after those that are made before it in the same copy."""
    for trial in guard.trials:
        made: dict[Path, str | None] = {}
        for change in (change for one in trial for change in one.changes):
            try:
                made |= change.all_changed(ROOT, made)
            except Broken as error:
                yield str(error)


def nameless(guard: Guard) -> Iterator[str]:
    """Failures that would name no file."""
    for one in guard.breakages:
        if not any(map(named, one.says)):
            says = "no part of `says` names a file. Write the one that the failure is to name."
            yield str(Fault(LIST, one.line, says))


def named(said: str) -> bool:
    """Whether a part of what is said is a file: of the project, or of the site that is made of it."""
    words = [word.rstrip(".,") for word in re.findall(r"[\w./*-]+", said.replace("…", " "))]
    return any(
        word.endswith(BUILT)
        or (ROOT / word).is_file()
        or (word.endswith("/") and (ROOT / word).is_dir())
        for word in words
    )


@pytest.mark.parametrize("guard", LIST_OF_ALL, ids=lambda guard: guard.name)
def test_every_guard_has_breakages_that_can_be_tried(guard: Guard) -> None:
    assert [*out_of_date(guard), *nameless(guard)] == []
    assert len(guard.breakages) >= FEWEST, f"{LIST}: {guard.name}: list {FEWEST} breakages"
    assert [test for test in guard.tests if not (ROOT / test.split("::")[0]).exists()] == []


@long
def test_the_tests_that_are_named_are_there() -> None:
    named = {test for guard in LIST_OF_ALL for test in guard.tests}
    assert gone(named) == []
    lost = "tests/test_paper.py::test_a_page_prints_cleanly"
    assert gone({f"{lost}[lost/]"}) == [
        f"tests/mutations.yml names {lost}, which is not there, or not with what stands in [ ]. Name another."
    ]


def gone(named: set[str]) -> list[str]:
    """Which page a test looks at can change with the navigation."""
    words = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
    outcome = subprocess.run(
        [*words, *sorted(named)],
        cwd=ROOT,
        env=os.environ | {"BROWSER": "all"},
        capture_output=True,
        text=True,
        check=False,
    )
    lost = re.findall(r"^ERROR: not found: .*?(tests/\S.*)$", outcome.stderr, re.MULTILINE)
    return [
        f"tests/mutations.yml names {test}, which is not there, or not with what stands in [ ]. Name another."
        for test in lost
    ]


def test_every_kind_of_damage_that_once_passed_unseen_is_tried() -> None:
    tried = Counter(one.kind for guard in LIST_OF_ALL for one in guard.breakages)
    assert [f"{LIST}: list more of the kind {k!r}" for k in KINDS if tried[k] < FEWEST] == []


def test_a_failure_shows_every_fault_on_a_line_of_its_own() -> None:
    found = [Fault("a.md", number, "is wrong. Mend it.") for number in range(1, 21)]
    assert pytest_assertrepr_compare("==", found, []) == [
        "no faults, but these were found:",
        *(f"a.md:{number}: is wrong. Mend it." for number in range(1, 21)),
    ]
    assert pytest_assertrepr_compare("==", found, found[:1]) is None
    assert pytest_assertrepr_compare("!=", found, []) is None


# One of these tests is left out on purpose: whoever tries mutations has to say that it would catch nothing.
PAGE, TEST = "page.md", "tests/test_page.py"
TESTS = """
from pathlib import Path
import pytest


def test_the_page_says_it():
    assert "drops" in Path("page.md").read_text(), "page.md: says nothing of dropping. Write it."


@pytest.mark.skip(reason='a test that sees nothing: the list is to say so')
def test_that_is_left_out():
    pass
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Copy:
    """A copy of a project of one page and its test."""
    source = tmp_path / "source"
    (source / "tests").mkdir(parents=True)
    (source / PAGE).write_text("Dropout drops.\n", "utf-8")
    (source / TEST).write_text(TESTS, "utf-8")
    return Copy(tmp_path / "copy", source)


def a_breakage(old: str, new: str, says: str) -> Breakage:
    return Breakage("files", (Change(PAGE, old, new, False, 7),), (), (says,), False)


CAUGHT = a_breakage("drops", "stays", "page.md: says nothing…Write it.")


@pytest.mark.parametrize(
    ("one", "test", "why"),
    [
        (CAUGHT, TEST, ""),
        (a_breakage("Dropout", "A dropout", "page.md: "), TEST, "all tests passed."),
        (a_breakage("drops", "", "page.md: is empty"), TEST, "did not say ['page.md: is empty']"),
        (CAUGHT, f"{TEST}::test_that_is_gone", "pytest ended with 4"),
    ],
)
def test_what_is_not_caught_is_said_with_the_reason(
    tiny: Copy, one: Breakage, test: str, why: str
) -> None:
    (said,) = tried(tiny, Guard("Pages", (test,), (one,)), (one,)).values()
    assert why in said if why else not said
    assert (tiny.root / PAGE).read_text("utf-8") == "Dropout drops.\n"


def test_of_two_breakages_in_one_copy_each_is_judged(tiny: Copy) -> None:
    harmless = a_breakage("Dropout", "A dropout", "page.md: speaks of a dropout. Leave it out.")
    found = tried(tiny, Guard("Pages", (TEST,), (CAUGHT, harmless)), (CAUGHT, harmless))
    assert not found[CAUGHT] and "did not say ['page.md: speaks" in found[harmless]


@long
def test_a_test_that_fails_or_is_left_out_before_anything_is_broken_is_said(tiny: Copy) -> None:
    assert "test_that_is_left_out was skipped" in not_passed(tiny.root, [TEST])
    CAUGHT.changes[0].make(tiny.root)
    assert "says nothing of dropping" in not_passed(tiny.root, [TEST])


def test_a_text_that_stands_there_no_more_is_named(tiny: Copy) -> None:
    with pytest.raises(Broken, match=r"tests/mutations.yml:7: page.md has 'adds' 0 times, not"):
        a_breakage("adds", "", "page.md").changes[0].make(tiny.root)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tests: [a]", "test: a", "mutations.yml:1: write guard, tests and breakages."),
        ("kind: files", "kind: other", "mutations.yml:4: kind is none of facts in prose, "),
        ("says: [a.md]", "says: []", "mutations.yml:4: write what the failure says: file and cure"),
        ("old: a, ", "", "mutations.yml:4: write file, then old and new, or pattern and new"),
        ("old: a, new: b", "old: a", "mutations.yml:4: write file, then old and new, or pattern"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = "- guard: G\n  tests: [a]\n  breakages:\n  - {kind: files, file: a, old: a, new: b, says: [a.md]}\n"
    (tmp_path / "tests").mkdir()
    (tmp_path / LIST).write_text(text, "utf-8")
    assert len(guards(tmp_path)) == 1
    assert old in text
    (tmp_path / LIST).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Broken) as error:
        guards(tmp_path)
    assert message in str(error.value)
