"""What is on record of other releases of torch: made by the command, resumed when cut off, said where it belongs."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.faults import Broken
from docs.tools.pages import PageSource
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.tables import versions as tables
from docs.tools.translation.check import faults as check
from docs.tools.versions import __main__ as command
from docs.tools.versions import changes
from docs.tools.versions.notes import Notes, with_notes
from docs.tools.versions.records import (
    DIFFERENT,
    FAILS,
    OF_A_MACHINE,
    SAME,
    Found,
    Release,
    compared,
    failed,
    file,
    folder,
    pinned,
    recorded,
    runs,
)
from tests.conftest import long

Damage = Callable[[Path, str, str], None]
DROPOUT = "eval/dropout"
LABELS = """\
head:
  release: torch
  date: {en: Tried on, zh: 测试日期, ja: 実行日}
  same: {en: The same, zh: 相同, ja: 同じ}
  different: {en: Other, zh: 不同, ja: 違う}
  fails: {en: Fails, zh: 失败, ja: 失敗}
  change: {en: What differs, zh: 不同之处, ja: 違い}
  holds: {en: As here in, zh: 一致的版本, ja: このとおりのバージョン}
  shown: {en: Shown in, zh: 见, ja: 載っている節}
span:
  from: {en: "{} and newer", zh: "{} 起", ja: "{}以降"}
  to: {en: "{} and older", zh: "{} 止", ja: "{}以前"}
  these: "{}"
  between: {en: ", ", zh: 、, ja: 、}
notes:
  words: {en: "torch {span} says: {message}", zh: "torch {span}：{message}", ja: "torch {span}：{message}"}
  otherwise: {en: "In torch {span}: [{says}]({link})", zh: "torch {span}：[{says}]({link})", ja: "torch {span}：[{says}]({link})"}
  recorded: {en: "Recorded with torch {torch} on {date}.", zh: "{date} {torch}", ja: "{date} {torch}"}
  same: {en: " The same on {torch}.", zh: "{torch} 相同。", ja: "{torch}も同じ。"}
  differs: {en: " On {torch}: {count} of {all} differ.", zh: "{torch}：{count}/{all}", ja: "{torch}：{count}/{all}"}
changes:
  mask:
    runs: [eval/dropout]
    says: {en: The mask is another., zh: 掩码不同。, ja: マスクが異なります。}
