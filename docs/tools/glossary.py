"""The glossary, docs/translation/glossary.yml: one word for one thing, in every language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docs.tools.pages import inside_code
from docs.tools.project import Project
from docs.tools.tables.labels import checked, words
from docs.tools.yaml_files import Entry

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
    entries = checked(project, project.translation / "glossary.yml")
    return [term(id_, entry, project.original, locale) for id_, entry in entries.items()]


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
