"""Make the first use of a term on a page a link to its row in the glossary.

assets/terms.js shows the meaning from there on hover and on focus: on the page itself it would weigh
a tenth of the page. Markdown's own abbreviations look for word boundaries, which Chinese and Japanese
do not have, and mark every use.
"""

import posixpath
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from docs.tools.glossary import Term, terms
from docs.tools.project import Project

GLOSSARY = "reference/glossary.md"
# Headings lead to themselves, links elsewhere; code says what it says.
LEFT_ALONE = {
    "a",
    "code",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "script",
    "style",
    "svg",
}


class Terms(Treeprocessor):
    """Makes the first occurrence of each term on a page a link to its row in the glossary."""

    def __init__(self) -> None:
        self.entries: dict[str, Term] = {}
        self.url = ""
        self.titles = False

    def look_for(self, entries: list[Term], url: str, titles: bool = False) -> None:
        """`url` is that of the glossary as seen from the page; without entries nothing is marked.

        With `titles` the page has the meanings too, for where nothing can be fetched.
        """
        self.entries = {term.word.lower(): term for term in entries}
        self.url, self.titles = url, titles

    def look_for_those_of(
        self, project: Project, locale: str, path: str, titles: bool = False
    ) -> None:
        """Those of a language on its page at `path`. The glossary itself has none."""
        entries = [term for term in terms(project, locale) if term.marked]
        url = posixpath.relpath(GLOSSARY, posixpath.dirname(path) or ".")
        self.look_for(entries if path != GLOSSARY else [], url, titles)

    def run(self, root: Element) -> None:
        if self.entries:
            self.walk(root, pattern(list(self.entries)), set())

    def walk(self, parent: Element, words: re.Pattern[str], seen: set[str]) -> None:
        if parent.tag in LEFT_ALONE:
            return
        parent.text = self.marked(parent, 0, parent.text, words, seen)
        for child in list(parent):
            self.walk(child, words, seen)
            at = list(parent).index(child) + 1
            child.tail = self.marked(parent, at, child.tail, words, seen)

    def marked(
        self, parent: Element, at: int, text: str | None, words: re.Pattern[str], seen: set[str]
    ) -> str | None:
        """What stands before the first new term in `text`; the rest becomes children from `at` on."""
        if not text or isinstance(text, AtomicString):
            return text
        for match in words.finditer(text):
            term = self.entries[singular(match[0], self.entries)]
            if term.id not in seen:
                seen.add(term.id)
                link = self.link(term, match[0])
                parent.insert(at, link)
                link.tail = self.marked(parent, at + 1, text[match.end() :], words, seen)
                return text[: match.start()]
        return text

    def link(self, term: Term, word: str) -> Element:
        link = Element("a", {"class": "term", "href": f"{self.url}#{term.id}"})
        if self.titles:
            link.set("title", term.means.replace("`", ""))
        link.text = AtomicString(word)
        return link


def pattern(words: list[str]) -> re.Pattern[str]:
    """Longest first. Latin words stand alone, in English also in the plural; Han and kana have no boundaries."""
    found = (
        rf"(?<![\w-]){re.escape(word)}s?(?![\w-])" if word.isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile("|".join(found), re.IGNORECASE | re.ASCII)


def singular(word: str, entries: dict[str, Term]) -> str:
    return word.lower() if word.lower() in entries else word.lower().removesuffix("s")


class TermsExtension(Extension):
    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self.terms = terms

    def extendMarkdown(self, md: Markdown) -> None:
        # After inline code, links and attributes are elements (20 and 8), before MkDocs resolves links (0).
        md.treeprocessors.register(self.terms, "terms", 5)
