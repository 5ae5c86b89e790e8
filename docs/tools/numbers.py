"""Numbers in the prose of the original: each stands in what its section shows, or is listed with its source."""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from decimal import Decimal
from functools import cache

from docs.tools.cited import FILE, Cited, calculated, cited
from docs.tools.faults import Fault
from docs.tools.notebooks import labs
from docs.tools.notebooks.cells import name_of
from docs.tools.pages import INCLUDE, INLINE_CODE, Include, PageSource
from docs.tools.project import Project
from docs.tools.tables.labels import SENTENCES
from docs.tools.translation.record import name
from docs.tools.translation.sentences import lines
from docs.tools.translation.untranslated import mappings
from docs.tools.yaml_files import composed

NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])\d++(?:[,_]\d{3})*+(?:\.\d++)?+(?:e[-+]?\d++)?+(?![A-Za-z])"
)
SAID = re.compile(NUMBER.pattern + r"(?: ?%)?")
NO_PROSE = re.compile(r"(?<=\]\()[^)\s]*(?=\))|</?[a-z][^<>]*>|\{[^{}]*\}|^[ \t]*\d+\. ")
ROWS = re.compile(r"^\|.*", re.M)
MADE = f"tables/{SENTENCES}/"
"""Sentences are prose too, though finished: what is typed in them is to be found elsewhere."""

LARGE = 1000
"""From here on a number of a sum is no constant but a result."""

Place = tuple[str, str]
"""Page and section, and the number as it is written there."""

Known = frozenset[Decimal]
Sections = dict[int, str]
"""Page and section of each line."""


@dataclass(frozen=True)
class Number:
    """As a sentence says it: `0.4 %`."""

    file: str
    line: int
    at: str
    """Page and section: `switches/eval#momentum`."""

    text: str

    @property
    def place(self) -> Place:
        return self.at, self.text

    @property
    def value(self) -> Decimal:
        return value(self.text.rstrip(" %"))

    def rounds(self, exact: Decimal) -> bool:
        """Whether it is `exact`, perhaps with fewer digits; per cent of a share too."""
        exacts = [exact, exact * 100] if self.text.endswith("%") else [exact]
        unit = Decimal(1).scaleb(self.value.as_tuple().exponent)
        return any(2 * abs(number - self.value) <= unit for number in exacts)

    def stands_in(self, known: Known) -> bool:
        """Rounded only where enough is left to compare: in every table some number rounds to 4."""
        digits, inexact = len(self.value.as_tuple().digits), not self.text.isdigit()
        return self.value in known or (inexact and digits > 1 and any(map(self.rounds, known)))


def faults(project: Project) -> list[Fault]:
    """Numbers from nowhere, and entries of cited.yml that say something else or that nothing needs."""
    listed = {(entry.at, entry.number): entry for entry in cited(project)}
    met: dict[Place, Number] = {}
    found: list[Fault] = []
    for number, shown in unshown(project):
        met.setdefault(number.place, number)
        entry = listed.get(number.place)
        found += contradicted(project, number, entry, shown) if entry else [from_nowhere(number)]
    found += [idle(entry) for place, entry in listed.items() if place not in met]
    return found + list(moved(met, listed))


def from_nowhere(number: Number) -> Fault:
    section = number.at.partition("#")[2]
    says = (
        f"{number.text} stands in no output, table or code of #{section}. "
        f"Correct it, or list it with its source in {FILE}."
    )
    return Fault(number.file, number.line, says)


def contradicted(project: Project, number: Number, entry: Cited, shown: Known) -> Iterator[Fault]:
    """A sum gives the number, from large numbers that the section shows; a file has it."""
    source = f"{FILE}:{entry.line}"
    stale = sorted(n for n in of_text(entry.equals) if n >= LARGE and n not in shown)
    if stale:
        says = f"`equals` has {stale[0]}, which {entry.at} does not show. Correct the sum, and the sentence."
        yield Fault(FILE, entry.line, says)
    elif entry.equals and not number.rounds(calculated(project, entry)):
        says = f"{number.text} is not what {source} gives: {entry.equals}. Correct one of them."
        yield Fault(number.file, number.line, says)
    elif entry.file and number.value not in numbers_of(project, entry.file):
        says = f"{number.text} does not stand in {entry.file}, as {source} has it. Correct one of them."
        yield Fault(number.file, number.line, says)


def idle(entry: Cited) -> Fault:
    says = f"{entry.at} says {entry.number} no more, or shows where it comes from. Take it out."
    return Fault(FILE, entry.line, says)


