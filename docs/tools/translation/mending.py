"""Mend in a translated page what its original settles: ids, includes, marks at code, kinds, targets of links."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docs.tools.pages import ADMONITION, FENCE, HEADING, INCLUDE, PageSource, inside_code
from docs.tools.translation import structure

WIDE_ID = re.compile(r" *[｛{]#[^｛｝{}]*[｝}]$")

Replace = Callable[[str, str], str]
"""A line with its part made that of the original's line."""


@dataclass(frozen=True)
class Kind:
    """Parts that stand in the same order in all languages, and how one is copied into a line."""

    parts: Callable[[PageSource, str], structure.Parts]
    replace: Replace


def attributes(line: str, model: str) -> str:
    ours, theirs = HEADING.match(line), HEADING.match(model)
    text = f"{ours[1]} {WIDE_ID.sub('', ours[2])}"
    return f"{text} {{{theirs[3]}}}" if theirs[3] else text


def group(pattern: re.Pattern[str], name: str) -> Replace:
    def replace(line: str, model: str) -> str:
        ours, theirs = pattern.match(line), pattern.match(model)
        return line[: ours.start(name)] + theirs[name] + line[ours.end(name) :]

    return replace


def kinds(original: str, locale: str) -> list[Kind]:
    include = group(INCLUDE, "path")

    def include_of_locale(line: str, model: str) -> str:
        return include(line, model.replace(f".{original}.", f".{locale}."))

    return [
        Kind(structure.headings, attributes),
        Kind(structure.includes, include_of_locale),
        Kind(structure.blocks, group(FENCE, "info")),
        Kind(structure.admonitions, group(ADMONITION, "kind")),
    ]


def mended(source: PageSource, translation: PageSource, original: str, locale: str) -> list[str]:
    """The lines of the translation.

    A part is mended only where it has no counterpart, and the original one without counterpart at the
    same place: parts that changed their order, or came or went, are left to a person.
    """
    lines = list(translation.lines)
    for kind in kinds(original, locale):
        theirs = kind.parts(source, original)
        ours = kind.parts(PageSource(translation.name, "\n".join(lines)), locale)
        lacking, surplus = unmatched(theirs, ours), unmatched(ours, theirs)
        places = zip(theirs, ours, strict=True) if len(theirs) == len(ours) else ()
        for (model, right), (at, wrong) in places:
            if right in lacking and wrong in surplus:
                lines[at - 1] = kind.replace(lines[at - 1], source.lines[model - 1])
    return with_target(source, PageSource(translation.name, "\n".join(lines)), locale)


def unmatched(parts: structure.Parts, others: structure.Parts) -> Counter:
    return Counter(part for _, part in parts) - Counter(part for _, part in others)


def with_target(source: PageSource, translation: PageSource, locale: str) -> list[str]:
    """Where one link alone leads elsewhere, it leads where the original's does."""
    targets = [
        Counter(target for _, target in structure.links(page, locale))
        for page in (source, translation)
    ]
    lacking, surplus = targets[0] - targets[1], targets[1] - targets[0]
    if lacking.total() != 1 or surplus.total() != 1:
        return list(translation.lines)
    (right,), (wrong,) = lacking, surplus
    at = max(line for line, target in structure.links(translation, locale) if target == wrong)
    return [
        retargeted(line, wrong, right) if number == at else line
        for number, line in enumerate(translation.lines, 1)
    ]


def retargeted(line: str, wrong: str, right: str) -> str:
    places: Iterator[re.Match[str]] = re.finditer(rf"\]\({re.escape(wrong)}(?=[)\s])", line)
    last = [place for place in places if not inside_code(line, place.start())][-1]
    return f"{line[: last.start()]}]({right}{line[last.end() :]}"
