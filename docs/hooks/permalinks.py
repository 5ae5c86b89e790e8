"""Name the sign at each heading in the language of the page; docs/tools/permalinks.py has how."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from docs.tools.permalinks import SIGN, named


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    if SIGN not in html:
        raise PluginError(
            f"docs/{page.file.src_uri}: no heading has the sign {SIGN!r} that docs/tools/permalinks.py names. "
            "Write a heading, or correct the sign there as `toc` of mkdocs.yml makes it."
        )
    return named(html, config.extra["words"]["link"])
