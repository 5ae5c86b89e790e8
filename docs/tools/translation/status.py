"""How far each language is: pages that are current, stale in some sections, or missing."""

from dataclasses import dataclass, field

from docs.tools.project import Project
from docs.tools.translation.record import Hashes, Record, name
from docs.tools.translation.sections import Section, sections


@dataclass(frozen=True)
class Stale:
    """A section whose English is not what the translation agrees with."""

    section: Section
    agreed: str | None
    """The hash that was agreed; None if the section is new."""


@dataclass(frozen=True)
class Standing:
    """How the page `page` (`switches/eval`) stands in a language."""

    locale: str
    page: str
    missing: bool
    words: int
    """Of English that are to be translated, or looked at again."""

    stale: list[Stale] = field(default_factory=list)

    @property
    def state(self) -> str:
        return "missing" if self.missing else "stale" if self.stale else "current"


def standings(project: Project, locale: str) -> list[Standing]:
    """Of every page of the original, in the order of the navigation."""
    record = Record(project, locale)
    return [
        standing(project, locale, path, record.hashes(name(path))) for path in project.ordered()
    ]


def standing(project: Project, locale: str, path: str, agreed: Hashes) -> Standing:
    english = sections(project.source(project.docs / project.original / path))
    page = name(path)
    translation = project.docs / locale / path
    if not translation.is_file() or project.source(translation).untranslated:
        return Standing(locale, page, True, sum(section.words for section in english.values()))
    stale = [
        Stale(section, agreed.get(id_))
        for id_, section in english.items()
        if agreed.get(id_) != section.digest
    ]
    return Standing(locale, page, False, sum(part.section.words for part in stale), stale)
