"""Move the site to another release of torch: `make move TORCH=2.15.0` after that release was tried.

It names every snippet and fact that differs there, and where pages show and speak of it, then writes the pin.
"""

import sys
from collections.abc import Iterator

from docs.tools.faults import Broken, Fault
from docs.tools.frameworks.records import REQUIREMENTS, TORCH
from docs.tools.project import PROJECT, Project
from docs.tools.translation.sections import Section, sections
from docs.tools.versions.changes import section
from docs.tools.versions.notes import Notes
from docs.tools.versions.records import COMMAND, SAME, Release, file


def report(project: Project, notes: Notes, release: Release) -> Iterator[str]:
    """What is to be looked at, a line each; what a line means in particular is indented under it."""
    current = release.current(notes.runs)
    different = {name: found for name, found in current.items() if found.verdict != SAME}
    for name, found in sorted(different.items()):
        yield f"{project.name(notes.runs[name].source)}: {found.verdict} on {release.release}"
        yield from (f"    {line}" for line in found.says)
        yield from (f"  {line}" for line in places(project, notes, name))
    yield f"{len(different)} of {len(current)} are to be looked at, the others are the same."


def places(project: Project, notes: Notes, name: str) -> Iterator[str]:
    """Where pages show it, and the sentences of the original that stand around it."""
    for locale in project.locales:
        for page in map(project.source, project.pages(locale).values()):
            shown = {section(page, i.line) for i in page.includes if notes.name(i) == name}
            for id_, one in sections(page).items():
                if id_ in shown:
                    yield f"{page.name}:{one.line}: #{id_}"
                    yield from sentences(one) if locale == project.original else ()


def sentences(one: Section) -> Iterator[str]:
    paragraphs = one.text.split("\n\n")[1:]
    yield from (f"  {' '.join(text.split())}" for text in paragraphs if text.strip())


def moved(project: Project, release: str) -> str:
    """requirements.txt with the other pin."""
    text = (project.root / REQUIREMENTS).read_text("utf-8")
    return TORCH.sub(f"torch=={release}", text, count=1)


def main(release: str = "") -> int:
    try:
        notes = Notes.of(PROJECT)
        record = file(PROJECT, release)
        if notes is None or not record.is_file():
            says = f"torch {release or '(TORCH=…)'} was not tried. Run `make versions TORCH=2.15.0`, with the release that you mean."
            raise Broken(Fault(None, None, says))
        found = Release.read(record, PROJECT)
        lacking = notes.runs.keys() - found.current(notes.runs).keys()
        if lacking:
            says = f"{len(lacking)} of {len(notes.runs)} have changed since. Run `make versions TORCH={release}`."
            raise Broken(Fault(PROJECT.name(record), None, says))
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(report(PROJECT, notes, found)))
    (PROJECT.root / REQUIREMENTS).write_text(moved(PROJECT, release), "utf-8")
    print(
        f"{REQUIREMENTS} names torch {release} now, not {notes.pinned}. `make update` records what it prints, "
        f"`git diff` shows what became otherwise, `make test` finds new messages, and {COMMAND} compares with the "
        "other releases again."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
