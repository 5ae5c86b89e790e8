"""Pages print cleanly, and the cheat sheet fills one sheet of A4 in every language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from docs.tools.benchmark import KINDS
from docs.tools.faults import Broken
from docs.tools.paper import SHEET, pages_in, printed, write_sheets
from docs.tools.project import PROJECT
from tests.conftest import long, made_by

pytestmark = long

# What A4 leaves between margins of 15 mm, at 96 dots an inch.
PAPER = {"width": 680, "height": 1017}
FAULTS = """() => {
  const article = document.querySelector("article")
  const edge = article.getBoundingClientRect().right + 1
  const named = e => `${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 40)}`
  const shown = e => e.checkVisibility() && e.getBoundingClientRect().height > 0
  const screen = ".md-header, .md-sidebar, .md-footer, .md-top, .md-code__nav, .headerlink, .search, article :not(th) > button, article input[type=search]"
  const faults = [...document.querySelectorAll(screen)].filter(shown).map(e => `is of no use on paper: ${named(e)}`)
  for (const e of article.querySelectorAll("pre, pre code, table, td, th, p, svg, img")) {
    const cut = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible"
    if (shown(e) && (cut || e.getBoundingClientRect().right > edge)) faults.push(`is cut: ${named(e)}`)
  }
  for (const e of article.querySelectorAll("details > :not(summary)")) if (!shown(e)) faults.push(`is closed: ${named(e)}`)
  return faults
}"""
LONG = "<pre><code>" + "penguins " * 60 + "</code></pre>"
CLOSED = "<details><summary>Answer</summary><p>Yes</p></details>"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=PAPER)
    page.emulate_media(media="print")
    yield page
    page.close()


@pytest.mark.parametrize("path", KINDS)
@made_by("docs/assets/site.css, @media print,")
def test_a_page_prints_cleanly(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate(FAULTS) == []


def added(page: Page, html: str) -> None:
    page.locator("article").evaluate("(e, html) => e.insertAdjacentHTML('beforeend', html)", html)


@pytest.mark.parametrize("html", [CLOSED, LONG])
@made_by("docs/assets/site.css, @media print,")
def test_closed_details_open_and_long_lines_wrap_on_paper(
    page: Page, address: str, html: str
) -> None:
    page.goto(f"{address}switches/eval/")
    added(page, html)
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize(
    ("html", "style", "fault"),
    [
        ("", ".md-header { display: block !important }", "is of no use on paper: header"),
        (LONG, ".md-typeset pre > code { white-space: pre; overflow: auto }", "is cut: code"),
        (CLOSED, "details::details-content { display: none !important }", "is closed: p"),
    ],
)
def test_a_page_that_prints_badly_is_caught(
    page: Page, address: str, html: str, style: str, fault: str
) -> None:
    page.goto(f"{address}switches/eval/")
    added(page, html)
    page.add_style_tag(content=style)
    assert any(found.startswith(fault) for found in page.evaluate(FAULTS))


@made_by("docs/assets/site.css, @media print,")
def test_a_link_to_another_site_prints_its_address(page: Page, address: str) -> None:
    page.goto(f"{address}switches/eval/")
    content = "e => getComputedStyle(e, '::after').content"
    outside = page.locator("article a[href^='https://docs.pytorch.org']").first
    assert "https://docs.pytorch.org" in outside.evaluate(content)
    assert page.locator("article a[href='#other-layers']").first.evaluate(content) == "none"


@pytest.mark.parametrize("locale", PROJECT.complete)
@made_by("docs/assets/cheatsheet.css")
def test_the_cheat_sheet_is_one_page(page: Page, address: str, locale: str) -> None:
    page.goto(address + PROJECT.address(locale, SHEET))
    assert pages_in(printed(page)) == 1


def test_a_cheat_sheet_that_is_too_long_is_caught(page: Page, address: str) -> None:
    page.goto(address + PROJECT.address("en", SHEET))
    added(page, "<p>One more trap.</p>" * 20)
    assert pages_in(printed(page)) == 2


def test_the_pdf_of_every_language_is_written(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    copy.mkdir()
    for file in site.iterdir():
        (copy / file.name).symlink_to(file)
    names = {path.name: pages_in(path.read_bytes()) for path in write_sheets(copy, browser)}
    assert names == {f"cheatsheet.{locale}.pdf": 1 for locale in PROJECT.locales}


def test_without_a_built_site_the_message_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"does not exist\. Build the site first: make build"):
        write_sheets(tmp_path, browser)
