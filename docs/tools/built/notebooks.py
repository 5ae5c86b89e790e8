"""Lay beside each page with code the notebooks that it offers."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import nbformat

from docs.tools.links import place
from docs.tools.notebooks.labs import STUDENT, SUFFIX, is_lab
from docs.tools.notebooks.offers import of_page, offer
from docs.tools.project import Project

LINK = re.compile(r"(?<=\]\()(?P<path>[^)\s:]+?)\.(?:md|ipynb)(?=[#)])")


def apply(site: Path, project: Project) -> None:
    for language in project.built(site):
        own = project.translated(language.locale)
        for path in project.pages(project.original):
            spoken = language.locale if path in own else project.original
            folder = beside(site, project, language.locale, path)
            for name, text in offered(project, spoken, path):
                (folder / name).write_text(absolute(text, project, language.locale, path), "utf-8")


def beside(site: Path, project: Project, locale: str, path: str) -> Path:
    """The folder of the built page: its own, or where pages are files that of all its neighbours."""
    folder = site / project.address(locale, path)
    return folder if (folder / "index.html").is_file() else folder.parent


def offered(project: Project, locale: str, path: str) -> Iterator[tuple[str, str]]:
    """Names and texts."""
    file = project.docs / locale / path
    if not offer(project, project.name(file), project.source(file)):
        return
    if not is_lab(path):
        yield file.with_suffix(SUFFIX).name, of_page(project, locale, project.source(file))
        return
    for suffix in (SUFFIX, STUDENT):
        made = file.with_suffix(suffix)
        yield made.name, made.read_text("utf-8")


def absolute(text: str, project: Project, locale: str, path: str) -> str:
    """Links between pages lead to the site, where its address is known: a notebook is read elsewhere."""
    if not project.settings.site_url:
        return text
    made = nbformat.reads(text, 4)

    def onward(link: re.Match[str]) -> str:
        target = place(path, f"{link['path']}.md")
        return urljoin(project.settings.site_url, project.address(locale, target))

    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(onward, cell.source)
    return nbformat.writes(made) + "\n"
