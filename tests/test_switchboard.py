"""The home page's switches say what was measured, and the code beside each of them does it."""

import html
import json
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from docs.tools.project import PROJECT
from docs.tools.recording import run
from docs.tools.tables import explorer, switchboard
from docs.tools.tables.render import matches
from tests.conftest import in_a_browser, in_a_language, made_by

STATES = [
    state
    for state in json.loads((PROJECT.measured / "states.json").read_text("utf-8"))
    if matches(state, switchboard.WHERE)
]
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)


def form(locale: str) -> Tag:
    text = (PROJECT.tables / f"switchboard.{locale}.html").read_text("utf-8")
    return BeautifulSoup(text, "lxml").form


def by_lines(state: dict) -> str:
    """The explorer's program, its switches set by the lines of the switchboard instead."""
    plain = explorer.code(state | {"mode": "train", "grad": "enabled", "parameters": "trainable"})
    before, after = plain.split("classifier.train()\n")
    settings = f"{switchboard.LINES[state['parameters']]}\n{switchboard.LINES[state['mode']]}\n"
    forward, after = after.split("print", 1)
    inside = "".join(f"    {line}\n" for line in forward.splitlines())
    return f"{before}{settings}{switchboard.LINES[state['grad']]}\n{inside}print{after}"


@pytest.mark.parametrize("state", STATES, ids=explorer.address)
def test_the_three_lines_make_the_state(state: dict) -> None:
    assert run(by_lines(state), "lines.py") == run(explorer.code(state), "explorer.py"), (
        "docs/tools/tables/switchboard.py: LINES make another state than the code of the explorer. Correct them."
    )


@in_every_language
def test_each_of_the_twelve_states_has_its_facts(locale: str) -> None:
    shown = json.loads(form(locale).select_one("script[type]").text)
    assert list(shown) == [explorer.address(state) for state in STATES] and len(shown) == 12
    for cells, state in zip(shown.values(), STATES, strict=True):
        said = dict(zip(switchboard.ROWS, cells, strict=True))
        assert said["bytes_kept"] == f"{state['bytes_kept']:,}"
        assert ("Error" in said["backward"]) == (state["backward"] is not True)
    for row in ("same_output", "statistics_move", "output_requires_grad"):
        column = [cells[switchboard.ROWS.index(row)] for cells in shown.values()]
        assert len(set(zip(column, (state[row] for state in STATES), strict=True))) == 2


@pytest.fixture
def board(page: Page, address: str) -> Iterator[Page]:
    page.goto(address)
    yield page


def changed(page: Page) -> int:
    return page.locator(".switchboard .changed").count()


@made_by("docs/assets/switchboard.js")
@in_a_browser
def test_a_turn_shows_at_once_what_it_changed(board: Page) -> None:
    assert changed(board) == 0
    board.locator(".switchboard [name=mode]:checked").focus()
    board.keyboard.press("ArrowRight")
    assert board.locator(".switchboard fieldset > code").first.inner_text() == "classifier.eval()"
    cells = board.locator(".switchboard dd").all_inner_texts()
    state = next(state for state in STATES if state["mode"] == "eval")
    expected = json.loads(form("en").select_one("script[type]").text)[explorer.address(state)]
    assert [cell.replace("\xa0", " ") for cell in cells] == [
        html.unescape(cell).replace("\xa0", " ") for cell in expected
    ]
    assert changed(board) == 3
    link = board.locator(".switchboard + p a").get_attribute("href")
    assert link.endswith(f"#{explorer.address(state)}")
    board.locator(".switchboard [value=no_grad]").check()
    assert changed(board) == 4, "eval() keeps its marks only until the next turn"


@made_by("docs/assets/switchboard.js")
@in_a_browser
@in_a_language
def test_without_javascript_the_table_answers(browser: Browser, address: str, locale: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PROJECT.address(locale, "index.md"))
    assert not page.locator(".switchboard").is_visible()
    assert page.locator("#what-each-changes ~ table").first.is_visible()
    context.close()


@made_by("docs/assets/switchboard.js")
@in_a_browser
@in_every_language
def test_on_a_phone_all_is_seen_before_one_scrolls(page: Page, address: str, locale: str) -> None:
    page.set_viewport_size({"width": 412, "height": 915})
    page.goto(address + PROJECT.address(locale, "index.md"))
    last = page.locator(".switchboard dl div").last.bounding_box()
    assert last["y"] + last["height"] <= 915
    assert page.evaluate("document.documentElement.scrollWidth") <= 412
