"""The sign at each heading, named in the language of the page.

Python-Markdown knows one `permalink_title` for all languages, and a screen reader would read `#`.
"""

from html import escape

SIGN = 'title="#">#</a>'
"""As `toc` of mkdocs.yml makes it."""


def named(page: str, name: str) -> str:
    """The HTML of a page with the name at each sign."""
    name = escape(name)
    return page.replace(SIGN, f'title="{name}" aria-label="{name}">#</a>')
