"""What Zensical takes from this project while it converts a page: who marks terms, and what puts in a drawing.

Zensical imports it into an environment of its own, where not much more is installed than Zensical.
"""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from docs.tools.project import Project
from docs.tools.term_links import Terms, TermsExtension


class PageTerms(Terms):
    """Asks Zensical which page it converts: no hook says so."""

    def __init__(self, project: Project, locale: str) -> None:
        super().__init__()
        self.project, self.folder = project, project.language(locale).folder

    def run(self, root: Element) -> None:
        page = self.md.preprocessors["rendering_context"].page
        self.look_for_those_of(self.project, page.meta["spoken"], page.path.removeprefix(self.folder))
        super().run(root)


class PageTermsExtension(TermsExtension):
    def extendMarkdown(self, md: Markdown) -> None:
        self.terms.md = md
        super().extendMarkdown(md)


def makeExtension(root: str, locale: str) -> TermsExtension:
    return PageTermsExtension(PageTerms(Project(Path(root)), locale))


def as_it_is(source: str, *_: Any, **__: Any) -> str:
    """For a block of Markdown that is HTML: in a folded one Markdown would make a paragraph of it."""
    return source
