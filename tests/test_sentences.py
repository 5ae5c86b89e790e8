"""Sentences with numbers say what the facts say, each number where the English has it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools import finished
from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT, Project
from docs.tools.tables import sentences
from docs.tools.tables.labels import SENTENCES, checked, words
from docs.tools.tables.render import committed
from docs.tools.translation import sentences as spoken
from docs.tools.translation.check import faults

COST = f"docs/translation/labels/{SENTENCES}/cost.yml"
LAYERS = f"docs/translation/labels/{SENTENCES}/layers.yml"


def edit(file: Path, locale: str, change: Callable[[str], str]) -> list[int]:
    """Change the sentences of one language; the lines that are not what they were."""
    language, lines, changed = "", [], []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if key := re.match(r" +(\w\w): \|-$", line):
            language = key[1]
        lines.append(change(line) if language == locale else line)
        changed += [number] if lines[-1] != line else []
    file.write_text("\n".join(lines) + "\n", "utf-8")
    assert changed, f"nothing to break in {file}"
    return changed


def swapped(first: str, second: str) -> Callable[[str], str]:
    """What makes each of two numbers stand where the other stood."""
    names = {first: second, second: first}
    either = re.compile("|".join(map(re.escape, names)))
    return lambda line: either.sub(lambda name: names[name[0]], line)


@pytest.mark.parametrize("page", sentences.NUMBERS)
def test_every_number_that_is_counted_is_said(page: str) -> None:
    labels = checked(PROJECT, PROJECT.labels / SENTENCES / f"{page}.yml")
    said = {
        name
        for sentence in labels["sentences"].values()
        for name in sentences.braces(words(sentence, PROJECT.original))
    }
    assert sentences.NUMBERS[page](committed(PROJECT)).keys() == said


@pytest.mark.parametrize("locale", PROJECT.complete)
def test_the_pages_show_every_sentence(locale: str) -> None:
    shown = {
        include.path
        for path in PROJECT.pages(locale).values()
        for include in PROJECT.source(path).includes
    }
    made = sentences.rendered(PROJECT, committed(PROJECT))
    assert {f"tables/{name}" for name in made if name.endswith(f".{locale}.md")} <= shown


def test_sentences_that_new_facts_contradict_are_caught(copy: Project) -> None:
    record = copy.measured / "cost" / "clock.json"
    clock = json.loads(record.read_text("utf-8"))
    clock["peaks"][0]["no_grad"] *= 2
    record.write_text(json.dumps(clock), "utf-8")
    stale = {fault.file for fault in finished.faults(copy)}
    assert {f"snippets/tables/sentences/cost/peak.{locale}.md" for locale in copy.locales} <= stale
    assert not any("conv" in file for file in stale)


def test_braces_that_nothing_fills_are_caught(copy: Project) -> None:
    lines = edit(copy.root / LAYERS, "en", lambda line: line.replace("{called}", "{calls}"))
    with pytest.raises(Broken) as error:
        sentences.rendered(copy, committed(copy))
    cure = "Correct it, or count it in docs/tools/tables/sentences.py."
    assert str(error.value) == f"{LAYERS}:{lines[0] - 1}: nothing counts {{calls}}. {cure}"


def test_a_page_for_which_nothing_is_counted_is_caught(copy: Project) -> None:
    file = copy.labels / SENTENCES / "modes.yml"
    file.write_text("sentences: {}\n", "utf-8")
    with pytest.raises(Broken, match=r"sentences/modes.yml: nothing is counted for this file\. "):
        sentences.rendered(copy, committed(copy))


@pytest.mark.parametrize("locale", PROJECT.complete[1:])
def test_two_percentages_that_change_places_are_caught(copy: Project, locale: str) -> None:
    names = "{transformer_last_half}", "{transformer_eval}"
    lines = edit(copy.root / COST, locale, swapped(*names))
    says = (
        f"{locale!r} says {names[1]} where the English says {names[0]}. Put each number in its place; "
        "if the sentence needs another order, let it pass in docs/translation/exceptions.yml."
    )
    assert list(spoken.faults(copy)) == [Fault(COST, lines[0], says)]


@pytest.mark.parametrize("locale", PROJECT.complete[1:])
def test_two_counts_that_change_places_are_caught(copy: Project, locale: str) -> None:
    lines = edit(copy.root / LAYERS, locale, swapped("{as_built}", "{never}"))
    assert [fault.line for fault in spoken.faults(copy)] == lines[:1]


def test_a_plain_sentence_in_japanese_is_caught(copy: Project) -> None:
    lines = edit(copy.root / LAYERS, "ja", lambda line: line.replace("ません。", "ない。"))
    found = [fault for fault in faults(copy) if fault.file == LAYERS]
    assert {fault.line for fault in found} == set(lines)
    assert all(fault.says.startswith("a sentence ends in です or ます: …") for fault in found)


def test_a_sentence_that_was_remembered_is_read_again_when_it_changes(copy: Project) -> None:
    (copy.root / ".venv").mkdir()
    assert list(spoken.faults(copy)) == []
    copy.memory.keep()
    lines = edit(copy.root / LAYERS, "ja", lambda line: line.replace("ません。", "ない。"))
    found = [fault for fault in spoken.faults(Project(copy.root)) if fault.file == LAYERS]
    assert lines and {fault.line for fault in found} == set(lines)
