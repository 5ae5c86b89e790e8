"""Put the table of how far each language is where a page says `<!-- table: status -->`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.page_tables import with_status
from docs.tools.project import Project


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project(Path(config.config_file_path).parent)
    return with_status(project, page.file.locale, markdown)
