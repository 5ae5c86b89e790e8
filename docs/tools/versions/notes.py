"""What a page says of other releases of torch: a note under a block that does otherwise there, and a last line.

The notes are Markdown, put in when the page is built: the page itself would be out of date with every release.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from docs.tools.entries import as_code
from docs.tools.pages import Fence, Include, PageSource
from docs.tools.project import Project
from docs.tools.tables.labels import checked, words
from docs.tools.versions.changes import Known, facts, known, labels, run_of, spanning, words_of
from docs.tools.versions.records import SAME, Release, Run, order, pinned, runs
from docs.tools.yaml_files import Entry

PAGE = "reference/versions.md"


@dataclass(frozen=True)
class Notes:
    """All that notes are made of, read once for a build."""

    there: Known
    runs: Mapping[str, Run]
    facts: Mapping[str, str]
    labels: Entry
    pinned: str

    @classmethod
    def of(cls, project: Project) -> "Notes | None":
        """None where nothing is on record, as in a small site of a test."""
        there = known(project)
        if not there.releases:
            return None
        said = checked(project, labels(project))
        return cls(there, runs(project), facts(project), said, pinned(project))

    def names(self, page: PageSource) -> list[str]:
        """What was run for a page, by its includes."""
        found = dict.fromkeys(self.name(include) for include in page.includes)
        return [name for name in found if name in self.runs]

    def name(self, include: Include) -> str:
        return run_of(include, self.facts)


def with_notes(notes: Notes, locale: str, path: str, text: str) -> str:
    """The Markdown of a page, with its notes and its last line."""
    lines = text.splitlines()
    for end, indent, name in sorted(noted(notes, PageSource(path, text)), reverse=True):
        said = note(notes, locale, path, name)
        lines[end:end] = ["", *(indent + line for line in said)]
    last = "\n".join(last_line(notes, locale, PageSource(path, text)))
    return "\n".join(lines) + (f"\n\n{last}\n" if last else "\n")


def noted(notes: Notes, page: PageSource) -> Iterator[tuple[int, str, str]]:
    """After which line, at which indent, a note on which run stands: after the last block that shows it."""
    places = {}
    for fence in page.fences:
        for include in page.includes:
            name = notes.name(include)
            if include.line in fence.lines and (change := notes.there.of(name)):
                places[change.id] = (fence.lines.stop - 1, indent(page, fence), name)
    yield from places.values()


def indent(page: PageSource, fence: Fence) -> str:
    opening = page.lines[fence.line - 1]
    return opening[: len(opening) - len(opening.lstrip())]


def note(notes: Notes, locale: str, path: str, name: str) -> list[str]:
    """As lines of Markdown: the older words of a message, or what differs, with a link."""
    change = notes.there.of(name)
    otherwise = notes.there.otherwise(name)
    link = f"{posixpath.relpath(PAGE, posixpath.dirname(path))}#{change.id}"
    if not change.words:
        span = spanned(notes, name, otherwise, locale)
        text = words(notes.labels["notes"]["otherwise"], locale)
        return [text.format(span=span, says=words(change.says, locale), link=link), MARK]
    lines = []
    for said, releases in groupby(otherwise, lambda one: one.found[name].printed):
        span = spanned(notes, name, list(releases), locale)
        text = words(notes.labels["notes"]["words"], locale)
        lines += [text.format(span=span, message=as_code(said), link=link), MARK, ""]
    return lines[:-1]


MARK = "{ .version }"


def spanned(notes: Notes, name: str, releases: list[Release], locale: str) -> str:
    return words_of(spanning(notes.there.tried(name), releases), notes.labels, locale)


def last_line(notes: Notes, locale: str, page: PageSource) -> Iterator[str]:
    """With which release and when the outputs were recorded, and on which newer ones they were found the same."""
    names = notes.names(page)
    own = next((one for one in notes.there.releases if one.release == notes.pinned), None)
    if not names or not own:
        return
    said = words(notes.labels["notes"]["recorded"], locale).format(torch=own.release, date=own.date)
    between = words(notes.labels["span"]["between"], locale)
    for count, releases in otherwise_on_newer(notes, own, names).items():
        key = "differs" if count else "same"
        said += words(notes.labels["notes"][key], locale).format(
            torch=between.join(releases), count=count, all=len(names)
        )
    yield said
    yield "{ .recorded data-unsearched }"


def otherwise_on_newer(notes: Notes, own: Release, names: Collection[str]) -> dict[int, list[str]]:
    """The newer releases on which all were run, by how many differ there."""
    found: dict[int, list[str]] = {}
    for one in notes.there.releases:
        current = one.current(notes.runs)
        if order(one.release) > order(own.release) and all(name in current for name in names):
            count = sum(current[name].verdict != SAME for name in names)
            found.setdefault(count, []).append(one.release)
    return found
