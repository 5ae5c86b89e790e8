"""Print pages as a browser does. `python -m docs.tools.paper site` adds the cheat sheets as PDF to a built site."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page

from docs.tools.browser import added
from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT
from docs.tools.serving import served

SHEET = "reference/cheatsheet.md"
# The tree of pages is named /Pages; Chromium writes neither compressed.
PAGE = re.compile(rb"/Type\s*/Page\b")


def printed(page: Page) -> bytes:
    """The page as PDF, on the paper that its style sheet asks for."""
    return page.pdf(prefer_css_page_size=True)


def pages_in(pdf: bytes) -> int:
    return len(PAGE.findall(pdf))


def write_sheets(site: Path, browser: Browser) -> list[Path]:
    """`cheatsheet.<locale>.pdf` for each language of the built site."""
    if missing := [path for path in map(site.joinpath, sheets()) if not path.is_dir()]:
        says = "does not exist. Build the site first: make build"
        raise Broken(Fault(str(missing[0]), None, says))
    written = []
    with served(site) as server:
        for locale in PROJECT.locales:
            page = browser.new_page()
            page.goto(server.address + PROJECT.address(locale, SHEET))
            written.append(site / f"cheatsheet.{locale}.pdf")
            written[-1].write_bytes(printed(page))
    return written


def sheets() -> list[str]:
    return [PROJECT.address(locale, SHEET) for locale in PROJECT.locales]


def main(site: str) -> int:
    return added(site, write_sheets)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