"""


def test_what_is_on_record_can_be_read() -> None:
    for release in recorded(PROJECT):
        path = file(PROJECT, release.release)
        assert path.read_text("utf-8") == release.text()
        assert release.python and release.pinned


def test_no_record_tells_where_it_was_made() -> None:
    for release in recorded(PROJECT):
        said = [(name, line) for name, found in release.found.items() for line in found.says]
        assert [place for place in said if OF_A_MACHINE.search(place[1])] == []
    one = runs(PROJECT)[TWO[0]]
    path = "/home/her/.venv/versions/9.9.9/lib/site-packages/torch/nn/__init__.py"
    assert failed(one, [f"no attribute ({path})"]).says == ["no attribute (…torch/nn/__init__.py)"]
    assert "+<object at …>" in compared(one, "<object at 0x7eff67893fb0>").says


def test_the_release_of_the_project_gave_what_pages_show() -> None:
    own = [one for one in recorded(PROJECT) if one.release == pinned(PROJECT)]
    assert [name for one in own for name, found in one.found.items() if found.verdict != SAME] == []
    assert len(own) == 1


def test_every_difference_has_its_words() -> None:
    assert list(map(str, changes.faults(PROJECT))) == []


@pytest.fixture
def tried(small: Project) -> Project:
    """The small site, with a snippet that differs on the oldest of three releases."""
    (small.root / "requirements.txt").write_text("torch==9.1.0\n", "utf-8")
    changes.labels(small).write_text(LABELS, "utf-8")
    folder(small).mkdir()
    on(small, "9.0.0", DIFFERENT, "-1", "+2")
    on(small, "9.1.0", SAME)
    on(small, "9.2.0", SAME)
    return small


def on(project: Project, release: str, verdict: str, *says: str) -> None:
    known = runs(project)[DROPOUT]
    found = {DROPOUT: Found(known.digest, verdict, list(says))}
    record = Release(f"{release}+cpu", "2026-11-28", "3.11.7", "9.1.0", found)
    file(project, release).write_text(record.text(), "utf-8")


def said(project: Project) -> list[str]:
    return list(map(str, changes.faults(project)))


def test_a_difference_without_words_is_named(tried: Project, replace: Damage) -> None:
    assert said(tried) == []
    replace(changes.labels(tried), "runs: [eval/dropout]", "runs: []")
    where = "docs/translation/labels/versions.yml"
    fault, idle = said(tried)
    assert "mask: it names no run. Take the change out." in idle
    assert fault.startswith(f"{where}: eval/dropout is otherwise on 9.0.0, and no change names it.")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[eval/dropout]", "[eval/dropout, eval/gone]", "eval/gone differs on no release"),
        ("[eval/dropout]", "[eval/dropout, eval/dropout]", "stands under two changes"),
        ("  mask:\n", "  mask:\n    at: switches/eval.md#gone\n", "Write `at: page.md#section`"),
    ],
)
def test_a_change_that_is_wrong_is_named(
    tried: Project, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(changes.labels(tried), old, new)
    assert any(message in fault for fault in said(tried)), said(tried)


def test_runs_that_differ_on_other_releases_are_two_changes(tried: Project) -> None:
    other = tried.snippets / "eval" / "other.py"
    other.write_text("print(1)\n", "utf-8")
    for release, verdict in (("9.0.0", SAME), ("9.1.0", SAME), ("9.2.0", FAILS)):
        path = file(tried, release)
        record = Release.read(path, tried)
        path.write_text(record.with_found(record.found | {"eval/other": Found("", verdict)}).text())
    text = changes.labels(tried).read_text("utf-8")
    changes.labels(tried).write_text(text.replace("[eval/dropout]", "[eval/dropout, eval/other]"))
    assert any("its runs differ on different releases" in fault for fault in said(tried))


def test_make_check_says_it_too(tried: Project, replace: Damage) -> None:
    replace(changes.labels(tried), "runs: [eval/dropout]", "runs: []")
    assert any("no change names it" in str(fault) for fault in check(tried))


def test_a_record_that_is_none_is_named(tried: Project) -> None:
    file(tried, "9.0.0").write_text("[]", "utf-8")
    with pytest.raises(Broken, match=r"^snippets/versions/9.0.0.json: is no record of a release"):
        recorded(tried)


def test_tables_say_since_when(tried: Project) -> None:
    made = tables.rendered(tried)
    assert made["versions/changes.en.md"].splitlines()[2] == (
        "| [The mask is another.](#mask){#mask} | 9.1.0 and newer | [What does eval() change](../switches/eval.md#eval) |"
    )
    newest = made["versions/releases.en.md"].splitlines()[2]
    assert newest == "| 9.2.0+cpu | 2026-11-28 | 1 | 0 | 0 |"


def noted(project: Project, locale: str = "en") -> str:
    page = project.source(project.docs / locale / "switches" / "eval.md")
    return with_notes(Notes.of(project), locale, "switches/eval.md", page.text)


def test_a_block_says_what_is_otherwise_elsewhere(tried: Project) -> None:
    text = noted(tried)
    note = "```\n\nIn torch 9.0.0 and older: [The mask is another.](../reference/versions.md#mask)\n{ .version }\n"
    assert f'--8<-- "eval/dropout.out"\n{note}' in text
    assert "Recorded with torch 9.1.0 on 2026-11-28. The same on 9.2.0." in text
    on(tried, "9.3.0", SAME)
    on(tried, "9.4.0", FAILS, "TypeError")
    assert "The same on 9.2.0, 9.3.0. On 9.4.0: 1 of 1 differ." in noted(tried)
    assert PageSource("", text).headings and noted(tried, "ja").count("{ .version }") == 1


def test_older_words_of_a_message_stand_under_it(tried: Project, replace: Damage) -> None:
    replace(changes.labels(tried), "  mask:\n", "  mask:\n    words: yes\n")
    assert "\ntorch 9.0.0 and older says: `2`\n{ .version }" in noted(tried)


def test_words_that_nobody_printed_are_not_shown(tried: Project, replace: Damage) -> None:
    replace(changes.labels(tried), "  mask:\n", "  mask:\n    words: yes\n")
    assert said(tried) == []
    on(tried, "9.0.0", FAILS, "AttributeError: module 'torch' has no attribute 'mask'")
    assert any("nothing is on record of its words on 9.0.0" in fault for fault in said(tried))


def test_what_has_changed_since_is_not_called_the_same(tried: Project, replace: Damage) -> None:
    replace(tried.snippets / "eval" / "dropout.py", "print(1)", "print(1)  # again")
    assert "The same on" not in noted(tried)
    on(tried, "9.2.0", FAILS, "TypeError")
    assert "On 9.2.0: 1 of 1 differ." in noted(tried)


def test_facts_are_compared_row_by_row() -> None:
    one = runs(PROJECT)["measured/frozen"]
    rows = json.loads(one.text)
    rows[0]["gradient"] = "no"
    found = compared(one, json.dumps(rows))
    assert found.verdict == DIFFERENT
    assert [line[0] for line in found.says] == ["-", "+"] and '"gradient": "no"' in found.says[1]
    assert compared(one, one.text).verdict == SAME


TWO = ("eval/batch_of_one", "measured/frozen")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command keeps what it makes; in place of another release it runs on the one that is here."""
    monkeypatch.setattr(command, "PLACE", tmp_path)
    monkeypatch.setattr(command, "environment", lambda release: Path(sys.executable))
    monkeypatch.setattr(command, "file", lambda project, release: tmp_path / f"{release}.json")
    return tmp_path


