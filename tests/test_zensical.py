"""The way out: Zensical builds the same site. What it has otherwise is listed, and nothing else differs."""

import shutil
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html
from playwright.sync_api import Page

from docs.tools.faults import Broken
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.serving import served
from docs.tools.zensical import __main__ as zensical
from docs.tools.zensical.staged import page as staged
from tests.conftest import SITE_URL, in_a_browser, long

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
        "headings": [
            (one.tag, one.get("id"), said(one)) for one in article.xpath(f".//*[{HEADING}]")
        ],
        "signs": [one.get("aria-label") for one in article.xpath(".//*[@class='headerlink']")],
        "code": [(one.getparent().get("class"), one.text_content()) for one in article.iter("pre")],
        "tables": [
            [list(map(said, row)) for row in one.iter("tr")] for one in article.iter("table")
        ],
        "admonitions": blocks(".//details | .//*[contains(@class, 'admonition')]"),
        "terms": links("//article//a[@class='term']"),
        "links": links("//article//a[@href and not(@class='term')]"),
        "pictures": [
            sorted(one.items()) for one in article.xpath(".//svg | .//img | .//*[@role='img']")
        ],
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
    return {(one["part"], name) for one in found for name in there if fnmatch(name, one["files"])}


@long
@with_zensical
def test_what_differs_is_listed(site: Path, other: Path) -> None:
    assert set(differences(site, other)) == listed(names(site) | names(other))


@pytest.fixture
def pair(site: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two sites of one page, which has all that is compared, and one file."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copy(site / RICH, tmp_path / name / "index.html")
        (tmp_path / name / "llms.txt").write_text(name[:0], "utf-8")
    return tmp_path / "one", tmp_path / "two"


RICH = "zh/reference/cost/index.html"


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ("head", "//meta[@name='description']"),
        ("title", "//title"),
        ("navigation", "//header//a"),
        ("navigation", "//nav//li"),
        ("headings", "//article//h2"),
        ("headings", "//article//h2/@id"),
        ("signs", "//article//*[@class='headerlink']/@aria-label"),
        ("code", "//article//pre"),
        ("code", "//article//div[pre]/@class"),
        ("tables", "//article//table"),
        ("tables", "//article//td"),
        ("admonitions", "//article//*[contains(@class, 'admonition')]"),
        ("admonitions", "//article//*[@class='admonition-title']"),
        ("terms", "//article//a[@class='term']"),
        ("links", "//article//p/a[not(@class)]"),
        ("links", "//article//p/a[not(@class)]/@href"),
        ("pictures", "//article//svg"),
        ("pictures", "//article//*[@role='img']/@aria-label"),
        ("words", "//article/p"),
    ],
)
def test_what_is_lost_in_a_page_is_caught(pair: tuple[Path, Path], part: str, path: str) -> None:
    file = pair[1] / "index.html"
    root = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    file.write_bytes(html.tostring(root, encoding="utf-8"))
    assert set(differences(*pair)) == set()
    lost = root.xpath(path)[0]
    if isinstance(lost, Element):
        lost.drop_tree()
    else:
        del lost.getparent().attrib[lost.attrname]
    file.write_bytes(html.tostring(root, encoding="utf-8"))
    assert (part, "index.html") in set(differences(*pair))


def test_a_file_that_is_lost_or_another_is_caught(pair: tuple[Path, Path]) -> None:
    (pair[1] / "llms.txt").write_text("another", "utf-8")
    assert set(differences(*pair)) == {("file", "llms.txt")}
    (pair[1] / "llms.txt").unlink()
    assert set(differences(*pair)) == {("file", "llms.txt")}


def test_a_difference_that_is_gone_has_to_leave_the_list() -> None:
    there = {"sitemap.xml", "search.json", "labs/see/index.html", "labs/index.html", "index.html"}
    assert listed(there) == {
        ("file", "sitemap.xml"),
        ("file", "search.json"),
        ("terms", "labs/see/index.html"),
    }


@long
@with_zensical
@in_a_browser
@pytest.mark.parametrize(
    ("locale", "word"), [("en", "running statistics"), ("zh", "评估模式"), ("ja", "評価モード")]
)
def test_readers_find_their_way(page: Page, other: Path, locale: str, word: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with served(other) as site:
        page.on("request", lambda one: one.url.startswith(site.address) or wrong.append(one.url))
        page.goto(site.address + PROJECT.address(locale, "quiz/level-1.md"))
        page.locator("article form button").first.wait_for()
        page.keyboard.press("/")
        page.locator("dialog.search input").fill(word)
        page.locator("dialog.search li a").first.click()
        page.wait_for_url("**/#*")
        assert page.url.startswith(site.address + PROJECT.language(locale).folder)
        assert page.locator("html").get_attribute("lang") == locale
        page.locator(".md-select button").focus()
        path = page.url.partition("#")[0].removeprefix(
            site.address + PROJECT.language(locale).folder
        )
        for language in PROJECT.languages:
            link = page.locator(f".md-select a[hreflang={language.locale}]")
            assert link.evaluate("link => link.href") == site.address + language.folder + path
    assert wrong == []


def test_without_zensical_one_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zensical, "COMMAND", tmp_path / "bin" / "zensical")
    with pytest.raises(Broken, match=r"Zensical is not installed\. make zensical installs it\."):
        zensical.build(PROJECT, tmp_path / "site")


def test_a_build_that_fails_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, old = tmp_path / "bin" / "zensical", tmp_path / "site" / "index.html"
    for file, text in {
        command: "#!/bin/sh\necho It broke. >&2\nexit 1\n",
        old: "as it was",
    }.items():
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(zensical, "COMMAND", command)
    with pytest.raises(Broken, match=r"Zensical did not build the site: It broke\."):
        zensical.build(PROJECT, old.parent)
    assert old.read_text("utf-8") == "as it was"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bin", "site"]


def test_what_stops_the_main_build_stops_this_one(
    copy: Project,
    replace: Callable[[Path, str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zensical, "COMMAND", Path(__file__))
    replace(copy.docs / "ja" / "switches" / "eval.md", "batch_of_one.py", "batch_of_two.py")
    with pytest.raises(Broken, match=r"docs/ja/switches/eval\.md:\d+: .*batch_of_two\.py does not"):
        zensical.build(copy, tmp_path / "site")


@with_zensical
def test_a_link_that_leads_nowhere_stops_zensical(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n\n[b](b.md)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    with pytest.raises(Broken, match=r"(?s)Aborted because --strict.*index\.md:3"):
        zensical.run(tmp_path)


def test_a_page_without_a_translation_is_staged_in_english(small: Project) -> None:
    text = staged(small, None, "zh", "en", "switches/eval.md")
    head = yaml.safe_load(text.split("---")[1])
    assert (head["lang"], head["status"], head["spoken"]) == ("en", "untranslated", "en")
    assert head["addresses"]["zh"] == "zh/switches/eval/"
    assert "# What does eval() change {#eval}" in text
