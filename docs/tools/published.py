"""The addresses that the site has promised to keep, docs/published.txt: pages, headings, rows, states of the explorer.

They are read from the sources, so that `make check` knows them at once; a test compares them with the built site.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from docs.tools import myths
from docs.tools.addresses import Address, Move, moves
from docs.tools.faults import Broken, Fault
from docs.tools.pages import PageSource, inside_code
from docs.tools.project import Project

FILE = "docs/published.txt"
ID = re.compile(r"\{:?[^{}]*#([a-z0-9]+(?:-[a-z0-9]+)*)[^{}]*\}")


def recorded(project: Project) -> set[Address]:
    """One address a line, without a language: each holds for all. Broken at a line that is none."""
    path = project.root / FILE
    found: set[Address] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.exists() else [], 1):
        address = Address.parse(line)
        if address is None:
            says = f"{line!r} is no address. Take the file back from git, then `make update`."
            raise Broken(Fault(FILE, number, says))
        found.add(address)
    return found


def text(addresses: set[Address]) -> str:
    return "".join(f"{line}\n" for line in sorted(map(str, addresses)))


def grown(project: Project) -> str:
    """The record with what is there now: what was published once stays."""
    return text(recorded(project).union(*present(project).values()))


def present(project: Project) -> dict[str, set[Address]]:
    """The addresses of each language that must be whole, without their language."""
    return {
        locale: {
            address
            for path, file in project.translated(locale).items()
            for address in addresses(project, path, project.source(file))
        }
        for locale in project.complete
    }


def addresses(project: Project, path: str, page: PageSource) -> Iterator[Address]:
    place = f"/{project.address(project.original, path)}"
    yield Address(place)
    for id_ in ids(project, page):
        yield Address(place, id_)
    for id_ in myths.ids(path, page):
        yield Address(f"/{myths.address(project, project.original, id_)}")


def ids(project: Project, page: PageSource) -> Iterator[str]:
    yield from (heading.id for heading in page.headings if heading.id)
    yield from ids_in(line for _, line in page.prose)
    for include in page.includes:
        file = project.snippets / include.path
        if file.suffix == ".md" and file.is_file():
            yield from ids_in(file.read_text("utf-8").splitlines())
        elif file.suffix == ".html" and file.is_file():
            yield from states(file)


def ids_in(lines: Iterator[str] | list[str]) -> Iterator[str]:
    for line in lines:
        yield from (at[1] for at in ID.finditer(line) if not inside_code(line, at.start()))


def states(form: Path) -> Iterator[str]:
    """Any of them joined by & is a state."""
    for choice in BeautifulSoup(form.read_text("utf-8"), "html.parser").select(
        ".explorer input[type=radio]"
    ):
        yield f"{choice['name']}={choice['value']}"


def faults(project: Project) -> list[Fault]:
    """Promises that are broken, and addresses that are not promised yet."""
    listed = moves((project.docs / "redirects.txt").read_text("utf-8"))
    promised, there = recorded(project), present(project)
    return [*lost(promised, there, listed), *new(promised, there)]


def lost(
    promised: set[Address], there: dict[str, set[Address]], listed: list[Move]
) -> Iterator[Fault]:
    for address in sorted(promised, key=str):
        locales = [
            locale
            for locale in there
            if not leads(address, there[locale], listed) and not lacks_page(address, locale, there)
        ]
        if locales:
            says = (
                f"{address} leads nowhere in {', '.join(locales)}, but it was published and others link to it. "
                f"Add a line to docs/redirects.txt, `{address} /where/it/went/`, or give it back its name."
            )
            yield Fault(FILE, None, says)


def lacks_page(address: Address, locale: str, there: dict[str, set[Address]]) -> bool:
    """Whether a translation has not the page: that is said once, and not for each of its sections."""
    page = Address(address.page)
    return page not in there[locale] and page in next(iter(there.values()))


def new(promised: set[Address], there: dict[str, set[Address]]) -> Iterator[Fault]:
    for address in sorted(set().union(*there.values()) - promised, key=str):
        yield Fault(FILE, None, f"{address} is new. Run `make fix`: from then on it is kept.")


def leads(address: Address, there: set[Address], listed: list[Move]) -> bool:
    """Directly, by a line of its own, or with its whole page."""
    if address in there:
        return True
    onward = {move.old: move.new for move in listed}
    if address in onward:
        return onward[address] in there
    page = onward.get(Address(address.page))
    return page is not None and Address(page.page, address.anchor) in there
