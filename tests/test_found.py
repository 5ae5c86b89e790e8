"""Search engines, messages and language models find every page, in its language."""

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from docs.tools.frame import frame
from docs.tools.pages import INLINE_CODE, PageSource
from docs.tools.preview_images import SIZE, WORDS, path, words
from docs.tools.project import PROJECT, Project
from tests.conftest import SITE_URL, made_by

Damage = Callable[[Path, str, str], None]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SHARED = ("og:title", "og:type", "og:site_name", "og:description", "og:locale", "og:url")
# Links to the source end as its files do.
TO_SOURCE = re.compile(r"\(https?://[^)\s]*/blob/[^)\s]*\)")


def address(locale: str, path: str) -> str:
    return SITE_URL + PROJECT.address(locale, path)


def addresses() -> list[str]:
    return sorted(
        address(locale, path) for locale in PROJECT.locales for path in PROJECT.translated(locale)
    )


def page_file(site: Path, url: str) -> Path:
    return site / url.removeprefix(SITE_URL) / "index.html"


def sitemap_faults(site: Path) -> list[str]:
    entries = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", NAMES)
    listed = sorted(entry.findtext("s:loc", "", NAMES) for entry in entries)
    found = [] if listed == addresses() else [f"lists {listed}"]
    for entry in entries:
        url = entry.findtext("s:loc", "", NAMES)
        other = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        if sorted(other) != sorted(languages().get(url, [])) or url not in other.values():
            found.append(f"{url}: names the languages {sorted(other)}")
        elif other["x-default"] != other[PROJECT.original]:
            found.append(f"{url}: x-default is {other['x-default']}")
        found += [f"{url}: {href} does not exist" for href in other.values() if href not in listed]
    return found


@cache
def languages() -> dict[str, list[str]]:
    """The languages that have the page at an address, and x-default."""
    has = {locale: PROJECT.translated(locale) for locale in PROJECT.locales}
    return {
        address(locale, path): [*(one for one in has if path in has[one]), "x-default"]
        for path in PROJECT.pages(PROJECT.original)
        for locale in has
    }


@made_by("docs/overrides/sitemap.xml")
def test_the_sitemap_names_every_page_in_every_language(site: Path) -> None:
    assert sitemap_faults(site) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('hreflang="x-default"', 'hreflang="en"'),
        (f"<loc>{SITE_URL}zh/switches/eval/", "<loc>https://elsewhere/"),
        (
            f'hreflang="x-default" href="{SITE_URL}',
            f'hreflang="x-default" href="{SITE_URL}ja/',
        ),
    ],
)
def test_a_damaged_sitemap_is_caught(
    site: Path, tmp_path: Path, replace: Damage, old: str, new: str
) -> None:
    shutil.copy(site / "sitemap.xml", tmp_path)
    replace(tmp_path / "sitemap.xml", old, new)
    assert sitemap_faults(tmp_path)


@made_by("docs/overrides/robots.txt")
def test_robots_are_shown_the_sitemap(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1] == f"Sitemap: {SITE_URL}sitemap.xml"


def shared_faults(site: Path, url: str, project: Project = PROJECT) -> list[str]:
    """What a message or a search result would show wrongly of the page at `url`."""
    soup = BeautifulSoup(page_file(site, url).read_text("utf-8"), "lxml")
    meta = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    found = [f"{url}: has no {name}" for name in SHARED if not meta.get(name)]
    if meta.get("og:title") != (title := title_of(url, project)):
        found.append(f"{url}: og:title is {meta.get('og:title')}, not {title}")
    found += neighbour_faults(url, soup, project)
    if meta.get("og:url") != url:
        found.append(f"{url}: og:url is {meta.get('og:url')}")
    locale = locale_of(url, project)
    if meta.get("og:locale") != project.language(locale).territory:
        found.append(f"{url}: og:locale is {meta.get('og:locale')}")
    image = locale if path(project, locale).is_file() else project.original
    if meta.get("og:image") != f"{SITE_URL}assets/preview.{image}.png":
        found.append(f"{url}: og:image is {meta.get('og:image')}")
    return found + crumb_faults(url, soup, home_of(project, locale))


def locale_of(url: str, project: Project) -> str:
    folder = url.removeprefix(SITE_URL)
    own = [language for language in project.languages[1:] if folder.startswith(language.folder)]
    return own[0].locale if own else project.original


def home_of(project: Project, locale: str) -> str:
    """The home page to which a crumb leads: the original's, where a language has none yet."""
    own = locale if "index.md" in project.translated(locale) else project.original
    return SITE_URL + project.address(own, "index.md")


def path_of(url: str, project: Project) -> str:
    """`switches/eval.md` for any language."""
    locale = locale_of(url, project)
    return next(p for p in project.ordered() if url == SITE_URL + project.address(locale, p))


def title_of(url: str, project: Project) -> str:
    own = project.docs / locale_of(url, project) / path_of(url, project)
    return project.source(own).meta["title"]


def neighbour_faults(url: str, soup: BeautifulSoup, project: Project) -> list[str]:
    """Where `rel=prev` and `rel=next` do not lead to the neighbours in the navigation."""
    order, locale = project.ordered(), locale_of(url, project)
    at = order.index(path_of(url, project))
    expected = {"prev": order[at - 1 : at] if at else [], "next": order[at + 1 : at + 2]}
    found = []
    for rel, paths in expected.items():
        links = [urljoin(url, link["href"]) for link in soup.select(f"head link[rel={rel}]")]
        wanted = [SITE_URL + project.address(locale, path) for path in paths]
        if links != wanted:
            found.append(f"{url}: rel={rel} leads to {links}, not {wanted}")
    return found


