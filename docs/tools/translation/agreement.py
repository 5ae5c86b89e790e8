"""Record that a translation says what the English says: `make agree PAGE=zh/switches/eval`."""

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.translation.choice import Choice
from docs.tools.translation.record import Record, name
from docs.tools.translation.sections import sections
from docs.tools.translation.structure import page_differences


def agree(project: Project, chosen: Choice) -> list[str]:
    """Record every chosen page, or none; one line for each that changed. Broken if one departs."""
    if len(chosen.paths) > 1:
        says = "Name one page at a time: to agree means that somebody has compared it with the English."
        raise Broken(Fault(None, None, says))
    refuse(project, chosen)
    record = Record(project, chosen.locale)
    said = []
    for path in chosen.paths:
        page = name(path)
        english = sections(project.source(project.docs / project.original / path))
        now = {id_: section.digest for id_, section in english.items()}
        before = record.hashes(page)
        if chosen.section:
            now = {id_: now[id_] if id_ == chosen.section else before.get(id_) for id_ in now}
        now = {id_: digest for id_, digest in now.items() if digest}
        if now != before:
            record.pages[page] = now
            changed = [id_ for id_ in now if now[id_] != before.get(id_)]
            said.append(
                f"{chosen.locale}/{page} agrees: {', '.join(changed) or 'sections removed'}"
            )
    if said:
        there = {name(path) for path in project.pages(project.original)}
        record.pages = {page: record.pages[page] for page in record.pages if page in there}
        record.write()
    return said


def refuse(project: Project, chosen: Choice) -> None:
    faults = [
        fault for path in chosen.paths for fault in page_differences(project, chosen.locale, path)
    ]
    begun = [
        Fault(
            f"docs/{chosen.locale}/{path}",
            None,
            "this page says `untranslated: true`. Translate it and take that line out.",
        )
        for path in chosen.paths
        if (file := project.docs / chosen.locale / path).is_file()
        and project.source(file).untranslated
    ]
    if faults or begun:
        raise Broken(*faults, *begun, Fault(None, None, "Nothing was recorded."))
