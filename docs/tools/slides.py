"""The picture that people put on slides, as files of their own: SVG and PNG, in each language and without words.

`python -m docs.tools.slides release` adds them to a built site. On a page the picture has the page's colours and
fonts; alone it has those of the light scheme.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser

from docs.tools.browser import added
from docs.tools.faults import Broken, Fault
from docs.tools.page_svg import COLOURS
from docs.tools.project import PROJECT, Project

PICTURE = "pictures/homes"
NAME = "three-switches"
BARE = "no-words"
"""In the name of a file, where others have their language."""

WORDS = re.compile(r"<text[^>]*>\{\w+\}</text>\n?")
OF_A_PAGE = re.compile(r' class="chart" aria-hidden="true"| display: block; width: [^"]*')
FONTS = {"var(--md-code-font-family)": "ui-monospace, Menlo, Consolas, monospace"}
LIGHT = {name: colour for colour, name in COLOURS.items()} | FONTS
SHARP = 3
"""Pixels of a PNG for each of the picture: on a slide it is wider than on a page."""


def alone(drawn: str) -> str:
    """The picture as a file. Broken if a colour of the page is left in it."""
    text = OF_A_PAGE.sub("", drawn)
    for name, value in LIGHT.items():
        text = text.replace(name, value)
    if left := re.search(r"var\([^)]*\)", text):
        says = f"{left[0]} means nothing outside a page. Name it in docs/tools/page_svg.py"
        raise Broken(Fault(f"snippets/tables/{PICTURE}.svg", None, says))
    x, y, width, height = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', text).groups()
    paper = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" style="fill: #fff" />'
    start, rest = text.split("\n", 1)
    sized = start.replace(
        'style="', f'width="{width}" height="{height}" style="font-family: sans-serif; '
    )
    return f"{sized}\n{paper}\n{rest}"


def pictures(project: Project) -> dict[str, str]:
    """SVG by the name of its file, without its ending."""
    tables = project.tables
    drawn = {BARE: WORDS.sub("", (tables / f"{PICTURE}.svg").read_text("utf-8"))}
    drawn |= {
        locale: (tables / f"{PICTURE}.{locale}.svg").read_text("utf-8")
        for locale in project.locales
    }
    return {f"{NAME}.{end}": alone(text) for end, text in drawn.items()}


def write(site: Path, browser: Browser) -> list[Path]:
    """Both files of each picture, at the root of the built site."""
    if not site.is_dir():
        raise Broken(Fault(str(site), None, "does not exist. Build the site first: make build"))
    page = browser.new_page(device_scale_factor=SHARP)
    written = []
    for name, svg in pictures(PROJECT).items():
        written += [site / f"{name}.svg", site / f"{name}.png"]
        written[-2].write_text(svg, "utf-8")
        page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{svg}")
        written[-1].write_bytes(page.locator("svg").screenshot())
    return written


def main(site: str) -> int:
    return added(site, write)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
