"""The prose of a page, section by section, and a hash of it that code and line breaks do not change."""

import hashlib
import re
from dataclasses import dataclass

from docs.tools.pages import ATTRIBUTES, HEADING, INCLUDE, PageSource, without_links

FRONT_MATTER = "front matter"
"""Stands for a page's title and description where a heading's id stands for its section."""

TRANSLATED_KEYS = ("title", "description")


@dataclass(frozen=True)
class Section:
    """What stands from one heading to the next. `line` is where it begins, counted from 1."""

    id: str
    line: int
    text: str
    """As written, without code blocks and tables that are included."""

    @property
    def prose(self) -> str:
        """On one line; of links the words alone: where they lead is compared apart from this."""
        linked = without_links(self.text)
        return " ".join(ATTRIBUTES.sub("", linked).split())

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.prose.encode()).hexdigest()[:12]

    @property
    def words(self) -> int:
        """As an English writer counts them."""
        return len([word for word in self.prose.split() if re.search(r"\w", word)])


def sections(page: PageSource) -> dict[str, Section]:
    """By id, in order. A heading without id, which the build refuses, is left out."""
    heads = {heading.line: heading.id for heading in page.headings}
    found = {FRONT_MATTER: (1, front_matter(page))}
    id_: str | None = None
    for number, line in page.prose:
        if number in heads:
            id_ = heads[number]
            found[id_] = (number, [HEADING.match(line)[2]])
        elif id_ and not INCLUDE.match(line):
            found[id_][1].append(line)
    return {
        id_: Section(id_, line, "\n".join(lines).strip())
        for id_, (line, lines) in found.items()
        if id_
    }


def front_matter(page: PageSource) -> list[str]:
    return [str(page.meta[key]) for key in TRANSLATED_KEYS if key in page.meta]
