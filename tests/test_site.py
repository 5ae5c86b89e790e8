"""The built site is whole: what it shows was executed, what it links to is there."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs.tools import myths, published
from docs.tools.addresses import Address, moves
from docs.tools.notebooks.labs import is_lab
from docs.tools.project import PROJECT, ROOT
from tests import blocks
from tests.built_site import BuiltPage, BuiltSite
from tests.conftest import SITE_URL
from tests.copies import Shelf, copied_folder

Damage = Callable[[Path, str, str], None]


def whole(folder: Path) -> BuiltSite:
    return BuiltSite(folder, SITE_URL, PROJECT.locales, PROJECT.lagging)


def only(site: BuiltSite, *paths: str) -> BuiltSite:
    """The damaged pages alone: reading all takes a minute."""
    site.pages = {site.folder / path: site.pages[site.folder / path] for path in paths}
    return site


@pytest.fixture(scope="module")
def intact(site: Path) -> BuiltSite:
    """Read once for all tests that damage nothing."""
    return whole(site)


def test_the_site_builds(attempt: tuple[Path, str]) -> None:
    assert not attempt[1], f"The site does not build:\n{attempt[1]}"


def test_site_has_no_faults(intact: BuiltSite) -> None:
    assert intact.faults() == []


def test_every_block_shown_is_one_that_runs_or_its_output(intact: BuiltSite) -> None:
    found: list[str] = []
    for locale in PROJECT.locales:
        for path, file in PROJECT.pages(locale).items():
            # Labs show what is in their notebooks: test_notebooks.py compares those.
            if not is_lab(path):
                address = PROJECT.address(locale, path)
                found += block_faults(intact.pages[intact.folder / address / "index.html"], file)
    assert found == []


def test_what_the_sources_promise_is_in_the_built_site(intact: BuiltSite) -> None:
    built = intact.addresses()
    # Those that have moved stand in the list of redirects alone, which has tests of its own.
    moved = {move.old for move in moves((PROJECT.docs / "redirects.txt").read_text("utf-8"))}
    # What only leads on is no page: tests/test_myths.py looks at those that answer.
    room = myths.entries(PROJECT, PROJECT.original)
    answers = {Address(f"/myths/{entry.id}/") for entry in room}
    promised = {
        locale: (own - answers) | moved for locale, own in published.present(PROJECT).items()
    }
    assert {locale: built[locale] ^ promised[locale] for locale in promised} == {
        locale: set() for locale in promised
    }


def block_faults(page: BuiltPage, file: Path) -> Iterator[str]:
    """Code in the HTML that no block of the source is: each is run by the tests, or is a recorded output."""
    # The build writes the address of the site where a page says `…/`.
    own = blocks.shown(PROJECT.source(file))
    source = Counter(block.replace('"…/', f'"{SITE_URL}') for block in own)
    name, built = PROJECT.name(file), Counter(page.blocks)
    yield from (f"{name}: shows a block that is not in the source:\n{c}" for c in built - source)
    yield from (f"{name}: does not show a block of the source:\n{c}" for c in source - built)


def test_the_blocks_of_every_page_are_run(pytestconfig: pytest.Config) -> None:
    """pytest-markdown-docs runs what is in the folders that it is given."""
    folders = {path for pattern in pytestconfig.getini("testpaths") for path in ROOT.glob(pattern)}
    assert {PROJECT.docs / locale for locale in PROJECT.locales} <= folders


def test_no_title_says_the_name_of_the_site_twice(intact: BuiltSite) -> None:
    for file, page in intact.pages.items():
        # What leads on to an entry has the answer for a title.
        answers = page.leads_on and file.parents[1].name == "myths"
        assert page.soup.title.text.count(PROJECT.settings.site_name) == (not answers), file


MOST = 12
"""Entries in a list: what fits on a phone without scrolling."""


def navigation_faults(site: BuiltSite) -> Iterator[str]:
    """Lists that are too long, and pages that are not in the list of their group."""
    for file, page in site.pages.items():
        for listed in page.soup.select(
            ".md-nav--primary ul.md-nav__list:not(.md-nav--secondary *)"
        ):
            if len(listed.find_all("li", recursive=False)) > MOST:
                yield f"{file.parent.name}: a list of the navigation has more than {MOST} entries. Make groups in mkdocs.yml"
        if page.soup.select(".md-nav--primary") and not page.soup.select("a.md-nav__link--active"):
            yield f"{file.parent.name}: the navigation does not show where this page is"


def test_the_navigation_shows_where_one_is(intact: BuiltSite) -> None:
    assert list(navigation_faults(intact)) == []


def test_the_404_page_speaks_every_language(intact: BuiltSite) -> None:
    soup = intact.pages[intact.folder / "404.html"].soup
    sections = {s["lang"]: s for s in soup.select("section[lang]")}
    assert list(sections) == PROJECT.locales
    assert sections["zh"].a["href"] == "/course/zh/"
    assert len({sections[locale].p.text for locale in PROJECT.complete}) == len(PROJECT.complete)


@pytest.fixture(scope="module")
def shelf(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(copied_folder(site, tmp_path_factory.mktemp("shelf") / "site"), site)


@pytest.fixture
def broken(shelf: Shelf, tmp_path: Path) -> Iterator[Path]:
    """A copy of the built site, to be damaged."""
    with shelf.lent(tmp_path / "site") as folder:
        yield folder


PAGE = "zh/switches/eval/index.html"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('href="#momentum"', 'href="#speed"', "leads to #speed, but no element has that id"),
        (
            'href="../no-grad/"',
            'href="../no-gradient/"',
            "leads to ../no-gradient/, which is not in the site",
        ),
        ('href="../no-grad/"', 'href="../../../switches/no-grad/"', "in another language"),
        (
            'src="../../../assets/javascripts',
            'src="../assets/javascripts',
            "which is not in the site",
        ),
        ("</head>", '<script src="https://cdn.example/x.js"></script></head>', "from another host"),
        (
            "</head>",
            "<style>@import 'https://fonts.example/a.css'</style></head>",
            "from another host",
        ),
        ("<article", '<img src="missing.png"><article', "<img> leads to missing.png"),
        ('<html lang="zh"', '<html lang="en"', "<html lang> is 'en', not 'zh'"),
        (
            'hreflang="x-default" href="https://switches.example/course/',
            'hreflang="x-default" href="../',
            "absolute",
        ),
        ('<meta name="description"', '<meta name="summary"', "has no description"),
        ('id="momentum"', 'id="dropout"', "id 'dropout' stands there twice"),
        ("search/zh.json", "search/zz.json", "which is not in the site"),
        (
            "</head>",
            "<script>console.log(1)</script></head>",
            "has a script of its own, 'console.log(1)'",
        ),
        (
            "</body>",
            "<script>onpagehide = () => navigator.sendBeacon('//a.example')</script></body>",
            "sendBeacon",
        ),
        ('"../../..",location', '"https://a.example/",location', "names the host a.example"),
        ("<article", "<article onclick='fetch(a)'", "<article> has a script in onclick"),
        (
            '{"prefetch":[',
            '{"prefetch":[{"urls":["//a.example/"]},',
            "names the host a.example",
        ),
        (
            'rel="canonical" href="https://switches.example/course/zh/switches/eval/"',
            'rel="canonical" href="https://switches.example/course/zh/"',
            "its canonical address is https://switches.example/course/zh/, not",
        ),
        (
            'hreflang="ja" href="https://switches.example/course/ja/',
            'hreflang="ja" href="https://switches.example/course/zh/',
            "hreflang=ja leads to https://switches.example/course/zh/",
        ),
    ],
)
def test_a_damaged_page_is_caught(
    broken: Path, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(broken / PAGE, old, new)
    damaged = whole(broken)
    faults = list(damaged.page_faults(damaged.pages[broken / PAGE]))
    assert any(PAGE in fault and message in fault for fault in faults), faults


def test_raw_json_is_caught(broken: Path) -> None:
    (broken / PAGE).write_text(json.dumps({"cells": []}), "utf-8")
    damaged = whole(broken)
    faults = list(damaged.page_faults(damaged.pages[broken / PAGE]))
    assert any("raw JSON" in fault for fault in faults)


@pytest.mark.parametrize("url", ["https://count.example/a", "//count.example/a"])
def test_a_script_that_names_another_host_is_caught(broken: Path, url: str) -> None:
    script = broken / "assets" / "terms.js"
    script.write_text(f"navigator.sendBeacon('{url}')", "utf-8")
    assert list(whole(broken).host_faults()) == [
        "assets/terms.js: names the host count.example. This site asks no other host: take it out."
    ]


@pytest.mark.parametrize("attribute", ["data-home", "href"])
def test_a_missing_page_in_the_wrong_language_is_caught(
    broken: Path, replace: Damage, attribute: str
) -> None:
    replace(broken / "404.html", f'{attribute}="/course/ja/"', f'{attribute}="/course/"')
    assert list(whole(broken).missing_page_faults()) == [
        "404.html: its section in 'ja' belongs to /course/, not to /course/ja/. "
        "Mend docs/overrides/404.html"
    ]


def test_a_style_sheet_from_elsewhere_is_caught(broken: Path) -> None:
    (broken / "assets" / "site.css").write_text(
        "body{background:url(//cdn.example/a.png)}", "utf-8"
    )
    faults = list(whole(broken).style_faults())
    assert any("//cdn.example/a.png from another host" in fault for fault in faults)


def test_a_list_that_is_too_long_for_a_phone_is_caught(broken: Path, replace: Damage) -> None:
    replace(
        broken / PAGE, '<li class="md-nav__item">', '<li class="md-nav__item">' * 2 + "<li>" * 12
    )
    damaged = only(whole(broken), PAGE)
    assert any("more than 12 entries" in fault for fault in navigation_faults(damaged))


def test_equal_titles_are_caught(broken: Path) -> None:
    other = "zh/switches/no-grad/index.html"
    shutil.copy(broken / other, broken / PAGE)
    assert any("title" in fault for fault in only(whole(broken), PAGE, other).equal_titles())


def test_a_block_that_is_not_in_the_source_is_caught(broken: Path, replace: Damage) -> None:
    replace(
        broken / PAGE,
        "<article",
        '<div class="highlight"><pre><code>>>> 1</code></pre></div><article',
    )
    damaged, file = whole(broken).pages[broken / PAGE], PROJECT.docs / "zh/switches/eval.md"
    assert list(block_faults(damaged, file)) == [
        "docs/zh/switches/eval.md: shows a block that is not in the source:\n>>> 1"
    ]
