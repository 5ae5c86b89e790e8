"""A translated page as blocks that stand beside those of its English: paragraphs, items, rows, lines of HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docs.tools.pages import (
    ADMONITION,
    ATTRIBUTES,
    HEADING,
    INCLUDE,
    INLINE_CODE,
    LINK,
    PageSource,
    without_links,
)

NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d[\d,]*(?:\.\d+)?")
ELEMENT = re.compile(r"<([a-z][\w-]*)([^<>]*)>")
TAG = re.compile(r"</?[a-z][^<>]*>")

ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+")
ROW = re.compile(r"^[ \t]*\|")

FORMULA = re.compile(r"[A-Za-z0-9()ⁿ√]*(?: ?[/−×] ?[A-Za-z0-9()ⁿ√]+)+")
LONG_WORD = re.compile(r"[A-Za-z]{2,}")
SPELT = re.compile(
    r"\b(?:ten|tenth|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|hundredth|thousand)\b", re.I
)
"""Numbers that English writes out: other languages may have digits for them."""

# One and two are left out: English has an article or `both` where Japanese counts, and the reverse.
COUNTS = {
    "three": ("3", "三"),
    "four": ("4", "四"),
    "five": ("5", "五"),
    "six": ("6", "六"),
    "seven": ("7", "七"),
    "eight": ("8", "八"),
    "nine": ("9", "九"),
    "ten": ("10", "十"),
}
HAN_LOCALES = ("zh", "ja")


@dataclass(frozen=True)
class Block:
    """A paragraph, an item, a row or an admonition's title, as written; `line` is where it begins."""

    line: int
    kind: str
    text: str

    @property
    def code(self) -> set[str]:
        return {span.strip("`").strip() for span in inline_code(self.text)}

    @property
    def counted(self) -> Counter[str]:
        """Numbers that say more than a count: two digits or a decimal point; and how often each is said."""
        return Counter(number for number in digits(self.text) if len(number) > 1)

    @property
    def numbers(self) -> set[str]:
        return set(self.counted)

    @property
    def signs(self) -> set[str]:
        """What a block is known by in any language."""
        tags = {tag[0] for tag in TAG.finditer(self.text)} if self.kind == "element" else set()
        targets = {link["target"] for link in LINK.finditer(self.text)}
        return self.code | self.numbers | targets | {tag.split()[0].strip("<>") for tag in tags}

    @property
    def prose(self) -> str:
        """Without code, tags, and what stands behind links."""
        words = without_links(ATTRIBUTES.sub("", self.text))
        return TAG.sub("", INLINE_CODE.sub("", ITEM.sub("", words)))

    @property
    def measured(self) -> list[str]:
        """Numbers with a decimal point, in order: what is counted a language may reorder, but not these."""
        return [number for number in digits(self.text) if "." in number]

    def counts_without(self, other: "Block", locale: str) -> set[str]:
        """Single digits and counts in words of this English block that the other one does not have."""
        there = set(digits(other.text))
        counted = {number for number in digits(self.text) if len(number) == 1}
        words = re.findall(r"[a-z]+", ELEMENT.sub(" ", self.text).lower())
        said = {word for word in words if word in COUNTS} if locale in HAN_LOCALES else set()
        return (counted - there) | {word for word in said if not counts(other, word)}

    @property
    def formulas(self) -> set[str]:
        """Such as √(n/(n−1)) and 1/(1−p), without the brackets around them."""
        terms = FORMULA.findall(INLINE_CODE.sub(" ", self.text))
        return {term.replace(" ", "").strip("()") for term in terms if not LONG_WORD.search(term)}

    @property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in self.text.strip("|").split("|")]

    @property
    def spells_numbers(self) -> bool:
        return bool(SPELT.search(self.text))


def counts(block: Block, word: str) -> bool:
    """Whether a number is said, in digits, in Han, or in English that is left: that is another fault."""
    digit, han = COUNTS[word]
    return digit in digits(block.text) or han in block.text or word in block.text.lower()


def inline_code(text: str) -> list[str]:
    return [span[0] for span in INLINE_CODE.finditer(text)]


def digits(text: str) -> list[str]:
    """Numbers in prose: not in code, attributes and targets of links."""
    prose = without_links(ATTRIBUTES.sub("", INLINE_CODE.sub(" ", text)))
    return [number.rstrip(",") for number in NUMBER.findall(ELEMENT.sub(" ", prose))]


@cache
def blocks(page: PageSource) -> dict[str, list[Block]]:
    """By the id of their section, in order."""
    ids = {heading.line: heading.id for heading in page.headings}
    found: dict[str, list[Block]] = {}
    section: list[Block] = []
    open_block = False
    for number, line in page.prose:
        if number in ids:
            section = found.setdefault(ids[number] or "", [])
            section.append(Block(number, "heading", HEADING.match(line)[2]))
            open_block = False
        elif not line.strip() or INCLUDE.match(line):
            open_block = False
        elif open_block and not starts(line) and section:
            last = section.pop()
            section.append(Block(last.line, last.kind, f"{last.text} {line.strip()}"))
        else:
            kind = kind_of(line)
            section.append(Block(number, kind, line.strip()))
            open_block = kind in ("paragraph", "item")
    return found


def aligned(source: PageSource, page: PageSource) -> Iterator[tuple[Block, Block]]:
    """Blocks and their English, of the sections that have the same kinds of blocks in both."""
    theirs, ours = blocks(source), blocks(page)
    for id_ in theirs.keys() & ours.keys():
        if alike(theirs[id_], ours[id_]):
            yield from zip(theirs[id_], ours[id_], strict=True)


def alike(theirs: list[Block], ours: list[Block]) -> bool:
    return [block.kind for block in theirs] == [block.kind for block in ours]


def starts(line: str) -> bool:
    """Whether a line begins a block of its own without a blank line above it."""
    return kind_of(line) != "paragraph"


def kind_of(line: str) -> str:
    if ROW.match(line):
        return "row"
    if ADMONITION.match(line) or line.lstrip().startswith("==="):
        return "box"
    if ITEM.match(line):
        return "item"
    return "element" if line.lstrip().startswith("<") else "paragraph"


def whole(section: list[Block]) -> Block:
    return Block(section[0].line, "section", " ".join(block.text for block in section))


def of_kind(kind: str, section: list[Block]) -> list[Block]:
    return [block for block in section if block.kind == kind]


def missing_one(wanted: list[Block], there: list[Block]) -> Block | None:
    """The one without which the others are most like those that are there, if one is missing."""
    if len(wanted) != len(there) + 1:
        return None

    def misfits(left_out: int) -> int:
        others = wanted[:left_out] + wanted[left_out + 1 :]
        return sum(len(a.signs ^ b.signs) for a, b in zip(others, there, strict=True))

    return wanted[min(range(len(wanted)), key=misfits)]


def translate_it(block: Block) -> str:
    return f"Line {block.line} is missing, it seems: translate “{block.text[:40]}…”."
