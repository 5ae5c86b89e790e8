"""The entries of myths/: what people say of the switches, the verdict on it, and what holds instead."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from docs.tools.entries import entry_sections, heading_and_first, link, pages, spoken
from docs.tools.faults import Broken, Fault
from docs.tools.frame import frame
from docs.tools.pages import PageSource, without_links
from docs.tools.project import Project
from docs.tools.translation.sections import Section

ROOM = "myths/"
VERDICTS = ("verdict_false", "verdict_only_if", "verdict_depends")
"""As docs/translation/frame.yml has them; `{}` stands for the condition."""

FIRST = re.compile(r"\*\*(?P<verdict>[^*]+)[.。]\*\* ?(?P<correction>\S.*)")
MOST = 200
"""Characters of a correction: whoever gets a link to the entry sees about so many."""


@dataclass(frozen=True)
class Myth:
    page: str
    """Without the language: `myths/mode.md`."""

    locale: str
    """Of its words: the original's where the page is not translated."""

    id: str
    heading: str
    """With the quotation marks of the language."""

    kind: str
    """One of VERDICTS."""

    verdict: str
    """With its condition: `True only if all batches have the same size`."""

    correction: str
    """As written, with code marks."""

    first: str
    """The paragraph with both, as plain text."""


def entries(project: Project, locale: str) -> list[Myth]:
    """Broken at the entries that lack what makes them one."""
    if found := [fault for page in read(project, locale) for fault in page_faults(project, *page)]:
        raise Broken(*found)
    return [
        myth(project, spoken_in, page, path, section)
        for spoken_in, path, page in read(project, locale)
        for section in entry_sections(page)
    ]


def read(project: Project, locale: str) -> Iterator[tuple[str, str, PageSource]]:
    """The pages of the room, each with its language and its path."""
    own = project.translated(locale)
    for path in pages(project, ROOM):
        spoken_in = locale if path in own else project.original
        yield spoken_in, path, spoken(project, locale, path)


def myth(project: Project, locale: str, page: PageSource, path: str, section: Section) -> Myth:
    heading, first = heading_and_first(section)
    parts = FIRST.fullmatch(first)
    verdict, correction = parts["verdict"], parts["correction"]
    kind = kind_of(project, locale, verdict)
    return Myth(path, locale, section.id, heading, kind, verdict, correction, plain(first))


def plain(text: str) -> str:
    """Without links, and without the marks of code and bold words."""
    return without_links(text).replace("**", "").replace("`", "")


def kind_of(project: Project, locale: str, verdict: str) -> str | None:
    """The verdict of the three that this is; None if it is another."""
    words = frame(project, locale).words
    for kind in VERDICTS:
        before, _, after = words[kind].partition("{}")
        condition = verdict.removeprefix(before).removesuffix(after)
        is_said = (
            verdict == before if words[kind] == before else before + condition + after == verdict
        )
        if is_said:
            return kind
    return None


def faults(project: Project) -> Iterator[Fault]:
    """Entries that lack a part, and ids that cannot be addresses, in every language that has the page."""
    for locale in project.locales:
        for spoken_in, path, page in read(project, locale):
            if spoken_in == locale:
                yield from page_faults(project, locale, path, page)
    yield from address_faults(project)


def page_faults(project: Project, locale: str, path: str, page: PageSource) -> Iterator[Fault]:
    for section in entry_sections(page):
        for says in entry_faults(project, locale, page, section):
            yield Fault(page.name, section.line, says)


def entry_faults(
    project: Project, locale: str, page: PageSource, section: Section
) -> Iterator[str]:
    first = FIRST.fullmatch(heading_and_first(section)[1])
    kinds = " · ".join(frame(project, locale).words[kind].format("…") for kind in VERDICTS)
    if first is None:
        yield f"under the heading stand the verdict in bold, and what holds: `**…**` and a sentence. The verdicts are {kinds}."
    elif kind_of(project, locale, first["verdict"]) is None:
        yield f"{first['verdict']!r} is no verdict. Write one of {kinds}."
    elif (length := len(plain(first["correction"]))) > MOST:
        yield f"the correction has {length} characters, and a preview shows {MOST}. Move a part of it below the code."
    lines = range(section.line, end(page, section))
    if not any(
        include.path.endswith(".out") and include.line in lines for include in page.includes
    ):
        yield "no code that runs shows it: include a snippet and its output."
    if not any(one.line in lines and not one.target.startswith("http") for one in page.links):
        yield "no link leads to where it is explained. Add one to a section of another page."


def end(page: PageSource, section: Section) -> int:
    """The line of the next entry, or behind the page."""
    after = [one.line for one in page.headings if one.level <= 2 and one.line > section.line]
    return min(after, default=len(page.lines) + 1)


def address_faults(project: Project) -> Iterator[Fault]:
    """Each entry has an address beside the pages, `/myths/ID/`, so its id is the name of no page and of no other entry."""
    names = {PurePath(path).stem for path in pages(project, ROOM)} | {"index"}
    there: dict[str, str] = defaultdict(str)
    for path in pages(project, ROOM):
        page = spoken(project, project.original, path)
        for section in entry_sections(page):
            other = there[section.id] or ("a page of the room" if section.id in names else "")
            if other:
                says = f"{section.id!r} is the name of {other}, and would have its address. Write another id."
                yield Fault(page.name, section.line, says)
            there[section.id] = f"an entry of {page.name}"


def ids(path: str, page: PageSource) -> list[str]:
    """The ids of the page that have an address of their own."""
    is_entry_page = path.startswith(ROOM) and path != f"{ROOM}index.md"
    return [one.id for one in page.headings if is_entry_page and one.level == 2 and one.id]


def address(project: Project, locale: str, id_: str) -> str:
    """Where the entry is stated in two sentences: `zh/myths/eval-saves-memory/`."""
    return project.address(locale, f"{ROOM}{id_}.md")


def row(project: Project, locale: str, entry: Myth) -> list[str]:
    short = frame(project, locale).glossary[entry.kind]
    return [f"[{entry.heading}]({link(entry)})", short, entry.correction]
