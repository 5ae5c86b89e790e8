"""Show the labs, which mkdocs-jupyter renders, as pages like all others, and offer pages as notebooks.

static-i18n makes every File anew, after mkdocs-jupyter has wrapped its own: unless MkDocs takes `.ipynb` for
pages itself, the raw notebook is published (ultrabug/mkdocs-static-i18n#198).
"""

import sys
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs.utils
import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from docs.tools.links import place
from docs.tools.notebooks.labs import SUFFIX
from docs.tools.notebooks.offers import offer
from docs.tools.notebooks.rendered import rendered
from docs.tools.project import Project
from docs.tools.rebuilding import REBUILDING

if SUFFIX not in mkdocs.utils.markdown_extensions:
    mkdocs.utils.markdown_extensions += (SUFFIX,)


def on_pre_build(config: MkDocsConfig) -> None:
    """mkdocs-jupyter empties its cache of what it did not show just now: each language has its own."""
    made_by = "-".join(version(name) for name in ("mkdocs-jupyter", "nbconvert"))
    folder = Path(sys.prefix, "labs", made_by, config.plugins["i18n"].current_language)
    if not REBUILDING.everything:
        folder /= "none"  # no lab is shown
    config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(folder)


def is_notebook(page: Page) -> bool:
    return page.file.src_uri.endswith(SUFFIX)


@event_priority(100)  # before all that read the front matter
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    project = Project(Path(config.config_file_path).parent)
    source = project.source((project.docs / page.file.src_uri).with_suffix(".md"))
    page.meta |= source.meta
    page.meta["source"] = Path(page.file.src_uri).with_suffix(".md").as_posix()
    page.meta["notebook"] = offer(project, page.meta["source"], source)
    return "" if is_notebook(page) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not is_notebook(page):
        return html

    def onward(link: str) -> str:
        """As MkDocs follows links in Markdown."""
        target = urlsplit(link)
        if target.scheme or not target.path:
            return link
        file = files.get_file_from_path(place(page.file.src_uri, target.path))
        if file is None:
            raise PluginError(
                f"docs/{page.meta['source']}: the link {link} leads nowhere. Correct it."
            )
        return file.url_relative_to(page.file) + (f"#{target.fragment}" if target.fragment else "")

    made = rendered(html, nbformat.read(page.file.abs_src_path, 4), page.file.name, onward)
    page.toc = get_toc(made.toc)
    return made.html