@long
def test_an_interrupted_run_goes_on_where_it_stopped(place: Path) -> None:
    known = {name: one for name, one in runs(PROJECT).items() if name in TWO}
    kept = [TWO[0], known[TWO[0]].digest, FAILS, ["of the run before"]]
    progress = place / "9.9.9.jsonl"
    progress.write_text(f'{json.dumps(kept)}\n["{TWO[1]}", "', "utf-8")
    record = command.brought_up("9.9.9", known)
    assert record.found[TWO[0]].says == ["of the run before"]
    assert record.found[TWO[1]] == Found(known[TWO[1]].digest, SAME)
    assert Release.read(place / "9.9.9.json", PROJECT) == record
    assert not progress.exists()


def test_what_is_on_record_is_not_run_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {TWO[0]: runs(PROJECT)[TWO[0]]}
    found = {TWO[0]: Found(known[TWO[0]].digest, SAME), "eval/gone": Found("", SAME)}
    record = Release("9.9.9", "2026-11-28", "3.11.7", pinned(PROJECT), found)
    (place / "9.9.9.json").write_text(record.text(), "utf-8")
    monkeypatch.setattr(command, "run_on", lambda *_: pytest.fail("it was run again"))
    assert command.brought_up("9.9.9", known).found.keys() == {TWO[0]}


def test_a_release_that_cannot_be_installed_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "PLACE", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setattr(command, "LOCK", tmp_path / "none.lock")
    (tmp_path / "none.lock").touch()
    before = {path: path.read_text("utf-8") for path in folder(PROJECT).glob("*.json")}
    assert command.main("9.9.9") == 1
    error = capsys.readouterr().err
    assert (
        error.startswith("torch==9.9.9 cannot be installed. pip says:")
        and "Nothing is lost" in error
    )
    assert before == {path: path.read_text("utf-8") for path in folder(PROJECT).glob("*.json")}


@pytest.mark.parametrize("word", ["latest", "2.x", "", "2.4"])
def test_what_is_no_release_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(word) == 1
    assert "is no release of torch. Say TORCH=2.15.0." in capsys.readouterr().err


def moved(root: Path, release: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "docs.tools.versions.move", release]
    return subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)


def test_moving_names_what_is_to_be_looked_at(copy: Project, replace: Damage) -> None:
    requirements = copy.root / "requirements.txt"
    requirements.write_text((ROOT / "requirements.txt").read_text("utf-8"), "utf-8")
    known = runs(copy)
    found = {name: Found(one.digest, SAME) for name, one in known.items()}
    found["eval/batch_of_one"] = Found(known["eval/batch_of_one"].digest, FAILS, ["ValueError"])
    record = Release("9.9.9", "2026-11-28", "3.11.7", pinned(copy), found)
    file(copy, "9.9.9").write_text(record.text(), "utf-8")
    outcome = moved(copy.root, "9.9.9")
    assert outcome.returncode == 0, outcome.stderr
    assert "snippets/eval/batch_of_one.py: fails on 9.9.9\n    ValueError\n" in outcome.stdout
    assert "docs/ja/switches/eval.md:" in outcome.stdout
    assert f"1 of {len(known)} are to be looked at" in outcome.stdout
    assert "\ntorch==9.9.9\n" in requirements.read_text("utf-8")


def test_moving_to_what_was_not_tried_is_refused(copy: Project) -> None:
    requirements = copy.root / "requirements.txt"
    requirements.write_text("torch==9.1.0\n", "utf-8")
    outcome = moved(copy.root, "9.9.9")
    assert (
        outcome.returncode == 1
        and "torch 9.9.9 was not tried. Run `make versions" in outcome.stderr
    )
    assert requirements.read_text("utf-8") == "torch==9.1.0\n"
