"""Write the pages of each language as text for language models: llms.txt and llms-full.txt.

A model that reads the HTML gets navigation with every page; one that reads the Markdown sees neither
the code nor the tables that a page includes. The format is that of https://llmstxt.org.
"""

import re
from pathlib import Path, PurePosixPath

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pymdownx.snippets import SnippetExtension

from docs.tools.pages import ATTRIBUTES, FENCE, INCLUDE, LINK, inside_code

DRAWING = re.compile(r'<[^<>]*\baria-label="([^"]*)"[^<>]*>')
TAG = re.compile(r"</?[a-z][^<>`]*>")
# What is made for the eye alone: the forms and drawings that pages include.
NOT_TEXT = {".html", ".svg"}

navigation: Navigation


@event_priority(-150)  # static-i18n makes the navigation of each language at -100
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    global navigation
    navigation = nav


def on_post_build(config: MkDocsConfig) -> None:
    folder = PurePosixPath(navigation.homepage.file.dest_uri).parent
    target = Path(config.site_dir, folder)
    texts = Texts(config, folder)
    (target / "llms.txt").write_text(texts.contents(navigation), "utf-8")
    (target / "llms-full.txt").write_text(texts.whole(navigation), "utf-8")


class Texts:
    """The texts of one language, which stand in `folder` of the site."""

    def __init__(self, config: MkDocsConfig, folder: PurePosixPath) -> None:
        self.config, self.folder, self.words = config, folder, config.extra["words"]
        snippets = SnippetExtension(**config.mdx_configs["pymdownx.snippets"])
        self.includes = Markdown(extensions=[snippets]).preprocessors["snippet"]

    def contents(self, nav: Navigation) -> str:
        """Title, summary, and a line for each page under the headings of the navigation."""
        outside = [page for page in nav.pages if not isinstance(page.parent, Section)]
        sections = [item for item in nav.items if isinstance(item, Section)]
        parts = [self.head(nav), self.listed(self.words["text_pages"], outside)]
        parts += [
            self.listed(section.title, [page for page in nav.pages if section in page.ancestors])
            for section in sections
        ]
        whole = self.address(str(self.folder / "llms-full.txt"))
        return "\n\n".join([*parts, f"[{self.words['text_whole']}]({whole})"]) + "\n"

    def whole(self, nav: Navigation) -> str:
        pages = {page.file.src_uri: page for page in nav.pages}
        texts = [
            f"<{self.address(page.url)}>\n\n{self.text(page, pages)}" for page in pages.values()
        ]
        return "\n\n---\n\n".join([self.head(nav), *texts]) + "\n"

    def head(self, nav: Navigation) -> str:
        return f"# {nav.homepage.meta['title']}\n\n> {self.config.site_description}"

    def listed(self, title: str, pages: list[Page]) -> str:
        lines = [
            f"- [{page.meta['title']}]({self.address(page.url)}): {page.meta['description']}"
            for page in pages
        ]
        return "\n".join([f"## {title}", "", *lines])

    def address(self, url: str) -> str:
        """Absolute if it is known where the site will stand, else as seen from the text."""
        if self.config.site_url:
            return self.config.site_url + url.removeprefix("./")
        return get_relative_url(url, str(self.folder / "llms.txt"))

    def text(self, page: Page, pages: dict[str, Page]) -> str:
        """The page with its includes expanded, its links absolute and without marks for the look."""
        written = [line for line in page.markdown.splitlines() if not shows_no_text(line)]
        linked = [self.with_addresses(line, page, pages) for line in written]
        return "\n".join(self.without_marks(self.includes.run(linked))).strip()

    def with_addresses(self, line: str, page: Page, pages: dict[str, Page]) -> str:
        def address(match: re.Match[str]) -> str:
            path, hash_, anchor = match["target"].partition("#")
            found = pages.get(joined(page.file.src_uri, path)) if path else page
            if found is None or inside_code(line, match.start()):
                return match[0]
            return f"{match['image']}[{match['text']}]({self.address(found.url)}{hash_}{anchor})"

        return LINK.sub(address, line)

    def without_marks(self, lines: list[str]) -> list[str]:
        found, closing = [], ""
        for line in lines:
            if closing:
                found.append(line)
                closing = "" if line.strip() == closing else closing
            elif fence := FENCE.match(line):
                closing = fence["mark"]
                found += self.opening(fence)
            elif (text := bare(line)) or (found and found[-1]):
                found.append(text)
        return found

    def opening(self, fence: re.Match[str]) -> list[str]:
        """A mark such as `.wrong` becomes the words that the site shows for it."""
        language, *marks = fence["info"].strip("{}").replace(".", "").split()
        said = [f"{fence['indent']}{self.words[mark]}:" for mark in marks if mark in self.words]
        return [*said, *([""] if said else []), f"{fence['indent']}{fence['mark']}{language}"]


def shows_no_text(line: str) -> bool:
    include = INCLUDE.match(line)
    return bool(include) and PurePosixPath(include["path"]).suffix in NOT_TEXT


def joined(source: str, path: str) -> str:
    """`zh/switches/eval.md` and `../index.md` give `zh/index.md`."""
    parts: list[str] = []
    for part in (PurePosixPath(source).parent / path).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def bare(line: str) -> str:
    """Prose without classes, ids and tags; what is said of a drawing stands in its place."""
    line = DRAWING.sub(r"\1", line)
    for pattern in (ATTRIBUTES, TAG):
        line = pattern.sub(lambda m, of=line: m[0] if inside_code(of, m.start()) else "", line)
    return line.rstrip()
