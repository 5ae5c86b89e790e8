"""While somebody looks at the site (`make serve`), make tables again whose labels or glossary have changed."""

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from docs.tools import finished
from docs.tools.faults import Broken
from docs.tools.project import Project
from docs.tools.rebuilding import REBUILDING

serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    if not serving or config.plugins["i18n"].building or not REBUILDING.everything:
        return
    project = Project(Path(config.config_file_path).parent)
    try:
        finished.written(project, finished.texts(project))
    except Broken as error:
        raise PluginError(str(error)) from None
