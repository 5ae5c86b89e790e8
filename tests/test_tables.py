"""The tables of the site are what torch does today, in every language. Nothing is written here: `make update` does."""

import re

import pytest

from docs.tools import finished, update
from docs.tools.faults import Fault
from docs.tools.project import PROJECT, Project
from docs.tools.tables import chart_words
from docs.tools.tables.render import Facts, committed

WORDS = re.compile(r"(?<=>)[^<>]+(?=</text>)")


@pytest.fixture(scope="module")
def facts() -> Facts:
    """What torch does today."""
    return update.measured(PROJECT)


def test_facts_are_what_torch_does(facts: Facts) -> None:
    found = finished.out_of_date(PROJECT, update.records(PROJECT, facts), "make update")
    assert list(map(str, found)) == []


def test_every_record_of_facts_is_measured_again_or_belongs_to_a_machine(facts: Facts) -> None:
    names = {
        p.relative_to(PROJECT.measured).with_suffix("").as_posix()
        for p in PROJECT.measured.rglob("*.json")
    }
    assert names == facts.keys() | {"cost/clock"}


def test_finished_files_are_what_facts_and_labels_say() -> None:
    assert list(map(str, finished.faults(PROJECT))) == []


def test_charts_are_what_the_records_say() -> None:
    charts = update.charts(PROJECT, committed(PROJECT))
    assert list(map(str, finished.out_of_date(PROJECT, charts, "make update"))) == []
    assert set(chart_words.drawn(PROJECT)) == charts.keys()


def test_a_chart_is_the_same_in_every_language_but_for_its_words() -> None:
    for drawn in chart_words.drawn(PROJECT):
        text = drawn.read_text("utf-8")
        places = [
            i for i, words in enumerate(WORDS.findall(text)) if chart_words.WORD.search(words)
        ]
        said = {}
        for locale in PROJECT.locales:
            finished = drawn.with_suffix(f".{locale}.svg").read_text("utf-8")
            found = WORDS.findall(finished)
            said[locale] = {found[place] for place in places}
            assert WORDS.sub("", finished) == WORDS.sub("", text)
            assert not chart_words.WORD.search(finished), drawn.name
        assert said["en"] and not any(said["en"] & said[locale] for locale in ("zh", "ja"))


def test_a_word_of_a_chart_that_a_language_lacks_is_caught(copy: Project, replace) -> None:
    replace(copy.tables / "cost" / "times.svg", "{default}", "{usual}")
    (fault,) = finished.faults(copy)
    assert (
        fault.file == "docs/translation/labels/common.yml" and "no words for 'usual'" in fault.says
    )


def test_a_word_of_a_picture_that_nobody_says_is_caught(copy: Project, replace) -> None:
    labels = "docs/translation/labels/pictures/graph.yml"
    replace(copy.root / labels, "hidden:", "concealed:")
    (fault,) = finished.faults(copy)
    assert fault.file == labels and "no words for 'hidden'" in fault.says


def test_a_fact_that_was_edited_is_caught(copy: Project, replace, facts: Facts) -> None:
    replace(copy.measured / "switches.json", '"eval": true', '"eval": false')
    (fault,) = finished.out_of_date(copy, update.records(copy, facts), "make update")
    assert (fault.file, bool(fault.line)) == ("snippets/measured/switches.json", True)
    assert "Run `make update`" in fault.says


def test_a_table_that_was_edited_and_one_that_nobody_makes_are_caught(
    copy: Project, replace
) -> None:
    replace(copy.tables / "frozen.ja.md", "○\N{NO-BREAK SPACE}はい", "×\N{NO-BREAK SPACE}いいえ")
    (copy.tables / "frozen.xx.md").write_text("| |\n", "utf-8")
    edited, strange = finished.faults(copy)
    assert edited.file == "snippets/tables/frozen.ja.md" and "Run `make fix`" in edited.says
    assert strange == Fault(
        "snippets/tables/frozen.xx.md",
        None,
        "nothing makes this file. Remove it, or write its labels in docs/translation/labels/.",
    )
