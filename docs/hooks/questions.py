"""Tell search engines the questions of a page and their answers; docs/tools/questions.py reads them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.faults import Broken
from docs.tools.project import Project
from docs.tools.questions import ROOM, of_page, structured


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    path = page.file.norm_src_uri  # without the language
    if not path.startswith(ROOM):
        return
    project = Project(Path(config.config_file_path).parent)
    try:
        asked = list(of_page(path, project.source(Path(page.file.abs_src_path))))
    except Broken as error:
        raise PluginError(str(error)) from None
    if asked:
        page.meta["questions"] = structured(asked)
