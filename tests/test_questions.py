"""Each question has an answer with a proof, and search engines are told of each in its language."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docs.tools.faults import Broken
from docs.tools.project import PROJECT, Project
from docs.tools.questions import Question, faults, pages, plain, questions

FEWEST = 80
# Of Markdown and HTML, what no reader sees.
MARK = re.compile(r"\]\(|\{#|`|\*\*|</?\w+[^>]*>|^#")
FREEZE = "questions/freeze.md"


def told(site: Path, locale: str, path: str) -> list[tuple[str, str]]:
    """The questions of a built page with their answers, as search engines read them."""
    soup = BeautifulSoup((site / PROJECT.address(locale, path) / "index.html").read_text(), "lxml")
    found = [json.loads(tag.text) for tag in soup.select("script[type='application/ld+json']")]
    return [
        (one["name"], one["acceptedAnswer"]["text"])
        for data in found
        if data["@type"] == "FAQPage"
        for one in data["mainEntity"]
    ]


def untold(site: Path, asked: list[Question], locale: str, path: str) -> Iterator[str]:
    """What a search engine does not learn of a page, or reads as it is not."""
    try:
        known = dict(told(site, locale, path))
    except (json.JSONDecodeError, KeyError) as error:
        yield f"{locale}/{path}: {error!r}. See structured() in docs/tools/questions.py"
        return
    for question in asked:
        name = plain(question.heading)
        if not known.get(name):
            yield f"{locale}/{path}: {name!r} is not told. See docs/overrides/main.html"
        elif mark := MARK.search(name + known[name]):
            yield f"{locale}/{path}: {mark[0]!r} is left in {name!r}. See plain() in docs/tools/questions.py"


def test_there_are_many_and_each_is_proved() -> None:
    assert list(map(str, faults(PROJECT))) == []
    for locale in PROJECT.complete:
        assert len(questions(PROJECT, locale)) >= FEWEST


@pytest.mark.parametrize("locale", PROJECT.complete)
def test_search_engines_are_told_of_every_question(site: Path, locale: str) -> None:
    every = questions(PROJECT, locale)
    found = [
        fault
        for path in pages(PROJECT)
        for fault in untold(site, [q for q in every if q.page == path], locale, path)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("[`eval()`](../switches/eval.md#eval) sets it", "eval() sets it"),
        ("`weight -= 0.1 * a[0]` and \\_\\_enter\\_\\_", "weight -= 0.1 * a[0] and __enter__"),
        ("two\nlines: `a_b`, 1 < 2", "two lines: a_b, 1 < 2"),
    ],
)
def test_an_answer_is_told_as_it_reads(markdown: str, said: str) -> None:
    assert plain(markdown) == said


def section(page: Path, id_: str, text: str) -> None:
    """Put another text under the heading."""
    whole = page.read_text("utf-8")
    changed = re.sub(rf"(\{{#{id_}\}}\n\n).*?(?=\n#)", rf"\1{text}\n", whole, flags=re.DOTALL)
    assert changed != whole
    page.write_text(changed, "utf-8")


def test_an_answer_that_nothing_proves_is_named(copy: Project) -> None:
    page = copy.docs / "en" / FREEZE
    # A page as a whole, a section without code, and a section that is not there prove nothing.
    section(
        page,
        "pretrained-embedding",
        "Yes. See [one](../index.md), [two](../switches/no-grad.md#which), [three](#none).",
    )
    (fault,) = faults(copy)
    assert fault.file == f"docs/en/{FREEZE}" and "#pretrained-embedding. Link to a" in fault.says
    assert page.read_text("utf-8").splitlines()[fault.line - 1].endswith("{#pretrained-embedding}")


def test_a_question_without_an_answer_is_refused(copy: Project) -> None:
    section(copy.docs / "ja" / FREEZE, "some-rows", "")
    with pytest.raises(Broken, match=rf"docs/ja/{FREEZE}:\d+: under the heading .* its answer"):
        questions(copy, "ja")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"@type":"FAQPage",', '"@type":"FAQPage"', "JSONDecodeError"),
        ('"FAQPage"', '"WebPage"', "is not told. See docs/overrides/main.html"),
        ('"name":"', '"name":"?', "is not told"),
        ('"text":"', '"text":"[more](', "'](' is left in"),
        ('"text":"', '"text":"`', "'`' is left in"),
        ('"text":"', '"says":"', "KeyError('text')"),
    ],
)
def test_what_search_engines_would_read_wrongly_is_caught(
    site: Path, tmp_path: Path, replace: Callable, old: str, new: str, fault: str
) -> None:
    copy = tmp_path / PROJECT.address("zh", FREEZE) / "index.html"
    copy.parent.mkdir(parents=True)
    shutil.copy(site / copy.relative_to(tmp_path), copy)
    replace(copy, old, new)
    asked = [question for question in questions(PROJECT, "zh") if question.page == FREEZE]
    assert any(fault in found for found in untold(tmp_path, asked, "zh", FREEZE))
