"""Take the steps after the build when the last language is there; docs/tools/built/ has them as commands too."""

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from docs.tools.built.steps import WHILE_WRITING, take
from docs.tools.faults import Broken
from docs.tools.project import Project
from docs.tools.rebuilding import REBUILDING

serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


@event_priority(-200)  # static-i18n builds the other languages in its own on_post_build, at -100
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building or (serving and not REBUILDING.everything):
        return
    project = Project(Path(config.config_file_path).parent)
    try:
        names = WHILE_WRITING if serving else ()
        take(Path(config.site_dir), project, archive=not config.use_directory_urls, names=names)
    except Broken as error:
        raise PluginError(str(error)) from None
