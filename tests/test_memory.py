"""What was checked once is not read again, and nothing that changed since is missed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs.tools import memory
from docs.tools.faults import Fault
from docs.tools.project import Project
from docs.tools.translation import typography
from docs.tools.translation.check import faults

Damage = Callable[[Path, str, str], None]
EVAL = "switches/eval.md"
DAMAGES = [
    ("docs/zh/switches/eval.md", "## 统计量", "### 统计量"),
    ("docs/zh/switches/eval.md", "](../index.md)", "](../zh/index.md)"),
    ("docs/zh/switches/eval.md", "2. 查看缓冲区。\n", ""),
    ("docs/en/switches/eval.md", "## ", "### "),
    ("docs/ja/switches/eval.md", "## ", "### "),
    ("mkdocs.yml", "[switches/eval.md]", "[]"),
]


@pytest.fixture
def checked(small: Project) -> Project:
    """The small site, checked once, with a place to remember it."""
    (small.root / ".venv").mkdir()
    assert faults(Project(small.root)) == []
    return Project(small.root)


def forgetful(project: Project) -> list[Fault]:
    (project.root / memory.FILE).unlink()
    return faults(Project(project.root))


def test_a_page_that_stands_as_it_stood_is_not_read_again(
    checked: Project, replace: Damage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list(pages_read(monkeypatch, checked))
    assert read == []
    replace(checked.docs / "zh" / EVAL, "统计量", "这些统计量")
    assert set(pages_read(monkeypatch, Project(checked.root))) == {f"docs/zh/{EVAL}"}


def pages_read(monkeypatch: pytest.MonkeyPatch, project: Project) -> Iterator[str]:
    read: list[str] = []
    slips = typography.slips
    with monkeypatch.context() as patched:
        patched.setattr(
            typography, "slips", lambda page, locale: read.append(page.name) or slips(page, locale)
        )
        faults(project)
    yield from read


@pytest.mark.parametrize(("file", "old", "new"), DAMAGES)
def test_each_change_is_seen(
    checked: Project, replace: Damage, file: str, old: str, new: str
) -> None:
    replace(checked.root / file, old, new)
    found = faults(checked)
    assert found != []
    assert found == forgetful(checked)


def test_a_fault_is_said_again_until_it_is_mended(checked: Project, replace: Damage) -> None:
    replace(checked.docs / "zh" / EVAL, "## 统计量", "### 统计量")
    found = faults(checked)
    assert found != []
    assert faults(Project(checked.root)) == found
    replace(checked.docs / "zh" / EVAL, "### 统计量", "## 统计量")
    assert faults(Project(checked.root)) == []


def test_a_missing_output_is_seen(checked: Project) -> None:
    (checked.snippets / "eval" / "dropout.out").unlink()
    found = faults(checked)
    assert any("dropout.out does not exist" in fault.says for fault in found), found


def test_other_tools_find_for_themselves(checked: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "code", lambda: b"other tools")
    assert f"docs/zh/{EVAL}" in set(pages_read(monkeypatch, checked))


def test_what_was_cut_off_is_found_again(checked: Project) -> None:
    file = checked.root / memory.FILE
    file.write_text(file.read_text("utf-8")[:100], "utf-8")
    assert faults(checked) == []
    assert file.read_text("utf-8").endswith("}")


def test_what_nobody_asks_for_is_dropped(checked: Project, replace: Damage) -> None:
    before = set(kept(checked))
    replace(checked.docs / "zh" / EVAL, "统计量", "这些统计量")
    faults(checked)
    after = set(kept(checked))
    assert after - before and before - after


def kept(project: Project) -> list[str]:
    return list(json.loads((project.root / memory.FILE).read_text("utf-8")))
