"""A new language goes from one command to served pages; what cannot be begun is refused, with nothing written."""

import gzip
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from docs.tools import finished
from docs.tools.faults import Broken
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.serving import served
from docs.tools.tables.labels import label_files
from docs.tools.translation.agreement import agree
from docs.tools.translation.check import faults, fix
from docs.tools.translation.choice import choice
from docs.tools.translation.language import begin, end
from docs.tools.translation.report import overview
from docs.tools.translation.untranslated import untranslated
from tests.built_site import BuiltSite
from tests.conftest import SITE_URL, build, long
from tests.copies import copied, copied_folder
from tests.test_found import shared_faults

Damage = Callable[[Path, str, str], None]
(CODE, NAME), (SECOND, SECOND_NAME) = [
    (code, name)
    for code, name in (("ko", "한국어"), ("fr", "Français"), ("de", "Deutsch"), ("es", "Español"))
    if code not in PROJECT.locales
][:2]
HOME = """\
---
title: "세 가지 스위치"
description: "PyTorch의 eval(), no_grad(), requires_grad가 각각 무엇을 바꾸는지 설명합니다."
hide: [toc]
script: switchboard.js
offers_last: true
---
"""


def state(root: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        ("", "", "Give a code and the name that the language gives itself"),
        (CODE, "", "Give a code and the name"),
        ("korean", "한국어", "'korean' is no code of a language"),
        ("KO", "한국어", "'KO' is no code of a language"),
        ("ko_KR", "한국어", "'ko_KR' is no code of a language"),
        ("../x", "x", "'../x' is no code of a language"),
        ("ja", "日本語", "docs/ja/ exists already"),
        ("en", "English", "docs/en/ exists already"),
        ("xx", "Xx", "Material for MkDocs does not know 'xx'. It knows: af, ar,"),
        (CODE, "한국\n어", "The name stands on one line"),
    ],
)
def test_a_language_that_cannot_be_begun_is_refused(
    small: Project, code: str, name: str, message: str
) -> None:
    before = state(small.root)
    with pytest.raises(Broken, match=message) as error:
        begin(small, code, name)
    assert "Nothing was written" in str(error.value)
    assert state(small.root) == before


def test_nothing_is_written_if_something_is_missing(small: Project) -> None:
    before = state(small.root)
    with pytest.raises(FileNotFoundError):  # the small site has no guide to begin with
        begin(small, CODE, NAME)
    assert state(small.root) == before


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site with Korean begun, and no page translated."""
    project = copied(tmp_path_factory.mktemp("new") / "language")
    said = begin(project, CODE, NAME)
    assert f"make serve LOCALE={CODE}" in said
    return Project(project.root)


@pytest.fixture(scope="module")
def translated(korean: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same with the home page translated after a fashion, and agreed."""
    project = copied_from(korean, tmp_path_factory.mktemp("translated") / "language")
    english = (project.docs / "en" / "index.md").read_text("utf-8")
    body = english.split("---\n", 2)[2].replace(".en.", f".{CODE}.")
    (project.docs / CODE / "index.md").write_text(HOME + hangul(body), "utf-8")
    assert fix(project) == []
    assert agree(project, choice(project, f"{CODE}/index"))
    return project


def copied_from(project: Project, root: Path) -> Project:
    return Project(copied_folder(project.root, root))


