"""What `make status` prints: all pages at a glance, or the sections of one with their English then and now."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from textwrap import indent, wrap

from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.translation.choice import Choice
from docs.tools.translation.history import NoHistory, earlier_texts
from docs.tools.translation.sections import Section, sections
from docs.tools.translation.status import Stale, Standing, standings
from docs.tools.translation.untranslated import untranslated
from docs.tools.yaml_files import UNTRANSLATED

WIDTH = 96
COLUMN = 24


def overview(project: Project) -> str:
    """Pages by languages, then what is to be done, page by page."""
    others = project.translations
    columns = [standings(project, locale) for locale in others]
    rows = list(zip(*columns, strict=True))
    first = max(len(row[0].page) for row in rows)
    table = [line("", others, first), *(line(r[0].page, map(brief, r), first) for r in rows)]
    todo = [task(standing) for column in columns for standing in column if standing.stale]
    todo += [words for locale in others if (words := labels(project, locale))]
    return "\n".join([*table, "", *(todo or ["All translations are current."])])


def line(head: str, cells: Iterator[str] | list[str], first: int) -> str:
    return (f"{head:{first}}" + "".join(f"  {cell:{COLUMN}}" for cell in cells)).rstrip()


def brief(standing: Standing) -> str:
    if standing.missing:
        return f"missing, {standing.words} words"
    if standing.stale:
        return f"{len(standing.stale)} stale, {standing.words} words"
    return "current"


def task(standing: Standing) -> str:
    ids = ", ".join(f"{stale.section.id} ({stale.section.words})" for stale in standing.stale)
    return f"{standing.locale}/{standing.page}: {ids}\n  make status PAGE={standing.locale}/{standing.page}"


def labels(project: Project, locale: str) -> str:
    """How many labels and words are English still, and in which files."""
    found = Counter(place.file for place in untranslated(project, locale))
    if not found:
        return ""
    files = "\n".join(f"  {count:4} {file}" for file, count in found.items())
    return f"{locale}: {found.total()} labels are English still, marked {locale}: {UNTRANSLATED}\n{files}"


def details(project: Project, chosen: Choice) -> str:
    """For each stale section of the chosen pages: its English as agreed, as it is now, the difference."""
    wanted = [
        standing
        for standing in standings(project, chosen.locale)
        if f"{standing.page}.md" in chosen.paths
    ]
    return "\n\n".join(
        part for standing in wanted for part in spelt_out(project, standing, chosen.section)
    )


def spelt_out(project: Project, standing: Standing, section: str | None) -> Iterator[str]:
    where = f"docs/{standing.locale}/{standing.page}.md"
    if standing.missing:
        yield (
            f"{where} is missing: {standing.words} words. Copy docs/{project.original}/{standing.page}.md there, "
            f"translate it, then run: make agree PAGE={standing.locale}/{standing.page}"
        )
        return
    wanted = [stale for stale in standing.stale if section in (None, stale.section.id)]
    if not wanted:
        yield f"{where} is current{f' at #{section}' if section else ''}."
        return
    translated = sections(project.source(project.root / where))
    original = project.docs / project.original / f"{standing.page}.md"
    for stale in wanted:
        here = translated.get(stale.section.id)
        yield f"== {where}:{here.line if here else '?'} #{stale.section.id}\n" + change(
            stale, original
        )
    yield f"When the translation says the same: make agree PAGE={standing.locale}/{standing.page}"


def change(stale: Stale, original: Path) -> str:
    now = f"-- English now\n{shown(stale.section)}"
    if stale.agreed is None:
        return f"This section is new.\n{now}"
    try:
        then = agreed(original, stale)
    except NoHistory as reason:
        return f"The English as it was agreed cannot be shown: {reason}.\n{now}"
    return f"-- English as agreed\n{shown(then)}\n{now}\n-- Difference\n{difference(then, stale.section)}"


def agreed(original: Path, stale: Stale) -> Section:
    """The section as it was agreed. NoHistory if it cannot be found."""
    for text in earlier_texts(original):
        then = sections(PageSource(original.name, text)).get(stale.section.id)
        if then and then.digest == stale.agreed:
            return then
    raise NoHistory("it is not in the history that this copy has; `git fetch --unshallow` may help")


def shown(section: Section) -> str:
    return indent("\n".join(lines(section)), "   ")


def lines(section: Section) -> list[str]:
    """Paragraphs and rows, broken where a screen ends."""
    text = re.sub(r"\n{3,}", "\n\n", section.text)
    return [part for line in text.splitlines() for part in (wrap(line, WIDTH) or [""])]


def difference(then: Section, now: Section) -> str:
    """Sentence by sentence, with marks under the words that differ."""
    return "\n".join(
        line.rstrip()
        for line in ndiff(sentences(then), sentences(now))
        if not line.startswith("  ")
    )


def sentences(section: Section) -> list[str]:
    """Headings, items, rows and sentences, one a line, however they were wrapped."""
    paragraphs = re.split(r"\n\s*\n|\n(?=[-*|]|\d+\. )", section.text)
    whole = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return [sentence for paragraph in whole for sentence in re.split(r"(?<=[.?:!]) ", paragraph)]
