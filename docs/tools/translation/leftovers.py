"""Paragraphs of a translated page that are English still."""

import re
import unicodedata
from collections.abc import Iterator

from docs.tools.pages import ATTRIBUTES, INCLUDE, INLINE_CODE, PageSource, without_links

BEGINS = re.compile(r"^[ \t]*(?:[-*+]|\d+\.|#+|!!!.*|\?\?\?.*)[ \t]+")
MARKUP = re.compile(r"</?[a-z][^<>]*>|(?<!\w)[*_#]+|[*_#]+(?!\w)")
WORD = re.compile(r"[A-Za-z][a-z']+")
FEW = 4
"""Names such as `MC dropout` and `Three Switches` have fewer words, and stay."""

FEW_IN_HEADINGS = 2


def leftovers(
    original: PageSource, translation: PageSource, language: str, printed: str
) -> list[tuple[int, str]]:
    """Line and text of each.

    `language` is the name that it gives itself, 日本語 or Français. A text whose words all stand in
    `printed`, the outputs that the page shows, is a message of torch, whole or shortened, and stays.
    """
    said = set(re.split(r"[\s,.:;]+", printed))
    english = {text for _, text in paragraphs(original)}
    headings = {heading.line for heading in translation.headings}
    return [
        (line, text)
        for line, text in paragraphs(translation)
        if len(WORD.findall(text)) >= (FEW_IN_HEADINGS if line in headings else FEW)
        and (text in english or written_latin(text, language))
        and not set(text.split()) <= said
    ]


def written_latin(text: str, language: str) -> bool:
    """Whether a text has none of the letters that its language is written with."""
    return foreign(language) and not foreign(text)


def foreign(text: str) -> bool:
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text)


def paragraphs(page: PageSource) -> Iterator[tuple[int, str]]:
    """Paragraphs, list items, headings and cells, without code and markup."""
    start, parts = 0, []
    for number, line in [*page.prose, (0, "")]:
        ends = not line.strip() or BEGINS.match(line) or "|" in line or INCLUDE.match(line)
        if ends and parts:
            yield start, " ".join(parts)
            parts = []
        if "|" in line:
            yield from ((number, text) for cell in line.split("|") if (text := plain(cell)))
        elif line.strip() and not INCLUDE.match(line) and (text := plain(line)):
            start, parts = start if parts else number, [*parts, text]


def plain(line: str) -> str:
    linked = without_links(BEGINS.sub("", line))
    return " ".join(MARKUP.sub(" ", INLINE_CODE.sub(" ", ATTRIBUTES.sub("", linked))).split())
