"""What the glossary demands of the texts: its words, and each only where the English speaks of that thing."""

from collections.abc import Iterator

from docs.tools.faults import Fault
from docs.tools.glossary import Term, terms
from docs.tools.pages import ATTRIBUTES, INLINE_CODE, LINK, PageSource
from docs.tools.project import Project
from docs.tools.translation.sections import Section, sections
from docs.tools.translation.untranslated import words_of


def faults(project: Project, locale: str) -> Iterator[Fault]:
    """Variants that stand where the term should, and terms where the English speaks of something else."""
    own = terms(project, locale)
    for file, line, text in texts(project, locale):
        prose = ATTRIBUTES.sub("", LINK.sub(lambda link: link["text"], text))
        for term in own:
            for variant in term.variants(prose):
                says = (
                    f"{variant!r}: write {term.word!r} ({term.english}), "
                    "as docs/translation/glossary.yml has it."
                )
                yield Fault(file, line, says)
    if locale != project.original:
        yield from blurred(project, locale, [term for term in own if term.only_where])


def texts(project: Project, locale: str) -> Iterator[tuple[str, int, str]]:
    """Every line of prose and every label of a language: file, line, text."""
    for path in project.pages(locale).values():
        page = project.source(path)
        if not page.untranslated:
            yield from ((page.name, number, line) for number, line in page.texts)
    for place, text in words_of(project, locale):
        yield place.file, place.line, text


def blurred(project: Project, locale: str, guarded: list[Term]) -> Iterator[Fault]:
    english, translated = project.pages(project.original), project.pages(locale)
    for path in english.keys() & translated.keys():
        page = project.source(translated[path])
        originals = sections(project.source(english[path]))
        for id_, section in {} if page.untranslated else sections(page).items():
            for term in guarded:
                if id_ in originals and blurs(term, section, originals[id_]):
                    yield blur(term, page, section, project.original)


def blurs(term: Term, section: Section, english: Section) -> bool:
    said = english.text.lower()
    used = term.word in INLINE_CODE.sub("", section.text)
    return used and not any(word.lower() in said for word in term.only_where)


def blur(term: Term, page: PageSource, section: Section, original: str) -> Fault:
    line = next(n for n, text in page.texts if n >= section.line and term.word in text)
    says = (
        f"{term.word!r} means {term.english!r}, but the English of #{section.id} speaks of "
        f"none ({', '.join(term.only_where)}). Use the word for what docs/{original}/ says."
    )
    return Fault(page.name, line, says)
