"""Write the address of the site where a page says `…/` in code, once it is known where the site will stand."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

PLACE = re.compile(r"""(?<=[`"])…/""")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return PLACE.sub(config.site_url, markdown) if config.site_url else markdown
