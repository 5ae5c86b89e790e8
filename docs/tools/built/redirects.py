"""What was published and has moved: read from docs/redirects.txt, written into a built site. Independent of MkDocs.

mkdocs-redirects does not fit: with static-i18n it puts the redirects of English under /en/, where no
page ever was, its pages speak English only, and it takes no anchors.
"""

import html
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ADDRESS = re.compile(r"(?P<page>/(?:[\w.-]+/)*)(?:#(?P<anchor>[\w=-]+))?")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class MoveError(ValueError):
    """A line of docs/redirects.txt that cannot be followed; says where and how to mend it."""


@dataclass(frozen=True, order=True)
class Address:
    """A page, or a place on it, without a language: `/switches/eval/#momentum`."""

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

    def fault(self, message: str) -> MoveError:
        return MoveError(f"docs/redirects.txt:{self.line}: {message}")


def read(text: str) -> list[Move]:
    """Lines of `OLD NEW`; empty lines and those that begin with `#` say nothing."""
    moves = [
        parse(number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    seen: dict[Address, Move] = {}
    for move in moves:
        earlier = seen.setdefault(move.old, move)
        if earlier is not move:
            raise move.fault(f"{move.old} stands in line {earlier.line} too. Keep one.")
    for move in moves:
        if onward := seen.get(move.new):
            raise move.fault(f"{move.new} has moved too. Write its last address, {onward.new}.")
    return moves


def parse(number: int, line: str) -> Move:
    addresses = [Address.parse(word) for word in line.split()]
    if len(addresses) != 2 or None in addresses:
        raise MoveError(
            f"docs/redirects.txt:{number}: expected two addresses without a language, such as "
            f"`/switches/eval/#speed /switches/eval/#momentum`, not {line.strip()!r}."
        )
    return Move(number, *addresses)


@dataclass(frozen=True)
class Language:
    """Where the pages of a language stand in the site, and what the reader of an old address is told."""

    locale: str
    folder: str
    says_moved: str


class Site:
    """The pages of one language in the built site at `root`."""

    def __init__(self, root: Path, language: Language) -> None:
        self.language, self.folder = language, root / language.folder

    def file(self, page: str) -> Path:
        return self.folder / page.strip("/") / "index.html"

    def has(self, address: Address) -> bool:
        file = self.file(address.page)
        if not file.is_file():
            return False
        return not address.anchor or bool(element(address.anchor).search(file.read_text("utf-8")))

    def title(self, page: str) -> str:
        """As it stands in the head, without the name of the site."""
        return TITLE.search(self.file(page).read_text("utf-8"))[1].rpartition(" - ")[0]

    def follow(self, moves: list[Move]) -> None:
        for move in moves:
            self.check(move)
        for move in moves:
            if self.file(move.old.page).is_file():
                self.keep_anchor(move)
        for page, gone in by_page(moves).items():
            if not self.file(page).is_file():
                self.write_signpost(page, gone)

    def check(self, move: Move) -> None:
        where = f"in {self.language.locale!r}"
        if self.has(move.old):
            raise move.fault(f"{move.old} has not moved: it is there {where}. Remove this line.")
        if not self.has(move.new):
            raise move.fault(f"{move.new} does not exist {where}. Correct the second address.")

    def keep_anchor(self, move: Move) -> None:
        """On the same page the old id stands in the new place; else a note at the end leads on."""
        file = self.file(move.old.page)
        text = file.read_text("utf-8")
        if move.new.page == move.old.page and move.new.anchor:
            place = element(move.new.anchor)
            text = place.sub(rf'\g<0><span id="{move.old.anchor}"></span>', text, count=1)
        else:
            text = text.replace("</article>", f"{self.note(move)}</article>", 1)
        file.write_text(text, "utf-8")

    def note(self, move: Move) -> str:
        """Shown to those who come to it. The script spares them the click."""
        old, url = move.old.anchor, relative(move.old.page, move.new)
        return (
            f'<p class="moved" id="{old}" data-pagefind-ignore>{html.escape(self.language.says_moved)} '
            f'<a href="{url}">{self.title(move.new.page)}</a></p>'
            f'<script>location.hash=="#{old}"&&location.replace("{url}")</script>'
        )

    def write_signpost(self, page: str, moves: list[Move]) -> None:
        """A page that is gone leads on. Its anchors lead to the same ids, but for those that have lines of their own."""
        whole = next((move for move in moves if not move.old.anchor), None)
        if whole is None:
            raise moves[0].fault(f"{page} is gone as a whole. Add a line for it too: `{page} /…/`.")
        anchors = {f"#{m.old.anchor}": relative(page, m.new) for m in moves if m.old.anchor}
        file = self.file(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        says, title = html.escape(self.language.says_moved), self.title(whole.new.page)
        text = SIGNPOST.format(
            locale=self.language.locale,
            says=says,
            title=title,
            url=relative(page, whole.new),
            anchors=json.dumps(anchors),
        )
        file.write_text(text, "utf-8")


# The query is kept for `?lang=auto`. In <noscript>, as a refresh could overtake the script and lose the anchor.
SIGNPOST = """<!doctype html>
<html lang="{locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{says} {title}</title>
<script>
const to = new URL({anchors}[location.hash] ?? "{url}", location)
to.search = location.search
to.hash ||= location.hash
location.replace(to)
</script>
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
<p>{says} <a href="{url}">{title}</a></p>
"""


def element(id_: str) -> re.Pattern[str]:
    """The opening tag that has this id."""
    return re.compile(rf'<[a-z][^<>]*\bid="{re.escape(id_)}"[^<>]*>')


def by_page(moves: list[Move]) -> dict[str, list[Move]]:
    pages: dict[str, list[Move]] = {}
    for move in moves:
        pages.setdefault(move.old.page, []).append(move)
    return pages


def relative(page: str, target: Address) -> str:
    """From one page to another, with a slash at the end: works at any address and in any language."""
    path = posixpath.relpath(target.page, page) + "/"
    return path + (f"#{target.anchor}" if target.anchor else "")


def languages(configured: list) -> Iterator[Language]:
    """From `languages` of mkdocs.yml; the default stands at the root."""
    for language in configured:
        folder = "" if language.default else language.locale
        yield Language(language.locale, folder, language.extra["words"]["moved"])
