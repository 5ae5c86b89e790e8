"""Tables of the texts themselves: the glossary, a finished file, and how far each language is, made at build."""

from collections.abc import Iterator

from docs.tools.frame import frame
from docs.tools.glossary import Term, terms
from docs.tools.notebooks.labs import shown_from
from docs.tools.project import Project
from docs.tools.tables.render import row
from docs.tools.translation.record import name
from docs.tools.translation.status import Standing, standings

Table = Iterator[list[str]]
"""Rows of cells; the first is the head."""


def rendered(project: Project) -> dict[str, str]:
    """Text of glossary.LOCALE.md for every language. Broken if the glossary lacks words."""
    return {
        f"glossary.{locale}.md": as_markdown(glossary(project, locale)) + "\n"
        for locale in project.locales
    }


def as_markdown(table: Table) -> str:
    head, *rows = table
    return "\n".join(row(cells) for cells in [head, ["---"] * len(head), *rows])


def status(project: Project, locale: str) -> Table:
    """Pages by languages, each cell with a link to the source where it is known where that stands."""
    words = frame(project, locale).status
    yield [words["page"], *(language.name for language in project.languages)]
    columns = [standings(project, translation) for translation in project.translations]
    for path, *cells in zip(project.ordered(), *columns, strict=True):
        yield [
            f"[{title(project, locale, path)}](../{shown_from(path)})",
            linked(project, f"docs/{project.original}/{path}", words["original"]),
            *(cell(project, standing, words) for standing in cells),
        ]


def cell(project: Project, standing: Standing, words: dict[str, str]) -> str:
    says = words[standing.state].format(sections=len(standing.stale), words=f"{standing.words:,}")
    file = f"docs/{standing.locale}/{standing.page}.md"
    return says if standing.missing else linked(project, file, says)


def linked(project: Project, file: str, says: str) -> str:
    home = project.settings.repo_url
    return f"[{says}]({home}/blob/main/{file})" if home else says


def title(project: Project, locale: str, path: str) -> str:
    """Of the page in this language, else of its original."""
    file = project.pages(locale).get(path) or project.docs / project.original / path
    return str(project.source(file).meta.get("title", name(path)))


def glossary(project: Project, locale: str) -> Table:
    """Terms in this language, what they mean, the terms in those that are whole, and where it is explained."""
    words = frame(project, locale).glossary
    others = [project.language(other) for other in project.complete if other != locale]
    yield [words["term"], words["means"], *(other.name for other in others), words["at"]]
    entries = zip(
        terms(project, locale), *(terms(project, other.locale) for other in others), strict=True
    )
    for own, *rest in entries:
        page, _, anchor = own.at.partition("#")
        yield [
            f"[{own.word}](#{own.id}){{#{own.id}}}",
            own.means,
            *map(in_its_language, rest),
            f"[{title(project, locale, page)}](../{page}#{anchor})",
        ]


def in_its_language(term: Term) -> str:
    return f'<span lang="{term.locale}">{term.word}</span>'
