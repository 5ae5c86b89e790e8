"""Compare the sentences of a section with its English as far as a machine can: code, numbers, paragraphs, HTML.

Whether a sentence says the contrary no machine sees. But who drops a paragraph, swaps two numbers or loses a
backtick changes what is compared here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docs.tools.faults import Fault
from docs.tools.pages import ADMONITION, HEADING, INCLUDE, INLINE_CODE, LINK, PageSource
from docs.tools.project import Project
from docs.tools.settings import Language
from docs.tools.translation.exceptions import FILE
from docs.tools.translation.leftovers import written_latin
from docs.tools.translation.record import Record, name
from docs.tools.translation.status import standing

NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d[\d,]*(?:\.\d+)?")
NAME = re.compile(r"[A-Za-z_]\w*")
ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}")
ELEMENT = re.compile(r"<([a-z][\w-]*)([^<>]*)>")
TAG = re.compile(r"</?[a-z][^<>]*>")
OWN_FOLDER = re.compile(r"\b[a-z]{2}(?:-[A-Za-z]+)?/")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
SENTENCE_END = re.compile(r"[.:?!](?=\s|$)|[。：；？！]")
SHORTEST = {"zh": ((160, 0.31), (60, 0.27)), "ja": ((160, 0.41), (60, 0.34))}
"""What a text of so many letters may shrink to, as the pages of this site do, with a little room."""

SHORTEST_ELSEWHERE = ((80, 0.2),)

ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+")
RULER = re.compile(r":?-+:?$")
ROW = re.compile(r"^[ \t]*\|")
SPOKEN = ("aria-label", "alt", "title")
"""Attributes that hold words, which each language says in its own."""

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
        words = LINK.sub(lambda link: link["text"], ATTRIBUTES.sub("", self.text))
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
    prose = LINK.sub(lambda link: link["text"], ATTRIBUTES.sub("", INLINE_CODE.sub(" ", text)))
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


def faults(project: Project) -> Iterator[Fault]:
    """Of all pages that are translated; of a language that may lag, of those that are current."""
    known = names_in(project)
    for locale in project.translations:
        record, translated = Record(project, locale), project.translated(locale)
        for path, original in project.pages(project.original).items():
            stands = standing(project, locale, path, record.hashes(name(path)))
            if path in translated and (locale in project.complete or stands.state == "current"):
                source, page = project.source(original), project.source(translated[path])
                pair = Pair(source, page, project.language(locale), known)
                yield from page_faults(pair)


def names_in(project: Project) -> set[str]:
    """Every name that the original or code says: a translation may say them where the English does not."""
    texts = [
        span
        for path in project.pages(project.original).values()
        for _, line in project.source(path).prose
        for span in inline_code(line)
    ]
    texts += [file.read_text("utf-8") for file in project.snippets.glob("*/*.py")]
    return {found for text in texts for found in NAME.findall(text)} | set(project.locales)


def page_faults(pair: "Pair") -> Iterator[Fault]:
    """Where sections that both pages have say other things than each other."""
    theirs, ours = blocks(pair.source), blocks(pair.translation)
    for id_, own in ours.items():
        if expected := theirs.get(id_):
            yield from section_faults(pair, expected, own)


@dataclass(frozen=True)
class Pair:
    """A page and its translation."""

    source: PageSource
    translation: PageSource
    language: Language
    known: set[str]
    """Names that the translation may add."""


def section_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    counted = list(count_faults(pair, theirs, ours))
    yield from counted
    yield from cell_faults(pair, theirs, ours)
    if alike(theirs, ours):
        for expected, block in zip(theirs, ours, strict=True):
            yield from block_faults(pair, expected, block)
    elif not counted:
        yield from block_faults(pair, whole(theirs), whole(ours))


def cell_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """In a column of a table, what is the same in English is the same in a translation: most cells are right."""
    rows = [of_kind("row", section) for section in (theirs, ours)]
    said: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for expected, block in zip(*rows, strict=True) if len(rows[0]) == len(rows[1]) else ():
        for column, (english, cell) in enumerate(zip(expected.cells, block.cells, strict=False)):
            if not RULER.match(english):
                said.setdefault((column, english), []).append((cell, block.line))
    for (_, english), cells in said.items():
        (most, _), *_ = Counter(cell for cell, _ in cells).most_common()
        line = next(line for cell, line in cells if cell == most)
        for cell, at in cells:
            if cell != most:
                says = (
                    f"{cell!r}, but {most!r} in line {line}, where the English has {english!r} both "
                    "times. Write the same, or something else there too."
                )
                yield Fault(pair.translation.name, at, says)


def whole(section: list[Block]) -> Block:
    return Block(section[0].line, "section", " ".join(block.text for block in section))


def count_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """Paragraphs and items that came or went; rows are compared by their table elsewhere."""
    expected, found = (Counter(block.kind for block in section) for section in (theirs, ours))
    for kind in ("paragraph", "item", "element"):
        if expected[kind] != found[kind]:
            lacks = missing_one(of_kind(kind, theirs), of_kind(kind, ours))
            cure = (
                translate_it(lacks) if lacks else "Add what is missing, or join and split as there."
            )
            says = (
                f"this section has {found[kind]} {kind}s, but {pair.source.name}:{theirs[0].line} has "
                f"{expected[kind]}. {cure}"
            )
            yield Fault(pair.translation.name, ours[0].line, says)


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


def block_faults(pair: Pair, expected: Block, block: Block) -> Iterator[Fault]:
    invented = {span for span in block.code - expected.code if not is_known(span, pair.known)}
    for what, lacks, more in (
        ("code", lost(expected.code, block.code), invented),
        ("number", lost_numbers(pair, expected, block), new_numbers(expected, block)),
        ("formula", *unlike(expected.formulas, block.formulas)),
        ("element", *unlike(set(elements(expected.text)), set(elements(block.text)))),
    ):
        if lacks or more:
            says = difference(what, sorted(lacks), sorted(more))
            where = f"{pair.source.name}:{expected.line}"
            yield Fault(
                pair.translation.name,
                block.line,
                f"{says}, unlike {where}. Write what stands there.",
            )
    yield from moved(pair, expected, block)
    yield from silent(pair, block)
    if is_short(expected, block, pair.language.locale):
        says = f"this says much less than {pair.source.name}:{expected.line}. Translate all of it."
        yield Fault(pair.translation.name, block.line, says)


def moved(pair: Pair, expected: Block, block: Block) -> Iterator[Fault]:
    """Two measured values that change places make two false sentences."""
    there = [number for number in block.measured if number in expected.measured]
    if there != expected.measured and sorted(there) == sorted(expected.measured):
        says = (
            f"{', '.join(there)}, but {pair.source.name}:{expected.line} has {', '.join(expected.measured)}. "
            f"Put each number in its place; if the sentence needs another order, let it pass in {FILE}."
        )
        yield Fault(pair.translation.name, block.line, says)


def is_short(expected: Block, block: Block, locale: str) -> bool:
    """Whether sentences are missing: one of two that were joined, or one short one among many, no machine misses."""
    if expected.kind == "row":
        return False
    sentences = len(SENTENCE_END.findall(expected.prose))
    if 2 * max(len(SENTENCE_END.findall(block.prose)), 1) < sentences:
        return True
    english, own = (len("".join(part.prose.split())) for part in (expected, block))
    return any(
        english >= letters and own < least * english
        for letters, least in SHORTEST.get(locale, SHORTEST_ELSEWHERE)
    )


def lost(code: set[str], there: set[str]) -> set[str]:
    """Spans that the translation lacks. `a=True` may be said as `a` is `True`; the language of an example is its own."""
    names = {name for span in there for name in NAME.findall(span)}
    spans = {OWN_FOLDER.sub("", span) for span in there}
    return {
        span
        for span in code
        if OWN_FOLDER.sub("", span) not in spans
        and not ("=" in span and set(NAME.findall(span)) <= names)
    }


def lost_numbers(pair: Pair, expected: Block, block: Block) -> set[str]:
    counts = expected.counts_without(block, pair.language.locale)
    return set(expected.counted - block.counted) | counts


def new_numbers(expected: Block, block: Block) -> set[str]:
    return set() if expected.spells_numbers else block.numbers - expected.numbers


def is_known(span: str, known: set[str]) -> bool:
    return set(NAME.findall(span)) <= known


def unlike(theirs: set[str], ours: set[str]) -> tuple[set[str], set[str]]:
    return theirs - ours, ours - theirs


def difference(what: str, lacks: list[str], more: list[str]) -> str:
    said = [f"lacks the {what} {', '.join(lacks)}"] if lacks else []
    said += [f"has the {what} {', '.join(more)}"] if more else []
    return " and ".join(said)


def elements(text: str) -> Iterator[str]:
    """Raw HTML without the words in it."""
    for tag in ELEMENT.finditer(INLINE_CODE.sub("", text)):
        attributes = sorted(
            name if name in SPOKEN or name.startswith("data-") else f'{name}="{value}"'
            for name, value in ATTRIBUTE.findall(tag[2])
        )
        yield " ".join([f"<{tag[1]}", *attributes]) + ">"


def silent(pair: Pair, block: Block) -> Iterator[Fault]:
    """Words in attributes that are empty, or English still."""
    for tag in ELEMENT.finditer(block.text):
        for attribute, value in ATTRIBUTE.findall(tag[2]):
            if attribute in SPOKEN and not value.strip():
                says = f"{attribute} is empty. Say what is seen."
                yield Fault(pair.translation.name, block.line, says)
            elif attribute in SPOKEN and written_latin(value, pair.language.name):
                says = f"{attribute} is English still: {value[:60]}. Translate it."
                yield Fault(pair.translation.name, block.line, says)
