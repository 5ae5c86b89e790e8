"""Lines of a page with what they include, by the extension and the settings that build the site."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension

from docs.tools.project import Project


def expanded(project: Project, lines: Sequence[str]) -> str:
    return "\n".join(preprocessor(project).run(list(lines)))


@cache
def preprocessor(project: Project) -> Any:
    settings = project.settings.extension("pymdownx.snippets") | {"base_path": [project.snippets]}
    return Markdown(extensions=[SnippetExtension(**settings)]).preprocessors["snippet"]
