"""Faults of a built site that a strict build does not see."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from docs.tools.addresses import Address

URL_ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "action", "data-index")
CSS_URL = re.compile(r"(?:url\(|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)")
WRITTEN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


HEAD = "Mend docs/overrides/main.html"
DATA = ("application/json", "application/ld+json", "speculationrules")
HOST = re.compile(r"(?:https?:|[\"'`])//([\w.-]+\.[a-z]{2,})")
HOSTS_IN_LIBRARIES = {
    "api.github.com",  # asked for stars where an element says data-md-component="source": ours does not
    "unpkg.com",  # asked for mermaid where a page has a diagram in it: none has
    "clipboardjs.com",  # named in a comment
}


def skeleton(script: str) -> str:
    """A hash of the script without what differs from page to page: strings and blanks."""
    bare = re.sub(r'"[^"]*"(?::"[^"]*",)?', '""', "".join(script.split()))
    return hashlib.sha256(re.sub(r'(?:"")+', '""', bare).encode()).hexdigest()[:10]


INLINE = {
    "7cae311c17": "Material: where the site begins",
    "66b0c1d628": "Material: the colours that the reader chose, before the page is painted",
    "915b7dda6a": "Material: tabs",
    "2a86144868": "docs/overrides/partials/language_choice.html",
    "b624ea47c5": "docs/tools/tables/explorer.html",
    "b9e5020fec": "docs/overrides/404.html",
    "def221a0c6": "docs/tools/built/redirects.py: a note in a page",
    "ca35dd3ba2": "docs/tools/built/signpost.html",
}
"""Who writes a script into pages, by its skeleton."""


def named_hosts(script: str, known: Collection[str] = ()) -> Iterator[str]:
    for host in sorted(set(HOST.findall(script)) - set(known)):
        yield f"names the host {host}. This site asks no other host: take it out."


def given(path: Path) -> Path | None:
    """The file that a server gives for it."""
    file = (path / "index.html" if path.is_dir() else path).resolve()
    return file if file.is_file() else None


@dataclass
class BuiltPage:
    """One HTML file at `path` of the site in `folder`."""

    folder: Path
    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "lxml")

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.soup.find_all(id=True)] + [
            a["name"] for a in self.soup.find_all("a", attrs={"name": True})
        ]

    def written_ids(self) -> Iterator[str]:
        """Those that people wrote; those that tools make have other signs in them, or stand in drawings."""
        for tag in self.soup.select("article [id]"):
            if WRITTEN.fullmatch(tag["id"]) and not tag.find_parent("svg"):
                yield tag["id"]
        for choice in self.soup.select(".explorer input[type=radio]"):
            yield f"{choice['name']}={choice['value']}"

    @property
    def name(self) -> str:
        return self.path.relative_to(self.folder).as_posix()

    @property
    def leads_on(self) -> bool:
        """Whether this is no page of its own: it sends on who comes, and search engines away."""
        return bool(self.soup.select_one("head meta[name=robots][content=noindex]"))

    @cached_property
    def is_fallback(self) -> bool:
        """Whether it is shown in the original language, since nobody has translated it yet."""
        return bool(self.soup.select_one("article > .untranslated"))

    @cached_property
    def blocks(self) -> list[str]:
        """All code that is shown as a block, but that of the explorer, which its script changes."""
        shown = self.soup.select("div.highlight:not(.explorer div) code")
        return [block.get_text().strip("\n") for block in shown]


class BuiltSite:
    """The site in `folder`, made for `site_url`, with `locales`; the first stands at the root.

    Those in `lagging` may have pages that are shown in the original language.
    """

    def __init__(
        self, folder: Path, site_url: str, locales: list[str], lagging: Collection[str] = ()
    ) -> None:
        self.folder, self.site_url, self.locales = folder, site_url, locales
        self.lagging = lagging
        self.targets: dict[str, Path | None] = {}
        self.pages = {p: BuiltPage(folder, p) for p in sorted(folder.rglob("*.html"))}

    def locale_of(self, path: Path) -> str:
        first = path.relative_to(self.folder).parts[0]
        return first if first in self.locales[1:] else self.locales[0]

    def addresses(self) -> dict[str, set[Address]]:
        """Pages and ids of each language, without their language. Pages that only lead on are none."""
        found: dict[str, set[Address]] = {locale: set() for locale in self.locales}
        for path, page in self.pages.items():
            if not page.leads_on:
                locale = self.locale_of(path)
                folder = path.parent.relative_to(self.home(locale)).as_posix()
                address = "/" if folder == "." else f"/{folder}/"
                anchors = (Address(address, id_) for id_ in page.written_ids())
                found[locale] |= {Address(address), *anchors}
        return found

    def faults(self) -> list[str]:
        found = [fault for page in self.pages.values() for fault in self.page_faults(page)]
        return [
            *found,
            *self.style_faults(),
            *self.host_faults(),
            *self.missing_page_faults(),
            *self.equal_titles(),
        ]

    def page_faults(self, page: BuiltPage) -> Iterator[str]:
        if page.text.lstrip().startswith(("{", "[")):
            yield f"{page.name}: is raw JSON. A notebook was copied instead of rendered."
            return
        parts = (self.link_faults, self.head_faults, self.script_faults, self.handler_faults)
        for fault in (fault for part in parts for fault in part(page)):
            yield f"{page.name}: {fault}"
        for id_ in sorted(id_ for id_, count in Counter(page.ids).items() if count > 1):
            yield f"{page.name}: id {id_!r} stands there twice."

    def link_faults(self, page: BuiltPage) -> Iterator[str]:
        for tag in page.soup.find_all(True):
            for attribute in URL_ATTRIBUTES:
                if isinstance(url := tag.get(attribute), str):
                    yield from self.url_faults(page, tag, url)
        for style in page.soup.find_all("style"):
            yield from (f"loads {url} from another host" for url in CSS_URL.findall(style.text))

    def url_faults(self, page: BuiltPage, tag: Tag, url: str) -> Iterator[str]:
        parts = urlsplit(url)
        if parts.scheme in ("data", "mailto"):
            return
        if parts.netloc and not url.startswith(self.site_url):
            if tag.name != "a":
                yield f"<{tag.name}> loads {url} from another host. Put what it loads into docs/assets/"
            return
        target = self.target(page, url)
        if target is None:
            yield f"<{tag.name}> leads to {url}, which is not in the site"
        elif parts.fragment and unquote(parts.fragment) not in self.pages[target].ids:
            yield f"<{tag.name}> leads to {url}, but no element has that id"
        elif target.suffix == ".html" and self.leaves_language(page, tag, target):
            yield f"<{tag.name}> leads to {url} in another language"

    def target(self, page: BuiltPage, url: str) -> Path | None:
        path = unquote(urlsplit(url.removeprefix(self.site_url) if "//" in url else url).path)
        root = urlsplit(self.site_url).path
        if url.startswith(self.site_url):
            file = self.folder / path
        elif path.startswith("/"):
            file = self.folder / path.removeprefix(root)
        else:
            file = page.path.parent / path if path else page.path
        # Each page links to all others.
        name = os.path.normpath(file)
        if name not in self.targets:
            self.targets[name] = given(file)
        return self.targets[name]

    def leaves_language(self, page: BuiltPage, tag: Tag, target: Path) -> bool:
        """Only what says so, by `hreflang` or on the page for missing addresses, may change the language."""
        if tag.get("hreflang") or page.name == "404.html":
            return False
        if page.is_fallback and "canonical" in tag.get("rel", []):
            return False
        return self.locale_of(target) != self.locale_of(page.path)

    def head_faults(self, page: BuiltPage) -> Iterator[str]:
        if page.leads_on:
            return
        locale, soup = self.locale_of(page.path), page.soup
        # Material has `pt` on the pages of pt-BR.
        if soup.html.get("lang") not in (locale, locale.partition("-")[0]):
            yield f"<html lang> is {soup.html.get('lang')!r}, not {locale!r}"
        description = soup.select_one("meta[name=description]")
        if not description or not description["content"]:
            yield "has no description: write one in the front matter"
        elif locale in ("zh", "ja") and not HAN_OR_KANA.search(description["content"]):
            yield f"its description is not in {locale!r}: {description['content']!r}"
        if page.is_fallback:
            yield from self.fallback_faults(page, locale)
        if not page.is_fallback:
            yield from self.address_faults(page)
        yield from self.alternate_faults(page)

    def address_faults(self, page: BuiltPage) -> Iterator[str]:
        canonical = page.soup.select_one("link[rel=canonical]")
        own = self.url_of(page)
        if not canonical or canonical["href"] != own:
            yield f"its canonical address is {canonical and canonical['href']}, not {own}. {HEAD}"

    def url_of(self, page: BuiltPage) -> str:
        folder = page.path.parent.relative_to(self.folder).as_posix()
        return self.site_url + ("" if folder == "." else f"{folder}/")

    def fallback_faults(self, page: BuiltPage, locale: str) -> Iterator[str]:
        """A page in another language than its address says must say so to everybody."""
        if locale not in self.lagging:
            yield f"is shown in {self.locales[0]!r}, but {locale!r} must be whole"
        text = page.soup.select_one("article > [lang]")
        if not text or text["lang"] != self.locales[0]:
            yield f"its text is not marked as {self.locales[0]!r}"
        canonical = page.soup.select_one("link[rel=canonical]")
        original = self.counterpart(page, self.locales[0])
        if not canonical or self.target(page, canonical["href"]) != original.path:
            yield f"its canonical address is {canonical and canonical['href']}, not that of the original. {HEAD}"

    def counterpart(self, page: BuiltPage, locale: str) -> BuiltPage:
        path = page.path.relative_to(self.home(self.locale_of(page.path)))
        return self.pages[self.home(locale) / path]

    def home(self, locale: str) -> Path:
        return self.folder / locale if locale != self.locales[0] else self.folder

    def alternate_faults(self, page: BuiltPage) -> Iterator[str]:
        alternates = {a["hreflang"]: a["href"] for a in page.soup.select("head link[hreflang]")}
        there = [one for one in self.locales if not self.counterpart(page, one).is_fallback]
        if sorted(alternates) != sorted([*there, "x-default"]):
            yield f"announces the languages {sorted(alternates)}. {HEAD}"
        for locale in (locale for locale in there if locale in alternates):
            if alternates[locale] != (url := self.url_of(self.counterpart(page, locale))):
                yield f"hreflang={locale} leads to {alternates[locale]}, not {url}. {HEAD}"
        if relative := [url for url in alternates.values() if not url.startswith(self.site_url)]:
            yield f"hreflang must be absolute, not {relative[0]!r}. {HEAD}"
        if alternates.get("x-default") != alternates.get(self.locales[0]):
            yield f"x-default is not the original language. {HEAD}"

    def script_faults(self, page: BuiltPage) -> Iterator[str]:
        """Scripts in the page that no template of ours or of Material's writes."""
        for script in page.soup.find_all("script", src=False):
            if script.get("type") not in DATA and (own := skeleton(script.text)) not in INLINE:
                start = " ".join(script.text.split())[:60]
                yield (
                    f"has a script of its own, {start!r} ({own}). Put it in docs/assets/, or if a template "
                    "writes it, name it in INLINE of tests/built_site.py"
                )
            # Structured data are read by search engines, which want whole addresses.
            if script.get("type") != "application/ld+json":
                yield from named_hosts(script.text)

    def handler_faults(self, page: BuiltPage) -> Iterator[str]:
        """Attributes that are scripts too."""
        for tag in page.soup.find_all(True):
            for name in sorted(name for name in tag.attrs if name.startswith("on")):
                yield f"<{tag.name}> has a script in {name}. Put it in docs/assets/"

    def host_faults(self) -> Iterator[str]:
        """Hosts that scripts name; what only Material names is known, and the browser tests see no request."""
        for script in sorted(self.folder.rglob("*.js")):
            known = HOSTS_IN_LIBRARIES if script.name.startswith("bundle.") else set()
            for fault in named_hosts(script.read_text("utf-8"), known):
                yield f"{script.relative_to(self.folder).as_posix()}: {fault}"

    def missing_page_faults(self) -> Iterator[str]:
        """The page for missing addresses shows the section whose home they begin with."""
        page, root = self.pages.get(self.folder / "404.html"), urlsplit(self.site_url).path
        for section in page.soup.select("section[lang]") if page else ():
            locale = section["lang"]
            home = root if locale == self.locales[0] else f"{root}{locale}/"
            for said in (section["data-home"], section.a["href"]):
                if said != home:
                    yield (
                        f"404.html: its section in {locale!r} belongs to {said}, not to {home}. "
                        "Mend docs/overrides/404.html"
                    )

    def style_faults(self) -> Iterator[str]:
        for sheet in sorted(self.folder.rglob("*.css")):
            for url in CSS_URL.findall(sheet.read_text("utf-8")):
                yield f"{sheet.relative_to(self.folder).as_posix()}: loads {url} from another host"

    def equal_titles(self) -> Iterator[str]:
        seen: dict[tuple[str, str], str] = {}
        for page in (page for page in self.pages.values() if not page.leads_on):
            title = page.soup.title.get_text(strip=True) if page.soup.title else ""
            key = (self.locale_of(page.path), title)
            if key in seen or not title:
                yield f"{page.name}: title {title!r} is empty or that of {seen.get(key)} too"
            seen[key] = page.name