@pytest.fixture(scope="module")
def site(translated: Project, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("site")
    outcome = build(translated.root, folder)
    assert outcome.returncode == 0, outcome.stderr
    return BuiltSite(folder, SITE_URL, translated.locales, translated.lagging)


def soup(site: BuiltSite, path: str) -> BeautifulSoup:
    return site.pages[site.folder / path / "index.html"].soup


def test_what_a_language_needs_is_there(korean: Project) -> None:
    assert korean.locales == [*PROJECT.locales, CODE]
    assert korean.complete == PROJECT.complete
    assert re.search(
        rf"territory: {CODE}_[A-Z]+, lags: true",
        korean.root.joinpath("mkdocs.yml").read_text("utf-8"),
    )
    assert [p.name for p in (korean.docs / CODE).rglob("*.md")] == ["translating.md"]
    assert faults(korean) == []


def test_only_lines_were_added_to_what_was_there(korean: Project) -> None:
    in_braces = rf', {CODE}: (?:!untranslated "(?:[^"\\]|\\.)*"|\[\])'
    below = rf"^ *(?:- locale: {CODE}\n(?:.*\n){{3}}|{CODE}: .*\n)"
    for file in (*label_files(korean), korean.root / "mkdocs.yml"):
        after = re.sub(in_braces, "", file.read_text("utf-8"))
        before = (ROOT / file.relative_to(korean.root)).read_text("utf-8")
        assert re.sub(below, "", after, flags=re.MULTILINE) == before, file


def test_tables_are_those_that_the_labels_make(korean: Project) -> None:
    assert finished.faults(korean) == []
    assert (korean.tables / f"explorer.{CODE}.html").is_file()


def test_status_says_what_is_left(korean: Project) -> None:
    left = overview(korean)
    assert "missing" in left and f"{CODE}: {len(untranslated(korean, CODE))} labels" in left
    assert "docs/translation/labels/common.yml" in left and "docs/translation/glossary.yml" in left


@long
def test_the_site_is_whole(site: BuiltSite) -> None:
    assert site.faults() == []


@long
def test_a_page_in_english_says_so(site: BuiltSite) -> None:
    page = soup(site, f"{CODE}/switches/eval")
    assert page.html["lang"] == CODE
    assert page.select_one("article > div")["lang"] == "en"
    notice = page.select_one("article > .untranslated")
    assert notice and notice.select_one("a")["href"] == "../../community/translating/"
    assert page.select_one("link[rel=canonical]")["href"] == f"{SITE_URL}switches/eval/"
    assert page.select_one("meta[property='og:url']")["content"] == f"{SITE_URL}switches/eval/"
    territory = page.select_one("meta[property='og:locale']")["content"]
    assert territory == PROJECT.language(PROJECT.original).territory
    assert page.select_one("article > div")["dir"] == "ltr"


@pytest.mark.parametrize(
    "path", ["switches/eval", f"{CODE}/switches/eval", "zh/community/translating"]
)
@long
def test_it_is_not_announced_as_a_translation(site: BuiltSite, path: str) -> None:
    announced = [link["hreflang"] for link in soup(site, path).select("head link[hreflang]")]
    assert CODE not in announced and {"en", "zh", "ja", "x-default"} <= set(announced)
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert re.findall(rf"<loc>[^<]*/{CODE}/.*</loc>", sitemap) == [f"<loc>{SITE_URL}{CODE}/</loc>"]
    assert set(re.findall(f'hreflang="{CODE}" href="([^"]*)"', sitemap)) == {f"{SITE_URL}{CODE}/"}


@long
def test_the_navigation_marks_it(site: BuiltSite) -> None:
    page = soup(site, f"{CODE}/switches/eval")
    marked = page.select(".md-nav--primary .md-status--untranslated")
    assert len(marked) >= 5 and all(sign["title"] for sign in marked)
    assert soup(site, "zh").select(".md-status--untranslated") == []


@long
def test_the_language_can_be_chosen_on_every_page(site: BuiltSite) -> None:
    link = soup(site, "switches/eval").select_one(f".md-select__link[hreflang={CODE}]")
    assert link["href"] == f"../../{CODE}/switches/eval/" and link.get_text(strip=True) == NAME


@long
def test_pages_are_served(site: BuiltSite) -> None:
    with served(site.folder) as server, urlopen(f"{server.address}{CODE}/switches/eval/") as answer:
        assert "Not translated yet" in gzip.decompress(answer.read()).decode()


@long
def test_one_language_is_built_beside_english_alone(korean: Project, tmp_path: Path) -> None:
    outcome = build(korean.root, tmp_path / "site", ONLY_LOCALE=CODE)
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "site" / CODE / "switches" / "eval" / "index.html").is_file()
    assert (tmp_path / "site" / "switches" / "eval" / "index.html").is_file()
    assert not (tmp_path / "site" / "zh").exists()


def test_an_unknown_language_is_not_served(copy: Project) -> None:
    outcome = build(copy.root, copy.root / "site", ONLY_LOCALE="xx")
    assert outcome.returncode != 0 and "Traceback" not in outcome.stderr
    assert "'xx' is no language of this site. mkdocs.yml has: en, zh, ja" in outcome.stderr


@long
def test_a_translated_page_is_shown_to_others_as_one_of_the_language(
    translated: Project, site: BuiltSite
) -> None:
    """Its image is the original's until somebody draws one."""
    begun = Project(translated.root)
    url = SITE_URL + begun.address(CODE, "index.md")
    assert shared_faults(site.folder, url, begun) == []


