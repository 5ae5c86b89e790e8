"""The image that a message shows beside a link to a page, one a language: `python -m docs.tools.preview_images`.

Its words come from docs/translation/frame.yml and are kept in the file too, so a test sees when they have changed.
"""

import html
import io
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from docs.tools.browser import opened
from docs.tools.frame import frame
from docs.tools.project import PROJECT, Project

SIZE = (1200, 630)
COLOURS = 64
WORDS = "Description"
LOOK = """
body { margin: 0; padding: 84px 90px; width: 1020px; height: 462px; background: #fff; color: #1c2330;
  display: flex; flex-direction: column; justify-content: space-between; font-family: var(--md-text-font-family) }
h1 { margin: 0; font-size: 84px; line-height: 1.1; letter-spacing: -.01em }
p { margin: 0; font-size: 42px; line-height: 1.45; word-break: auto-phrase; text-wrap: balance; color: #49566b }
ul.md-typeset { margin: 0; padding: 0; list-style: none; display: flex; gap: 56px; font-size: 40px }
.md-typeset code { color: var(--ink); font-family: var(--md-code-font-family) }
"""
SIGNS = {"training": "eval()", "recording": "no_grad()", "tracked": "requires_grad"}


def words(project: Project, locale: str) -> str:
    """What the image of a language says: the name of the site and what it is about."""
    return f"{project.settings.site_name}\n{frame(project, locale).site_description}"


def drawn(project: Project, locale: str) -> str:
    name, about = map(html.escape, words(project, locale).split("\n"))
    signs = "".join(f"<li><code class={sign}>{api}</code></li>" for sign, api in SIGNS.items())
    style = (project.docs / "assets" / "site.css").read_text("utf-8")
    return (
        f'<!doctype html><html lang="{locale}"><style>{style}{LOOK}</style>'
        f'<body data-md-color-scheme="default"><h1>{name}</h1><p>{about}</p><ul class="md-typeset">{signs}</ul>'
    )


def path(project: Project, locale: str) -> Path:
    return project.docs / "assets" / f"preview.{locale}.png"


def save(shot: bytes, words: str, target: Path) -> None:
    said = PngInfo()
    said.add_itxt(WORDS, words)
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
    image.save(target, optimize=True, pnginfo=said)


def draw(project: Project) -> None:
    with opened() as browser:
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for locale in project.complete:
            page.set_content(drawn(project, locale))
            save(page.screenshot(), words(project, locale), path(project, locale))


if __name__ == "__main__":
    draw(PROJECT)
