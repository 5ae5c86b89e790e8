"""Put the table of how far each language is where a page says `<!-- table: status -->`.

It says how the texts stand at this moment: a file with it would be out of date with every edit.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.page_tables import STATUS, as_markdown, status
from docs.tools.project import Project

PLACE = re.compile(f"^{STATUS}$", re.MULTILINE)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project(Path(config.config_file_path).parent)
    return PLACE.sub(lambda _: as_markdown(status(project, page.file.locale)), markdown)
