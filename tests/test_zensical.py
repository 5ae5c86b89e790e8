"""The way out: Zensical builds the same site. What it has otherwise is listed, and nothing else differs."""

import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html

from docs.tools.faults import Broken
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.zensical import __main__ as zensical
from tests.conftest import SITE_URL

# Nobody needs Zensical who reads, writes or translates. Where the package index answers, `.ci/run` installs it.
with_zensical = pytest.mark.skipif(
    not zensical.COMMAND.is_file(), reason="no Zensical here: make .venv/zensical/all"
)

LISTED = ROOT / "docs" / "tools" / "zensical" / "differences.yml"
OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/")
"""Where Material and Zensical each put their own scripts and styles."""

Element = html.HtmlElement
Difference = tuple[str, str]
"""What differs, and the file in which it does."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it, for the same address as the main one."""
    folder = tmp_path_factory.mktemp("zensical") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        zensical.build(Project(ROOT), folder)
    return folder


def differences(main: Path, other: Path) -> Iterator[Difference]:
    ours, theirs = names(main), names(other)
    yield from (("file", name) for name in ours ^ theirs)
    for name in ours & theirs:
        one, two = (site / name for site in (main, other))
        if one.read_bytes() != two.read_bytes():
            yield from ((part, name) for part in unlike(name, one, two))


def names(site: Path) -> set[str]:
    found = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return {name for name in found if not name.startswith(OF_THE_THEME)}


def unlike(name: str, one: Path, two: Path) -> list[str]:
    """The parts of a page that differ; of what is no page, the file."""
    ours, theirs = (parts(name, file) for file in (one, two))
    return [part for part in ours if ours[part] != theirs[part]] if ours and theirs else ["file"]


def parts(name: str, file: Path) -> dict[str, list]:
    """What a page says, without that which generators write in ways of their own: blanks, and links to one place."""
    if file.suffix != ".html":
        return {}
    root = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    if (article := root.find(".//article")) is None:
        return {}
    root.make_links_absolute(urljoin(SITE_URL, name.removesuffix("index.html")))

    def links(path: str) -> list[tuple[str, str]]:
        return [(link.get("href"), said(link)) for link in root.xpath(path)]

    def blocks(path: str) -> list[tuple[str, str, str]]:
        return [(one.tag, one.get("class"), said(one)) for one in article.xpath(path)]

    return {
        "head": [sorted(one.items()) for one in root.xpath(f"//head/*[{OF_THE_HEAD}]")],
        "title": [root.get("lang"), root.findtext(".//title")],
        "navigation": links(f"//*[{AROUND}]//a[@href]"),
        "headings": [(one.tag, one.get("id"), said(one)) for one in article.xpath(f".//*[{HEADING}]")],
        "signs": [one.get("aria-label") for one in article.xpath(".//*[@class='headerlink']")],
        "code": [(one.getparent().get("class"), one.text_content()) for one in article.iter("pre")],
        "tables": [[list(map(said, row)) for row in one.iter("tr")] for one in article.iter("table")],
        "admonitions": blocks(".//details | .//*[contains(@class, 'admonition')]"),
        "terms": links("//article//a[@class='term']"),
        "links": links("//article//a[@href and not(@class='term')]"),
        "pictures": [sorted(one.items()) for one in article.xpath(".//svg | .//img | .//*[@role='img']")],
        "words": [said(article)],
    }


OF_THE_HEAD = "self::meta or self::link[not(@rel='stylesheet')]"
AROUND = "self::header or self::footer or self::nav"
HEADING = "self::h1 or self::h2 or self::h3 or self::h4"


def said(element: Element) -> str:
    return "".join(element.text_content().split())


def listed(there: set[str]) -> set[Difference]:
    """What differences.yml says, file by file."""
    found = yaml.safe_load(LISTED.read_text("utf-8"))
    return {
        (one["part"], name) for one in found for name in there if fnmatch(name, one["files"])
    }


@with_zensical
def test_what_differs_is_listed(site: Path, other: Path) -> None:
    assert set(differences(site, other)) == listed(names(site) | names(other))
