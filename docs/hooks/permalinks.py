"""Name the sign at each heading in the language of the page.

Python-Markdown knows one `permalink_title` for all languages, and a screen reader would read `#`.
"""

from html import escape

from mkdocs.config.defaults import MkDocsConfig


def on_page_content(html: str, config: MkDocsConfig, **_: object) -> str:
    name = escape(config.extra["words"]["link"])
    return html.replace('title="#">#</a>', f'title="{name}" aria-label="{name}">#</a>')
