"""Compare the languages: prose differs, structure does not."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.translation.record import Record, name
from docs.tools.translation.status import standing

Parts = list[tuple[int, Any]]


def headings(page: PageSource, _: str) -> Parts:
    return [(h.line, f"{'#' * h.level} {{#{h.id}}}") for h in page.headings]


def includes(page: PageSource, locale: str) -> Parts:
    """Includes in order; finished tables differ by language in their name alone."""
    return [
        (i.line, f"{i.path.replace(f'.{locale}.', '.<locale>.')}:{i.section or ''}")
        for i in page.includes
    ]


def blocks(page: PageSource, _: str) -> Parts:
    return [(f.line, " ".join(f.words)) for f in page.fences]


def admonitions(page: PageSource, _: str) -> Parts:
    return list(page.admonitions)


def links(page: PageSource, _: str) -> Parts:
    """Targets sorted: a sentence may name two pages in its own order."""
    return sorted(
        ((link.line, link.target) for link in page.links if not link.is_image),
        key=lambda part: part[1],
    )


def images(page: PageSource, _: str) -> Parts:
    return [(link.line, link.target) for link in page.links if link.is_image]


def tables(page: PageSource, _: str) -> Parts:
    """Rows and columns of each table; the ruler under the head counts as no row."""
    found = []
    for is_table, numbered in groupby(page.prose, lambda part: bool(ROW.match(part[1]))):
        if is_table:
            rows = list(numbered)
            columns = [len(CELL_END.findall(line.strip())) - 1 for _, line in rows]
            found.append((rows[0][0], f"{len(rows) - 1} rows of {'/'.join(unique(columns))} cells"))
    return found


def unique(numbers: list[int]) -> list[str]:
    return [str(number) for number in dict.fromkeys(numbers)]


def numbered_lists(page: PageSource, _: str) -> Parts:
    """Items of each numbered list, those that annotate code among them."""
    found: Parts = []
    following = False
    for number, line in page.prose:
        if ITEM.match(line):
            start, count = found.pop() if following else (number, 0)
            found.append((start, count + 1))
        following = bool(found) and (bool(ITEM.match(line)) or not line or line[0] == " ")
    return [(start, f"{count} items") for start, count in found]


def front_matter(page: PageSource, _: str) -> Parts:
    lines = page.lines[1 : max(page.front_matter_end - 1, 1)]
    keys = [(n, line.split(":")[0]) for n, line in enumerate(lines, 2) if ":" in line]
    return [(n, key) for n, key in keys if key != "untranslated"]


ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
CELL_END = re.compile(r"(?<!\\)\|")
ITEM = re.compile(r"^[ \t]*\d+\. ")
MARK = re.compile(r"# ?\(\d+\)!")

COMPARED: dict[str, Callable[[PageSource, str], Parts]] = {
    "front matter key": front_matter,
    "heading": headings,
    "include": includes,
    "code block": blocks,
    "admonition": admonitions,
    "table": tables,
    "numbered list": numbered_lists,
    "link": links,
    "image": images,
}


def differences(project: Project) -> list[str]:
    """Where a language departs from the original: file, line, what, cure."""
    original, *others = project.locales
    return [
        message
        for locale in others
        for message in [
            *missing_pages(project, original, locale),
            *unlike_pages(project, locale),
        ]
    ]


def missing_pages(project: Project, original: str, locale: str) -> Iterator[str]:
    expected, found = project.pages(original).keys(), project.pages(locale).keys()
    if locale in project.complete:
        for path in sorted(expected - found):
            yield f"docs/{locale}/{path} does not exist: translate docs/{original}/{path}."
    for path in sorted(found - expected):
        yield f"docs/{locale}/{path} has no docs/{original}/{path}: rename or remove it."


def unlike_pages(project: Project, locale: str) -> Iterator[str]:
    """Of a language that may lag, only the pages that say they are current."""
    record = Record(project, locale)
    for path in sorted(project.pages(project.original).keys() & project.pages(locale).keys()):
        stands = standing(project, locale, path, record.hashes(name(path)))
        if locale in project.complete or stands.state == "current":
            yield from page_differences(project, locale, path)


def page_differences(project: Project, locale: str, path: str) -> Iterator[str]:
    """Where one translated page departs from its original; also where it does not exist."""
    file = project.docs / locale / path
    if not file.is_file():
        yield f"docs/{locale}/{path} does not exist: translate docs/{project.original}/{path}."
        return
    source = project.source(project.docs / project.original / path)
    translation = project.source(file)
    for kind, parts in COMPARED.items():
        yield from first_difference(
            kind, source, parts(source, project.original), translation, parts(translation, locale)
        )


def annotation_faults(page: PageSource, snippets: Path) -> Iterator[str]:
    """Marks in shown code, `# (1)!`, whose number is not that of the items in the list that follows."""
    lists = numbered_lists(page, "")
    for include in page.includes:
        file = snippets / include.path
        marks = len(MARK.findall(file.read_text("utf-8"))) if file.suffix == ".py" else 0
        following = [found for line, found in lists if line > include.line][:1] or ["0 items"]
        if marks and following != [f"{marks} items"]:
            yield (
                f"{page.name}:{include.line}: the code has {marks} marks such as `# (1)!`, but the numbered list "
                f"that follows has {following[0]}. Explain each mark in one item."
            )


def first_difference(
    kind: str, source: PageSource, expected: Parts, translation: PageSource, found: Parts
) -> Iterator[str]:
    for theirs, ours in zip_longest(expected, found, fillvalue=(None, None)):
        if theirs[1] != ours[1]:
            yield describe(kind, source, theirs, translation, ours)
            return


def describe(
    kind: str, source: PageSource, theirs: tuple, translation: PageSource, ours: tuple
) -> str:
    if ours[0] is None:
        return f"{translation.name}: the {kind} {theirs[1]!r} of {source.name}:{theirs[0]} is missing. Add it."
    where = f"{translation.name}:{ours[0]}: {kind} {ours[1]!r}"
    if theirs[0] is None:
        return f"{where} has no counterpart in {source.name}. Remove it, or add it there first."
    return f"{where}, but {source.name}:{theirs[0]} has {theirs[1]!r}. Make them equal."
