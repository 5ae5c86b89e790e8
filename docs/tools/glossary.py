"""The glossary, glossary.yml, and what it demands of the texts: one word for one thing, in every language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.tools.pages import ATTRIBUTES, INLINE_CODE, LINK, PageSource, inside_code
from docs.tools.project import Project
from docs.tools.tables.labels import Mapping, checked, words
from docs.tools.translation.sections import Section, sections
from docs.tools.translation.untranslated import words_of

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

    def variants(self, prose: str) -> Iterator[str]:
        """Those to avoid, as they stand in prose: not in code, and not as a part of the right word."""
        lower = prose.lower()
        for variant in (one for one in self.avoid if one.lower() in lower):
            if variant.lower() in self.word.lower():
                prose = re.sub(re.escape(self.word), "", prose, flags=re.IGNORECASE)
            pattern = AS_WORD.format(re.escape(variant))
            places = re.finditer(pattern, prose, re.IGNORECASE)
            yield from (at[0] for at in places if not inside_code(prose, at.start()))


def terms(docs: Path, locales: list[str], locale: str) -> list[Term]:
    """In the order of the file. LabelError if a language lacks something."""
    entries = checked(docs / "translation" / "glossary.yml", locales)
    return [term(id_, entry, locales[0], locale) for id_, entry in entries.items()]


def term(id_: str, entry: Mapping, original: str, locale: str) -> Term:
    return Term(
        id_,
        locale,
        words(entry["term"], locale),
        words(entry["term"], original),
        words(entry["means"], locale),
        entry["at"],
        words(entry["avoid"], locale) if "avoid" in entry else [],
        entry.get("only_where", []),
    )


def faults(project: Project, locale: str) -> Iterator[str]:
    """Variants that stand where the term should, and terms where the English speaks of something else."""
    own = terms(project.docs, project.locales, locale)
    for file, line, text in texts(project, locale):
        prose = ATTRIBUTES.sub("", LINK.sub(lambda link: link["text"], text))
        for one in own:
            for at in one.variants(prose):
                yield (
                    f"{file}:{line}: {at!r}: write {one.word!r} ({one.english}), "
                    "as docs/translation/glossary.yml has it."
                )
    if locale != project.original:
        yield from blurred(project, locale, [one for one in own if one.only_where])


def texts(project: Project, locale: str) -> Iterator[tuple[str, int, str]]:
    """Every line of prose and every label of a language: file, line, text."""
    for path in project.pages(locale).values():
        page = project.source(path)
        if not page.untranslated:
            yield from ((page.name, number, line) for number, line in page.texts)
    for place, text in words_of(project, locale):
        yield place.file, place.line, text


def blurred(project: Project, locale: str, guarded: list[Term]) -> Iterator[str]:
    english, translated = project.pages(project.original), project.pages(locale)
    for path in english.keys() & translated.keys():
        page = project.source(translated[path])
        said = sections(project.source(english[path]))
        for id_, section in {} if page.untranslated else sections(page).items():
            for one in guarded:
                if id_ in said and blurs(one, section, said[id_]):
                    yield blur(one, page, section, project.original)


def blurs(one: Term, section: Section, english: Section) -> bool:
    said = english.text.lower()
    used = one.word in INLINE_CODE.sub("", section.text)
    return used and not any(word.lower() in said for word in one.only_where)


def blur(one: Term, page: PageSource, section: Section, original: str) -> str:
    line = next(n for n, text in page.texts if n >= section.line and one.word in text)
    return (
        f"{page.name}:{line}: {one.word!r} means {one.english!r}, but the English of #{section.id} speaks of "
        f"none ({', '.join(one.only_where)}). Use the word for what docs/{original}/ says."
    )
