"""Write a built site as text, for language models and for those who like it plain: llms.txt, llms-full.txt.

Each language has both beside its home page. The texts are read from the built articles, whatever made them.
"""

import re
from pathlib import Path
from posixpath import relpath
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from docs.tools.built.search import UNREAD, UNSAID
from docs.tools.frame import frame
from docs.tools.project import Project

CODE = re.compile(r"<pre.*?</pre>", re.DOTALL)
SPAN = re.compile(r"</?span[^>]*>")


def apply(site: Path, project: Project) -> None:
    for language in project.built(site):
        texts = Texts(site, project, language.locale)
        folder = site / language.folder
        (folder / "llms.txt").write_text(texts.contents(), "utf-8")
        (folder / "llms-full.txt").write_text(texts.whole(), "utf-8")


class Texts:
    """The texts of one language of the site in the folder `site`."""

    def __init__(self, site: Path, project: Project, locale: str) -> None:
        self.site, self.project, self.locale = site, project, locale
        self.frame = frame(project, locale)
        self.folder = project.language(locale).folder
        self.pages = project.translated(locale)

    def contents(self) -> str:
        """Title, summary, and a line for each page under the headings of the navigation."""
        sections = [
            self.listed(self.frame.nav.get(name, self.frame.words["text_pages"]), paths)
            for name, paths in self.project.settings.sections.items()
        ]
        whole = self.link(f"{self.folder}llms-full.txt")
        end = f"[{self.frame.words['text_whole']}]({whole})"
        return "\n\n".join([self.head(), *sections, end]) + "\n"

    def whole(self) -> str:
        texts = [f"<{self.link(self.url(path))}>\n\n{self.text(path)}" for path in self.paths]
        return "\n\n---\n\n".join([self.head(), *texts]) + "\n"

    @property
    def paths(self) -> list[str]:
        return [path for path in self.project.ordered() if self.file(path).is_file()]

    def head(self) -> str:
        return f"# {self.meta('index.md')['title']}\n\n> {self.frame.site_description}"

    def listed(self, title: str, paths: list[str]) -> str:
        lines = [
            f"- [{self.meta(path)['title']}]({self.link(self.url(path))}): {self.meta(path)['description']}"
            for path in paths
            if self.file(path).is_file()
        ]
        return "\n".join([f"## {title}", "", *lines])

    def meta(self, path: str) -> dict[str, str]:
        """Front matter of the page in this language, else of its original."""
        file = self.pages.get(path) or self.project.docs / self.project.original / path
        return self.project.source(file).meta

    def url(self, path: str) -> str:
        """As seen from the root of the site: a folder, or the file of a site without directory URLs."""
        address = self.project.address(self.locale, path)
        if (self.site / address / "index.html").is_file():
            return address
        return f"{address.rstrip('/')}.html" if address.rstrip("/") else "index.html"

    def file(self, path: str) -> Path:
        url = self.url(path)
        return self.site / url if url.endswith(".html") else self.site / url / "index.html"

    def link(self, url: str) -> str:
        """Absolute if it is known where the site will stand, else as seen from the text."""
        if home := self.project.settings.site_url:
            return urljoin(home, url)
        path, hash_, anchor = url.partition("#")
        end = "/" if path.endswith("/") else ""
        return relpath(path or ".", self.folder or ".") + end + hash_ + anchor

    def text(self, path: str) -> str:
        """The article as Markdown, with absolute links and without marks for the look."""
        html = self.file(path).read_text("utf-8")
        # The parser is slow: it gets neither what surrounds the article nor the colours of code.
        html = html[html.index("<article") : html.rindex("</article>")]
        article = BeautifulSoup(CODE.sub(uncoloured, html), "lxml").article
        url = self.url(path)
        for element in article.find_all(True):
            # With an element that is left out goes all that is in it.
            if not element.decomposed:
                self.put_in_words(element, url)
        return Converter(heading_style="ATX", bullets="-").convert_soup(article).strip()

    def put_in_words(self, element: Tag, url: str) -> None:
        drawn = element.name == "svg" or element.get("role") == "img"
        if drawn and "aria-label" in element.attrs:
            element.replace_with(f"\n\n{element['aria-label']}\n\n")
        elif is_left_out(element):
            element.decompose()
        elif element.name == "a" and "href" in element.attrs:
            self.lead(element, url)
        elif element.name == "div" and "highlight" in element.get("class", []):
            self.say_mark(element)

    def lead(self, link: Tag, url: str) -> None:
        """A link of the page at `url` as one that leads from anywhere. A term leads nowhere: its word is enough."""
        if "term" in link.get("class", []):
            link.unwrap()
        elif not urlsplit(link["href"]).scheme:
            link["href"] = self.link(urljoin(f"/{url}", link["href"]).removeprefix("/"))

    def say_mark(self, block: Tag) -> None:
        """A mark such as `.wrong` becomes the words that the site shows for it."""
        for mark in block["class"]:
            if mark in self.frame.words:
                said = self.frame.words["said_before"].format(self.frame.words[mark])
                block.insert_before(said)


def is_left_out(element: Tag) -> bool:
    unseen = {"hidden", "data-unsearched"} & element.attrs.keys()
    return bool(element.name in UNSAID or unseen or UNREAD.intersection(element.get("class", [])))


def uncoloured(code: re.Match[str]) -> str:
    return SPAN.sub("", code[0])


class Converter(MarkdownConverter):
    """Text as it is written: nothing in it is taken for Markdown."""

    class Options:
        escape_asterisks = False
        escape_underscores = False
        escape_misc = False

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        block = el.find_parent("div", class_="highlight")
        classes = block["class"] if block else []
        language = next((c for c in classes if c.startswith("language-")), "language-text")
        return f"\n\n```{language.removeprefix('language-')}\n{el.get_text().rstrip()}\n```\n\n"
