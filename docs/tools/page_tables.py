"""Tables that are made while the site is built: how far each language is, and the glossary."""

from collections.abc import Callable, Iterator

from docs.tools.glossary import Term, terms
from docs.tools.project import Project
from docs.tools.translation.record import name
from docs.tools.translation.status import Standing, paths, standings

Table = Iterator[list[str]]
"""Rows of cells; the first is the head."""


def as_markdown(table: Table) -> str:
    head, *rows = table
    return "\n".join(row(cells) for cells in [head, ["---"] * len(head), *rows])


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def status(project: Project, locale: str) -> Table:
    """Pages by languages, each cell with a link to the source where it is known where that stands."""
    words = project.words(locale).status
    yield [words["page"], *(language["name"] for language in project.languages)]
    columns = [standings(project, one) for one in project.locales if one != project.original]
    for path, *cells in zip(paths(project), *columns, strict=True):
        english = linked(project, f"docs/{project.original}/{path}", words["original"])
        yield [
            f"[{title(project, locale, path)}](../{path})",
            english,
            *(standing(project, one, words) for one in cells),
        ]


def standing(project: Project, one: Standing, words: dict[str, str]) -> str:
    said = words[one.state].format(sections=len(one.stale), words=f"{one.words:,}")
    return said if one.missing else linked(project, f"docs/{one.locale}/{one.page}.md", said)


def linked(project: Project, file: str, said: str) -> str:
    home = project.config.repo_url
    return f"[{said}]({home.rstrip('/')}/blob/main/{file})" if home else said


def title(project: Project, locale: str, path: str) -> str:
    """Of the page in this language, else of its original."""
    file = project.pages(locale).get(path) or project.docs / project.original / path
    return str(project.source(file).meta.get("title", name(path)))


def glossary(project: Project, locale: str) -> Table:
    """Terms in this language, what they mean, the terms in the others, and where it is explained."""
    words = project.words(locale).glossary
    others = [one for one in project.languages if one["locale"] != locale]
    yield [words["term"], words["means"], *(one["name"] for one in others), words["at"]]
    entries = zip(
        terms(project.docs, project.locales, locale),
        *(terms(project.docs, project.locales, one["locale"]) for one in others),
        strict=True,
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


TABLES: dict[str, Callable[[Project, str], Table]] = {"status": status, "glossary": glossary}
