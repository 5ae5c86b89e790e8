"""What Zensical takes from this project while it converts a page: terms, names of signs, drawings.

Zensical imports it into an environment of its own, where not much more is installed than Zensical.
"""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from docs.tools.frame import frame
from docs.tools.permalinks import named
from docs.tools.project import Project
from docs.tools.term_links import Terms, TermsExtension


class PageTerms(Terms):
    """Asks Zensical which page it converts: no hook says so."""

    def __init__(self, project: Project, locale: str) -> None:
        super().__init__()
        self.project, self.folder = project, project.language(locale).folder

    def run(self, root: Element) -> None:
        page = self.md.preprocessors["rendering_context"].page
        path = page.path.removeprefix(self.folder)
        self.look_for_those_of(self.project, page.meta["spoken"], path)
        super().run(root)


class NamedSigns(Postprocessor):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def run(self, text: str) -> str:
        return named(text, self.name)


class PageExtension(TermsExtension):
    def __init__(self, project: Project, locale: str) -> None:
        super().__init__(PageTerms(project, locale))
        self.sign = frame(project, locale).words["link"]

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        self.terms.md = md
        md.postprocessors.register(NamedSigns(self.sign), "signs", 0)


def makeExtension(root: str, locale: str) -> PageExtension:
    return PageExtension(Project(Path(root)), locale)


def as_it_is(source: str, *_: Any, **__: Any) -> str:
    """For a block of Markdown that is HTML: in a folded one Markdown would make a paragraph of it."""
    return source
