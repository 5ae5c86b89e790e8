"""Make every generated file again: outputs, facts, tables, charts, addresses. `make update`, or `make update NAME=eval/x`.

All is made before anything is written: where something is broken, every file stays as it was.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from docs.tools import finished, published
from docs.tools.faults import Broken, Fault
from docs.tools.notebooks import labs
from docs.tools.notebooks.execution import executed
from docs.tools.pictures import pictures
from docs.tools.project import PROJECT, Project
from docs.tools.quiz import items as quiz
from docs.tools.quiz import lines
from docs.tools.recording import SNIPPETS, run
from docs.tools.snippets import snippet_paths
from docs.tools.tables import cost_charts
from docs.tools.tables.labels import all_labels, checked
from docs.tools.tables.render import Facts, committed
from snippets.measured.regime import regime


def outputs(paths: list[Path]) -> dict[Path, str]:
    """What each snippet prints, by the file of its record; empty where it has none."""
    return {path.with_suffix(".out"): run(path.read_text("utf-8"), str(path)) for path in paths}


def replacements(project: Project, snippets: Iterable[str]) -> dict[Path, str]:
    """What the snippets `quiz/NAME` print with each line that an item of the quiz replaces."""
    wanted, made = set(snippets), {}
    for file in quiz.files(project):
        item = checked(project, file)
        if item.get("kind") == "line" and item.get("snippet") in wanted:
            path = project.snippets / f"{item['snippet']}.py"
            code = path.read_text("utf-8")
            made[lines.record(project, item["snippet"])] = lines.text(
                code, item, lambda changed, path=path: run(changed, str(path))
            )
    return made


def measured(project: Project) -> Facts:
    """The facts that tables and pictures need, from torch: measure() of the modules in snippets/measured/ that have one."""
    asked = {table.facts for table in all_labels(project)} | pictures.DRAWN.keys()
    names = [name for name in sorted(asked) if (project.measured / f"{name}.py").is_file()]
    with regime():
        return {
            name: import_module(f"snippets.measured.{name.replace('/', '.')}").measure()
            for name in names
        }


def records(project: Project, facts: Facts) -> dict[Path, str]:
    """Text of NAME.json beside NAME.py: one fact a line, for the sake of diffs."""
    return {
        project.measured / f"{name}.json": json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
        for name, rows in facts.items()
    }


def charts(project: Project, facts: Facts) -> dict[Path, str]:
    drawn = cost_charts.rendered(facts) | pictures.rendered(facts)
    return {project.tables / name: text for name, text in drawn.items()}


def notebooks(project: Project, paths: Iterable[str]) -> dict[Path, str]:
    """Those of the labs at `paths`, which are run here. Broken as soon as a cell raises."""
    made: dict[Path, str] = {}
    for path in paths:
        whole = labs.teachers(project, project.docs / project.original / path)
        made |= labs.files(project, path, executed(f"docs/{project.original}/{path}", whole))
    return made


def everything(project: Project) -> dict[Path, str]:
    facts = measured(project)
    known = committed(project) | facts
    drawn = charts(project, known)
    run = notebooks(project, labs.labs(project, project.original))
    return {
        **outputs(snippet_paths(project)),
        **replacements(project, names_of(snippet_paths(project))),
        **records(project, facts),
        **drawn,
        **finished.texts(project, known, drawn, run),
    }


def named(project: Project, name: str) -> dict[Path, str]:
    """The record of the snippet `eval/x`, those of the folder `eval`, the lab `labs/see`. Broken if there is none."""
    wanted = name.removeprefix("snippets/").removesuffix(".py").rstrip("/")
    known = labs.labs(project, project.original)
    chosen = [path for path in known if wanted in ("labs", path.removesuffix(".md"))]
    return notebooks(project, chosen) if chosen else of_snippets(project, wanted)


def names_of(paths: list[Path]) -> dict[str, Path]:
    """Snippets by their names: `eval/batch_of_one`."""
    return {path.relative_to(SNIPPETS).with_suffix("").as_posix(): path for path in paths}


def of_snippets(project: Project, wanted: str) -> dict[Path, str]:
    names = names_of(snippet_paths(project))
    chosen = [snippet for snippet in names if f"{snippet}/".startswith(f"{wanted}/")]
    if not chosen:
        says = f"snippets/{wanted}.py does not exist. Write it, or say NAME=eval/batch_of_one."
        raise Broken(Fault(None, None, says))
    return outputs([names[snippet] for snippet in chosen]) | replacements(project, chosen)


def write(project: Project, made: dict[Path, str]) -> list[str]:
    """Write what differs; a snippet that prints nothing has no record."""
    gone = [path for path, text in made.items() if not text and path.exists()]
    for path in gone:
        path.unlink()
    changed = finished.written(project, {path: text for path, text in made.items() if text})
    return [f"{name}: written" for name in changed] + [f"{project.name(p)}: removed" for p in gone]


def main(name: str = "") -> int:
    try:
        changed = write(PROJECT, named(PROJECT, name) if name else everything(PROJECT))
        if not name:
            changed += write(PROJECT, {PROJECT.root / published.FILE: published.grown(PROJECT)})
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(changed) or "All files are as they were.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
