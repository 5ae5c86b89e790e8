"""A copy of the project that has grown: as many pages as wanted, made of those that are there.

A stand-in is a page of prose under a path of its own, `recipes/07.md`, in every language. Addresses, code and
links are those of its source; of its sentences every third word, and of its headings every word, is said
backwards. So it weighs what a page weighs, has rare words of its own as a new page would, and has the names
that all pages have: whoever searches for a word gets the real page, and whoever searches for a name gets many.
"""

import re
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path

from docs.tools.links import place
from docs.tools.pages import LINK, PageSource
from docs.tools.project import Project
from tests.copies import copied

FOLDER = "recipes"
A_SECTION = 10
"""Pages in a section of the navigation."""

SOURCES = (
    "switches/eval.md",
    "switches/no-grad.md",
    "switches/requires-grad.md",
    "switches/together.md",
    "reference/cost.md",
    "reference/frozen.md",
    "reference/tools.md",
    "community/courses.md",
    "community/writing.md",
)
# Code, links, attributes, tags and braces stay as they are.
WORD = re.compile(
    r"(?P<kept>`[^`]*`|!?\[[^\]]*\]\([^)]*\)|\{[^}]*\}|<[^>]*>|&\w+;)"
    r"|(?P<word>[A-Za-z]{4,}|[\u4e00-\u9fff]{2,}|[\u30a0-\u30ff]{2,})"
)
PROSE = re.compile(r"[^\W\d_]")
HEADING = re.compile(r"#+ ")


def with_stand_ins(root: Path, pages: int) -> Project:
    """A copy at `root` in which each language has `pages` pages, all of them in the navigation. It builds."""
    project = copied(root)
    lacking = pages - len(project.pages(project.original))
    names = [f"{FOLDER}/{number:02}.md" for number in range(1, lacking + 1)]
    for locale in project.locales:
        for number, (name, source) in enumerate(zip(names, cycle(SOURCES), strict=False), 1):
            file = project.docs / locale / name
            file.parent.mkdir(exist_ok=True)
            page = project.source(project.docs / locale / source)
            file.write_text("\n".join(stand_in(page, source, number)) + "\n", "utf-8")
    config = root / "mkdocs.yml"
    listed = "".join(f"{line}\n" for line in navigation(names))
    config.write_text(
        config.read_text("utf-8").replace("\ntheme:", f"{listed}\ntheme:", 1), "utf-8"
    )
    return Project(root)


def navigation(names: list[str]) -> Iterator[str]:
    """Entries of `nav` in mkdocs.yml, in sections."""
    rest = iter(names)
    for number in count(1):
        if not (section := list(islice(rest, A_SECTION))):
            return
        yield f"  - Recipes {number}:"
        yield from (f"      - {name}" for name in section)


def stand_in(page: PageSource, path: str, number: int) -> Iterator[str]:
    """The lines of the page, told apart from its source by `number`."""
    prose = {at for at, _ in page.prose}
    for at, line in enumerate(page.lines, 1):
        if line.startswith("title:"):
            yield re.sub(r'"?$', f' {number}"', re.sub(r'^title: "?', 'title: "', line), count=1)
        elif at not in prose:
            yield line
        elif HEADING.match(line):
            yield turned(line, every=1, first=0)
        else:
            line = onward(line, path)
            yield turned(line, every=3, first=number) if PROSE.match(line) else line


def onward(line: str, path: str) -> str:
    """The line with links as they are seen from the folder of the stand-ins."""

    def led(link: re.Match[str]) -> str:
        target = link["target"]
        if ":" in target or target.startswith("#"):
            return link[0]
        return link[0].replace(f"]({target}", f"](../{place(path, target)}")

    return LINK.sub(led, line)


def turned(line: str, every: int, first: int) -> str:
    """The line with some words said backwards: each `every`-th, beginning with the `first`."""
    numbers = count(first)

    def turn(found: re.Match[str]) -> str:
        return found[0] if found["kept"] or next(numbers) % every else found[0][::-1]

    return WORD.sub(turn, line)
