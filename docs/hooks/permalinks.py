"""Name the sign at each heading in the language of the page.

Python-Markdown knows one `permalink_title` for all languages, and a screen reader would read `#`.
"""

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

SIGN = 'title="#">#</a>'


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    if SIGN not in html:
        raise PluginError(
            f"docs/{page.file.src_uri}: no heading has the sign {SIGN!r} that docs/hooks/permalinks.py names. "
            "Write a heading, or correct the sign there as `toc` of mkdocs.yml makes it."
        )
    name = escape(config.extra["words"]["link"])
    return html.replace(SIGN, f'title="{name}" aria-label="{name}">#</a>')
