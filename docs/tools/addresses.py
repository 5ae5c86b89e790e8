"""Addresses without a language, and what has moved: docs/redirects.txt. Each holds for all languages."""

import re
from dataclasses import dataclass

from docs.tools.faults import Broken, Fault

FILE = "docs/redirects.txt"
ADDRESS = re.compile(r"(?P<page>/(?:[\w.-]+/)*)(?:#(?P<anchor>[\w=-]+))?")


@dataclass(frozen=True, order=True)
class Address:
    """A page, or a place on it: `/switches/eval/#momentum`."""

    page: str
    anchor: str | None = None

    def __str__(self) -> str:
        return self.page + (f"#{self.anchor}" if self.anchor else "")

    @classmethod
    def parse(cls, text: str) -> "Address | None":
        match = ADDRESS.fullmatch(text)
        return match and cls(match["page"], match["anchor"])


@dataclass(frozen=True)
class Move:
    """One line of docs/redirects.txt."""

    line: int
    old: Address
    new: Address

    def broken(self, says: str) -> Broken:
        return Broken(Fault(FILE, self.line, says))


def moves(text: str) -> list[Move]:
    """Lines of `OLD NEW`; empty lines and those that begin with `#` say nothing. Broken at a bad one."""
    found = [
        parse(number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    seen: dict[Address, Move] = {}
    for move in found:
        earlier = seen.setdefault(move.old, move)
        if earlier is not move:
            raise move.broken(f"{move.old} stands in line {earlier.line} too. Keep one.")
    for move in found:
        if onward := seen.get(move.new):
            raise move.broken(f"{move.new} has moved too. Write its last address, {onward.new}.")
    return found


def parse(number: int, line: str) -> Move:
    addresses = [Address.parse(word) for word in line.split()]
    if len(addresses) != 2 or None in addresses:
        says = (
            "expected two addresses without a language, such as "
            f"`/switches/eval/#speed /switches/eval/#momentum`, not {line.strip()!r}."
        )
        raise Broken(Fault(FILE, number, says))
    return Move(number, *addresses)
