"""A page as cells: its prose in the Markdown that notebooks show, its blocks as code.

jupytext reads Markdown too, but knows no includes, no ids and none of Material's marks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docs.tools.includes import expanded
from docs.tools.pages import (
    ATTRIBUTES,
    HEADING,
    HEADING_ID,
    INCLUDE,
    INLINE_CODE,
    Fence,
    PageSource,
)
from docs.tools.project import Project

SOLUTION = "solution"
"""Tag of cells that a student does not see at first: those of a folded block."""

CONTAINER = re.compile(r'^(?P<mark>!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+"(?P<title>[^"]*)")?[ \t]*$')
FIGURE = re.compile(
    r"^<figure>\n.*?aria-label=\"(?P<shows>[^\"]*)\".*?<figcaption>(?P<caption>.*?)</figcaption>\n</figure>$",
    re.S | re.M,
)
DIVISION = re.compile(r"^</?div\b[^>]*>$", re.M)
MARKS = ("raises", "wrong", "wasteful")
RUN = re.compile(r"\basyncio\.run\((.*)\)$", re.M)
LONGEST_ID = 64
QUIZ = "tables/quiz/"


@dataclass(frozen=True)
class Cell:
    """One cell; `output` is what the page shows below a block, as it was recorded."""

    id: str
    source: str
    is_code: bool = False
    tags: tuple[str, ...] = ()
    output: str | None = None
    mark: str | None = None
    """`raises`, `wrong` or `wasteful`: code not to be followed."""


def cells(project: Project, page: PageSource) -> list[Cell]:
    """In the order of the page, each with an id of its own that does not change with the language."""
    return list(numbered(joined(Reader(project).parts(page))))


def awaited(cell: Cell) -> Cell:
    """As a notebook runs it: there an event loop runs already, and asyncio.run() raises."""
    if not cell.is_code:
        return cell
    return replace(cell, source=RUN.sub(r"await \1", cell.source))


class Reader:
    """Goes through the lines of a page, below the heading with the id `heading`."""

    def __init__(self, project: Project, heading: str = "top") -> None:
        self.project, self.heading = project, heading

    def parts(self, page: PageSource) -> Iterator[Cell]:
        fences = {fence.line: fence for fence in page.fences}
        number = page.front_matter_end + 1
        while number <= len(page.lines):
            line = page.lines[number - 1]
            if fence := fences.get(number):
                yield self.block(fence)
                number = fence.lines.stop
            elif container := CONTAINER.match(line):
                body = list(indented(page.lines[number:]))
                yield from self.contained(container, body)
                number += 1 + len(body)
            else:
                yield self.prose(line)
                number += 1

    def contained(self, container: re.Match[str], body: Sequence[str]) -> Iterator[Cell]:
        """What stands indented, after its title; folded blocks are solutions."""
        tags = (SOLUTION,) if container["mark"].startswith("?") else ()
        inner = PageSource("", "\n".join(line[4:] for line in body))
        if container["title"]:
            yield self.markdown(f"**{container['title']}**\n", tags)
        for cell in Reader(self.project, self.heading).parts(inner):
            yield replace(cell, tags=cell.tags + tags)

    def block(self, fence: Fence) -> Cell:
        text = expanded(self.project, fence.body).strip("\n")
        if "output" in fence.words:
            return Cell("", text, output=text)
        if not fence.is_python:
            return self.markdown(f"```{' '.join(fence.words[:1])}\n{text}\n```\n")
        mark = next((word for word in fence.words if word in MARKS), None)
        tags = ("raises-exception",) if mark == "raises" else ()
        shown = [include.groups() for line in fence.body if (include := INCLUDE.match(line))]
        return Cell(name_of(*shown[-1]), text, is_code=True, tags=tags, mark=mark)

    def prose(self, line: str) -> Cell:
        if heading := HEADING.match(line):
            named = HEADING_ID.search(heading[3] or "")
            self.heading = named[1] if named else self.heading
            return self.markdown(f'<a id="{self.heading}"></a>\n\n{heading[1]} {heading[2]}\n')
        if not (include := INCLUDE.match(line)):
            return self.markdown(f"{plain(line)}\n")
        # No notebook shows a drawing that stands in its text: FIGURE says it in words. Nor does a form work there.
        left_out = include["path"].endswith((".svg", ".html"))
        rows = [] if left_out else self.included(line, include["path"])
        return self.markdown("".join(f"{plain(row)}\n" for row in rows))

    def included(self, line: str, path: str) -> list[str]:
        """Of the quiz the links to its items: they are answered on the site."""
        if not path.startswith(QUIZ):
            return expanded(self.project, [line]).splitlines()
        lines = (self.project.snippets / path).read_text("utf-8").splitlines()
        return [row for row in lines if not INCLUDE.match(row)]

    def markdown(self, text: str, tags: tuple[str, ...] = ()) -> Cell:
        return Cell(self.heading, text, tags=tags)


def name_of(path: str, section: str | None) -> str:
    """`eval/batch_of_one.py:show` is batch-of-one; another section has its own name."""
    own = section if section not in (None, "show") else None
    return (own or path.rpartition("/")[2].removesuffix(".py")).replace("_", "-")


def indented(lines: Sequence[str]) -> Iterator[str]:
    """The lines that belong to a container: indented, or empty between such lines."""
    last = max((n for n, line in enumerate(lines) if continues(lines, n)), default=-1)
    yield from lines[: last + 1]


def continues(lines: Sequence[str], last: int) -> bool:
    return lines[last].startswith("    ") and all(
        not line.strip() or line.startswith("    ") for line in lines[:last]
    )


def plain(line: str) -> str:
    """Without `{#id}` and `{.class}`, which no notebook knows."""
    parts, end = [], 0
    for code in INLINE_CODE.finditer(line):
        parts += [ATTRIBUTES.sub("", line[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, ATTRIBUTES.sub("", line[end:])])


def joined(parts: Iterator[Cell]) -> Iterator[Cell]:
    """Lines of prose as one cell up to the next heading or block, and outputs with their blocks."""
    held: list[Cell] = []
    for part in parts:
        if held and held[-1].is_code and part.source == "\n":
            continue
        if part.output is not None:
            held[-1] = replace(held[-1], output=part.output)
            continue
        if held and (
            part.is_code or held[-1].is_code or (held[-1].id, held[-1].tags) != (part.id, part.tags)
        ):
            yield from one(held)
            held = []
        held.append(part)
    yield from one(held)


def one(held: Sequence[Cell]) -> Iterator[Cell]:
    if held and held[0].is_code:
        yield held[0]
    elif text := "".join(part.source for part in held).strip():
        text = FIGURE.sub(lambda found: f"> {found['caption']} {found['shows']}", text)
        yield replace(held[0], source=re.sub(r"\n{3,}", "\n\n", DIVISION.sub("", text)))


def numbered(found: Iterator[Cell]) -> Iterator[Cell]:
    """Ids that stand there twice get numbers."""
    seen: Counter[str] = Counter()
    for cell in found:
        name = cell.id if cell.is_code else f"text-{cell.id}"
        seen[name] += 1
        suffix = f"-{seen[name]}" if seen[name] > 1 else ""
        yield replace(cell, id=name[: LONGEST_ID - len(suffix)] + suffix)
