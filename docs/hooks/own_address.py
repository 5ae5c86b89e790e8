"""Write the address of the site where a page says `…/` in code, once it is known where the site will stand."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.links import with_address


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return with_address(markdown, config.site_url)
