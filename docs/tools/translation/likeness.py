"""Compare the sentences of a section with its English as far as a machine can: code, numbers, paragraphs, HTML.

Whether a sentence says the contrary no machine sees. But who drops a paragraph, swaps two numbers or loses a
backtick changes what is compared here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docs.tools.faults import Fault
from docs.tools.pages import ADMONITION, HEADING, INCLUDE, INLINE_CODE, LINK, PageSource
from docs.tools.project import Project
from docs.tools.translation.record import Record, name
from docs.tools.translation.status import standing

NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d[\d,]*(?:\.\d+)?")
NAME = re.compile(r"[A-Za-z_]\w*")
ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}")
ELEMENT = re.compile(r"<([a-z][\w-]*)([^<>]*)>")
OWN_FOLDER = re.compile(r"\b[a-z]{2}(?:-[A-Za-z]+)?/")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
SENTENCE_END = re.compile(r"[.:?!](?=\s|$)|[。：；？！]")
LONG, SHORTEST = 80, 0.2
"""Chinese needs at least a quarter of the signs that English takes, over all pages of this site."""

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


def inline_code(text: str) -> list[str]:
    return [span[0] for span in INLINE_CODE.finditer(text)]


def digits(text: str) -> list[str]:
    """Numbers in prose: not in code, attributes and targets of links."""
    prose = LINK.sub(lambda link: link["text"], ATTRIBUTES.sub("", INLINE_CODE.sub(" ", text)))
    return [number.rstrip(",") for number in NUMBER.findall(ELEMENT.sub(" ", prose))]


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
                yield from page_faults(source, page, known)


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


def page_faults(source: PageSource, translation: PageSource, known: set[str]) -> Iterator[Fault]:
    """Where sections that both pages have say other things than each other."""
    theirs, ours = blocks(source), blocks(translation)
    for id_, own in ours.items():
        if expected := theirs.get(id_):
            yield from section_faults(Pair(source, translation, known), expected, own)


@dataclass(frozen=True)
class Pair:
    """A page and its translation."""

    source: PageSource
    translation: PageSource
    known: set[str]
    """Names that the translation may add."""


def section_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    counted = list(count_faults(pair, theirs, ours))
    yield from counted
    yield from cell_faults(pair, theirs, ours)
    elsewhere = whole(ours).code
    if [block.kind for block in theirs] == [block.kind for block in ours]:
        for expected, block in zip(theirs, ours, strict=True):
            yield from block_faults(pair, expected, block, elsewhere)
    elif not counted:
        yield from block_faults(pair, whole(theirs), whole(ours), elsewhere)


def cell_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """In a column of a table, what is the same in English is the same in a translation."""
    said: dict[tuple[int, str], tuple[str, int]] = {}
    rows = [[block for block in section if block.kind == "row"] for section in (theirs, ours)]
    for expected, block in zip(*rows, strict=False):
        for column, (english, cell) in enumerate(zip(expected.cells, block.cells, strict=False)):
            earlier, line = said.setdefault((column, english), (cell, block.line))
            if earlier != cell and not RULER.match(english):
                says = (
                    f"{cell!r}, but {earlier!r} in line {line}, where the English has {english!r} both "
                    "times. Write the same, or something else there too."
                )
                yield Fault(pair.translation.name, block.line, says)


def whole(section: list[Block]) -> Block:
    return Block(section[0].line, "section", " ".join(block.text for block in section))


def count_faults(pair: Pair, theirs: list[Block], ours: list[Block]) -> Iterator[Fault]:
    """Paragraphs and items that came or went; rows are compared by their table elsewhere."""
    expected, found = (Counter(block.kind for block in section) for section in (theirs, ours))
    for kind in ("paragraph", "item", "element"):
        if expected[kind] != found[kind]:
            says = (
                f"this section has {found[kind]} {kind}s, but {pair.source.name}:{theirs[0].line} has "
                f"{expected[kind]}. Add what is missing, or join and split them as there."
            )
            yield Fault(pair.translation.name, ours[0].line, says)


def block_faults(pair: Pair, expected: Block, block: Block, elsewhere: set[str]) -> Iterator[Fault]:
    """`elsewhere`: code in the section around the block. Sentences may be moved within a section."""
    invented = {span for span in block.code - expected.code if not is_known(span, pair.known)}
    for what, lacks, more in (
        ("code", lost(expected.code, elsewhere), invented),
        ("number", set(expected.counted - block.counted), new_numbers(expected, block)),
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
    yield from silent(pair.translation, block)
    if is_short(expected, block):
        says = f"this says much less than {pair.source.name}:{expected.line}. Translate all of it."
        yield Fault(pair.translation.name, block.line, says)


def is_short(expected: Block, block: Block) -> bool:
    """Whether most of a paragraph is missing: a sentence among many no machine misses."""
    sentences = len(SENTENCE_END.findall(expected.text))
    few = sentences >= 4 and 2 * len(SENTENCE_END.findall(block.text)) < sentences
    return few or (len(expected.text) > LONG and len(block.text) < SHORTEST * len(expected.text))


def lost(code: set[str], section: set[str]) -> set[str]:
    """Spans that the section lacks. `a=True` may be said as `a` is `True`; the language of an example is its own."""
    names = {name for span in section for name in NAME.findall(span)}
    spans = {OWN_FOLDER.sub("", span) for span in section}
    return {
        span
        for span in code
        if OWN_FOLDER.sub("", span) not in spans
        and not ("=" in span and set(NAME.findall(span)) <= names)
    }


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


def silent(translation: PageSource, block: Block) -> Iterator[Fault]:
    """Words in attributes that are empty."""
    for tag in ELEMENT.finditer(block.text):
        for attribute, value in ATTRIBUTE.findall(tag[2]):
            if attribute in SPOKEN and not value.strip():
                says = f"{attribute} is empty. Say what is seen."
                yield Fault(translation.name, block.line, says)
