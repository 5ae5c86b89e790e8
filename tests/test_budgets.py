"""Pages are small and still: budgets in bytes and requests, over a server that compresses."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic_ns

import pytest
from playwright.sync_api import Browser, Page

from docs.tools.benchmark import PATHS, SAMPLE, STILLNESS, bare, shift, took
from docs.tools.project import PROJECT
from docs.tools.serving import Served, served
from tests.conftest import long, made_by

pytestmark = long

FIRST = 95_000
REQUESTS = 9
"""Eight that all pages share, and one script or style sheet of a page's own."""

STILL = 0.001
"""What rounds to no layout shift at all: a button in the header that is parsed a moment later."""

NEXT = 12_000
FRAME = 7_400
"""What a page may cost beyond its bare text: navigation, links at headings, colours of code. Long
pages, whose text alone comes near NEXT, may exceed NEXT within this."""

SCRIPT = 4_200
"""What the script of the quiz may cost, once in a visit."""

CHARTS = 8_200
"""What drawings on a page may cost, all together."""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Served]:
    with served(site) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has loaded nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(STILLNESS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser, server: Served) -> Iterator[Page]:
    """Somebody who has read a page of the site already."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + PATHS[-1])
    took(page, server)
    yield page
    context.close()


@pytest.mark.parametrize("path", SAMPLE)
@made_by("docs/overrides/", "mkdocs.yml")
def test_a_page_is_within_its_budgets(page: Page, visitor: Page, server: Served, path: str) -> None:
    assert [*first_faults(page, server, path), *next_faults(visitor, server, path)] == []


def first_faults(page: Page, server: Served, path: str) -> Iterator[str]:
    """What is too much at a first visit."""
    page.goto(server.address + path)
    answers = took(page, server)
    if (size := sum(answer.size for answer in answers)) > FIRST:
        yield f"{path} takes {size} bytes, more than {FIRST}: {answers}"
    if len(answers) > REQUESTS:
        yield f"{path} takes {len(answers)} requests, more than {REQUESTS}: {answers}"
    if (moved := least_shift(page, server, path)) > STILL:
        yield f"{path} moves while it loads: {moved}"
    if unasked := [answer.path for answer in answers if re.search("search[/_]", answer.path)]:
        yield f"{path} loads the search before it is opened: {unasked}"


def least_shift(page: Page, server: Served, path: str) -> float:
    """Of three first visits at most: what else the machine does can only move a page, never hold it still."""
    least, browser = shift(page), page.context.browser
    for _ in range(2):
        if least <= STILL or not browser:
            break
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_init_script(STILLNESS)
        visit = context.new_page()
        visit.goto(server.address + path)
        took(visit, server)
        least = min(least, shift(visit))
        context.close()
    return least


def next_faults(visitor: Page, server: Served, path: str) -> Iterator[str]:
    """What is too much for somebody who comes from another page."""
    # A new address, because the browser keeps the pages themselves.
    visitor.goto(f"{server.address}{path}?{monotonic_ns()}")
    size, most = sum(answer.size for answer in took(visitor, server)), next_budget(server, path)
    if size > most:
        yield (
            f"{path} takes {size} bytes after another page, more than {most}. "
            "What does its HTML repeat that other pages have too?"
        )


def next_budget(server: Served, path: str) -> int:
    """NEXT, or for a long page what its text weighs with the frame around it."""
    text, charts = bare(server, path)
    script = SCRIPT if b"assets/quiz.js" in server.body(path)[0] else 0
    return max(NEXT, text + FRAME + (CHARTS if charts else 0)) + script


def test_what_is_too_heavy_or_moves_is_caught(page: Page, visitor: Page, server: Served) -> None:
    html = (server.folder / "index.html").read_text("utf-8")
    noise = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(50_000))
    images = "".join(f'<img src="assets/logo.svg?{i}" alt="">' for i in range(3))
    late = "<script>setTimeout(() => document.querySelector('article').style.paddingTop='9rem', 9)</script>"
    search = '<script>fetch("search/en.json")</script>'
    broken = html.replace("</body>", f"<p hidden>{noise}</p>{images}{late}{search}</body>")
    server.extra[""] = broken.encode()
    found = " ".join([*first_faults(page, server, ""), *next_faults(visitor, server, "")])
    del server.extra[""]
    for words in ("bytes, more than 95", "requests, more", "moves", "the search", "after another"):
        assert words in found


@made_by("docs/overrides/main.html")
def test_a_page_is_fetched_when_a_link_is_pointed_at(page: Page, server: Served) -> None:
    page.goto(server.address)
    took(page, server)
    following = PROJECT.address(PROJECT.original, PROJECT.ordered()[1])
    link = page.locator(".md-footer__link--next")
    assert link.evaluate("link => link.href") == server.address + following
    link.scroll_into_view_if_needed()
    link.hover()
    with page.expect_event("request", lambda request: request.url.endswith(following)):
        pass
    assert [answer.path for answer in took(page, server)] == [following]
