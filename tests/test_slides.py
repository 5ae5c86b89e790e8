"""The picture for slides stands on its own: in the colours of the light scheme, in each language and without words."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser

from docs.tools import slides
from docs.tools.faults import Broken
from docs.tools.project import PROJECT
from tests.conftest import in_a_browser

TEXT = "{http://www.w3.org/2000/svg}text"


def said(svg: str) -> set[str]:
    return {"".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(TEXT)}


def test_each_language_has_its_words_and_one_file_has_none() -> None:
    found = {name.rpartition(".")[2]: said(svg) for name, svg in slides.pictures(PROJECT).items()}
    bare = found.pop(slides.BARE)
    assert list(found) == PROJECT.locales
    assert all(bare < words for words in found.values())
    assert all(text.isascii() and "{" not in text for text in bare) and "no_grad()" in bare
    assert set.intersection(*found.values()) == bare, "a word is in no language's labels"


def test_a_colour_that_means_nothing_outside_a_page_is_caught() -> None:
    with pytest.raises(Broken, match=r"homes.svg: var\(--other\) means nothing outside a page"):
        slides.alone('<svg viewBox="0 0 1 1" style="fill: var(--other)">\n</svg>')


def test_a_site_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"none: does not exist\. Build the site first: make build"):
        slides.write(tmp_path / "none", None)


@in_a_browser
def test_a_png_is_sharp_and_shows_what_the_svg_says(browser: Browser, tmp_path: Path) -> None:
    written = slides.write(tmp_path, browser)
    assert len(written) == 2 * (len(PROJECT.locales) + 1)
    for file in written[1::2]:
        image = Image.open(file)
        assert image.width >= 1200 and len(image.getcolors(1 << 24)) > 100
