"""Put tables that are made at build into pages, where a line says `<!-- table: status -->`.

They say how the texts stand at this moment: a file with them would be out of date with every edit.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.page_tables import TABLES, as_markdown
from docs.tools.project import Project
from docs.tools.tables.labels import LabelError

PLACE = re.compile(r"^<!-- table: (\w+) -->$", re.MULTILINE)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def table(place: re.Match[str]) -> str:
        return made(place[1], page, config)

    return PLACE.sub(table, markdown)


def made(name: str, page: Page, config: MkDocsConfig) -> str:
    if name not in TABLES:
        raise PluginError(
            f"docs/{page.file.src_uri}: no table is called {name!r}. There are: {', '.join(TABLES)}."
        )
    try:
        return as_markdown(TABLES[name](Project.of(config), page.file.locale))
    except LabelError as error:
        raise PluginError(f"docs/translation/{error}") from error
