"""What other releases of torch do otherwise, in the words of docs/translation/labels/versions.yml. Needs no torch.

changes:
  ID:     for ever: the address of its row in reference/versions
    runs:   names of runs that differ, on the same releases all
    says:   what is different there
    words:  yes, where only the words of a message are others: pages show them
    at:     page and section to which its row leads, where no page includes what was run
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docs.tools.faults import Fault
from docs.tools.pages import Include, PageSource
from docs.tools.project import Project
from docs.tools.tables.labels import VERSIONS, all_labels, checked, words
from docs.tools.versions.records import SAME, Release, order, recorded
from docs.tools.yaml_files import Entry


@dataclass(frozen=True)
class Change:
    id: str
    runs: tuple[str, ...]
    says: Entry
    words: bool
    at: str | None
    line: int


@dataclass(frozen=True)
class Span:
    """Some of the releases that were tried."""

    kind: str
    """`from` the one in `releases` on, `to` it, or `these` alone."""

    releases: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """All that is on record of a project."""

    releases: tuple[Release, ...]
    changes: tuple[Change, ...]

    def tried(self, name: str) -> list[Release]:
        """The releases on which it was run, from the oldest on."""
        return [release for release in self.releases if name in release.found]

    def otherwise(self, name: str) -> list[Release]:
        """Those on which it does not do what pages show."""
        return [one for one in self.tried(name) if one.found[name].verdict != SAME]

    def of(self, name: str) -> Change | None:
        return next((change for change in self.changes if name in change.runs), None)

    def shown(self) -> list[Change]:
        """Those that have a row: nobody differs any more in the others, or nobody is named."""
        return [one for one in self.changes if one.runs and self.otherwise(one.runs[0])]

    def last(self, change: Change) -> tuple[int, ...]:
        """The newest release that differs."""
        return order(self.otherwise(change.runs[0])[-1].release)

    def as_shown(self, change: Change) -> Span:
        otherwise = self.otherwise(change.runs[0])
        tried = self.tried(change.runs[0])
        return spanning(tried, [one for one in tried if one not in otherwise])


def spanning(tried: Sequence[Release], these: Sequence[Release]) -> Span:
    """How to say `these`, of all that were tried, from the oldest on."""
    names = [one.release for one in these]
    if names and list(these) == list(tried[-len(these) :]):
        return Span("from", (names[0],))
    if names and list(these) == list(tried[: len(these)]):
        return Span("to", (names[-1],))
    return Span("these", tuple(names))


def words_of(span: Span, said: Entry, locale: str) -> str:
    """In the words of the labels."""
    named = words(said["span"]["between"], locale).join(span.releases) or "—"
    return words(said["span"][span.kind], locale).format(named)


def labels(project: Project) -> Path:
    return project.labels / VERSIONS


def known(project: Project) -> Known:
    """Broken if a record or the labels cannot be read."""
    releases = tuple(recorded(project))
    if not releases:
        return Known((), ())
    entries = checked(project, labels(project))["changes"]
    return Known(releases, tuple(change(id_, entry) for id_, entry in entries.items()))


def change(id_: str, entry: Entry) -> Change:
    said = (tuple(entry["runs"]), entry["says"], bool(entry.get("words")), entry.get("at"))
    return Change(id_, *said, entry.line)


def faults(project: Project) -> Iterator[Fault]:
    """Differences that no words are for, words for none, and changes whose runs do not differ together."""
    there = known(project)
    file = project.name(labels(project))
    named = [name for change in there.changes for name in change.runs]
    different = {name for one in there.releases for name in one.found if there.otherwise(name)}
    for name in sorted(different - set(named)):
        releases = ", ".join(one.release for one in there.otherwise(name))
        says = f"{name} is otherwise on {releases}, and no change names it. Add it to `runs` of one, or write a change."
        yield Fault(file, None, says)
    yield from unplaced(project, there, places(project))
    for change in there.changes:
        if not change.runs:
            yield Fault(file, change.line, f"{change.id}: it names no run. Take the change out.")
            continue
        if idle := sorted(set(change.runs) - different):
            says = f"{change.id}: {', '.join(idle)} differs on no release on record. Take it out."
            yield Fault(file, change.line, says)
        if twice := sorted(name for name in change.runs if named.count(name) > 1):
            says = f"{change.id}: {', '.join(twice)} stands under two changes. Keep one."
            yield Fault(file, change.line, says)
        silent = {
            one.release
            for name in change.runs
            for one in there.otherwise(name)
            if not one.found[name].printed
        }
        if change.words and silent:
            says = f"{change.id}: nothing is on record of its words on {', '.join(sorted(silent))}. Take `words` out."
            yield Fault(file, change.line, says)
        if len({tuple(one.release for one in there.otherwise(name)) for name in change.runs}) > 1:
            says = f"{change.id}: its runs differ on different releases. Make a change of each."
            yield Fault(file, change.line, says)


def unplaced(project: Project, there: Known, shown: Mapping[str, str]) -> Iterator[Fault]:
    """Changes whose row leads nowhere."""
    for change in there.shown():
        if place(project, change, shown) is None:
            says = f"{change.id}: no page includes what was run. Write `at: page.md#section`."
            yield Fault(project.name(labels(project)), change.line, says)


def place(project: Project, change: Change, shown: Mapping[str, str]) -> str | None:
    """Page and section that the row leads to, without the language; None where there is none. `shown` are its places."""
    if change.at:
        page, _, id_ = change.at.partition("#")
        file = project.docs / project.original / page
        there = file.is_file() and id_ in {h.id for h in project.source(file).headings}
        return change.at if there else None
    return next((shown[name] for name in change.runs if name in shown), None)


def places(project: Project) -> dict[str, str]:
    """Page and section of the original where each snippet is shown first."""
    found: dict[str, str] = {}
    measured = facts(project)
    for path in project.ordered():
        page = project.source(project.docs / project.original / path)
        for include in page.includes:
            name = run_of(include, measured)
            found.setdefault(name, f"{path}#{section(page, include.line)}")
    return found


def facts(project: Project) -> dict[str, str]:
    """Of each table that has any, by its name: the run that measures them."""
    return {table.name: f"measured/{table.facts}" for table in all_labels(project)}


def run_of(include: Include, measured: Mapping[str, str]) -> str:
    """The name of what was run for it; of a table without facts nothing."""
    if include.path.startswith("tables/"):
        return measured.get(include.path.removeprefix("tables/").rsplit(".", 2)[0], "")
    return include.path.rpartition(".")[0]


def section(page: PageSource, line: int) -> str | None:
    above = [heading.id for heading in page.headings if heading.line < line]
    return above[-1] if above else None
