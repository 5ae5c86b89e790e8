"""Everybody can read and operate every page: axe finds nothing, the keyboard reaches all, nothing is cut."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page

from docs.tools.benchmark import KINDS
from docs.tools.project import PROJECT
from tests.conftest import long, made_by

pytestmark = long

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": False}}
ALL_BUT_COLOUR = {"resultTypes": ["violations"], "rules": RULES}
COLOUR = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
RUN = """async options => (await axe.run({exclude: [["svg.chart"]]}, options)).violations.flatMap(
  ({id, help, nodes}) => nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 120)}`))"""
KEYBOARD = """window.keyboard = {
  // Of the colour switch the label after a hidden box is seen.
  seen: e => e.matches(".md-option") ? e.nextElementSibling : e,
  named: e => `${e.tagName.toLowerCase()}.${e.className}: ${e.ariaLabel ?? e.textContent.trim().slice(0, 40)}`,
  look(e) {
    const {backgroundColor, borderColor, boxShadow, color, textDecoration} = getComputedStyle(e)
    return [backgroundColor, borderColor, boxShadow, color, textDecoration].join()
  },
  outlined(e) {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(e)
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !/, 0\\)/.test(outlineColor)
  },
  inSight(e) {
    const box = [...e.getClientRects()].find(box => box.width && box.height)
    if (!box) return false
    // A long table is wider and taller than the screen: what is on the screen of it counts.
    const middle = (start, end, most) => (Math.max(start, 0) + Math.min(end, most)) / 2
    const top = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
    return e.contains(top)
  },
  start() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")
    // Of a group of radio buttons one is reached; arrows lead to the others.
    this.stops = [...all].filter(e => this.seen(e).checkVisibility({visibilityProperty: true}) && (e.type !== "radio" || e.checked))
    this.looks = new Map(this.stops.map(e => [e, this.look(this.seen(e))]))
    this.reached = new Set()
    return this.stops.length
  },
  step(wrong) {
    const here = document.activeElement
    if (here === document.body || this.reached.has(here)) return null
    this.reached.add(here)
    return this.faults(wrong)
  },
  faults(wrong) {
    const [here, before] = [...this.reached].reverse(), seen = this.seen(here), faults = []
    if (before?.compareDocumentPosition(here) & Node[wrong]) faults.push("is out of order")
    if (!this.inSight(seen)) faults.push("is out of sight")
    if (!this.outlined(seen) && (this.looks.get(here) ?? this.look(seen)) === this.look(seen)) faults.push("shows no focus")
    return faults.map(fault => `${fault}: ${this.named(here)}`)
  },
  missed() {
    return this.stops.filter(e => !this.reached.has(e) && this.seen(e).checkVisibility({visibilityProperty: true}))
      .map(e => `is not reached: ${this.named(e)}`)
  },
}"""
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 640, "height": 480}
"""What a screen of 1280 pixels shows at 200 %."""
FORWARD = ("Tab", "Shift+Tab", "DOCUMENT_POSITION_PRECEDING")
BACKWARD = ("Shift+Tab", "Tab", "DOCUMENT_POSITION_FOLLOWING")
"""A key, its opposite, and where the next stop must not be."""

in_every_language = pytest.mark.parametrize(
    "home", [PROJECT.address(locale, "index.md") for locale in PROJECT.complete]
)


@pytest.fixture(scope="module")
def reused(browser: Browser) -> Iterator[Page]:
    """One page for many addresses, on a narrow screen, where tables and the drawer must scroll."""
    context = browser.new_context(viewport=NARROW, color_scheme="light", reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Iterator[Page]:
    """One page for many addresses, on a wide screen, for somebody who has a keyboard alone."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    context.add_init_script(KEYBOARD)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS)
@made_by("docs/assets/site.css", "docs/overrides/")
def test_axe_finds_nothing(reused: Page, address: str, path: str) -> None:
    reused.emulate_media(color_scheme="light")
    reused.goto(address + path)
    assert reused.evaluate(RUN, ALL_BUT_COLOUR) == []
    assert reused.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    # What a narrow screen hides, such as the logo.
    reused.set_viewport_size(WIDE)
    found = reused.evaluate(RUN, ALL_BUT_COLOUR)
    reused.set_viewport_size(NARROW)
    assert found == []


@pytest.mark.parametrize("path", KINDS)
@made_by("docs/assets/site.css", "docs/overrides/")
def test_all_text_has_contrast_in_both_schemes(reused: Page, address: str, path: str) -> None:
    reused.goto(address + path)
    for scheme, name in (("light", "default"), ("dark", "slate")):
        reused.emulate_media(color_scheme=scheme)
        reused.wait_for_function(f"document.body.dataset.mdColorScheme === '{name}'")
        assert reused.evaluate(RUN, COLOUR) == [], f"in the {scheme} scheme"


def keyboard_faults(page: Page, key: str, back: str, wrong: str) -> list[str]:
    """What is wrong for somebody who goes through the page with a key; `back` goes the other way."""
    faults = []
    for _ in range(page.evaluate("keyboard.start()") + 50):
        page.keyboard.press(key)
        found = page.evaluate("wrong => keyboard.step(wrong)", wrong)
        if found is None:
            break
        if any("md-nav__link" in fault for fault in found):
            # The contents follow the page with a delay, in which only a test presses another key.
            page.wait_for_timeout(400)
            page.keyboard.press(back)
            page.keyboard.press(key)
            found = page.evaluate("wrong => keyboard.faults(wrong)", wrong)
        faults += found
    return [f"{key}: {fault}" for fault in (*faults, *page.evaluate("keyboard.missed()"))]


@pytest.mark.parametrize("path", KINDS)
@made_by("docs/assets/site.css", "docs/assets/navigation.js")
def test_tab_leads_through_a_page_and_focus_is_seen(walker: Page, address: str, path: str) -> None:
    walker.goto(address + path)
    assert keyboard_faults(walker, *FORWARD) == []
    assert keyboard_faults(walker, *BACKWARD) == []


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("style.textContent = '*:focus-visible { outline: none !important }'", "shows no focus: a"),
        ("style.textContent = 'article a { clip-path: inset(50%) }'", "is out of sight: a"),
        ("link.tabIndex = -1", "is not reached: a"),
        ("link.tabIndex = 1", "is out of order: a"),
    ],
)
def test_what_keeps_the_keyboard_out_is_caught(
    walker: Page, address: str, damage: str, fault: str
) -> None:
    walker.goto(address + KINDS[0])
    walker.evaluate(
        f"""const style = document.head.appendChild(document.createElement("style"))
            const link = document.querySelector("article p a"); {damage}"""
    )
    assert any(found.startswith(f"Tab: {fault}") for found in keyboard_faults(walker, *FORWARD))


def test_faults_are_caught(reused: Page, address: str) -> None:
    reused.goto(address)
    reused.evaluate(
        """document.querySelector("article").insertAdjacentHTML("beforeend",
             '<img src="assets/logo.svg"><p style="color:#999;background:#fff">pale</p>')"""
    )
    assert [fault.split(":")[0] for fault in reused.evaluate(RUN, ALL_BUT_COLOUR)] == ["image-alt"]
    assert [fault.split(":")[0] for fault in reused.evaluate(RUN, COLOUR)] == ["color-contrast"]


@in_every_language
def test_the_skip_link_leads_past_the_navigation(page: Page, address: str, home: str) -> None:
    page.goto(f"{address}{home}switches/eval/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#eval")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@in_every_language
@made_by("docs/assets/navigation.js")
def test_the_drawer_works_by_keyboard(page: Page, address: str, home: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{address}{home}switches/eval/")
    opener, drawer = page.locator(".drawer-button"), page.locator(".md-sidebar--primary")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert opener.evaluate("button => button === document.activeElement")
    assert opener.get_attribute("aria-expanded") == "false" and not drawer.is_visible()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true" and drawer.is_visible()
    level = page.locator("label.md-nav__link[for=__toc]")
    level.focus()
    page.keyboard.press(" ")
    assert page.locator(".md-nav--secondary a").first.is_visible()
    page.keyboard.press("Escape")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'hidden'"
    )
    assert opener.evaluate("button => button === document.activeElement")


@made_by("docs/assets/site.css")
def test_nothing_moves_where_the_reader_wants_no_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    moving = """[...document.querySelectorAll("*")].filter(element => {
      const {animationName, transitionDuration, transitionProperty} = getComputedStyle(element)
      return animationName !== "none" || transitionProperty !== "none" && /[1-9]/.test(transitionDuration)
    }).map(element => element.className)"""
    assert page.evaluate(moving) == []


def test_a_table_that_scrolls_takes_focus(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{address}switches/together/")
    box = page.locator(".md-typeset__scrollwrap[tabindex='0']").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
