"""Lines of a page with what they include, by the extension and the settings that build the site."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension

from docs.tools.pages import Include, PageSource
from docs.tools.project import Project

SIGN = "--8<--"


def expanded(project: Project, lines: Sequence[str]) -> str:
    if not any(SIGN in line for line in lines):
        return "\n".join(lines)
    return "\n".join(preprocessor(project).run(list(lines)))


@cache
def preprocessor(project: Project) -> Any:
    settings = project.settings.extension("pymdownx.snippets") | {"base_path": [project.snippets]}
    return Markdown(extensions=[SnippetExtension(**settings)]).preprocessors["snippet"]


def all_includes(project: Project, page: PageSource) -> Iterator[Include]:
    """Those of the page, and those of the finished texts that it includes."""
    for include in page.includes:
        yield include
        file = project.snippets / include.path
        if file.suffix == ".md" and file.is_file():
            yield from all_includes(project, project.source(file))
