"""The notebooks of the labs: `see.ipynb` with open solutions, which the site shows, and `see.student.ipynb`.

Both are made from docs/<locale>/labs/see.md; what the code printed and drew is in the original's, for all languages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docs.tools.faults import Broken, Fault
from docs.tools.notebooks.cells import SOLUTION, Cell, cells
from docs.tools.project import Project

# What knows notebooks takes half a second to import, which a check of texts that stand as they stood does not need.
if TYPE_CHECKING:
    from docs.tools.notebooks.notebook import Outputs

ROOM = "labs/"
NO_LAB = f"{ROOM}index.md"
SUFFIX = ".ipynb"
STUDENT = ".student.ipynb"
TASK, CHECK, SOLVED = "task-", "check-", "solution-"
"""How the sections of a lab begin that ask, that judge and that answer; the same number follows."""

PASTED = {"verdict", "evaluating", "mode-report"}
"""Cells that a lab takes from elsewhere: what checks call, and tools."""

AGAIN = "-solved"
"""How the id of a check ends that runs behind the solution."""


def is_lab(path: str) -> bool:
    """Whether a page, named without its language, is a lab."""
    return path.startswith(ROOM) and path != NO_LAB


def shown_from(path: str) -> str:
    """The file that the site shows for a page: of a lab its notebook."""
    return path.removesuffix(".md") + SUFFIX if is_lab(path) else path


def labs(project: Project, locale: str) -> dict[str, Path]:
    """The labs that a language has, by their path without the language."""
    return {path: file for path, file in project.translated(locale).items() if is_lab(path)}


def teachers(project: Project, page: Path) -> list[Cell]:
    """Every cell of a lab; behind each solution its check runs once more."""
    found = cells(project, project.source(page))
    checks = {cell.id: cell for cell in found if cell.id.startswith(CHECK)}
    whole: list[Cell] = []
    for cell in found:
        whole.append(cell)
        check = checks.get(cell.id.replace(SOLVED, CHECK, 1))
        if cell.is_code and cell.id.startswith(SOLVED) and check:
            whole.append(replace(check, id=f"{check.id}{AGAIN}", tags=cell.tags))
    return whole


def students(whole: Sequence[Cell]) -> Iterator[Cell]:
    """The cells of a lab with each solution folded: its code is to be read there, not run."""
    folded: list[Cell] = []
    for cell in whole:
        if SOLUTION in cell.tags:
            folded.append(cell)
            continue
        if folded:
            yield fold(folded)
            folded = []
        yield cell
    if folded:
        yield fold(folded)


def fold(solution: Sequence[Cell]) -> Cell:
    title, *rest = [cell for cell in solution if not cell.id.endswith(AGAIN)]
    inner = [f"```python\n{cell.source}\n```" if cell.is_code else cell.source for cell in rest]
    summary = f"<details>\n<summary>{title.source.strip('*')}</summary>"
    return Cell(title.id, "\n\n".join([summary, *inner, "</details>"]))


def code(whole: Sequence[Cell]) -> list[tuple[str, str]]:
    return [(cell.id, cell.source) for cell in whole if cell.is_code]


def recorded(project: Project, path: str) -> "Outputs":
    """What the cells of a lab gave when they ran. Broken if the code is another now."""
    import nbformat

    page = project.docs / project.original / path
    file = page.with_suffix(SUFFIX)
    name = path.removesuffix(".md")
    if not file.is_file():
        says = f"this lab has never run. Run `make update NAME={name}`."
        raise Broken(Fault(project.name(file), None, says))
    nodes = [node for node in nbformat.read(file, 4).cells if node.cell_type == "code"]
    if [(node.id, node.source) for node in nodes] != code(teachers(project, page)):
        says = f"its code has changed since it ran. Run `make update NAME={name}`, and read what changed."
        raise Broken(Fault(project.name(file), None, says))
    return {node.id: node.outputs for node in nodes}


def printed(project: Project, path: str) -> dict[str, str]:
    """What each cell of a lab printed when it last ran; of another page nothing."""
    import nbformat

    file = (project.docs / project.original / path).with_suffix(SUFFIX)
    if not is_lab(path) or not file.is_file():
        return {}
    nodes = (node for node in nbformat.read(file, 4).cells if node.cell_type == "code")
    return {n.id: "".join(output.get("text", "") for output in n.outputs) for n in nodes}


def files(project: Project, path: str, outputs: "Outputs") -> dict[Path, str]:
    """Both notebooks of a lab in each language that has it."""
    from docs.tools.notebooks.notebook import notebook, text

    made: dict[Path, str] = {}
    for locale in project.locales:
        if page := labs(project, locale).get(path):
            whole = teachers(project, page)
            made[page.with_suffix(SUFFIX)] = text(notebook(whole, outputs))
            made[page.with_suffix(STUDENT)] = text(notebook(students(whole), outputs))
    return made


def places(project: Project, path: str) -> list[Path]:
    """Where both notebooks of a lab stand in each language that has it."""
    pages = [project.docs / locale / path for locale in project.locales]
    return [
        page.with_suffix(suffix)
        for page in pages
        if page.is_file() and not project.source(page).untranslated
        for suffix in (SUFFIX, STUDENT)
    ]


def texts(project: Project) -> dict[Path, str]:
    """All notebooks, with what was recorded. Broken with every lab whose code is not what ran."""
    made: dict[Path, str] = {}
    faults: list[Fault] = []
    for path in labs(project, project.original):
        try:
            made |= files(project, path, recorded(project, path))
        except Broken as error:
            faults += error.faults
    if faults:
        raise Broken(*faults)
    return made
