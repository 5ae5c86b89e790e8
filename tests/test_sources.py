"""The articles that the site began with: no claim is left out, and each leads to a section that shows it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docs.tools.faults import Broken
from docs.tools.pages import HEADING, INCLUDE, PageSource
from docs.tools.project import PROJECT, Project
from docs.tools.tables.sources import CORRECTED, MYTHS, ROOM, Claim, claims, rendered, vocabulary

ARTICLES = claims(PROJECT)
CLAIMS = [claim for rows in ARTICLES.values() for claim in rows]
# The numbers of each article's claims. Some were never given: what they had said was said by a neighbour.
NUMBERS = {
    "S0": {*range(1, 36)} - {31},
    "S1": {*range(1, 33)} - {15},
    "S2": {*range(1, 35)},
    "S3": {*range(1, 37)} - {31},
}
VERDICTS = ["true", "condition", "misleading", "false"]
DATA = "docs/translation/labels/sources/comparison.yml"

Damage = Callable[[Path, str, str], None]


def test_every_claim_is_there_once() -> None:
    expected = {f"{article}-{number}" for article in NUMBERS for number in NUMBERS[article]}
    assert {claim.id for claim in CLAIMS} == expected
    assert len(CLAIMS) == len(expected) == 134


def test_an_article_has_its_own_claims_and_a_page_in_every_language() -> None:
    for (name, rows), article in zip(ARTICLES.items(), NUMBERS, strict=True):
        assert {claim.id.partition("-")[0] for claim in rows} == {article}
        for locale in PROJECT.locales:
            page = PROJECT.source(PROJECT.docs / locale / ROOM / f"{name}.md")
            assert f"tables/sources/{name}.{locale}.md" in [one.path for one in page.includes]


def test_there_are_four_verdicts() -> None:
    assert list(vocabulary(PROJECT)["verdicts"]) == VERDICTS


def test_what_is_wrong_leads_to_a_myth_or_says_why_not() -> None:
    wrong = [claim for claim in CLAIMS if claim.verdict in CORRECTED]
    assert [one.id for one in wrong if one.page.startswith(MYTHS) is bool(one.no_myth)] == []
    assert [one.id for one in CLAIMS if one.no_myth and one not in wrong] == []


def lines(page: PageSource, id_: str) -> Iterator[str]:
    """Of the section alone, from its heading to the next."""
    heads = [heading.line for heading in page.headings]
    start = next(heading.line for heading in page.headings if heading.id == id_)
    end = next((line for line in heads if line > start), len(page.lines) + 1)
    return iter(page.lines[start : end - 1])


def shows(page: PageSource, id_: str) -> bool:
    """Whether the section includes code, which the tests run, or a table, which is measured."""
    included = [found["path"] for line in lines(page, id_) if (found := INCLUDE.match(line))]
    return any(path.endswith((".py", ".out")) or path.startswith("tables/") for path in included)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_a_claim_leads_to_a_section_that_shows_it(claim: Claim) -> None:
    for locale in PROJECT.complete:
        page = PROJECT.source(PROJECT.docs / locale / claim.page)
        assert shows(page, claim.at.partition("#")[2]), (
            f"{page.name}: nothing is run in #{claim.section}"
        )


def test_a_section_of_prose_alone_shows_nothing() -> None:
    page = PROJECT.source(PROJECT.docs / "en" / "switches" / "eval.md")
    assert not shows(page, "next") and not shows(page, "parts")
    assert all(HEADING.match(line) is None for line in lines(page, "parts"))


@pytest.fixture
def damaged(tmp_path: Path) -> Project:
    """The pages as they are, and a copy of the claims, to be broken."""
    (tmp_path / "docs").mkdir()
    shutil.copy(PROJECT.root / "mkdocs.yml", tmp_path)
    shutil.copytree(PROJECT.translation, tmp_path / "docs" / "translation")
    for locale in PROJECT.locales:
        (tmp_path / "docs" / locale).symlink_to(PROJECT.docs / locale)
    return Project(tmp_path)


def test_the_copy_is_whole_before_it_is_broken(damaged: Project) -> None:
    assert rendered(damaged) == rendered(PROJECT)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: S0-2\n", "id: S0-1\n", "the claim S0-1 stands in docs/translation/labels/sources"),
        ('verdict: "true"', 'verdict: "yes"', "'yes' is no verdict. Write one of true, condition"),
        ("verdict: condition", 'verdict: "true"', "S0-1 is true: write under `holds`"),
        ("as: S0-6", "as: S9-9", "no claim is called 'S9-9'. Write after `as:` the id of one"),
        ("at: switches/eval.md#forgotten-eval", "at: switches/eval.md#lost", "there is no section"),
        ("at: switches/eval.md#forgotten-eval", "at: switches/lost.md#eval", "there is no section"),
        ("    at: switches/eval.md#forgotten-eval\n", "", "the claim lacks at. Write it, or `as:`"),
        ("at: myths/together.md#one-of-the-two", "at: switches/eval.md#momentum", "write under"),
        ("no_myth: The sentence", "reason: The sentence", "S0-17 is misleading: lead it to its"),
        (
            "      ja: 2つは目的が",
            "      ko: 2つは目的が",
            "has no 'ja'. Write `ja: …` beside en, zh",
        ),
    ],
)
def test_a_wrong_claim_is_named_with_its_file_and_the_cure(
    damaged: Project, replace: Damage, old: str, new: str, says: str
) -> None:
    replace(damaged.root / DATA, old, new)
    with pytest.raises(Broken) as error:
        rendered(damaged)
    assert f"{DATA}:" in str(error.value) and says in str(error.value)
