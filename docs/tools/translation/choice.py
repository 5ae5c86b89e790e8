"""What a person means by PAGE: a page of a translation, one section of it, a folder, or a language."""

from dataclasses import dataclass
from difflib import get_close_matches

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.translation.record import name
from docs.tools.translation.sections import sections


@dataclass(frozen=True)
class Choice:
    """Pages such as `switches/eval.md` of the language `locale`; of one page perhaps one section."""

    locale: str
    paths: list[str]
    section: str | None = None

    def covers(self, fault: Fault) -> bool:
        """Whether a fault is one of the chosen pages."""
        return fault.file in {f"docs/{self.locale}/{path}" for path in self.paths}


def choice(project: Project, text: str, original_too: bool = False) -> Choice:
    """`zh/switches/eval`, also with docs/ before it, .md behind it, or #momentum for a section."""
    place, _, section = text.strip().removeprefix("docs/").partition("#")
    locale, _, page = place.strip("/").partition("/")
    refuse_language(locale, project.locales if original_too else project.translations, project)
    paths = [path for path in project.pages(project.original) if within(name(path), name(page))]
    if not paths:
        known = [name(path) for path in project.pages(project.original)]
        raise refused(
            f"{text}: docs/{project.original}/ has no page {name(page)!r}. {nearest(page, known)}"
        )
    if section:
        refuse_section(project, paths, section, text)
    return Choice(locale, paths, section or None)


def refused(says: str) -> Broken:
    """What does not exist, and what comes near it."""
    return Broken(Fault(None, None, says))


def within(page: str, wanted: str) -> bool:
    return wanted in ("", page) or page.startswith(f"{wanted}/")


def refuse_language(locale: str, known: list[str], project: Project) -> None:
    if locale not in known:
        raise refused(
            f"{locale!r} is no translation of this site. Begin with one: {', '.join(known)}; "
            f"for example PAGE={known[0]}/{name(next(iter(project.pages(project.original))))}."
        )


def refuse_section(project: Project, paths: list[str], section: str, text: str) -> None:
    if len(paths) > 1:
        raise refused(f"{text}: name the page whose section #{section} you mean.")
    known = list(sections(project.source(project.docs / project.original / paths[0])))
    if section not in known:
        raise refused(f"{text}: no heading has the id {section!r}. {nearest(section, known)}")


def nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.4) or known[:5]
    return f"Do you mean {' or '.join(close)}?"
