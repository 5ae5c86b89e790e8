"""One word for one thing: the glossary's page, and its meanings on the pages that use the terms."""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import html
from markdown import Markdown
from playwright.sync_api import Page

from docs.tools.glossary import Term, terms
from docs.tools.project import PROJECT, Project
from docs.tools.term_links import Terms, TermsExtension
from docs.tools.translation.sections import sections
from tests.conftest import build, in_a_browser, in_a_language, made_by

MEANING = 180
"""Signs that fit into a hover text of three lines."""

in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)


def entries(locale: str) -> list[Term]:
    return terms(PROJECT, locale)


def soup(site: Path, locale: str, path: str) -> BeautifulSoup:
    folder = site / PROJECT.language(locale).folder
    return BeautifulSoup((folder / path / "index.html").read_text("utf-8"), "lxml")


@in_every_language
def test_a_term_has_one_short_meaning_and_a_place(locale: str) -> None:
    found = entries(locale)
    assert len(found) >= 30
    assert len({one.word for one in found}) == len(found)
    for one in found:
        page, _, anchor = one.at.partition("#")
        assert anchor in sections(PROJECT.source(PROJECT.docs / "en" / page)), one.id
        assert len(one.means) <= MEANING and one.means[-1] in ".。", one.id


@in_every_language
def test_the_page_has_a_row_for_each_term(site: Path, locale: str) -> None:
    rows = soup(site, locale, "reference/glossary").select("article tbody tr")
    assert [row.select_one("td a[id]")["id"] for row in rows] == [one.id for one in entries(locale)]
    for row, one in zip(rows, entries(locale), strict=True):
        words = {cell.span["lang"]: cell.get_text() for cell in row.select("td:has(> span[lang])")}
        assert words.keys() == set(PROJECT.complete) - {locale}
        assert row.td.get_text() == one.word.strip("`")
        assert row.select("td")[-1].a["href"].endswith(f"#{one.at.partition('#')[2]}")


def marked(site: Path, locale: str, path: str) -> list[str]:
    """The anchors to which terms on a page lead."""
    page = html.parse(site / PROJECT.address(locale, path) / "index.html")
    links = page.xpath("//article//a[contains(concat(' ', @class, ' '), ' term ')]/@href")
    return ["#" + link.partition("#")[2] for link in links]


@in_every_language
def test_the_first_use_on_a_page_leads_to_the_glossary(site: Path, locale: str) -> None:
    means = {f"#{one.id}" for one in entries(locale) if one.marked and "`" not in one.word}
    seen: Counter[str] = Counter()
    for path in PROJECT.pages(locale).keys() - {"reference/glossary.md"}:
        anchors = marked(site, locale, path)
        assert len(set(anchors)) == len(anchors), "a term is marked once a page"
        seen.update(anchors)
    assert seen.keys() <= means, "no other is marked"
    assert len(seen) >= len(means) * 0.8, means - seen.keys()
    assert soup(site, locale, "reference/glossary").select("a.term") == []


def term(id_: str, word: str, locale: str = "en") -> Term:
    return Term(id_, locale, word, word, f"Meaning of {id_}.", "x.md#x", [], [], True, 1)


def converted(text: str, *found: Term) -> BeautifulSoup:
    processor = Terms()
    processor.look_for(list(found), "../reference/glossary.md")
    extensions = ["attr_list", "tables", "md_in_html", TermsExtension(processor)]
    return BeautifulSoup(Markdown(extensions=extensions).convert(text), "lxml")


LEAF = term("leaf-tensor", "leaf tensor")


@pytest.mark.parametrize(
    ("text", "found", "marked"),
    [
        ("A leaf tensor, and a leaf tensor.", [LEAF], ["leaf tensor"]),
        ("Leaf tensors have no history.", [LEAF], ["Leaf tensors"]),
        ("A *leaf tensor* here.", [LEAF], ["leaf tensor"]),
        ("- one\n- a leaf tensor", [LEAF], ["leaf tensor"]),
        ("| a |\n|---|\n| leaf tensor |", [LEAF], ["leaf tensor"]),
        ("Overleaf tensors and leaf tensorboard.", [LEAF], []),
        ("## A leaf tensor", [LEAF], []),
        ("`leaf tensor`, [leaf tensor](x.md)", [LEAF], []),
        ("    leaf tensor", [LEAF], []),
        ("处于评估模式时。", [term("e", "评估模式")], ["评估模式"]),
        ("評価モードでは評価モード", [term("e", "評価モード")], ["評価モード"]),
        ("Dropoutは落とす", [term("d", "Dropout")], ["Dropout"]),
        ("A tensor, a leaf tensor", [LEAF, term("t", "tensor")], ["tensor", "leaf tensor"]),
    ],
)
def test_a_term_is_found_where_prose_uses_it(
    text: str, found: list[Term], marked: list[str]
) -> None:
    assert [link.get_text() for link in converted(text, *found).select("a.term")] == marked


def test_marking_changes_no_word() -> None:
    text = "A *leaf tensor*, **then** a tensor and `code`; leaf tensors again.\n\nMore tensor."
    plain = converted(text).get_text()
    assert converted(text, LEAF, term("t", "tensor")).get_text() == plain


def test_without_a_glossary_the_build_says_what_is_missing(copy: Project) -> None:
    file = copy.translation / "glossary.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("zh: ", "zz: ", 1), "utf-8")
    outcome = build(copy.root, copy.root / "site")
    assert outcome.returncode != 0 and "Traceback" not in outcome.stderr
    assert "docs/translation/glossary.yml:" in outcome.stderr and "'zh'" in outcome.stderr


@in_a_browser
@in_a_language
@pytest.mark.parametrize("way", ["hover", "focus"])
@made_by("docs/assets/terms.js")
def test_a_term_shows_its_meaning(page: Page, address: str, locale: str, way: str) -> None:
    page.goto(address + PROJECT.address(locale, "switches/eval.md"))
    link = page.locator("a.term[href$='#evaluation-mode']")
    assert link.count() == 1, (
        f"docs/{locale}/switches/eval.md: the term 'evaluation-mode' is not marked. "
        "Write it on the page as docs/translation/glossary.yml has it."
    )
    link.focus() if way == "focus" else link.hover()
    box = page.locator(".meaning:popover-open")
    box.wait_for()
    means = next(one.means for one in entries(locale) if one.id == "evaluation-mode")
    assert box.inner_text() == means.replace("`", "")
    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    page.keyboard.press("Escape")
    assert not page.locator(".meaning").is_visible()
    assert not link.get_attribute("aria-describedby")


@in_a_browser
@made_by("docs/assets/terms.js")
def test_the_pointer_can_move_onto_the_meaning_and_away(page: Page, address: str) -> None:
    page.goto(f"{address}switches/eval/")
    page.locator("a.term").first.hover()
    box = page.locator(".meaning:popover-open")
    box.hover()
    page.wait_for_timeout(400)
    assert box.is_visible()
    page.locator("h1").hover()
    box.wait_for(state="hidden")


@in_a_browser
@made_by("docs/assets/terms.js")
def test_the_meaning_stays_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}ja/switches/eval/")
    for link in page.locator("a.term").all()[:6]:
        link.focus()
        box = page.locator(".meaning:popover-open")
        box.wait_for()
        edges = box.bounding_box()
        assert edges["x"] >= 0 and edges["x"] + edges["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@in_a_browser
@made_by("docs/assets/terms.js")
def test_nothing_is_fetched_before_a_term_is_reached(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}switches/no-grad/", wait_until="networkidle")
    assert not any("terms.js" in url or "glossary" in url for url in asked)
