"""The addresses that the site has promised to keep: pages, headings, rows, in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from docs.tools.built.redirects import Address, Move
from tests.built_site import BuiltSite

RECORD = Path(__file__).with_name("published.txt")
# Ids that people wrote; those that tools make have other signs in them, or stand in drawings.
WRITTEN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def recorded(record: Path = RECORD) -> set[Address]:
    """One address a line, without a language: each holds for all."""
    lines = record.read_text("utf-8").splitlines() if record.exists() else []
    found = {Address.parse(line) for line in lines}
    assert None not in found, f"{record.name} has a line that is no address. Run `make update`."
    return found


def record_more(addresses: set[Address], record: Path = RECORD) -> None:
    """Add; what was published once stays."""
    lines = sorted(str(address) for address in recorded(record) | addresses)
    record.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def present(site: BuiltSite) -> dict[str, set[Address]]:
    """The addresses of each language without their language. Pages that only lead on are none."""
    found: dict[str, set[Address]] = {locale: set() for locale in site.locales}
    for path, page in site.pages.items():
        if not page.leads_on:
            locale = site.locale_of(path)
            root = site.folder / ("" if locale == site.locales[0] else locale)
            folder = path.parent.relative_to(root).as_posix()
            address = "/" if folder == "." else f"/{folder}/"
            anchors = (Address(address, id_) for id_ in written_ids(page.soup))
            found[locale] |= {Address(address), *anchors}
    return found


def written_ids(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select("article [id]"):
        if WRITTEN.fullmatch(tag["id"]) and not tag.find_parent("svg"):
            yield tag["id"]
    for choice in soup.select(".explorer input[type=radio]"):  # any of them joined by & is a state
        yield f"{choice['name']}={choice['value']}"


def faults(published: set[Address], site: BuiltSite, moves: list[Move]) -> list[str]:
    """Promises that are broken, and addresses that are not promised yet."""
    there = present(site)
    lost = [
        f"{address} leads nowhere in {locale!r}, but it was published and others link to it. Add a line to "
        f"docs/redirects.txt, `{address} /where/it/went/`, or give it back its name."
        for address in sorted(published, key=str)
        for locale in site.locales
        if locale not in site.lagging and not leads(address, there[locale], moves)
    ]
    new = set.union(*there.values()) - published
    return lost + [
        f"{address} is new. Run `make update`: from then on it is kept."
        for address in sorted(new, key=str)
    ]


def leads(address: Address, there: set[Address], moves: list[Move]) -> bool:
    """Directly, by a line of its own, or with its whole page."""
    if address in there:
        return True
    onward = {move.old: move.new for move in moves}
    if address in onward:
        return onward[address] in there
    page = onward.get(Address(address.page))
    return page is not None and Address(page.page, address.anchor) in there
