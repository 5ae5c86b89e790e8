"""What notebooks a page offers, and the notebook of a page that is no lab."""

from dataclasses import dataclass
from pathlib import Path

from docs.tools.frame import frame
from docs.tools.notebooks.cells import Cell, awaited, cells
from docs.tools.notebooks.labs import STUDENT, SUFFIX, is_lab
from docs.tools.notebooks.notebook import notebook, recorded, text
from docs.tools.pages import PageSource
from docs.tools.project import Project

GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github/"


@dataclass(frozen=True)
class Offer:
    """Names of files beside the page; `solved` and `colab` are for labs alone."""

    file: str
    solved: str = ""
    colab: str = ""


def offer(project: Project, source: str, page: PageSource) -> Offer | None:
    """Of docs/`source`; None if there is no code on it, or its blocks need a session each: `notebook: false`."""
    if page.meta.get("notebook") is False or not any(fence.is_python for fence in page.fences):
        return None
    stem = Path(source).stem
    if not is_lab(source.partition("/")[2]):
        return Offer(stem + SUFFIX)
    name = f"docs/{source.removesuffix('.md')}{STUDENT}"
    repo = project.settings.repo_url
    owned = repo.removeprefix(GITHUB) if repo.startswith(GITHUB) else ""
    colab = f"{COLAB}{owned}/blob/main/{name}" if owned else ""
    return Offer(stem + STUDENT, stem + SUFFIX, colab)


def of_page(project: Project, locale: str, page: PageSource) -> str:
    """The text of the notebook of a page, with the outputs that it shows."""
    names = frame(project, locale).words
    found: list[Cell] = []
    for cell in map(awaited, cells(project, page)):
        if cell.mark:
            found.append(Cell(f"mark-{cell.id}"[:64], f"**{names[cell.mark]}**"))
        found.append(cell)
    outputs = {
        cell.id: list(recorded(cell, ends_in_error=cell.mark == "raises"))
        for cell in found
        if cell.is_code
    }
    return text(notebook(found, outputs))
