"""Weigh and time each page as a first and as a next visit, beside a bare page with the same text.

`make benchmark` prints the table. Chromium, cold cache, 1.6 Mbit/s, 150 ms, processor four times
slower. The fastest of some runs counts: what else the machine does can only slow a page down.
"""

import gzip
import os
import posixpath
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from docs.tools.browser import opened
from docs.tools.project import PROJECT
from docs.tools.serving import LEVEL, Answer, Served, served

RUNS = 5
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWER = 4
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True}
STILLNESS = """
window.paints = []; window.shifts = [];
const note = (type, list) => new PerformanceObserver(found => list.push(...found.getEntries()))
  .observe({type, buffered: true});
note("largest-contentful-paint", window.paints);
note("layout-shift", window.shifts);
"""
PATHS = [
    PROJECT.address(locale, path) for locale in PROJECT.complete for path in PROJECT.pages(locale)
]
# Every page once, the languages in turn: what all share is seen in each, in a third of the time.
COUNT = len(PATHS) // len(PROJECT.complete)
SAMPLE = [PATHS[i + COUNT * (i % len(PROJECT.complete))] for i in range(COUNT)]


HOMES = [language.folder for language in PROJECT.languages]


def of_each_room(paths: list[str]) -> list[str]:
    """Home, and the first and the last page of each folder: what pages of one kind share is seen in both."""
    rooms: dict[str, list[str]] = {}
    for path in paths:
        home = next(folder for folder in reversed(HOMES) if path.startswith(folder))
        rooms.setdefault(posixpath.dirname(path.removeprefix(home).rstrip("/")), []).append(path)
    seen = [path for path in paths if path in HOMES]
    for pages in rooms.values():
        seen += [pages[0], pages[-1]]
    return list(dict.fromkeys(seen))


KINDS = of_each_room(SAMPLE)


def took(page: Page, server: Served) -> list[Answer]:
    """What the page loaded, and what its scripts asked for."""
    page.wait_for_load_state("load")
    page.evaluate("new Promise(done => setTimeout(done, 60))")
    return server.take()


def shift(page: Page) -> float:
    """The layout shift so far."""
    return page.evaluate("window.shifts.reduce((sum, shift) => sum + shift.value, 0)")


def bare_page(server: Served, path: str) -> tuple[str, bool]:
    """The text of a page in plain HTML, and whether drawings were left out of it."""
    body = server.body(path)
    assert body, f"{path} is not in the site"
    soup = BeautifulSoup(body[0].decode(), "lxml")
    article = soup.article
    charts = bool(article.select("svg.chart"))
    for tag in article.select("script, style, svg, form, .headerlink, [hidden]"):
        tag.decompose()
    for tag in article.find_all(True):
        tag.attrs = {key: tag[key] for key in ("href", "id", "src") if key in tag.attrs}
        if tag.name in ("span", "div"):
            tag.unwrap()
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width">{soup.title}'
    return f'<!doctype html><html lang="{soup.html["lang"]}">{head}{article}</html>', charts


def bare(server: Served, path: str) -> tuple[int, bool]:
    html, charts = bare_page(server, path)
    return len(gzip.compress(html.encode(), LEVEL)), charts


def slow_page(context: BrowserContext) -> Page:
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def timed(browser: Browser, server: Served, path: str) -> tuple[list[Answer], float]:
    """What a first visit loads, and when its largest text or image is painted, in milliseconds."""
    context = browser.new_context(**PHONE)
    context.add_init_script(STILLNESS)
    page = slow_page(context)
    server.take()
    page.goto(server.address + path)
    answers = took(page, server)
    painted = page.evaluate("window.paints.at(-1)?.startTime")
    context.close()
    return answers, painted


def best(browser: Browser, server: Served, path: str) -> tuple[list[Answer], float]:
    return min((timed(browser, server, path) for _ in range(RUNS)), key=lambda run: run[1])


def line(browser: Browser, server: Served, path: str) -> str:
    html, _ = bare_page(server, path)
    server.extra["bare/"] = html.encode()
    answers, painted = best(browser, server, path)
    plain, plainly = best(browser, server, "bare/")
    own = next(answer.size for answer in answers if answer.path == path)
    cells = (
        f"{sum(answer.size for answer in answers) / 1000:8.1f}",
        f"{len(answers):8}",
        f"{own / 1000:8.1f}",
        f"{sum(answer.size for answer in plain) / 1000:8.1f}",
        f"{painted / 1000:8.2f}",
        f"{plainly / 1000:8.2f}",
        f"{painted / plainly:8.2f}",
    )
    return f"{path or '/':32}" + "".join(cells)


def main(site: Path) -> None:
    chosen = os.environ.get("PAGES", "")
    heads = ("kB", "requests", "next kB", "bare kB", "LCP s", "bare s", "times")
    print(f"{'page':32}" + "".join(f"{head:>8}" for head in heads))
    with served(site) as server, opened() as browser:
        for path in PATHS:
            if chosen in path:
                print(line(browser, server, path), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
