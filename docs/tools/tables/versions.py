"""Two tables of reference/versions: how many runs came out the same on each release, and what differs, since when."""

import posixpath
from collections import Counter
from collections.abc import Mapping

from docs.tools.faults import Broken
from docs.tools.page_tables import Table, as_markdown, heading
from docs.tools.project import Project
from docs.tools.tables.labels import checked, words
from docs.tools.versions.changes import (
    Known,
    known,
    labels,
    place,
    places,
    unplaced,
    words_of,
)
from docs.tools.versions.records import DIFFERENT, FAILS, SAME
from docs.tools.yaml_files import Entry

ROOM = "reference/"


def rendered(project: Project) -> dict[str, str]:
    """Text of versions/releases.LOCALE.md and versions/changes.LOCALE.md; nothing where nothing is on record."""
    there = known(project)
    if not there.releases:
        return {}
    shown = places(project)
    if found := list(unplaced(project, there, shown)):
        raise Broken(*found)
    said = checked(project, labels(project))
    made = {}
    for locale in project.locales:
        made[f"versions/releases.{locale}.md"] = as_markdown(releases(there, said, locale), 3)
        made[f"versions/changes.{locale}.md"] = as_markdown(
            changes(project, there, shown, said, locale)
        )
    return {name: f"{text}\n" for name, text in made.items()}


def releases(there: Known, said: Entry, locale: str) -> Table:
    head = said["head"]
    columns = ("release", "date", SAME, DIFFERENT, FAILS)
    yield [words(head[column], locale) for column in columns]
    for one in reversed(there.releases):
        counted = Counter(found.verdict for found in one.found.values())
        numbers = (f"{counted[verdict]:,}" for verdict in (SAME, DIFFERENT, FAILS))
        yield [one.torch, one.date, *numbers]


def changes(
    project: Project, there: Known, shown: Mapping[str, str], said: Entry, locale: str
) -> Table:
    """The newest first: what a reader of today meets."""
    head = said["head"]
    yield [words(head[column], locale) for column in ("change", "holds", "shown")]
    for one in sorted(there.shown(), key=there.last, reverse=True):
        at = str(place(project, one, shown))
        link = posixpath.relpath(at, ROOM)
        yield [
            f"[{words(one.says, locale)}](#{one.id}){{#{one.id}}}",
            words_of(there.as_shown(one), said, locale),
            f"[{heading(project, locale, at)}]({link})",
        ]
