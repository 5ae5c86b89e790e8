"""Say on each page what other releases of torch do otherwise; docs/tools/versions/notes.py has how."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.faults import Broken
from docs.tools.project import Project
from docs.tools.versions.notes import Notes, with_notes

notes: Notes | None = None


def on_pre_build(config: MkDocsConfig) -> None:
    global notes
    if config.plugins["i18n"].building:
        return  # read with the first language
    try:
        notes = Notes.of(Project(Path(config.config_file_path).parent))
    except Broken as error:
        raise PluginError(str(error)) from None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not notes or not markdown:  # a lab has none
        return markdown
    return with_notes(notes, page.file.locale, page.file.norm_src_uri, markdown)
