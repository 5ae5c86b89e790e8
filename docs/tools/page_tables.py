"""Tables of the texts themselves: glossary, errors and questions, finished files; how far each language is, made at build."""

import re
from collections.abc import Iterator

from docs.tools import entries, myths, questions
from docs.tools.frame import frame
from docs.tools.glossary import Term, terms
from docs.tools.notebooks.labs import shown_from
from docs.tools.pages import HEADING
from docs.tools.project import Project
from docs.tools.tables.render import row
from docs.tools.translation.record import name
from docs.tools.translation.status import Standing, standings

STATUS = "<!-- table: status -->"
"""Where a page has the table of how far each language is."""

PLACE = re.compile(f"^{STATUS}$", re.MULTILINE)

Table = Iterator[list[str]]
"""Rows of cells; the first is the head."""


def rendered(project: Project) -> dict[str, str]:
    """Text of glossary.LOCALE.md and the like for every language. Broken if words are missing."""
    tables = {"glossary": glossary}
    if entries.pages(project):
        tables |= {"messages": messages, "symptoms": symptoms}
    if entries.pages(project, myths.ROOM):
        tables["myths"] = beliefs
    if questions.pages(project):
        tables |= {"questions": asked}
    return {
        f"{name}.{locale}.md": as_markdown(table(project, locale)) + "\n"
        for name, table in tables.items()
        for locale in project.locales
    }


def as_markdown(table: Table, numbers: int = 0) -> str:
    """So many columns at the end hold numbers: they stand right."""
    head, *rows = table
    ruler = ["---"] * (len(head) - numbers) + ["--:"] * numbers
    return "\n".join(row(cells) for cells in [head, ruler, *rows])


def with_status(project: Project, locale: str, markdown: str) -> str:
    """The Markdown of a page with the table of how far each language is, where it has a place for it.

    The table says how the texts stand at this moment: a file with it would be out of date with every edit.
    """
    return PLACE.sub(lambda _: as_markdown(status(project, locale)), markdown)


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
    """Of the page in this language, else of its original; of one that is gone, which others say, its name."""
    files = (project.docs / one / path for one in (locale, project.original))
    file = next((file for file in files if file.is_file()), None)
    return str(project.source(file).meta.get("title", name(path)) if file else name(path))


def heading(project: Project, locale: str, at: str) -> str | None:
    """Of the section `at`, a page and an id, in this language, of a page that it lacks in the original."""
    path, _, id_ = at.partition("#")
    for file in (project.docs / place / path for place in (locale, project.original)):
        page = project.source(file) if file.is_file() else None
        for one in page.headings if page else ():
            if one.id == id_:
                return HEADING.match(page.lines[one.line - 1])[2]
    return None


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


def messages(project: Project, locale: str) -> Table:
    """What torch says, and what it means, in the order of the pages that explain it."""
    words = frame(project, locale).glossary
    yield [words["message"], words["means"]]
    for entry in entries.entries(project, locale):
        if not entry.is_silent:
            yield entries.message_row(project, entry)


def symptoms(project: Project, locale: str) -> Table:
    """What goes wrong where torch says nothing."""
    words = frame(project, locale).glossary
    yield [words["symptom"], words["behind"]]
    for entry in entries.entries(project, locale):
        if entry.is_silent:
            yield entries.symptom_row(entry)


def beliefs(project: Project, locale: str) -> Table:
    """What people say of the switches, the verdict in a word, and what holds."""
    words = frame(project, locale).glossary
    yield [words["belief"], words["verdict"], words["holds"]]
    for entry in myths.entries(project, locale):
        yield myths.row(project, locale, entry)


def asked(project: Project, locale: str) -> Table:
    """What people ask, under which heading its answer stands."""
    words = frame(project, locale).glossary
    yield [words["question"], words["about"]]
    yield from map(questions.listed, questions.questions(project, locale))


def in_its_language(term: Term) -> str:
    return f'<span lang="{term.locale}">{term.word}</span>'
