"""What a person means by PAGE: a page of a translation, one section of it, a folder, or a language."""

from dataclasses import dataclass
from difflib import get_close_matches

from docs.tools.project import Project
from docs.tools.translation.record import name
from docs.tools.translation.sections import sections


class ChoiceError(ValueError):
    """What does not exist, and what comes near it."""


@dataclass(frozen=True)
class Choice:
    """Pages such as `switches/eval.md` of the language `locale`; of one page perhaps one section."""

    locale: str
    paths: list[str]
    section: str | None = None


def choice(project: Project, text: str) -> Choice:
    """`zh/switches/eval`, also with docs/ before it, .md behind it, or #momentum for a section."""
    place, _, section = text.strip().removeprefix("docs/").partition("#")
    locale, _, page = place.strip("/").partition("/")
    refuse_language(project, locale)
    paths = [path for path in project.pages(project.original) if within(name(path), name(page))]
    if not paths:
        known = [name(path) for path in project.pages(project.original)]
        raise ChoiceError(
            f"{text}: docs/{project.original}/ has no page {name(page)!r}. {nearest(page, known)}"
        )
    if section:
        refuse_section(project, paths, section, text)
    return Choice(locale, paths, section or None)


def within(page: str, wanted: str) -> bool:
    return wanted in ("", page) or page.startswith(f"{wanted}/")


def refuse_language(project: Project, locale: str) -> None:
    others = [one for one in project.locales if one != project.original]
    if locale not in others:
        raise ChoiceError(
            f"{locale!r} is no translation of this site. Begin with one: {', '.join(others)}; "
            f"for example PAGE={others[0]}/{name(next(iter(project.pages(project.original))))}."
        )


def refuse_section(project: Project, paths: list[str], section: str, text: str) -> None:
    if len(paths) > 1:
        raise ChoiceError(f"{text}: name the page whose section #{section} you mean.")
    known = list(sections(project.source(project.docs / project.original / paths[0])))
    if section not in known:
        raise ChoiceError(f"{text}: no heading has the id {section!r}. {nearest(section, known)}")


def nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.4) or known[:5]
    return f"Do you mean {' or '.join(close)}?"
