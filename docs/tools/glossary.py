"""The glossary, docs/translation/glossary.yml: one word for one thing, in every language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docs.tools.faults import Fault
from docs.tools.pages import inside_code
from docs.tools.project import Project
from docs.tools.tables.labels import ALSO, checked, words
from docs.tools.yaml_files import Entry, read

FILE = "glossary.yml"

# Latin letters beside it make a variant another word; Han and kana do not.
AS_WORD = r"(?<![A-Za-z0-9_-])(?:{0})(?![A-Za-z0-9_-])"


@dataclass(frozen=True)
class Term:
    """One entry, as the language `locale` has it."""

    id: str
    locale: str
    word: str
    english: str
    means: str
    at: str
    """Page and heading where it is explained, as seen from the folder of a language."""

    avoid: list[str]
    only_where: list[str]
    """Words of the English, of which one stands in each section that may use the term. Empty: anywhere."""

    marked: bool
    """The subject owns it, or readers take it for another: its first use on a page leads to the glossary."""

    line: int
    """Where the entry begins in the file."""

    def variants(self, prose: str) -> Iterator[str]:
        """Those to avoid, as they stand in prose: not in code, and not as a part of the right word."""
        lower = prose.lower()
        for variant in (word for word in self.avoid if word.lower() in lower):
            if variant.lower() in self.word.lower():
                prose = re.sub(re.escape(self.word), "", prose, flags=re.IGNORECASE)
            pattern = AS_WORD.format(re.escape(variant))
            places = re.finditer(pattern, prose, re.IGNORECASE)
            yield from (at[0] for at in places if not inside_code(prose, at.start()))


def terms(project: Project, locale: str) -> list[Term]:
    """In the order of the file. Broken if a language lacks something."""
    entries = checked(project, project.translation / FILE)
    return [
        term(id_, entry, project.original, locale)
        for id_, entry in entries.items()
        if "term" in entry
    ]


def term(id_: str, entry: Entry, original: str, locale: str) -> Term:
    return Term(
        id_,
        locale,
        words(entry["term"], locale),
        words(entry["term"], original),
        words(entry["means"], locale),
        entry["at"],
        words(entry["avoid"], locale) if "avoid" in entry else [],
        entry.get("only_where", []),
        entry.get("marked", False),
        entry.line,
    )


def synonyms(project: Project, locale: str) -> list[tuple[str, str]]:
    """Words by which readers of a language search, and where each leads. Those of the original hold in all."""
    return [
        (word, entry["at"])
        for entry in checked(project, project.translation / FILE).values()
        for key in dict.fromkeys((project.original, locale))
        for word in entry.get(ALSO, {}).get(key, [])
    ]


def placed(project: Project) -> Iterator[tuple[int, str, str]]:
    """Entries that are no term, a place with the words of readers alone: line, name, `at`."""
    for id_, entry in checked(project, project.translation / FILE).items():
        if "term" not in entry:
            yield entry.line, id_, entry["at"]


def faults(project: Project) -> Iterator[Fault]:
    """What is wrong with the words by which readers search; a language may have none."""
    entries = read(project.translation / FILE, project.root)
    for id_, entry in entries.items() if isinstance(entries, dict) else []:
        if isinstance(entry, Entry):
            yield from (Fault(entry.file, entry.line, says) for says in wrong(id_, entry, project))


def wrong(id_: str, entry: Entry, project: Project) -> Iterator[str]:
    if not entry.keys() & {"term", ALSO}:
        yield f"{id_} has no `term` and no `{ALSO}`. Write one of them."
    if not isinstance(entry.get("at"), str):
        yield f"{id_} has no `at`. Write the page and the heading: `at: switches/eval.md#momentum`."
    for says in wrong_synonyms(entry[ALSO], project.locales) if ALSO in entry else ():
        yield f"{id_}.{ALSO}{says}"


def wrong_synonyms(also: Any, locales: list[str]) -> Iterator[str]:
    example = f"Write `{{{locales[0]}: [first words, others]}}`"
    if not isinstance(also, dict):
        yield f" has no languages. {example}, in languages of the site ({', '.join(locales)})."
        return
    for key, listed in also.items():
        if key not in locales:
            others = ", ".join(locales)
            yield f" has {key!r}, which is no language of the site ({others}). Take it out."
        elif not is_list_of_words(listed):
            yield f".{key} is no list of words: {listed!r}. {example}; numbers stand in quotes."


def is_list_of_words(listed: Any) -> bool:
    return isinstance(listed, list) and all(
        isinstance(word, str) and word.strip() for word in listed
    )
