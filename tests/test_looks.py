"""What styles and scripts owe the reader's eye: each look is asked of the browser, and each is broken once."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tinycss2
from playwright.sync_api import Browser, Page

from docs.tools.frame import frame
from docs.tools.project import PROJECT
from tests.conftest import in_a_browser, long, made_by

pytestmark = in_a_browser

# Contrast of an element's colour with what is painted behind it, as WCAG counts it.
CONTRAST = """(element, property) => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  let behind = element
  while (behind && rgb(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement
  const back = light(behind ? rgb(getComputedStyle(behind).backgroundColor) : [255, 255, 255])
  const front = light(rgb(getComputedStyle(element)[property]))
  return (Math.max(front, back) + .05) / (Math.min(front, back) + .05)
}"""
READABLE = 4.5
SCHEMES = ("default", "slate")


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


def scheme(page: Page, name: str) -> None:
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", name)


def navigation(page: Page, address: str) -> Iterator[str]:
    """On a wide screen it stands beside the text."""
    page.goto(address + "switches/eval/")
    yield
    link = page.locator(".md-sidebar--primary a.md-nav__link").first
    box = link.bounding_box() if link.is_visible() else None
    if not box or box["x"] < 0 or box["width"] < 40:
        yield "docs/assets/site.css: the navigation cannot be seen on a wide screen"


def charts(page: Page, address: str) -> Iterator[str]:
    page.goto(address + "reference/cost/")
    yield
    for name in SCHEMES:
        scheme(page, name)
        ratio = min(t.evaluate(CONTRAST, "fill") for t in page.locator("svg.chart text").all()[:12])
        if ratio < READABLE:
            yield f"docs/assets/site.css: words in charts have a contrast of {ratio:.1f} in {name}"


def signs(page: Page, address: str) -> Iterator[str]:
    page.goto(address + "reference/cheatsheet/")
    yield
    for switch in SWITCHES.values():
        yield no_sign(page, f"article .{switch}")


def titles(page: Page, address: str) -> Iterator[str]:
    """The page of a switch begins with its sign."""
    for path, switch in SWITCHES.items():
        page.goto(address + path)
        yield
        yield no_sign(page, f"h1.{switch}")


SWITCHES = {
    "switches/eval/": "training",
    "switches/no-grad/": "recording",
    "switches/requires-grad/": "tracked",
}


def no_sign(page: Page, element: str) -> str:
    found = page.locator(element)
    mask = "e => getComputedStyle(e, '::before').maskImage"
    if found.count() and found.first.evaluate(mask).startswith("url("):
        return ""
    return f"docs/assets/site.css: {element} has no sign, or is not on {page.url}"


def phrases(page: Page, address: str) -> Iterator[str]:
    """Japanese headings break between phrases; paragraphs fill their lines."""
    page.goto(f"{address}ja/switches/together/")
    yield
    for element, wanted in (("h1", "auto-phrase"), ("td", "auto-phrase"), ("article p", "normal")):
        found = page.locator(element).first.evaluate("e => getComputedStyle(e).wordBreak")
        if found != wanted:
            yield f"docs/assets/site.css: Japanese {element} has word-break {found}, not {wanted}"


def found_words(page: Page, address: str) -> Iterator[str]:
    page.goto(address + "switches/eval/")
    yield
    page.keyboard.press("/")
    page.locator("dialog.search input").fill("dropout")
    page.locator("dialog.search mark").first.wait_for()
    for name in SCHEMES:
        scheme(page, name)
        ratio = page.locator("dialog.search mark").first.evaluate(CONTRAST, "color")
        if ratio < READABLE:
            yield f"docs/assets/site.css: words found by the search have a contrast of {ratio:.1f} in {name}"


def meanings(page: Page, address: str) -> Iterator[str]:
    page.goto(address + "switches/eval/")
    yield
    page.locator("a.term").first.focus()
    box = page.locator(".meaning:popover-open")
    box.wait_for()
    if box.evaluate("e => getComputedStyle(e).backgroundColor").endswith(", 0)"):
        yield "docs/assets/site.css: the box that shows the meaning of a term is transparent"


def paper(page: Page, address: str) -> Iterator[str]:
    """White and dark on it, whatever the screen was."""
    page.goto(address + "switches/eval/")
    yield
    scheme(page, "slate")
    page.emulate_media(media="print")
    ratio = page.locator("article p").first.evaluate(CONTRAST, "color")
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="screen")
    if ratio < READABLE or back != "rgb(255, 255, 255)":
        yield f"docs/assets/site.css: on paper text stands on {back} with a contrast of {ratio:.1f}"


def fonts(page: Page, address: str) -> Iterator[str]:
    """Han characters look otherwise in each language."""
    for locale, font in (("zh", "PingFang SC"), ("ja", "Hiragino Sans")):
        page.goto(address + PROJECT.address(locale, "switches/eval.md"))
        yield
        family = page.locator("article p").first.evaluate("e => getComputedStyle(e).fontFamily")
        if font not in family:
            yield f"docs/assets/site.css: {locale} is shown in {family}, without {font}"


def marks(page: Page, address: str) -> Iterator[str]:
    """Words for code that is not to be followed, in the page's language."""
    for locale in PROJECT.complete:
        page.goto(address + PROJECT.address(locale, "switches/no-grad.md"))
        yield
        for mark in ("raises", "wrong", "wasteful", "output"):
            said = page.locator(f"article .highlight.{mark}").first.evaluate(
                "e => getComputedStyle(e, '::before').content"
            )
            if frame(PROJECT, locale).words[mark] not in said:
                yield f"docs/overrides/main.html: {mark!r} is shown as {said} in {locale}"


def images(page: Page, address: str) -> Iterator[str]:
    page.goto(address)
    yield
    for image in page.locator("img").all():
        if not image.evaluate("e => e.decode().then(() => e.naturalWidth, () => 0)"):
            yield f"{image.get_attribute('src')}: this image shows nothing. Take it back from git"


def from_the_right(page: Page, address: str) -> Iterator[str]:
    """In Arabic code and charts still run from left to right."""
    page.goto(address + "reference/cost/")
    yield
    page.evaluate("document.body.dir = 'rtl'")
    for part in ("article p code", "article pre", "svg.chart"):
        direction = page.locator(part).first.evaluate("e => getComputedStyle(e).direction")
        if direction != "ltr":
            yield f"docs/assets/site.css: {part} runs {direction} on a page that runs from the right"


def english_on_the_right(page: Page, address: str) -> Iterator[str]:
    """A page that is shown in English there has its bullets and the text of its tables on the left."""
    page.goto(address)
    yield
    page.evaluate(
        """() => {
          document.body.dir = "rtl"
          const [article, english] = [document.querySelector("article"), document.createElement("div")]
          english.dir = "ltr"
          english.append(...article.childNodes)
          article.append(english)
        }"""
    )
    item, cell = (
        page.locator(f"article {part}").first.evaluate(f"e => getComputedStyle(e).{name}")
        for part, name in (("li", "marginLeft"), ("td", "textAlign"))
    )
    if item == "0px" or cell not in ("start", "left"):
        yield (
            "docs/assets/site.css: English on a page that runs from the right: "
            f"{item} before an item, cells at the {cell}"
        )


LOOKS = [
    navigation,
    charts,
    signs,
    titles,
    phrases,
    found_words,
    meanings,
    paper,
    fonts,
    marks,
    images,
    from_the_right,
    english_on_the_right,
]
DAMAGE = {
    navigation: ".md-sidebar--primary { display: none }",
    charts: "svg.chart text { fill: var(--md-default-bg-color) !important }",
    signs: ":root { --sign-training: none !important; --sign-recording: none !important; --sign-tracked: none !important }",
    titles: "h1::before { mask: none !important }",
    phrases: ".md-typeset { word-break: auto-phrase !important }",
    found_words: ".search mark { color: #ffe08a !important }",
    meanings: ".meaning { background: none !important }",
    paper: "@media print { [data-md-color-scheme=slate] { --md-default-bg-color: #171a21 !important } }",
    fonts: "body { --md-text-font-family: serif !important }",
    from_the_right: "code, pre, svg.chart { direction: inherit !important }",
    english_on_the_right: "article li { margin-left: 0 !important }",
    marks: ":root { --raises: initial !important; --wrong: '' !important; --output: '' !important }",
}


def faults(look: Callable, page: Page, address: str, style: str = "") -> list[str]:
    """What a look says; it pauses once its page is there, for the damage."""
    found = []
    for said in look(page, address):
        if said:
            found.append(said)
        elif style:
            page.add_style_tag(content=style)
    return found


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_the_site_looks_as_it_should(shared: Page, address: str, look: Callable) -> None:
    assert faults(look, shared, address) == []


@long
@pytest.mark.parametrize("look", DAMAGE, ids=lambda look: look.__name__)
def test_a_look_that_is_lost_is_caught(shared: Page, address: str, look: Callable) -> None:
    assert faults(look, shared, address, DAMAGE[look])


def test_an_empty_image_is_caught(shared: Page, address: str) -> None:
    shared.route("**/logo.svg", lambda route: route.fulfill(body="", content_type="image/svg+xml"))
    found = faults(images, shared, address)
    shared.unroute("**/logo.svg")
    assert found and "assets/logo.svg: this image shows nothing" in found[0]


@pytest.mark.parametrize(
    ("button", "ending"),
    [("code", ""), ("link", "/ja/switches/explorer/"), ("auto", "/switches/explorer/?lang=auto")],
)
@made_by("docs/assets/explorer.js")
def test_the_buttons_of_the_explorer_copy_what_they_say(
    shared: Page, address: str, button: str, ending: str
) -> None:
    shared.goto(f"{address}ja/switches/explorer/#mode=eval&grad=no_grad")
    shared.locator(f"form.explorer [name={button}]").click()
    shared.locator("form.explorer [role=status]:not(:empty)").wait_for()
    copied = shared.evaluate("navigator.clipboard.readText()")
    if button == "code":
        assert copied == shared.locator("form.explorer pre code").inner_text()
        assert "classifier.eval()" in copied and "torch.no_grad()" in copied
    else:
        page, _, state = copied.partition("#")
        assert page.endswith(ending) and state.startswith("mode=eval&grad=no_grad&parameters=")
    if button == "auto":
        assert "/ja/" not in copied


@made_by("mkdocs.yml, content.code.copy,")
def test_the_button_of_a_block_copies_its_code(shared: Page, address: str) -> None:
    shared.goto(address + "switches/eval/")
    block = shared.locator("div.language-python").first
    block.hover()
    block.locator("button[data-clipboard-target], button.md-code__button").first.click()
    shared.wait_for_timeout(200)
    copied = shared.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == block.locator("code").inner_text().strip()


def style_faults(text: str, name: str) -> list[str]:
    """What does not parse, and rules within rules: a brace that is missing hides all that follows."""
    found = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            found.append(f"{name}:{rule.source_line}: {rule.message}. Correct the style sheet.")
        elif rule.type == "qualified-rule" and any(
            part.type == "{} block" for part in rule.content
        ):
            found.append(
                f"{name}:{rule.source_line}: a brace is missing after this rule. Close it."
            )
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", "", text, flags=re.DOTALL)
    if (opened := bare.count("{")) != (closed := bare.count("}")):
        found.append(f"{name}: {opened} braces open and {closed} close. Correct the style sheet.")
    return found


SHEETS = sorted((PROJECT.docs / "assets").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_is_one(sheet: Path) -> None:
    assert style_faults(sheet.read_text("utf-8"), PROJECT.name(sheet)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n}\n", "\n", "a brace is missing after this rule"),
        (".search mark {", "}.search mark {", "braces open"),
    ],
)
def test_a_style_sheet_that_does_not_close_is_caught(old: str, new: str, message: str) -> None:
    text = (PROJECT.docs / "assets" / "site.css").read_text("utf-8")
    assert old in text
    found = style_faults(text.replace(old, new, 1), "docs/assets/site.css")
    assert found and found[0].startswith("docs/assets/site.css:") and message in found[0].lower()


