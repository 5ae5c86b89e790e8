"""The site works as it is used: in a browser, by keyboard, in every language."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from docs.tools.benchmark import SAMPLE
from docs.tools.project import PROJECT
from docs.tools.serving import served
from tests.conftest import UNDER, in_a_browser, in_a_language, made_by, some

pytestmark = in_a_browser

PREFIX = {language.locale: language.folder for language in PROJECT.languages}
QUESTIONS = [
    pytest.param(locale, query, answer, 3 if kind == "found" else 1, id=f"{locale}: {query[:50]}")
    for locale, kinds in yaml.safe_load(
        (PROJECT.root / "tests" / "search_questions.yml").read_text("utf-8")
    ).items()
    for kind, questions in kinds.items()
    for query, answer in questions.items()
]
# A part in little time, all of it where time does not count.
READ = some(SAMPLE, SAMPLE, 12)
ASKED = some(QUESTIONS, QUESTIONS, 12)
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody with a narrow screen, who reads one page after the other."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context
    context.close()


def show(page: Page, url: str) -> None:
    """Open what keys are pressed on: until a page is painted, a busy browser may drop them."""
    page.goto(url)
    page.wait_for_function("performance.getEntriesByType('paint').length > 0")


@pytest.mark.parametrize("path", READ)
@made_by("docs/assets/", "docs/overrides/")
def test_a_page_loads_whole_from_here_alone_and_fits_a_phone(
    phone: BrowserContext, address: str, path: str
) -> None:
    page = phone.new_page()
    assert loading_faults(page, address, path) == []
    page.close()


def loading_faults(page: Page, address: str, path: str) -> list[str]:
    """What goes wrong, or elsewhere, when somebody opens a page; and whether it is wider than the screen."""
    faults: list[str] = []
    page.on(
        "console",
        lambda message: message.type in ("error", "warning") and faults.append(message.text),
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("response", lambda r: r.status >= 400 and faults.append(f"{r.status}: {r.url}"))
    page.on(
        "request",
        lambda r: r.url.startswith((address, "data:")) or faults.append(f"elsewhere: {r.url}"),
    )
    page.goto(address + path, wait_until="load")
    width, wide = page.evaluate(WIDEST)
    return [
        *faults,
        *([f"{path} scrolls sideways: {wide} is wider than {width} px"] if wide else []),
    ]


# What a reader would have to scroll to, by tag and class, if the page is wider than its window.
WIDEST = """() => {
  const width = document.documentElement.clientWidth
  const out = e => e.getBoundingClientRect().right > width + 1
  const scrolls = document.documentElement.scrollWidth > width
  const wide = scrolls && [...document.querySelectorAll("body *")].filter(out).pop()
  return [width, wide ? `${wide.tagName.toLowerCase()}.${wide.className}` : ""]
}"""


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            "<img src='http://127.0.0.1:9/tracker.png' alt=''>",
            "elsewhere: http://127.0.0.1:9/tracker.png",
        ),
        ("<script>missing()</script>", "missing is not defined"),
        ("<script src='/none.js'></script>", "404: "),
        (
            "<p class='long' style='width: 900px'>a</p>",
            "scrolls sideways: p.long is wider than 320 px",
        ),
    ],
)
def test_a_page_that_loads_badly_is_caught(
    phone: BrowserContext, site: Path, html: str, message: str
) -> None:
    # A released page would refuse the script instead.
    text = (site / "index.html").read_text("utf-8").replace("http-equiv=", "data-was=")
    page = phone.new_page()
    with served(site) as server:
        server.extra["broken"] = text.replace("</article>", f"{html}</article>").encode()
        found = loading_faults(page, server.address, "broken")
    page.close()
    assert any(message in fault for fault in found), found


@in_a_language
@made_by("docs/assets/navigation.js")
def test_the_language_switch_keeps_page_and_section(page: Page, address: str, locale: str) -> None:
    other = next(other for other in PROJECT.locales if other != locale)
    page.goto(f"{address}{PREFIX[locale]}switches/eval/#momentum")
    page.locator(".md-select button").hover()
    page.locator(f".md-select__link[hreflang={other}]").click()
    page.wait_for_url(f"{address}{PREFIX[other]}switches/eval/**")
    assert page.url.endswith("#momentum"), "docs/assets/navigation.js: the section is lost"
    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("#momentum").is_visible()


@in_a_language
@made_by("docs/assets/explorer.js")
def test_the_explorer_works_by_keyboard_and_keeps_its_state(
    page: Page, address: str, locale: str
) -> None:
    show(page, f"{address}{PREFIX[locale]}switches/explorer/")
    found = page.locator(".explorer__found li")
    before = found.all_inner_texts()
    page.locator(".explorer input[name=mode]:checked").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/#mode=eval&grad=no_grad&parameters=trainable&input=false")
    assert found.count() == 10 and found.all_inner_texts() != before
    assert "classifier.eval()" in page.locator(".explorer pre").inner_text()
    kept = page.context.new_page()
    kept.goto(page.url)
    assert kept.locator(".explorer__found li").all_inner_texts() == found.all_inner_texts()
    assert kept.locator("input[name=grad]:checked").get_attribute("value") == "no_grad"
    kept.close()


@in_a_language
def test_without_javascript_the_explorer_is_a_table(
    browser: Browser, address: str, locale: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PREFIX[locale]}switches/explorer/")
    assert not page.locator("form.explorer").is_visible()
    assert page.locator("article table tbody tr").count() == 48
    context.close()


@made_by("docs/assets/explorer.js")
def test_an_unknown_state_in_the_address_does_no_harm(page: Page, address: str) -> None:
    page.goto(f"{address}switches/explorer/#mode=evil&grad=no_grad&colour=red")
    assert page.locator("input[name=grad]:checked").get_attribute("value") == "no_grad"
    assert page.locator("input[name=mode]:checked").get_attribute("value") == "train"


@in_a_language
@made_by("docs/overrides/partials/palette.html")
def test_colours_follow_the_switch(page: Page, address: str, locale: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(address + PREFIX[locale])
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("[data-md-component=palette] label:not([hidden])").click()
    page.locator("[data-md-component=palette] label:not([hidden])").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.wait_for_function(f"{background} !== '{light}'")


@in_every_language
def test_the_404_page_shows_the_language_of_the_address(
    page: Page, address: str, locale: str
) -> None:
    html = page.request.get(f"{address}404.html").text().replace("/course/", f"/{UNDER}")
    page.route(
        "**/missing/**",
        lambda route: route.fulfill(body=html, status=404, content_type="text/html"),
    )
    page.goto(f"{address}{PREFIX[locale]}missing/")
    shown = [s for s in page.locator("section").all() if s.is_visible()]
    languages = [s.get_attribute("lang") for s in shown]
    assert languages == [locale], "docs/overrides/404.html: data-home leads to another language"
    assert page.locator("html").get_attribute("lang") == locale


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Callable[[str, str], list[str]]]:
    """Ask the search dialog of a language; the addresses it offers, best first."""
    pages: dict[str, Page] = {}

    def ask(locale: str, query: str) -> list[str]:
        if locale not in pages:
            pages[locale] = browser.new_page()
            show(pages[locale], f"{address}{PREFIX[locale]}switches/eval/")
            pages[locale].keyboard.press("/")
        dialog = pages[locale].locator("dialog.search")
        # What the last question found must not be taken for an answer.
        dialog.locator("[role=status]").evaluate("status => status.replaceChildren()")
        dialog.locator("input").fill(query)
        dialog.locator("[role=status]:not(:empty)").wait_for(state="attached")
        return dialog.locator("li a").evaluate_all("all => all.map(a => a.getAttribute('href'))")

    yield ask
    for page in pages.values():
        page.close()


@pytest.mark.parametrize(("locale", "query", "answer", "most"), ASKED)
@made_by("docs/assets/search.js", "docs/tools/built/search.py")
def test_search_finds_the_answer(
    search: Callable, locale: str, query: str, answer: str, most: int
) -> None:
    found = search(locale, query)
    assert any(one in url for one in answer.split(" | ") for url in found[:most]), found[:5]
    assert all(url.startswith(f"/{UNDER}{PREFIX[locale]}") for url in found)
    others = [prefix for other, prefix in PREFIX.items() if other != locale and prefix]
    assert not any(url.startswith(f"/{UNDER}{prefix}") for url in found for prefix in others)


@in_a_language
@made_by("docs/assets/search.js")
def test_search_works_by_keyboard_and_costs_nothing_before(
    page: Page, address: str, locale: str
) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, f"{address}{PREFIX[locale]}switches/eval/")
    page.wait_for_load_state("networkidle")
    assert not any("/search/" in url for url in asked)
    for shortcut in ("/", "s", "Control+k"):
        page.keyboard.press(shortcut)
        expect(page.locator("dialog.search input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("inference_mode")
    page.locator("dialog.search li mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{PREFIX[locale]}switches/no-grad/**")


@made_by("docs/assets/search.js")
def test_search_opens_again_at_once(page: Page, address: str) -> None:
    show(page, address)
    page.keyboard.press("/")
    page.evaluate(
        """() => {
          const dialog = document.querySelector("dialog.search")
          dialog.close()
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true}))
        }"""
    )
    assert page.locator("dialog.search").is_visible()


@in_a_language
@made_by("docs/assets/search.js")
def test_search_says_when_nothing_is_found(page: Page, address: str, locale: str) -> None:
    show(page, f"{address}{PREFIX[locale]}switches/eval/")
    page.keyboard.press("/")
    page.keyboard.type("qqqzzz")
    page.locator("dialog.search [role=status]", has_text="qqqzzz").wait_for()
    assert page.locator(".search__next a").is_visible()