@long
def test_text_in_english_runs_as_english_does(site: BuiltSite) -> None:
    assert soup(site, f"{CODE}/switches/eval").select_one("article > div[lang=en]")["dir"] == "ltr"


@long
def test_a_translated_page_is_one_of_the_language(translated: Project, site: BuiltSite) -> None:
    assert faults(translated) == []
    page = soup(site, CODE)
    announced = [link["hreflang"] for link in page.select("head link[hreflang]")]
    assert {CODE, "en", "zh", "ja", "x-default"} <= set(announced)
    assert page.select_one("link[rel=canonical]")["href"] == f"{SITE_URL}{CODE}/"
    assert not page.select("article > .untranslated, article > [lang]")


def hangul(body: str) -> str:
    """A stand-in for a translation: every heading, paragraph, item and cell has a word of Hangul."""
    return re.sub(
        r"^(?!---|```|--8<--|\|-)(.*?)( \{#[^}]*\})?$", with_a_word, body, flags=re.MULTILINE
    )


def with_a_word(line: re.Match[str]) -> str:
    if not line[1]:
        return line[0]
    said = line[1].replace(" |", " 글 |") if line[1][0] == "|" else f"{line[1]} 글."
    return said + (line[2] or "")


def test_new_labels_are_filled_in_for_a_language_that_lags(
    korean: Project, tmp_path: Path, replace: Damage
) -> None:
    project = copied_from(korean, tmp_path / "filled")
    words = project.translation / "frame.yml"
    replace(words, "frame:\n", "frame:\n  more: {en: More, zh: 更多, ja: さらに}\n")
    assert fix(project) == [
        "docs/translation/frame.yml: labels that were missing stand there in English"
    ]
    assert f'{CODE}: !untranslated "More"' in words.read_text("utf-8")


def test_a_language_that_was_begun_can_be_taken_out(korean: Project, tmp_path: Path) -> None:
    project = copied_from(korean, tmp_path / "ended")
    end(project, CODE)
    before, after = copied(tmp_path / "before"), Project(project.root)
    assert state_by_name(after) == state_by_name(before)


def state_by_name(project: Project) -> dict[str, bytes]:
    files = (path for path in project.root.rglob("*") if path.is_file())
    return {project.name(path): path.read_bytes() for path in files}


@pytest.mark.parametrize("code", ["zh", "xx"])
def test_a_language_that_must_be_whole_is_not_taken_out(korean: Project, code: str) -> None:
    before = state(korean.root)
    with pytest.raises(Broken, match=f"'{code}' is no language that was begun"):
        end(korean, code)
    assert state(korean.root) == before


def test_pages_that_people_wrote_are_not_taken_out(translated: Project) -> None:
    before = state(translated.root)
    with pytest.raises(Broken, match=f"People have written docs/{CODE}/index.md"):
        end(translated, CODE)
    assert state(translated.root) == before


def git(project: Project, *words: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    outcome = subprocess.run(
        ["git", *identity, *words], cwd=project.root, capture_output=True, text=True, check=False
    )
    return outcome.stdout + outcome.stderr


@long
def test_two_languages_begun_in_parallel_are_merged_without_losing_a_label(
    tmp_path: Path, replace: Damage
) -> None:
    project = copied(tmp_path / "two")
    git(project, "init", "-qb", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Before")
    for code, name, old, new in (
        (CODE, NAME, f'{CODE}: !untranslated "Search"', f"{CODE}: 검색"),
        (SECOND, SECOND_NAME, f'{SECOND}: !untranslated "Search"', f"{SECOND}: Rechercher"),
    ):
        git(project, "checkout", "-q", "-b", f"begin-{code}", "main")
        begin(Project(project.root), code, name)
        replace(project.translation / "frame.yml", old, new)
        git(project, "add", "-A")
        git(project, "commit", "-qm", "Begin")
    assert "CONFLICT" in git(project, "merge", f"begin-{CODE}")
    shared = (
        "mkdocs.yml",
        "docs/translation/frame.yml",
        "docs/translation/glossary.yml",
        "docs/translation/labels",
        "docs/translation/quiz",
    )
    git(project, "checkout", "--theirs", "--", *shared)
    begin(Project(project.root), SECOND, SECOND_NAME, "HEAD")
    merged = Project(project.root)
    assert faults(merged) == []
    assert merged.locales == [*PROJECT.locales, CODE, SECOND]
    words = (merged.translation / "frame.yml").read_text("utf-8")
    assert f"{CODE}: 검색" in words and f"{SECOND}: Rechercher" in words
