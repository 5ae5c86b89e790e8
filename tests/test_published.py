"""A link to this site leads to the same thing for ever; each guard is seen to catch a broken promise."""

import subprocess
from pathlib import Path

import pytest

from docs.tools import published
from docs.tools.addresses import Address, moves
from docs.tools.built import redirects
from docs.tools.faults import Broken
from docs.tools.project import PROJECT, Project
from docs.tools.translation.history import NoHistory, earlier_texts
from tests.conftest import build

EVAL, OLD = "/switches/eval/", "/switches/old-name/"
MOMENTUM = Address(EVAL, "momentum")


def test_every_published_address_leads_to_the_same_thing() -> None:
    assert list(map(str, published.faults(PROJECT))) == []


def test_no_address_was_taken_from_the_record() -> None:
    """Compared with every version that this copy of the history has."""
    assert [
        f"{published.FILE}: {line} was taken out, but others link to it. Put the line back."
        for line in sorted(forgotten(PROJECT))
    ] == []


def forgotten(project: Project) -> set[str]:
    """Lines that the record had once and has no more."""
    record = project.root / published.FILE
    try:
        earlier = list(earlier_texts(record))
    except NoHistory:
        return set()
    return {line for text in earlier for line in text.splitlines()} - set(
        record.read_text("utf-8").splitlines()
    )


def test_a_line_that_was_taken_out_is_caught(small: Project) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Promise"]):
        subprocess.run(["git", *identity, *words], cwd=small.root, check=True)
    record = small.root / published.FILE
    record.write_text(record.read_text("utf-8").replace(f"{MOMENTUM}\n", ""), "utf-8")
    assert forgotten(small) == {str(MOMENTUM)}


def test_headings_rows_and_states_are_published() -> None:
    there = published.present(PROJECT)["ja"]
    rows = {
        Address("/reference/layers/", "dropout"),
        Address("/reference/glossary/", "leaf-tensor"),
    }
    assert rows | {MOMENTUM, Address("/switches/explorer/", "grad=no_grad")} <= there


def test_the_record_only_grows(small: Project) -> None:
    record = small.root / published.FILE
    record.write_text("/switches/gone/\n", "utf-8")
    record.write_text(published.grown(small), "utf-8")
    lines = record.read_text("utf-8").splitlines()
    assert lines == sorted(lines) and {"/switches/gone/", EVAL, str(MOMENTUM)} <= set(lines)


def test_a_lost_and_a_new_address_are_caught(small: Project, replace) -> None:
    for locale in small.locales:
        replace(small.docs / locale / "switches" / "eval.md", "{#momentum}", "{#speed}")
    lost, new = published.faults(small)
    assert lost.says.startswith("/switches/eval/#momentum leads nowhere in en, zh, ja")
    assert "Add a line to docs/redirects.txt, `/switches/eval/#momentum" in lost.says
    assert str(new) == (
        "docs/published.txt: /switches/eval/#speed is new. Run `make fix`: from then on it is kept."
    )


def test_an_address_lost_in_one_language_is_caught(small: Project, replace) -> None:
    replace(small.docs / "zh" / "switches" / "eval.md", " {#momentum}", "")
    (fault,) = published.faults(small)
    assert fault.says.startswith("/switches/eval/#momentum leads nowhere in zh,")


def test_a_line_that_is_no_address_is_caught(small: Project) -> None:
    (small.root / published.FILE).write_text("/\n<<<<<<< HEAD\n", "utf-8")
    with pytest.raises(Broken, match=r"docs/published.txt:2: '<<<<<<< HEAD' is no address"):
        published.faults(small)


def test_a_redirect_keeps_the_promise() -> None:
    old = {Address(EVAL, "speed"), Address(OLD), Address(OLD, "momentum"), Address(OLD, "gone")}
    lines = [f"{EVAL}#speed {MOMENTUM}", f"{OLD} {EVAL}", f"{OLD}#gone {EVAL}"]
    there = {"en": {Address(EVAL), MOMENTUM}}
    promised = old | there["en"]
    assert list(published.lost(promised, there, moves("\n".join(lines)))) == []
    (without,) = published.lost(promised, there, moves("\n".join(lines[:2])))
    assert without.says.startswith("/switches/old-name/#gone leads nowhere in en")


@pytest.fixture
def pages(tmp_path: Path) -> redirects.Pages:
    """A page of the built site in Chinese, with a heading."""
    page = tmp_path / "switches" / "eval" / "index.html"
    page.parent.mkdir(parents=True)
    text = '<title>A &amp; B - Site</title><article><h2 data-id="x" id="momentum">M</h2></article>'
    page.write_text(text, "utf-8")
    return redirects.Pages(tmp_path, "zh", "Moved to")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n/switches/eval/", "redirects.txt:2: expected two addresses"),
        ("switches/eval.md /a/", "redirects.txt:1: expected two addresses"),
        ("/a/ /b/\n/a/ /c/", "redirects.txt:2: /a/ stands in line 1 too"),
        ("/a/ /b/\n/b/ /c/", "redirects.txt:1: /b/ has moved too. Write its last address, /c/."),
    ],
)
def test_a_line_that_cannot_be_read_is_caught(text: str, message: str) -> None:
    with pytest.raises(Broken, match=message):
        moves(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{MOMENTUM} {EVAL}", "has not moved: it is there in 'zh'. Remove this line."),
        (f"{OLD} /gone/", "/gone/ does not exist in 'zh'. Correct the second address."),
        (f"{OLD} {EVAL}#speed", "/switches/eval/#speed does not exist in 'zh'"),
        (f"{OLD}#a {MOMENTUM}", "/switches/old-name/ is gone as a whole. Add a line for it too"),
    ],
)
def test_a_line_that_leads_nowhere_is_caught(
    pages: redirects.Pages, text: str, message: str
) -> None:
    with pytest.raises(Broken, match=message):
        pages.follow(moves(text))


def test_old_anchors_and_pages_lead_on(pages: redirects.Pages) -> None:
    lines = [
        f"{EVAL}#speed {MOMENTUM}",
        f"{EVAL}#all {EVAL}",
        f"{OLD} {EVAL}",
        f"{OLD}#a {MOMENTUM}",
    ]
    pages.follow(moves("\n".join(lines)))
    text = pages.file(EVAL).read_text("utf-8")
    assert '<h2 data-id="x" id="momentum"><span id="speed"></span>M</h2>' in text
    assert '<p class="moved" id="all" data-unsearched>Moved to <a href="./">A &amp; B</a>' in text
    signpost = pages.file(OLD).read_text("utf-8")
    assert "<title>Moved to A &amp; B</title>" in signpost
    assert '>{"#a": "../eval/#momentum"}</script>' in signpost
    assert '<a href="../eval/">' in signpost


def test_a_page_in_which_no_note_can_stand_is_named(pages: redirects.Pages) -> None:
    file = pages.file(EVAL)
    file.write_text(file.read_text("utf-8").replace("article", "section"), "utf-8")
    with pytest.raises(Broken, match="/switches/eval/ has no <article>"):
        pages.follow(moves(f"{EVAL}#all {EVAL}"))


def test_a_bad_line_stops_the_build(copy: Project, tmp_path: Path) -> None:
    (copy.docs / "redirects.txt").write_text(f"{OLD} /nowhere/\n", "utf-8")
    outcome = build(copy.root, tmp_path / "site", ONLY_LOCALE="en")
    assert outcome.returncode
    assert "docs/redirects.txt:1: /nowhere/ does not exist in 'en'" in outcome.stderr
