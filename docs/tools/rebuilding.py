"""Which pages are to be made again while somebody looks at the site: those that changed or include what changed."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docs.tools.includes import all_includes
from docs.tools.notebooks.labs import SUFFIX, is_lab
from docs.tools.page_tables import STATUS
from docs.tools.project import Project


@dataclass
class Rebuilding:
    """What changed since the last `begin`."""

    changed: set[Path] = field(default_factory=set)
    everything: bool = True
    """At first, and when something changed that many pages show: words, templates, settings, a lab."""

    began: float = 0.0
    """Of the last build that was told of, in seconds since 1970."""

    def begin(self, project: Project) -> None:
        last, self.began = self.began, time.time()
        self.changed = {path for path in watched(project) if path.stat().st_mtime >= last}
        self.everything = not last or not all(one_shows(project, path) for path in self.changed)

    def concerns(self, project: Project, page: str) -> bool:
        """Whether the page at `page`, from docs/ on, is to be made again."""
        if self.everything or project.docs / page in self.changed:
            return True
        if page.endswith(SUFFIX):
            return False
        source = project.source(project.docs / page)
        included = {project.snippets / include.path for include in all_includes(project, source)}
        return not self.changed.isdisjoint(included) or STATUS in source.lines


def watched(project: Project) -> Iterator[Path]:
    yield project.root / "mkdocs.yml"
    for folder in (project.docs, project.snippets):
        yield from (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")


def one_shows(project: Project, path: Path) -> bool:
    """Whether it is a page, or what pages include: nothing else is made of it."""
    if path.is_relative_to(project.snippets):
        return not path.is_relative_to(project.measured)
    locale, *rest = path.relative_to(project.root).parts[1:] or [""]
    return locale in project.locales and path.suffix == ".md" and not is_lab("/".join(rest))


REBUILDING = Rebuilding()
"""Of this process: MkDocs loads each hook as a module that others cannot import."""
