"""Every finished file that needs no torch, and who makes it: one list for all who write or compare."""

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.tools import page_tables
from docs.tools.faults import Broken, Fault
from docs.tools.notebooks import labs
from docs.tools.project import Project
from docs.tools.quiz import rendered as quiz
from docs.tools.tables import chart_words, explorer, sentences, sources, switchboard, versions
from docs.tools.tables.labels import all_labels
from docs.tools.tables.render import Facts, committed, rendered

Texts = dict[Path, str]
"""What each file is to say."""


def texts(
    project: Project,
    facts: Facts | None = None,
    charts: Texts | None = None,
    notebooks: Texts | None = None,
) -> Texts:
    """From what is on record, or from what was made just now. Broken, with every fault, if words are missing."""
    known = committed(project) if facts is None else facts
    tables: list[Callable[[], dict[str, str]]] = [
        lambda: rendered(all_labels(project), known),
        lambda: page_tables.rendered(project),
        lambda: sources.rendered(project),
        lambda: versions.rendered(project),
        lambda: chart_words.rendered(project, charts),
        lambda: quiz.rendered(project),
    ]
    if "states" in known:
        tables.append(lambda: explorer.rendered(project, known["states"]))
        tables.append(lambda: switchboard.rendered(project, known["states"]))
    if "cost/clock" in known:
        tables.append(lambda: sentences.rendered(project, known))
    made: Texts = {}
    faults: list[Fault] = []
    for maker in tables:
        try:
            made |= {project.tables / name: text for name, text in maker().items()}
        except Broken as error:
            faults += error.faults
    try:
        made |= labs.texts(project) if notebooks is None else notebooks
    except Broken as error:
        faults += error.faults
    if faults:
        raise Broken(*faults)
    return made


def faults(project: Project) -> list[Fault]:
    """Words that are missing, files that do not say what their labels say, and files that nobody makes."""
    there = labs.labs(project, project.original)
    found = [
        fault
        for lab in there
        for fault in project.memory.faults(lab_seen(project, lab), lab_faults, project, lab)
    ]
    try:
        made = texts(
            project, notebooks={place: "" for lab in there for place in labs.places(project, lab)}
        )
    except Broken as error:
        return [*error.faults, *found]
    tables = {path: text for path, text in made.items() if path.suffix != labs.SUFFIX}
    return [*out_of_date(project, tables, "make fix"), *found, *nobodys(project, made)]


def lab_seen(project: Project, path: str) -> Iterator[str]:
    """All of which the notebooks of a lab are made, and they themselves."""
    for locale in project.locales:
        page = project.docs / locale / path
        if page.is_file():
            source = project.source(page)
            yield from (source.name, source.text, *project.shown(source))
    for place in labs.places(project, path):
        yield place.read_text("utf-8") if place.is_file() else "\0"


def lab_faults(project: Project, path: str) -> list[Fault]:
    try:
        made = labs.files(project, path, labs.recorded(project, path))
    except Broken as error:
        return error.faults
    return out_of_date(project, made, "make fix")


def out_of_date(project: Project, made: Texts, command: str) -> list[Fault]:
    """Files that are missing or say something else."""
    return [
        Fault(
            project.name(path),
            difference(path, text),
            f"this file is made, and is not what its source says now. Run `{command}`, and read what changed.",
        )
        for path, text in made.items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]


def difference(path: Path, text: str) -> int | None:
    """The first line that differs."""
    if not path.is_file():
        return None
    pairs = zip(path.read_text("utf-8").splitlines(), text.splitlines(), strict=False)
    return next((n for n, (there, made) in enumerate(pairs, 1) if there != made), None)


def nobodys(project: Project, made: Texts) -> list[Fault]:
    """Charts without a language need matplotlib: `make update` looks after them."""
    there = {path for path in project.tables.rglob("*") if path.is_file()}
    there -= set(chart_words.drawn(project))
    says = "nothing makes this file. Remove it, or write its labels in docs/translation/labels/."
    idle = [Fault(project.name(path), None, says) for path in sorted(there - made.keys())]
    there = {p for locale in project.locales for p in (project.docs / locale).rglob("*.ipynb")}
    says = "nothing makes this notebook. Remove it, or write the text of the lab beside it."
    return [*idle, *(Fault(project.name(path), None, says) for path in sorted(there - made.keys()))]


def written(project: Project, made: Texts) -> list[str]:
    """Write what differs; the names of the files."""
    changed = []
    for path, text in made.items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(project.name(path))
    return changed
