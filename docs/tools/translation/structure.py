"""Compare the languages: prose differs, structure does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from docs.tools.faults import Fault
from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.translation.blocks import Block, missing_one, translate_it
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


def included_tables(page: PageSource, locale: str) -> Parts:
    """Includes that stand in no code block."""
    inside = {line for fence in page.fences for line in fence.lines}
    return [part for part in includes(page, locale) if part[0] not in inside]


def whole_blocks(page: PageSource, locale: str) -> Parts:
    """Code blocks with what they include: a block that is missing is missing once."""
    inside = dict(includes(page, locale))
    return [
        (fence.line, " ".join([*fence.words, *(inside[n] for n in fence.lines if n in inside)]))
        for fence in page.fences
    ]


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
        begins = bool(ITEM.match(line))
        following = begins or (following and (not line or line[0] == " "))
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
    "include": included_tables,
    "code block": whole_blocks,
    "admonition": admonitions,
    "table": tables,
    "numbered list": numbered_lists,
    "image": images,
}


def differences(project: Project) -> list[Fault]:
    """Where a language departs from the original."""
    return [
        fault
        for locale in project.translations
        for fault in [*missing_pages(project, locale), *unlike_pages(project, locale)]
    ]


def missing_pages(project: Project, locale: str) -> Iterator[Fault]:
    original = project.original
    expected, found = project.pages(original).keys(), project.pages(locale).keys()
    if locale in project.complete:
        yield from (missing_page(project, locale, path) for path in sorted(expected - found))
    for path in sorted(found - expected):
        says = f"there is no docs/{original}/{path}. Rename this page as the original is, or remove it."
        yield Fault(f"docs/{locale}/{path}", None, says)


def missing_page(project: Project, locale: str, path: str) -> Fault:
    says = f"does not exist. Translate docs/{project.original}/{path}."
    return Fault(f"docs/{locale}/{path}", None, says)


def unlike_pages(project: Project, locale: str) -> Iterator[Fault]:
    """Of a language that may lag, only the pages that say they are current."""
    record = Record(project, locale)
    for path in sorted(project.pages(project.original).keys() & project.pages(locale).keys()):
        stands = standing(project, locale, path, record.hashes(name(path)))
        if locale in project.complete or stands.state == "current":
            yield from page_differences(project, locale, path)


def page_differences(project: Project, locale: str, path: str) -> list[Fault]:
    """Where one translated page departs from its original; also where it does not exist."""
    file = project.docs / locale / path
    if not file.is_file():
        return [missing_page(project, locale, path)]
    source, page = project.source(project.docs / project.original / path), project.source(file)
    seen = [source.name, source.text, page.name, page.text]
    return project.memory.faults(seen, compared, source, project.original, page, locale)


def compared(
    source: PageSource, original: str, translation: PageSource, locale: str
) -> list[Fault]:
    """Faults in the order of lines. Of a section that is missing or has another id, only the heading is named."""
    if not translation.lines:
        says = f"this page is empty. Translate {source.name}, or remove the file."
        return [Fault(translation.name, None, says)]
    missing = set(lines_of_missing_sections(source, translation))
    surplus = set(lines_of_missing_sections(translation, source))
    faults: list[Fault] = []
    for kind, parts in COMPARED.items():
        theirs, ours = parts(source, original), parts(translation, locale)
        if kind != "heading":
            theirs = [part for part in theirs if part[0] not in missing]
            ours = [part for part in ours if part[0] not in surplus]
        faults += described(kind, source, translation, theirs, ours)
    faults += link_faults(source, translation)
    return sorted(faults, key=lambda fault: fault.line or 0)


def link_faults(source: PageSource, translation: PageSource) -> Iterator[Fault]:
    """Section by section, in any order: a sentence may name two pages in its own order."""
    theirs, ours = links_by_section(source), links_by_section(translation)
    for id_ in (id_ for id_ in ours if id_ in theirs):
        lacking, surplus = without(theirs[id_], ours[id_]), without(ours[id_], theirs[id_])
        if len(lacking) == len(surplus) == 1:
            yield from unlike("link", source, translation, lacking, surplus)
        else:
            yield from unlike("link", source, translation, lacking, [])
            yield from unlike("link", source, translation, [], surplus)


def links_by_section(page: PageSource) -> dict[str | None, Parts]:
    """Links by the id of their section, those before the first heading by None."""
    found: dict[str | None, Parts] = {None: []}
    starts = [(heading.line, heading.id) for heading in page.headings]
    for id_ in (id_ for _, id_ in starts):
        found[id_] = []
    for link in page.links:
        if not link.is_image:
            above = [id_ for line, id_ in starts if line <= link.line]
            found[above[-1] if above else None].append((link.line, link.target))
    return found


def without(parts: Parts, others: Parts) -> Parts:
    """Parts that the others lack, as often as they lack them."""
    left = Counter(part for _, part in others)
    found = []
    for line, part in parts:
        left[part] -= 1
        if left[part] < 0:
            found.append((line, part))
    return found


def lines_of_missing_sections(source: PageSource, translation: PageSource) -> Iterator[int]:
    """Lines of the sections of `source` whose ids `translation` lacks."""
    there = {heading.id for heading in translation.headings}
    ends = [*(heading.line for heading in source.headings[1:]), len(source.lines) + 1]
    for heading, end in zip(source.headings, ends, strict=True):
        if heading.id not in there:
            yield from range(heading.line, end)


def annotation_faults(page: PageSource, snippets: Path) -> Iterator[Fault]:
    """Marks in shown code, `# (1)!`, whose number is not that of the items in the list that follows."""
    lists = numbered_lists(page, "")
    for include in page.includes:
        file = snippets / include.path
        marks = len(MARK.findall(file.read_text("utf-8"))) if file.suffix == ".py" else 0
        following = [found for line, found in lists if line > include.line][:1] or ["0 items"]
        if marks and following != [f"{marks} items"]:
            says = (
                f"the code has {marks} marks such as `# (1)!`, but the numbered list that follows has "
                f"{following[0]}. Explain each mark in one item."
            )
            yield Fault(page.name, include.line, says)


def described(
    kind: str, source: PageSource, translation: PageSource, theirs: Parts, ours: Parts
) -> Iterator[Fault]:
    """What differs once both are aligned: a part that is missing moves nothing else."""
    steps = SequenceMatcher(None, [p for _, p in theirs], [p for _, p in ours], autojunk=False)
    for step, start, end, at, until in steps.get_opcodes():
        if step != "equal":
            yield from unlike(kind, source, translation, theirs[start:end], ours[at:until])


def unlike(
    kind: str, source: PageSource, translation: PageSource, theirs: Parts, ours: Parts
) -> Iterator[Fault]:
    for (line, expected), (at, there) in zip(theirs, ours, strict=False):
        row = missing_one(rows(source, line), rows(translation, at)) if kind == "table" else None
        cure = translate_it(row) if row else "Make them equal."
        says = f"{kind} {there!r}, but {source.name}:{line} has {expected!r}. {cure}"
        yield Fault(translation.name, at, says)
    for line, expected in theirs[len(ours) :]:
        says = (
            f"the {kind} {expected!r} of {source.name}:{line} is missing in this section. Add it."
        )
        yield Fault(translation.name, place_of(source, line, translation), says)
    for at, there in ours[len(theirs) :]:
        says = f"{kind} {there!r} has no counterpart in {source.name}. Remove it, or add it there first."
        yield Fault(translation.name, at, says)


def rows(page: PageSource, start: int) -> list[Block]:
    """Of the table that begins in a line."""
    after = (Block(number, "row", line) for number, line in page.prose if number >= start)
    return list(takewhile(lambda row: ROW.match(row.text), after))


def place_of(source: PageSource, line: int, translation: PageSource) -> int:
    """Where the section begins in which the translation should have what the original has in `line`."""
    there = {heading.id: heading.line for heading in translation.headings}
    above = [h.id for h in source.headings if h.line <= line and h.id in there]
    return there[above[-1]] if above else 1