def moved(met: dict[Place, Number], listed: dict[Place, Cited]) -> Iterator[Fault]:
    """Two numbers that changed places are both listed still, but in another order."""
    for section in dict.fromkeys(at for at, _ in met):
        said = [place for place in met if place[0] == section and place in listed]
        order = [place for place in listed if place[0] == section and place in met]
        pairs = [pair for pair in zip(said, order, strict=True) if pair[0] != pair[1]]
        for place, expected in pairs[:1]:
            says = (
                f"{place[1]} stands where {FILE}:{listed[expected].line} has {expected[1]}. "
                "Correct the sentence, or the order there."
            )
            yield Fault(met[place].file, met[place].line, says)


def unshown(project: Project) -> Iterator[tuple[Number, Known]]:
    """Those that stand in nothing that their section shows, and what it shows."""
    for path, file in project.pages(project.original).items():
        page = project.source(file)
        seen = [path, page.text, *project.shown(page), *sentences_of(project, page)]
        if labs.is_lab(path):
            seen.append(file.with_suffix(labs.SUFFIX).read_text("utf-8"))
        for number, shown in project.memory.recall(seen, unshown_on, project, path, page):
            yield Number(*number), frozenset(map(Decimal, shown))


def unshown_on(
    project: Project, path: str, page: PageSource
) -> Iterator[tuple[tuple[str, int, str, str], list[str]]]:
    places = sections(page, name(path))
    shown = known(project, page, places, labs.printed(project, path))
    for number in [*said(page, places), *said_in_sentences(project, page, places)]:
        if not number.stands_in(shown[number.at]):
            yield astuple(number), [*map(str, shown[number.at])]


def sentences_of(project: Project, page: PageSource) -> Iterator[str]:
    for include in page.includes:
        if include.path.startswith(MADE):
            label = sentence(project, include)
            yield from (label.name, label.text)


def said(page: PageSource, places: Sections) -> Iterator[Number]:
    for line, text in page.prose:
        if not INCLUDE.match(text):
            for number in numbers_said(text):
                yield Number(page.name, line, places[line], number)


def said_in_sentences(project: Project, page: PageSource, places: Sections) -> Iterator[Number]:
    """What is typed beside the braces of sentences that the page includes, on the lines of their file."""
    for include in page.includes:
        if include.path.startswith(MADE):
            label = sentence(project, include)
            for line, text in enumerate(label.lines, 1):
                for number in numbers_said(text):
                    yield Number(label.name, line, places[include.line], number)


def sentence(project: Project, include: Include) -> PageSource:
    """The label from which `tables/sentences/cost/peak.en.md` is made; empty where there is none."""
    page, _, file = include.path.removeprefix(MADE).partition("/")
    labels = project.labels / SENTENCES / f"{page}.yml"
    text = labels.read_text("utf-8") if labels.is_file() else ""
    nodes = dict(mappings(composed(text, project.name(labels))))
    label = nodes.get(f"{SENTENCES}.{file.partition('.')[0]}")
    words = {locale.value: node for locale, node in label.value} if label else {}
    said = words.get(project.original)
    return lines(project.name(labels), said) if said else PageSource(project.name(labels), "")


def sections(page: PageSource, path: str) -> Sections:
    heads = {heading.line: heading.id for heading in page.headings}
    section, places = "", Sections()
    for line in range(1, len(page.lines) + 1):
        section = heads.get(line) or section
        places[line] = f"{path}#{section}"
    return places


def known(
    project: Project, page: PageSource, places: Sections, printed: dict[str, str]
) -> dict[str, Known]:
    """The numbers that each section shows, proves or, in a lab, prints."""
    shown: dict[str, Known] = dict.fromkeys(places.values(), frozenset())
    for include in page.includes:
        if not include.path.startswith(MADE):
            shown[places[include.line]] |= numbers_of(project, f"snippets/{include.path}")
            shown[places[include.line]] |= of_text(
                printed.get(name_of(include.path, include.section), "")
            )
    return shown


def numbers_of(project: Project, file: str) -> Known:
    """Of code and its proofs without comments, of outputs, of the cells of tables; lines of charts say none."""
    path, suffix = project.root / file, file.rpartition(".")[2]
    text = path.read_text("utf-8") if path.is_file() else ""  # what is missing, others say
    return {"py": of_code, "md": of_cells, "svg": lambda _: frozenset()}.get(suffix, of_text)(text)


@cache
def of_code(text: str) -> Known:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):  # its own test says so
        return frozenset()
    return of_text(" ".join(token.string for token in tokens if token.type == tokenize.NUMBER))


def of_cells(text: str) -> Known:
    return of_text("\n".join(ROWS.findall(text)))


def of_text(text: str) -> Known:
    return frozenset(map(value, NUMBER.findall(text)))


def numbers_said(line: str) -> list[str]:
    return SAID.findall(NO_PROSE.sub(" ", INLINE_CODE.sub("`", line)))


def value(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("_", ""))
