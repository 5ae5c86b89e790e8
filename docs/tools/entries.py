"""The entries of errors/, each a section of a page, and the messages of torch that each explains."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from docs.tools.faults import Broken, Fault
from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.translation.sections import Section, sections
from docs.tools.yaml_files import read

ROOM = "errors/"
INDEX = "errors/index.md"
SILENT = "errors/silent-"
"""How the pages begin whose entries are headed by symptoms, where torch says nothing."""


class HasPlace(Protocol):
    page: str
    id: str


@dataclass(frozen=True)
class Entry:
    page: str
    """Without the language: `errors/backward.md`."""

    id: str
    heading: str
    """As written: a message in code marks, or a symptom."""

    means: str
    """Its first paragraph."""

    @property
    def name(self) -> str:
        """As the list of messages has it: `backward#no-grad-fn`."""
        return f"{Path(self.page).stem}#{self.id}"

    @property
    def is_silent(self) -> bool:
        return self.page.startswith(SILENT)


def pages(project: Project, room: str = ROOM) -> list[str]:
    """The pages with entries, in the order of the navigation."""
    index = f"{room}index.md"
    return [path for path in project.ordered() if path.startswith(room) and path != index]


def entries(project: Project, locale: str) -> list[Entry]:
    """In this language, of a page that it lacks in the original. Broken at one without a meaning."""
    return [entry for path in pages(project) for entry in of_page(project, locale, path)]


def of_page(project: Project, locale: str, path: str) -> Iterator[Entry]:
    page = spoken(project, locale, path)
    for section in entry_sections(page):
        yield Entry(path, section.id, *heading_and_meaning(page.name, section))


def spoken(project: Project, locale: str, path: str) -> PageSource:
    """The page in this language, else its original."""
    own = project.docs / locale / path
    if own.is_file() and not (page := project.source(own)).untranslated:
        return page
    return project.source(project.docs / project.original / path)


def entry_sections(page: PageSource) -> Iterator[Section]:
    """An entry is what stands under a heading of the second level."""
    levels = {heading.id: heading.level for heading in page.headings}
    yield from (section for id_, section in sections(page).items() if levels.get(id_) == 2)


def heading_and_meaning(name: str, section: Section) -> tuple[str, str]:
    heading, meaning = heading_and_first(section)
    if not meaning or meaning.startswith("**"):
        says = "under the heading of an entry stands first, in one sentence, what it means."
        raise Broken(Fault(name, section.line, says))
    return heading, meaning


def heading_and_first(section: Section) -> tuple[str, str]:
    """The heading as written, and the first paragraph on one line."""
    heading, _, rest = section.text.partition("\n")
    return heading.strip(), " ".join(rest.strip().partition("\n\n")[0].split())


def listed(project: Project) -> dict[str, Any]:
    """snippets/measured/messages.yml: messages by entry, and those left out, with the reason."""
    path = project.measured / "messages.yml"
    return read(path, project.root) if path.is_file() else {}


WORDS = 5
"""So many make a part of a message say something alone: a library keeps parts such as `no_grad mode and`."""


def also(project: Project, entry: Entry) -> list[str]:
    """Messages that the entry explains and its heading does not have, nor any part of it."""
    said = entry.heading.strip("`")
    known = listed(project).get("entries", {}).get(entry.name, [])
    others = [text for text in known if text.strip() not in said and said not in text]
    return [text for text in others if len(text.split()) >= WORDS]


def link(entry: "HasPlace") -> str:
    """From the index, beside which the page stands."""
    return f"{posixpath.basename(entry.page)}#{entry.id}"


def message_row(project: Project, entry: Entry) -> list[str]:
    others = "".join(f"<br>{as_code(text)}" for text in also(project, entry))
    return [f"[{entry.heading}]({link(entry)}){others}", entry.means]


def as_code(text: str) -> str:
    """In code marks, of which the text may have some."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def symptom_row(entry: Entry) -> list[str]:
    return [f"[{entry.heading}]({link(entry)})", entry.means]
