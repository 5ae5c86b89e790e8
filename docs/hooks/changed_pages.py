"""While somebody looks at the site (`make serve`), make only those pages again that a change concerns.

MkDocs does so itself with `--dirty`, but asks only whether a page's own Markdown is newer than its HTML, and
leaves all other pages without a title in the navigation.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from docs.tools.project import Project
from docs.tools.rebuilding import REBUILDING

serving = False
templates = TemporaryDirectory(prefix="templates_")
# Of each page that was made, by its address: what the navigation of other pages asks of it.
known: dict[str, tuple[str | None, dict[str, Any]]] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"
    # It warns of what is mended here, at each change and in each language.
    logging.getLogger("mkdocs.commands.build").addFilter(lambda said: "'dirty'" not in said.msg)


@event_priority(100)  # before those that ask what changed
def on_pre_build(config: MkDocsConfig) -> None:
    if serving and not config.plugins["i18n"].building:
        REBUILDING.begin(Project(Path(config.config_file_path).parent))


@event_priority(-200)  # static-i18n makes files anew at -100
def on_files(files: Files, config: MkDocsConfig) -> None:
    project = Project(Path(config.config_file_path).parent)
    for file in files.documentation_pages():
        file.is_modified = asked(file, project)


def asked(file: File, project: Project) -> Callable[[], bool]:
    return lambda: file.url not in known or REBUILDING.concerns(project, file.src_uri)


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    for page in nav.pages:
        if not page.file.is_modified():
            page.title, page.meta = known[page.file.url]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    if serving:
        # Each build of each language would compile them.
        env.bytecode_cache = FileSystemBytecodeCache(templates.name)
    for file in files.documentation_pages():
        if file.page.markdown is not None:
            known[file.url] = file.page.title, file.page.meta


def on_build_error(error: Exception) -> None:
    """What was not made is made with the next change."""
    REBUILDING.began = 0.0
