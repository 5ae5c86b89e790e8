"""Links between pages lead somewhere: what a strict build warns of, with the line, and without a build."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from docs.tools.faults import Fault
from docs.tools.notebooks.labs import is_lab
from docs.tools.project import Project
from docs.tools.published import ids

Pages = dict[str, Path]
"""Pages by their path without a language, those of the original where a language has none."""


OWN_ADDRESS = re.compile(r"""(?<=[`"])…/""")


def faults(project: Project) -> Iterator[Fault]:
    for locale in project.locales:
        pages: Pages = project.pages(project.original) | project.pages(locale)
        there = {path: set(ids(project, project.source(file))) for path, file in pages.items()}
        for path, file in project.translated(locale).items():
            page = project.source(file)
            for link in page.links:
                if wrong := what_is_wrong(path, link.target, there):
                    yield Fault(
                        page.name, link.line, f"the link {link.target} leads nowhere: {wrong}."
                    )


def with_address(markdown: str, site_url: str | None) -> str:
    """Markdown with the address of the site where it says `…/` in code, once that is known."""
    return OWN_ADDRESS.sub(site_url, markdown) if site_url else markdown


def place(path: str, link: str) -> str:
    """What the page at `path` means by a link without its fragment: `switches/eval.md`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def what_is_wrong(path: str, link: str, there: dict[str, set[str]]) -> str:
    """Of a link on the page at `path`, where pages have these ids; nothing if it leads out of the site."""
    target = urlsplit(link)
    if target.scheme or target.netloc:
        return ""
    if target.path.startswith("/"):
        return "it begins with /. Write it as seen from this page, such as ../index.md"
    if target.path and not target.path.endswith((".md", ".ipynb")):
        return ""
    page = place(path, target.path) if target.path else path
    if page.endswith(".ipynb"):
        page = f"{page.removesuffix('.ipynb')}.md"
    elif is_lab(page):
        return f"a lab is shown from its notebook. Write {target.path.removesuffix('.md')}.ipynb"
    if page not in there:
        return f"there is no page {page}. Correct it"
    if target.fragment and target.fragment not in there[page]:
        return f"{page} has no id {target.fragment}. Correct it"
    return ""