def index(site: Path, locale: str) -> Path:
    return site / "search" / f"{locale}.json"


def index_faults(site: Path) -> list[str]:
    """Pages that the search of their language does not know, and pages that it has and should not have."""
    cure = "See docs/tools/built/search.py and what docs/overrides/ leaves out."
    found = []
    for locale in PROJECT.complete:
        file = index(site, locale)
        entries = json.loads(file.read_text("utf-8"))["pages"] if file.is_file() else []
        known = {entry["url"] for entry in entries}
        pages = {PROJECT.address(locale, path) for path in PROJECT.translated(locale)}
        found += [
            f"/{page}: the search in {locale!r} does not know this page. {cure}"
            for page in sorted(pages - known)
        ]
        found += [
            f"/{page}: the search in {locale!r} has what is no page of it. {cure}"
            for page in sorted(known - pages)
        ]
    return found


def test_the_search_knows_every_page(site: Path) -> None:
    assert index_faults(site) == []


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("ja/reference/cheatsheet/", "does not know this page."),
        ("ja/", "/zz/: the search in 'ja' has what is no page of it."),
    ],
)
def test_a_page_that_the_search_does_not_know_is_caught(
    site: Path, tmp_path: Path, old: str, message: str
) -> None:
    shutil.copytree(site / "search", tmp_path / "search")
    text = index(tmp_path, "ja").read_text("utf-8")
    assert f'"url":"{old}"' in text
    index(tmp_path, "ja").write_text(text.replace(f'"url":"{old}"', '"url":"zz/"'), "utf-8")
    found = index_faults(tmp_path)
    assert any(message in fault for fault in found) and any(old in fault for fault in found)


def test_a_language_that_the_search_does_not_know_is_caught(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "search", tmp_path / "search")
    index(tmp_path, "ja").unlink()
    assert len(index_faults(tmp_path)) == len(PROJECT.translated("ja"))
