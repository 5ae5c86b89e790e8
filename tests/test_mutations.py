"""The list of mutations can be tried on the project as it stands, and who tries them tells what is caught from what is not."""

import re
from collections import Counter

import pytest

from docs.tools.faults import Broken, Fault
from docs.tools.project import ROOT
from tests import mutations
from tests.mutations import KINDS, LIST, Breakage, guards

LIST_OF_ALL = guards(ROOT)
BUILT = ("index.html", "404.html", ".js", ".css")
FEWEST = 3
"""Breakages of each guard, and of each kind of damage that once passed unseen."""


def faults(breakage: Breakage) -> list[str]:
    """Texts that a breakage does not find any more, and a failure that would name no file."""
    found = []
    for change in breakage.changes:
        try:
            change.all_changed(ROOT)
        except Broken as error:
            found.append(str(error))
    if not any(named(said) for said in breakage.says):
        says = "no part of `says` names a file of the project. Write the one that the failure is to name."
        found.append(str(Fault(LIST, breakage.line, says)))
    return found


def named(said: str) -> bool:
    """Whether a part of what is said is a file: of the project, or of the site that is made of it."""
    words = re.findall(r"[\w./*-]+", said.replace("…", " "))
    return any((ROOT / word.rstrip(".,")).is_file() or word.endswith(BUILT) for word in words)


@pytest.mark.parametrize("guard", LIST_OF_ALL, ids=lambda guard: guard.name)
def test_every_guard_has_breakages_that_can_be_tried(guard: mutations.Guard) -> None:
    assert [fault for breakage in guard.breakages for fault in faults(breakage)] == []
    assert len(guard.breakages) >= FEWEST, f"{LIST}: {guard.name}: list {FEWEST} breakages"
    assert [test for test in guard.tests if not (ROOT / test.split("::")[0]).exists()] == []


def test_every_kind_of_damage_that_once_passed_unseen_is_tried() -> None:
    tried = Counter(one.kind for guard in LIST_OF_ALL for one in guard.breakages)
    assert [f"{LIST}: list more of the kind {k!r}" for k in KINDS if tried[k] < FEWEST] == []
