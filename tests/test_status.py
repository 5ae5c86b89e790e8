"""Translators see what is to be done: stale sections, what has changed in them, and how to confirm them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docs.tools import page_tables as tables
from docs.tools.faults import Broken
from docs.tools.frame import frame
from docs.tools.project import PROJECT, Project
from docs.tools.translation import report
from docs.tools.translation.agreement import agree
from docs.tools.translation.choice import choice
from docs.tools.translation.record import Record
from docs.tools.translation.status import standings

Damage = Callable[[Path, str, str], None]
ENGLISH = "docs/en/switches/eval.md"
OLD, NEW = "move by a tenth at each step", "move by one hundredth at each step"


def stale(project: Project, locale: str = "zh") -> dict[str, list[str]]:
    return {
        one.page: [each.section.id for each in one.stale]
        for one in standings(project, locale)
        if one.stale
    }


def test_english_chinese_and_japanese_are_current() -> None:
    assert PROJECT.complete[:3] == ["en", "zh", "ja"]
    for locale in PROJECT.complete[1:]:
        assert [one for one in standings(PROJECT, locale) if one.state != "current"] == []


def test_a_changed_sentence_makes_its_section_stale(small: Project, replace: Damage) -> None:
    replace(small.root / ENGLISH, OLD, NEW)
    assert stale(small) == stale(small, "ja") == {"switches/eval": ["momentum"]}
    assert "switches/eval  1 stale, 29 words" in report.overview(small)
    assert "make status PAGE=zh/switches/eval" in report.overview(small)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eval/dropout.py:show", "eval/other.py:show"),
        ("Running statistics move by", "Running statistics\nmove by"),
        ("](../index.md)", "](../index.md#home)"),
        ("{#momentum}", "{#momentum .training}"),
        ("tables/switches.en.md", "tables/others.en.md"),
    ],
    ids=["code", "line breaks", "target of a link", "class of a heading", "included table"],
)
def test_what_is_no_prose_makes_nothing_stale(
    small: Project, replace: Damage, old: str, new: str
) -> None:
    replace(small.root / ENGLISH, old, new)
    assert stale(small) == {}


@pytest.mark.parametrize(
    ("old", "new", "section"),
    [
        ('title: "eval()"', 'title: "eval(), train()"', "front matter"),
        ("What does eval() change", "What eval() changes", "eval"),
        ("[the home page]", "[home]", "eval"),
        ("| train | yes |", "| train | always |", "momentum"),
        ("undoes it", "takes it back", "eval"),
        ("`train()`", "`requires_grad_()`", "eval"),
    ],
)
def test_all_prose_counts(
    small: Project, replace: Damage, old: str, new: str, section: str
) -> None:
    replace(small.root / ENGLISH, old, new)
    assert stale(small) == {"switches/eval": [section]}


def test_a_new_section_is_to_be_done_and_an_old_one_stays_current(small: Project) -> None:
    page = small.root / ENGLISH
    page.write_text(
        page.read_text("utf-8") + "\n## More {#more}\n\nFour words of prose.\n", "utf-8"
    )
    assert stale(small) == {"switches/eval": ["more"]}
    assert "This section is new." in report.details(small, choice(small, "zh/switches/eval"))


def test_a_missing_page_is_counted_in_words(small: Project) -> None:
    (small.docs / "ja" / "index.md").unlink()
    assert "missing, 26 words" in report.overview(small)
    assert "docs/ja/index.md is missing" in report.details(small, choice(small, "ja/index"))


def test_agreeing_is_a_line_in_a_diff(small: Project, replace: Damage) -> None:
    record = Record(small, "zh").path
    before = record.read_text("utf-8").splitlines()
    replace(small.root / ENGLISH, OLD, NEW)
    assert agree(small, choice(small, "zh/switches/eval")) == ["zh/switches/eval agrees: momentum"]
    after = record.read_text("utf-8").splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert stale(small) == {} and stale(small, "ja") != {}
    assert agree(small, choice(small, "zh/switches/eval")) == []


def test_one_section_is_agreed_alone(small: Project, replace: Damage) -> None:
    replace(small.root / ENGLISH, OLD, NEW)
    replace(small.root / ENGLISH, "undoes it", "takes it back")
    agree(small, choice(small, "zh/switches/eval#momentum"))
    assert stale(small) == {"switches/eval": ["eval"]}


def test_a_removed_section_leaves_the_record(small: Project) -> None:
    for locale in small.complete:
        page = small.docs / locale / "switches" / "eval.md"
        text = page.read_text("utf-8")
        page.write_text(text[: text.index("\n## ")], "utf-8")
    assert stale(small) == {}
    assert agree(small, choice(small, "zh/switches/eval")) == [
        "zh/switches/eval agrees: sections removed"
    ]
    assert list(Record(small, "zh").hashes("switches/eval")) == ["front matter", "eval"]


def test_a_page_that_departs_cannot_agree(small: Project, replace: Damage) -> None:
    before = Record(small, "zh").path.read_text("utf-8")
    replace(small.docs / "zh" / "switches" / "eval.md", "{#momentum}", "{#speed}")
    with pytest.raises(Broken, match=r"docs/zh/switches/eval.md:22: heading.*\n.*Nothing"):
        agree(small, choice(small, "zh/switches/eval"))
    (small.docs / "zh" / "index.md").unlink()
    with pytest.raises(Broken, match=r"docs/zh/index\.md: does not exist"):
        agree(small, choice(small, "zh/index"))
    assert Record(small, "zh").path.read_text("utf-8") == before


def test_a_language_is_not_agreed_in_bulk(small: Project, replace: Damage) -> None:
    replace(small.root / ENGLISH, OLD, NEW)
    with pytest.raises(Broken, match="Name one page at a time"):
        agree(small, choice(small, "zh"))
    assert stale(small) == {"switches/eval": ["momentum"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("xx/switches/eval", "'xx' is no translation of this site. Begin with one: zh, ja"),
        ("en/switches/eval", "'en' is no translation"),
        ("zh/switches/evil", "has no page 'switches/evil'. Do you mean switches/eval"),
        ("zh/switches/eval#speed", "no heading has the id 'speed'. Do you mean"),
        ("zh#momentum", "name the page whose section #momentum you mean"),
    ],
)
def test_a_page_that_does_not_exist_is_refused(small: Project, text: str, message: str) -> None:
    with pytest.raises(Broken, match=message):
        choice(small, text)


@pytest.mark.parametrize(
    "text", ["zh/switches/eval", "docs/zh/switches/eval.md", "zh/switches", "zh/switches/"]
)
def test_a_page_is_named_in_the_ways_that_people_do(small: Project, text: str) -> None:
    assert choice(small, text).paths == ["switches/eval.md"]


def commit(project: Project) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Change"]):
        subprocess.run(["git", *identity, *words], cwd=project.root, check=True)


def test_the_english_is_shown_as_it_was_and_as_it_is(small: Project, replace: Damage) -> None:
    commit(small)
    replace(small.root / ENGLISH, OLD, NEW)
    details = report.details(small, choice(small, "zh/switches/eval"))
    assert "== docs/zh/switches/eval.md:22 #momentum" in details
    then, now = details.split("-- English now")
    assert OLD in then and NEW in now.split("-- Difference")[0]
    assert "- Running statistics move by a tenth" in now
    assert "+ Running statistics move by one hundredth" in now
    assert "make agree PAGE=zh/switches/eval" in now


def test_the_old_text_is_found_behind_later_commits(small: Project, replace: Damage) -> None:
    commit(small)
    for old, new in ((OLD, NEW), (NEW, "stand still")):
        replace(small.root / ENGLISH, old, new)
        commit(small)
    then, now = report.details(small, choice(small, "zh/switches/eval")).split("-- English now")
    assert OLD in then and "stand still" in now and NEW not in then + now


@pytest.mark.parametrize("reason", ["this folder is not under git", "git is not installed"])
def test_without_history_the_check_works_and_says_what_is_missing(
    small: Project, replace: Damage, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    if "installed" in reason:
        monkeypatch.setattr(shutil, "which", lambda _: None)
    replace(small.root / ENGLISH, OLD, NEW)
    assert stale(small) == {"switches/eval": ["momentum"]}
    details = report.details(small, choice(small, "zh/switches/eval"))
    assert f"The English as it was agreed cannot be shown: {reason}." in details
    assert NEW in details and OLD not in details


def test_a_history_that_begins_later_is_said(small: Project, replace: Damage) -> None:
    replace(small.root / ENGLISH, OLD, NEW)
    commit(small)
    assert "git fetch --unshallow" in report.details(small, choice(small, "zh/switches/eval"))


def test_a_record_that_is_damaged_is_named(small: Project) -> None:
    Record(small, "zh").path.write_text("switches/eval:\n<<<<<<< HEAD\n  eval: 1\n", "utf-8")
    with pytest.raises(Broken, match=r"docs/translation/agreed.zh.yml:\d+: this is no record"):
        standings(small, "zh")


def test_the_page_shows_the_table(site: Path) -> None:
    html = (site / "zh" / "community" / "status" / "index.html").read_text("utf-8")
    rows = BeautifulSoup(html, "lxml").select("article table tbody tr")
    assert len(rows) == len(PROJECT.pages("en"))
    for row in rows:
        words = frame(PROJECT, "zh").status
        cells = [cell.get_text() for cell in row.select("td")[1:4]]
        assert cells == [words["original"], words["current"], words["current"]]


def test_the_table_says_what_is_left_and_leads_to_sources(
    small: Project, replace: Damage, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(small.root / ENGLISH, OLD, NEW)
    (small.docs / "ja" / "index.md").unlink()
    monkeypatch.setenv("REPO_URL", "https://git.example/switches/")
    small = Project(small.root)
    source = "https://git.example/switches/blob/main/docs"
    assert [row[:4] for row in tables.status(small, "en")] == [
        ["Page", "English", "中文", "日本語"],
        [
            "[en](../index.md)",
            f"[● original]({source}/en/index.md)",
            f"[● current]({source}/zh/index.md)",
            "○ missing, 26 words",
        ],
        [
            "[eval()](../switches/eval.md)",
            f"[● original]({source}/en/switches/eval.md)",
            f"[◐ 1 to check, 29 words]({source}/zh/switches/eval.md)",
            f"[◐ 1 to check, 29 words]({source}/ja/switches/eval.md)",
        ],
    ]
