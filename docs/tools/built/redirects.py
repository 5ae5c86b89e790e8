"""Make each address in docs/redirects.txt lead on, in every language of a built site.

Without this a link in a syllabus ends in a 404, or at the top of a page that no longer has its section.
mkdocs-redirects does not fit: with static-i18n it puts the redirects of English under /en/, where no
page ever was, its pages speak English only, and it takes no anchors.
"""

import html
import posixpath
from html.parser import HTMLParser
from pathlib import Path

from docs.tools.addresses import Address, Move, moves
from docs.tools.built.leading_on import template
from docs.tools.frame import frame
from docs.tools.project import Project

# The same for every note: a content security policy knows it by its hash.
LEAD_ON = (
    "{const note=document.getElementById(location.hash.slice(1));"
    'note?.matches(".moved")&&location.replace(note.querySelector("a").href)}'
)


def apply(site: Path, project: Project) -> None:
    """Broken at a line that cannot be followed; what stands before it is done already."""
    listed = moves((project.docs / "redirects.txt").read_text("utf-8"))
    for language in project.built(site):
        says_moved = frame(project, language.locale).words["moved"]
        Pages(site / language.folder, language.locale, says_moved).follow(listed)


class Pages:
    """The built pages of one language, in `folder`, and what the reader of an old address is told."""

    def __init__(self, folder: Path, locale: str, says_moved: str) -> None:
        self.folder, self.locale, self.says_moved = folder, locale, says_moved
        self.read: dict[str, Markup] = {}
        """By page: what was read already, as it stands in its file."""

    def file(self, page: str) -> Path:
        return self.folder / page.strip("/") / "index.html"

    def markup(self, page: str) -> "Markup":
        if page not in self.read:
            self.read[page] = Markup(self.file(page).read_text("utf-8"))
        return self.read[page]

    def has(self, address: Address) -> bool:
        if not self.file(address.page).is_file():
            return False
        return not address.anchor or address.anchor in self.markup(address.page).ends

    def follow(self, listed: list[Move]) -> None:
        for move in listed:
            self.check(move)
        for move in listed:
            if self.file(move.old.page).is_file():
                self.keep_anchor(move)
        for page, gone in by_page(listed).items():
            if not self.file(page).is_file():
                self.write_signpost(page, gone)

    def check(self, move: Move) -> None:
        where = f"in {self.locale!r}"
        if self.has(move.old):
            raise move.broken(f"{move.old} has not moved: it is there {where}. Remove this line.")
        if not self.has(move.new):
            raise move.broken(f"{move.new} does not exist {where}. Correct the second address.")

    def keep_anchor(self, move: Move) -> None:
        """On the same page the old id stands in the new place; else a note at the end leads on."""
        markup = self.markup(move.old.page)
        if move.new.page == move.old.page and move.new.anchor:
            at, added = markup.ends[move.new.anchor], f'<span id="{move.old.anchor}"></span>'
        else:
            at, added = markup.article_end, self.note(move)
        if at is None:
            raise move.broken(f"{move.old.page} has no <article> in which a note could stand.")
        self.file(move.old.page).write_text(markup.text[:at] + added + markup.text[at:], "utf-8")
        del self.read[move.old.page]

    def note(self, move: Move) -> str:
        """Shown to those who come to it. The script spares them the click."""
        old, url = move.old.anchor, relative(move.old.page, move.new)
        title = self.markup(move.new.page).title
        return (
            f'<p class="moved" id="{old}" data-unsearched>{html.escape(self.says_moved)} '
            f'<a href="{url}">{title}</a></p>'
            f"<script>{LEAD_ON}</script>"
        )

    def write_signpost(self, page: str, gone: list[Move]) -> None:
        """A page that is gone leads on. Its anchors lead to the same ids, but for those that have lines of their own."""
        whole = next((move for move in gone if not move.old.anchor), None)
        if whole is None:
            raise gone[0].broken(f"{page} is gone as a whole. Add a line for it too: `{page} /…/`.")
        anchors = {f"#{m.old.anchor}": relative(page, m.new) for m in gone if m.old.anchor}
        text = template("signpost.html").render(
            locale=self.locale,
            says=self.says_moved,
            title=html.unescape(self.markup(whole.new.page).title),
            url=relative(page, whole.new),
            anchors=anchors,
        )
        file = self.file(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", "utf-8")


class Markup(HTMLParser):
    """Where in the HTML `text` elements begin: positions for text that is put in, all else stays as it is."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text, self.title = text, ""
        self.ends: dict[str, int] = {}
        """By the id of an element, where its opening tag ends."""

        self.article_end: int | None = None
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.in_title = False
        self.feed(text)
        # The title ends in the name of the site.
        self.title = self.title.rpartition(" - ")[0] or self.title

    @property
    def position(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if id_ := dict(attrs).get("id"):
            self.ends.setdefault(id_, self.position + len(self.get_starttag_text() or ""))
        self.in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if tag == "article" and self.article_end is None:
            self.article_end = self.position

    def handle_data(self, data: str) -> None:
        self.title += data if self.in_title else ""

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def by_page(listed: list[Move]) -> dict[str, list[Move]]:
    pages: dict[str, list[Move]] = {}
    for move in listed:
        pages.setdefault(move.old.page, []).append(move)
    return pages


def relative(page: str, target: Address) -> str:
    """From one page to another, with a slash at the end: works at any address and in any language."""
    path = posixpath.relpath(target.page, page) + "/"
    return path + (f"#{target.anchor}" if target.anchor else "")
