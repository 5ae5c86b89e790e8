"""A notebook as mkdocs-jupyter shows it, turned into the elements of this site's pages.

As it comes it weighs 600 kB, loads MathJax from another host and has empty ids where a heading has no Latin
letters. Made into what every other page consists of, it needs no styles and no scripts of its own.
"""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, Tag
from nbformat import NotebookNode

from docs.tools import page_svg
from docs.tools.notebooks.cells import SOLUTION
from docs.tools.notebooks.labs import CHECK, PASTED

BEGIN, END = '<div class="jupyter-wrapper">', "<!-- jupyter-wrapper -->"
UNUSED = re.compile(
    r'<clipboard-copy.*?</clipboard-copy>|<div[^>]*class="clipboard-copy-txt".*?</div>', re.S
)
"""A button, and all code a second time for it."""

PICTURE = "data:image/svg+xml;base64,"
HEADINGS = "h1, h2, h3"
KEPT = re.compile(r"<!--kept (\d+)-->")
CODE = re.compile(r"(?<=<pre>).*?(?=</pre>)", re.S)
SIGN = "#"
"""At each heading, as `toc` of mkdocs.yml makes it."""

Onward = Callable[[str], str]
"""The address on the site that a link in the notebook leads to."""


@dataclass
class Rendered:
    html: str
    toc: list[dict]
    """As Python-Markdown's `toc_tokens`."""


@dataclass
class Maker:
    """`name` begins the ids of its charts."""

    name: str
    onward: Onward
    page: BeautifulSoup = field(default_factory=lambda: BeautifulSoup("", "html.parser"))
    kept: list[str] = field(default_factory=list)
    """What the parser does not see, since it is slow and would write names in charts in lower case: code, charts."""

    charts: int = 0

    def keep(self, html: str) -> str:
        """What stands for it until the page is made."""
        self.kept.append(html)
        return f"kept {len(self.kept) - 1}"

    def whole(self) -> str:
        return KEPT.sub(lambda mark: self.kept[int(mark[1])], str(self.page))

    def prose(self, shown: Tag) -> Iterator[Tag]:
        id_ = None
        for element in [child for child in shown.contents if isinstance(child, Tag)]:
            if (anchor := element.find("a", id=True)) and not element.get_text(strip=True):
                id_ = anchor["id"]
                continue
            if element.name in HEADINGS.split(", "):
                self.name_heading(element, str(id_))
            for link in element.find_all("a", href=True):
                link["href"] = self.onward(link["href"])
            yield element

    def name_heading(self, heading: Tag, id_: str) -> None:
        heading["id"] = id_
        sign = {"class": "headerlink", "href": f"#{id_}", "title": SIGN}
        made = self.page.new_tag("a", attrs=sign, string=SIGN)
        heading.select_one(".anchor-link").replace_with(made)

    def code(self, cell: Tag) -> Iterator[Tag]:
        yield self.block("language-python highlight", cell.select_one(".highlight-ipynb pre"))
        yield from self.outputs(cell)

    def outputs(self, cell: Tag, classes: str = "output") -> Iterator[Tag]:
        for output in cell.select(".jp-OutputArea-output"):
            if picture := output.select_one(f'img[src^="{PICTURE}"]'):
                yield self.chart(base64.b64decode(picture["src"].removeprefix(PICTURE)))
            else:
                yield self.block(f"language-text {classes} highlight", output.select_one("pre"))

    def block(self, classes: str, shown: Tag) -> Tag:
        block = self.page.new_tag("div", attrs={"class": classes})
        pre, code = self.page.new_tag("pre"), self.page.new_tag("code")
        code.extend(list(shown.contents))
        pre.extend([self.page.new_tag("span"), code])
        block.append(pre)
        return block

    def chart(self, drawn: bytes) -> Tag:
        """The paragraph below it says what is seen."""
        self.charts += 1
        kept = self.keep(page_svg.fitted(drawn, f"{self.name}-{self.charts}"))
        figure = self.page.new_tag("figure")
        scrolled = self.page.new_tag("div", attrs={"class": "md-typeset__scrollwrap"})
        scrolled.append(Comment(kept))
        figure.append(scrolled)
        return figure


def rendered(html: str, notebook: NotebookNode, name: str, onward: Onward) -> Rendered:
    """What stands between a page's title and its end."""
    maker = Maker(name, onward)
    inner = UNUSED.sub("", html[html.index(BEGIN) : html.index(END)])
    inner = CODE.sub(lambda code: f"<!--{maker.keep(code[0])}-->", inner)
    shown = BeautifulSoup(inner, "html.parser").select("div.jp-Notebook > div.jp-Cell")
    solution: Tag | None = None
    for cell, node in zip(shown, notebook.cells, strict=True):
        elements = list(of_cell(maker, cell, node))
        if SOLUTION not in node.metadata.get("tags", []):
            solution = None
            maker.page.extend(elements)
        elif solution is None:
            title, *rest = elements
            solution = folded(maker.page, "success", title.get_text(), rest)
            maker.page.append(solution)
        else:
            solution.extend(elements)
    return Rendered(maker.whole(), toc(maker.page))


def of_cell(maker: Maker, cell: Tag, node: NotebookNode) -> Iterator[Tag]:
    if node.cell_type != "code":
        return maker.prose(cell.select_one(".jp-MarkdownOutput"))
    # Nobody can run a check here, and its code would be a third of the page; tools have a page of their own.
    if node.id.startswith(CHECK):
        return maker.outputs(cell, "check output")
    if node.id in PASTED:
        return maker.outputs(cell)
    return maker.code(cell)


def folded(page: BeautifulSoup, kind: str, title: str, elements: list[Tag]) -> Tag:
    details = page.new_tag("details", attrs={"class": kind})
    details.extend([page.new_tag("summary", string=title), *elements])
    return details


def toc(page: BeautifulSoup) -> list[dict]:
    """Headings, each in the one above it."""
    top: list[dict] = []
    path: list[dict] = []
    for heading in page.select(HEADINGS):
        level = int(heading.name[1])
        name = "".join(str(text) for text in heading.find_all(string=True, recursive=True))
        token = {
            "level": level,
            "id": heading["id"],
            "name": name.removesuffix(SIGN),
            "children": [],
        }
        path = [above for above in path if above["level"] < level]
        (path[-1]["children"] if path else top).append(token)
        path.append(token)
    return top
