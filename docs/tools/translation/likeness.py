"""Compare the sentences of a section with its English as far as a machine can: code, numbers, paragraphs, HTML.

Whether a sentence says the contrary no machine sees. But who drops a paragraph, swaps two numbers or loses a
backtick changes what is compared here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docs.tools.faults import Fault
from docs.tools.pages import INLINE_CODE, PageSource
from docs.tools.project import Project
from docs.tools.settings import Language
from docs.tools.translation.blocks import (
    ELEMENT,
    Block,
    alike,
    blocks,
    inline_code,
    missing_one,
    of_kind,
    translate_it,
    whole,
)
from docs.tools.translation.exceptions import FILE
from docs.tools.translation.leftovers import written_latin
from docs.tools.translation.record import Record, name
from docs.tools.translation.status import standing

NAME = re.compile(r"[A-Za-z_]\w*")
OWN_FOLDER = re.compile(r"\b[a-z]{2}(?:-[A-Za-z]+)?/")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
SENTENCE_END = re.compile(r"[.:?!](?=\s|$)|[。：；？！]")
SHORTEST = {"zh": ((160, 0.31), (60, 0.27)), "ja": ((160, 0.41), (60, 0.34))}
"""What a text of so many letters may shrink to, as the pages of this site do, with a little room."""

SHORTEST_ELSEWHERE = ((80, 0.2),)
RULER = re.compile(r":?-+:?$")
SPOKEN = ("aria-label", "alt", "title")
"""Attributes that hold words, which each language says in its own."""


@dataclass(frozen=True)
class Pair:
    """A page and its translation."""

    source: PageSource
    translation: PageSource
    language: Language
    known: set[str]
    """Names that the translation may add."""


def faults(project: Project) -> Iterator[Fault]:
    """Of all pages that are translated; of a language that may lag, of those that are current."""
    known = names_in(project)
    listed = " ".join(sorted(known))
    for locale in project.translations:
        record, translated = Record(project, locale), project.translated(locale)
        for path, original in project.pages(project.original).items():
            stands = standing(project, locale, path, record.hashes(name(path)))
            if path in translated and (locale in project.complete or stands.state == "current"):
                source, page = project.source(original), project.source(translated[path])
                pair = Pair(source, page, project.language(locale), known)
                seen = [source.name, source.text, page.name, page.text, repr(pair.language), listed]
                yield from project.memory.faults(seen, page_faults, pair)


def names_in(project: Project) -> set[str]:
    """Every name that the original or code says: a translation may say them where the English does not."""
    texts = [
        span
        for path in project.pages(project.original).values()
        for _, line in project.source(path).prose
        for span in inline_code(line)
    ]
    texts += [file.read_text("utf-8") for file in project.snippets.glob("*/*.py")]
    return {found for text in texts for found in NAME.findall(text)} | set(project.locales)


def page_faults(pair: Pair) -> Iterator[Fault]:
    """Where sections that both pages have say other things than each other."""
    theirs, ours = blocks(pair.source), blocks(pair.translation)
    for id_, own in ours.items():
        if expected := theirs.get(id_):
            yield from section_faults(pair, expected, own)


def section_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    counted = list(count_faults(pair, theirs, ours))
    yield from counted
    yield from cell_faults(pair, theirs, ours)
    if alike(theirs, ours):
        for expected, block in zip(theirs, ours, strict=True):
            yield from block_faults(pair, expected, block)
    elif not counted:
        yield from block_faults(pair, whole(theirs), whole(ours))


def cell_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """In a column of a table, what is the same in English is the same in a translation: most cells are right."""
    rows = [of_kind("row", section) for section in (theirs, ours)]
    said: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for expected, block in zip(*rows, strict=True) if len(rows[0]) == len(rows[1]) else ():
        for column, (english, cell) in enumerate(zip(expected.cells, block.cells, strict=False)):
            if not RULER.match(english):
                said.setdefault((column, english), []).append((cell, block.line))
    for (_, english), cells in said.items():
        (most, _), *_ = Counter(cell for cell, _ in cells).most_common()
        line = next(line for cell, line in cells if cell == most)
        for cell, at in cells:
            if cell != most:
                says = (
                    f"{cell!r}, but {most!r} in line {line}, where the English has {english!r} both "
                    "times. Write the same, or something else there too."
                )
                yield Fault(pair.translation.name, at, says)


def count_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """Paragraphs and items that came or went; rows are compared by their table elsewhere."""
    expected, found = (Counter(block.kind for block in section) for section in (theirs, ours))
    for kind in ("paragraph", "item", "element"):
        if expected[kind] != found[kind]:
            lacks = missing_one(of_kind(kind, theirs), of_kind(kind, ours))
            cure = (
                translate_it(lacks) if lacks else "Add what is missing, or join and split as there."
            )
            says = (
                f"this section has {found[kind]} {kind}s, but {pair.source.name}:{theirs[0].line} has "
                f"{expected[kind]}. {cure}"
            )
            yield Fault(pair.translation.name, ours[0].line, says)


def block_faults(pair: Pair, expected: Block, block: Block) -> Iterator[Fault]:
    invented = {span for span in block.code - expected.code if not is_known(span, pair.known)}
    for what, lacks, more in (
        ("code", lost(expected.code, block.code), invented),
        ("number", lost_numbers(pair, expected, block), new_numbers(expected, block)),
        ("formula", *unlike(expected.formulas, block.formulas)),
        ("element", *unlike(set(elements(expected.text)), set(elements(block.text)))),
    ):
        if lacks or more:
            says = difference(what, sorted(lacks), sorted(more))
            where = f"{pair.source.name}:{expected.line}"
            yield Fault(
                pair.translation.name,
                block.line,
                f"{says}, unlike {where}. Write what stands there.",
            )
    yield from moved(pair, expected, block)
    yield from silent(pair, block)
    if is_short(expected, block, pair.language.locale):
        says = f"this says much less than {pair.source.name}:{expected.line}. Translate all of it."
        yield Fault(pair.translation.name, block.line, says)


def moved(pair: Pair, expected: Block, block: Block) -> Iterator[Fault]:
    """Two measured values that change places make two false sentences."""
    there = [number for number in block.measured if number in expected.measured]
    if there != expected.measured and sorted(there) == sorted(expected.measured):
        says = (
            f"{', '.join(there)}, but {pair.source.name}:{expected.line} has {', '.join(expected.measured)}. "
            f"Put each number in its place; if the sentence needs another order, let it pass in {FILE}."
        )
        yield Fault(pair.translation.name, block.line, says)


def is_short(expected: Block, block: Block, locale: str) -> bool:
    """Whether sentences are missing: one of two that were joined, or one short one among many, no machine misses."""
    if expected.kind == "row":
        return False
    sentences = len(SENTENCE_END.findall(expected.prose))
    if 2 * max(len(SENTENCE_END.findall(block.prose)), 1) < sentences:
        return True
    english, own = (len("".join(part.prose.split())) for part in (expected, block))
    return any(
        english >= letters and own < least * english
        for letters, least in SHORTEST.get(locale, SHORTEST_ELSEWHERE)
    )


def lost(code: set[str], there: set[str]) -> set[str]:
    """Spans that the translation lacks. `a=True` may be said as `a` is `True`; the language of an example is its own."""
    names = {name for span in there for name in NAME.findall(span)}
    spans = {OWN_FOLDER.sub("", span) for span in there}
    return {
        span
        for span in code
        if OWN_FOLDER.sub("", span) not in spans
        and not ("=" in span and set(NAME.findall(span)) <= names)
    }


def lost_numbers(pair: Pair, expected: Block, block: Block) -> set[str]:
    counts = expected.counts_without(block, pair.language.locale)
    return set(expected.counted - block.counted) | counts


def new_numbers(expected: Block, block: Block) -> set[str]:
    return set() if expected.spells_numbers else block.numbers - expected.numbers


def is_known(span: str, known: set[str]) -> bool:
    return set(NAME.findall(span)) <= known


def unlike(theirs: set[str], ours: set[str]) -> tuple[set[str], set[str]]:
    return theirs - ours, ours - theirs


def difference(what: str, lacks: list[str], more: list[str]) -> str:
    said = [f"lacks the {what} {', '.join(lacks)}"] if lacks else []
    said += [f"has the {what} {', '.join(more)}"] if more else []
    return " and ".join(said)


def elements(text: str) -> Iterator[str]:
    """Raw HTML without the words in it."""
    for tag in ELEMENT.finditer(INLINE_CODE.sub("", text)):
        attributes = sorted(
            name if name in SPOKEN or name.startswith("data-") else f'{name}="{value}"'
            for name, value in ATTRIBUTE.findall(tag[2])
        )
        yield " ".join([f"<{tag[1]}", *attributes]) + ">"


def silent(pair: Pair, block: Block) -> Iterator[Fault]:
    """Words in attributes that are empty, or English still."""
    for tag in ELEMENT.finditer(block.text):
        for attribute, value in ATTRIBUTE.findall(tag[2]):
            if attribute in SPOKEN and not value.strip():
                says = f"{attribute} is empty. Say what is seen."
                yield Fault(pair.translation.name, block.line, says)
            elif attribute in SPOKEN and written_latin(value, pair.language.name):
                says = f"{attribute} is English still: {value[:60]}. Translate it."
                yield Fault(pair.translation.name, block.line, says)
