"""What the glossary demands of the texts: its words, and each only where the English speaks of that thing."""

import re
from collections.abc import Iterator
from pathlib import Path

from docs.tools.faults import Fault
from docs.tools.glossary import AS_WORD, Term, placed, terms
from docs.tools.pages import ATTRIBUTES, INLINE_CODE, PageSource, without_links
from docs.tools.project import Project
from docs.tools.translation.blocks import aligned
from docs.tools.translation.sections import Section, sections
from docs.tools.translation.untranslated import words_of

GLOSSARY = "docs/translation/glossary.yml"

Lines = list[tuple[str, int, str]]
"""File, line and text."""


def faults(project: Project, locale: str) -> Iterator[Fault]:
    """Variants that stand where the term should, and terms where the English speaks of something else."""
    own = terms(project, locale)
    known = repr(own)
    for part in texts(project, locale):
        yield from project.memory.faults([known, repr(part)], varied, part, own)
    if locale != project.original:
        guarded = [term for term in own if term.only_where]
        english, translated = project.pages(project.original), project.translated(locale)
        for path in english.keys() & translated.keys():
            page, source = project.source(translated[path]), project.source(english[path])
            seen = [known, page.name, page.text, source.name, source.text]
            yield from project.memory.faults(seen, blurred, source, page, guarded, project.original)
            yield from project.memory.faults(seen, exchanged, source, page, guarded)


def varied(lines: Lines, own: list[Term]) -> Iterator[Fault]:
    avoided = re.compile("|".join(re.escape(word) for term in own for word in term.avoid), re.I)
    for file, line, text in lines:
        prose = ATTRIBUTES.sub("", without_links(text))
        for term in own if avoided.search(prose) else ():
            for variant in term.variants(prose):
                says = f"{variant!r}: write {term.word!r} ({term.english}), as {GLOSSARY} has it."
                yield Fault(file, line, says)


def entry_faults(project: Project) -> Iterator[Fault]:
    """Entries that lead to a section that does not exist or speaks of something else, and words that no page uses."""
    pages = {locale: project.pages(locale) for locale in project.complete}
    for line, id_, at in placed(project):
        if section_of(project, pages[project.original], at) is None:
            yield Fault(GLOSSARY, line, nowhere(id_, at))
    said = {locale: everything(project, locale) for locale in project.complete}
    for entries in zip(*(terms(project, locale) for locale in project.complete), strict=True):
        original = entries[0]
        places = [section_of(project, pages[entry.locale], entry.at) for entry in entries]
        if places[0] is None:
            yield Fault(GLOSSARY, original.line, nowhere(original.id, original.at))
            continue
        if not any(map(speaks_of, entries, places)) and not is_hinted(original, places[0]):
            says = (
                f"{original.id} leads to {original.at}, which does not speak of it. Correct `at`."
            )
            yield Fault(GLOSSARY, original.line, says)
        for entry in entries:
            if entry.word.strip("`").lower() not in said[entry.locale]:
                says = f"no page of {entry.locale!r} says {entry.word!r}. Use it, or write the word that they say."
                yield Fault(GLOSSARY, entry.line, says)


def nowhere(id_: str, at: str) -> str:
    return f"{id_} leads to {at}, which does not exist. Correct `at`."


def section_of(project: Project, pages: dict[str, Path], at: str) -> Section | None:
    path, _, anchor = at.partition("#")
    page = pages.get(path)
    return sections(project.source(page)).get(anchor) if page else None


def speaks_of(term: Term, section: Section | None) -> bool:
    return bool(section) and term.word.strip("`").lower() in section.text.lower()


def is_hinted(term: Term, section: Section) -> bool:
    """Whether the section says or is called a part of the English term: `backward()` for the backward pass."""
    said = f"{section.text} {section.id}".lower()
    return any(word in said for word in term.english.lower().split() if len(word) > 4)


def everything(project: Project, locale: str) -> str:
    """All that the pages of a language say, in small letters."""
    pages = map(project.source, project.translated(locale).values())
    return "\n".join(line for page in pages for line in page.lines).lower()


def texts(project: Project, locale: str) -> Iterator[Lines]:
    """Every line of prose of a language, page by page, and every label."""
    for path in project.translated(locale).values():
        page = project.source(path)
        yield [(page.name, number, line) for number, line in page.texts]
    yield [(place.file, place.line, text) for place, text in words_of(project, locale)]


def blurred(
    source: PageSource, page: PageSource, guarded: list[Term], original: str
) -> Iterator[Fault]:
    originals = sections(source)
    for id_, section in sections(page).items():
        for term in guarded:
            if id_ in originals and is_uncalled(term, originals[id_].text, section.text):
                yield blur(term, page, section, original)


def exchanged(source: PageSource, page: PageSource, guarded: list[Term]) -> Iterator[Fault]:
    """Blocks with one term where the English has another, though its section speaks of both."""
    around = sections(source)
    for theirs, ours in aligned(source, page):
        said = exchange(theirs.text, ours.text, guarded)
        section = section_at(around, theirs.line)
        if said and is_called_for(said[1], section.text):
            right, wrong = said
            says = (
                f"{source.name}:{theirs.line} speaks of {right.english!r} here, not of {wrong.english!r}. "
                f"Write {right.word!r} for {wrong.word!r}."
            )
            yield Fault(page.name, ours.line, says)


def section_at(found: dict[str, Section], line: int) -> Section:
    return max((s for s in found.values() if s.line <= line), key=lambda section: section.line)


def exchange(english: str, text: str, guarded: list[Term]) -> tuple[Term, Term] | None:
    """The term that is lacking, and the one that stands in its place: not called for, or said once more."""
    lacking = (term for term in guarded if is_named(term, english) and not is_said(term, text))
    surplus = (t for t in guarded if is_uncalled(t, english, text) or is_repeated(t, english, text))
    right = next(lacking, None)
    wrong = next(surplus, None) if right else None
    return (right, wrong) if right and wrong else None


def is_named(term: Term, english: str) -> bool:
    return bool(named(term, english))


def named(term: Term, english: str) -> list[str]:
    if term.english.lower() not in english.lower():  # most texts, and quicker
        return []
    pattern = AS_WORD.format(f"{re.escape(term.english)}(?:e?s)?")
    return re.findall(pattern, english, re.IGNORECASE)


def is_repeated(term: Term, english: str, text: str) -> bool:
    """Whether the translation says the term more often than the English, which says it too."""
    count = len(named(term, english))
    return bool(count) and INLINE_CODE.sub("", text).count(term.word) > count


def is_said(term: Term, text: str) -> bool:
    return term.word in text


def is_called_for(term: Term, english: str) -> bool:
    said = english.lower()
    return any(word.lower() in said for word in term.only_where)


def is_uncalled(term: Term, english: str, text: str) -> bool:
    return is_said(term, INLINE_CODE.sub("", text)) and not is_called_for(term, english)


def blur(term: Term, page: PageSource, section: Section, original: str) -> Fault:
    line = next(n for n, text in page.texts if n >= section.line and term.word in text)
    says = (
        f"{term.word!r} means {term.english!r}, but the English of #{section.id} speaks of "
        f"none ({', '.join(term.only_where)}). Use the word for what docs/{original}/ says."
    )
    return Fault(page.name, line, says)