def crumb_faults(url: str, soup: BeautifulSoup, home: str) -> list[str]:
    data = [json.loads(tag.text) for tag in soup.select("script[type='application/ld+json']")]
    trails = [one["itemListElement"] for one in data if one["@type"] == "BreadcrumbList"]
    expected = [] if url == home else [[home, url]]
    if (found := [[crumb["item"] for crumb in trail] for trail in trails]) != expected:
        return [f"{url}: breadcrumbs lead {found}"]
    return [f"{url}: a crumb has no name" for trail in trails for c in trail if not c["name"]]


@pytest.mark.parametrize("url", addresses())
@made_by("docs/overrides/main.html", "docs/overrides/partials/sharing.html")
def test_a_page_says_how_to_show_it(site: Path, url: str) -> None:
    assert shared_faults(site, url) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"og:description"', '"og:summary"', "has no og:description"),
        ("preview.zh.png", "preview.en.png", "og:image is"),
        ("zh_CN", "en_US", "og:locale is"),
        (f'"item": "{SITE_URL}zh/"', '"item": "/"', "breadcrumbs lead"),
        ('"og:title" content="eval()', '"og:title" content="Three Switches', "og:title is Three"),
        ('rel="next" href="../no-grad/"', 'rel="next" href="../../"', "rel=next leads to"),
    ],
)
def test_a_page_that_says_it_wrongly_is_caught(
    site: Path, tmp_path: Path, replace: Damage, old: str, new: str, fault: str
) -> None:
    url = address("zh", "switches/eval.md")
    copy = page_file(tmp_path, url)
    copy.parent.mkdir(parents=True)
    shutil.copy(page_file(site, url), copy)
    replace(copy, old, new)
    assert any(fault in found for found in shared_faults(tmp_path, url))


def image_faults(project: Project) -> list[str]:
    found = []
    for locale in project.complete:
        with Image.open(path(project, locale)) as image:
            if image.size != SIZE or image.info.get(WORDS) != words(project, locale):
                found.append(
                    f"docs/assets/preview.{locale}.png: it does not say what docs/translation/frame.yml says. "
                    "Draw it again: .venv/bin/python -m docs.tools.preview_images"
                )
    return found


def test_preview_images_say_what_the_site_says() -> None:
    assert image_faults(PROJECT) == []


def test_a_preview_image_with_old_words_is_caught(copy: Project, replace: Damage) -> None:
    replace(copy.translation / "frame.yml", "ja: PyTorchの", "ja: Torchの")
    assert [fault.split()[0] for fault in image_faults(copy)] == ["docs/assets/preview.ja.png:"]


def front_matter(file: Path, key: str) -> str:
    line = next(li for li in file.read_text("utf-8").splitlines() if li.startswith(f"{key}: "))
    return line.removeprefix(f"{key}: ").strip('"')


def text_faults(site: Path, locale: str) -> list[str]:
    """What the texts for language models leave out or leave in."""
    short = (site / PROJECT.language(locale).folder / "llms.txt").read_text("utf-8")
    long = (site / PROJECT.language(locale).folder / "llms-full.txt").read_text("utf-8")
    prose = TO_SOURCE.sub("", INLINE_CODE.sub("", long))
    found = [
        f"{mark!r} is left in" for mark in ("--8<--", "](../", ".md)", "{#", "{.") if mark in prose
    ]
    for name, file in PROJECT.pages(locale).items():
        url, title = address(locale, name), front_matter(file, "title")
        if f"- [{title}]({url}): {front_matter(file, 'description')}\n" not in short:
            found.append(f"llms.txt does not list {url}")
        start = long.find(f"<{url}>\n")
        text = long[start : long.find("\n\n---\n\n", start)] if start >= 0 else ""
        found += [
            f"llms-full.txt lacks {part!r} of {url}" for part in parts(file) if part not in text
        ]
    return found


def parts(file: Path) -> list[str]:
    """Headings of a page, and the outputs and tables that it includes."""
    page = PageSource.read(file, PROJECT.root)
    included = [
        (PROJECT.snippets / include.path).read_text("utf-8").splitlines()[0]
        for include in page.includes
        if include.path.endswith(".out")
    ]
    headings = [page.lines[h.line - 1].split(" {")[0] for h in page.headings]
    return [*headings, *included]


@pytest.mark.parametrize("locale", PROJECT.complete)
@made_by("docs/tools/built/texts.py")
def test_language_models_get_every_page_as_text(site: Path, locale: str) -> None:
    assert text_faults(site, locale) == []


@pytest.mark.parametrize("locale", PROJECT.complete)
@made_by("docs/tools/built/texts.py")
def test_code_not_to_follow_says_so_in_the_text(site: Path, locale: str) -> None:
    said = frame(PROJECT, locale).words
    long = (site / PROJECT.language(locale).folder / "llms-full.txt").read_text("utf-8")
    for mark in ("raises", "wrong", "wasteful"):
        assert f"\n{said['said_before'].format(said[mark])}\n\n```python\n" in long


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "llms.txt",
            f"{SITE_URL}zh/switches/eval/)",
            f"{SITE_URL}switches/eval/)",
            "does not list",
        ),
        ("llms-full.txt", f"<{SITE_URL}zh/switches/eval/>", "", "lacks"),
        ("llms-full.txt", "```python", '--8<-- "eval/x.py:show"', "'--8<--' is left in"),
    ],
)
def test_a_text_that_is_not_whole_is_caught(
    site: Path, tmp_path: Path, replace: Damage, name: str, old: str, new: str, fault: str
) -> None:
    (tmp_path / "zh").mkdir()
    for file in ("llms.txt", "llms-full.txt"):
        shutil.copy(site / "zh" / file, tmp_path / "zh")
    replace(tmp_path / "zh" / name, old, new)
    assert any(fault in found for found in text_faults(tmp_path, "zh"))
