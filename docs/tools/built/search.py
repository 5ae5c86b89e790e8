"""Make the index of a built site, one a language: `search/en.json`, and the text of each page beside it.

Material's own search finds neither 評価モード nor 学習モード and mixes the languages. Pagefind finds them, but takes
its engine, a part of its index for each word and the text of every page with any of them: with sixty pages 450 kB
and 3 s on a slow phone. So docs/assets/search_index.js ranks pages by an index that comes whole, then takes the text
of the best alone. A page loads nothing of it until somebody searches.

Pages are letters, from FIRST on. `words` says on which a word stands, and how often where that is more than
once: `AC2` is once on the first page and two or three times on the third. `also` has words that pages do not use.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from docs.tools.glossary import synonyms
from docs.tools.project import Project

FOLDER = "search"
FIRST = "A"
OFTEN = (8, 4, 2)
"""How often is told by the largest of these that it reaches: the index is 4 % lighter than with each number, and what
leads is the same."""

HEADINGS = {"h1", "h2", "h3"}
BLOCKS = {"p", "div", "li", "tr", "td", "th", "pre", "table", "figure", "figcaption"}
BLOCKS |= {"summary", "details", "dt", "dd", "h4", "br"}
# Of a page only the article counts, without the signs and forms around its text.
UNSAID = {"form", "script", "style", "template", "svg"}
UNREAD = {"headerlink", "md-content__button"}

# As in docs/assets/search_index.js: a run of Chinese signs, of katakana, of hiragana that is no ending, any other word.
RUN = re.compile(r"(?P<han>[㐀-鿿々]+)|[ァ-ヺー-ヿ]+|[ぁ-ゟ]{4,}|(?:(?![ぁ-ヿ㐀-鿿々])\w)+")
DOTTED = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)+")
# Signs that separate words more than they make some: a third of the pairs of a Chinese text have one.
BETWEEN = {
    "zh": (
        "的了是在和与也都就还把被这那个而但或从到对时里上下后前中会不有要能用为以所其它之只才再又并可让使"
        "一二三两几次种样些什么怎没无很更最于由每各该此"
    )
}


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Page:
    url: str
    """From the root of the site: `zh/switches/eval/`."""

    locale: str
    name: str
    sections: list[Section]

    @property
    def texts(self) -> str:
        return dumped([[one.id, one.title, one.text] for one in self.sections])


def apply(site: Path, project: Project) -> None:
    pages: dict[str, list[Page]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        if page := read(site, file):
            pages[page.locale].append(page)
    for locale, found in pages.items():
        folder = site / FOLDER / locale
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(found):
            (folder / f"{number}.json").write_text(page.texts, "utf-8")
        (site / FOLDER / f"{locale}.json").write_text(dumped(index(found, project)), "utf-8")


def dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read(site: Path, file: Path) -> Page | None:
    """None where there is no article with a heading: signposts, the page for missing addresses."""
    root = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = root.find(".//article")
    if article is None or not (found := sections(article)):
        return None
    named = root.xpath("//meta[@property='og:title']/@content") or root.xpath("//title/text()")
    url = file.relative_to(site).as_posix().removesuffix("index.html")
    return Page(url, root.get("lang", ""), str(named[0]), found)


def sections(article: html.HtmlElement) -> list[Section]:
    """The article, cut where its headings stand."""
    cut: list[tuple[html.HtmlElement, list[str]]] = []
    for piece in pieces(article):
        if not isinstance(piece, str):
            cut.append((piece, []))
        elif cut:
            cut[-1][1].append(piece)
    return [
        Section(heading.get("id", ""), joined(said(heading)), joined(texts))
        for heading, texts in cut
    ]


def joined(texts: list[str]) -> str:
    return " ".join("".join(texts).split())


def pieces(tag: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """What the tag says, and the headings in it."""
    if tag.tag in HEADINGS:
        yield tag
    elif is_read(tag):
        space = " " if tag.tag in BLOCKS else ""
        yield space + (tag.text or "")
        for child in tag:
            yield from pieces(child)
            yield child.tail or ""
        yield space


def said(heading: html.HtmlElement) -> list[str]:
    texts = [heading.text or ""]
    for child in heading:
        texts += [piece for piece in pieces(child) if isinstance(piece, str)]
        texts.append(child.tail or "")
    return texts


def is_read(tag: html.HtmlElement) -> bool:
    """Whether readers see what the tag says; comments and the like have no name."""
    if not isinstance(tag.tag, str) or tag.tag in UNSAID:
        return False
    hidden = {"hidden", "data-unsearched"} & set(tag.attrib)
    return not hidden and UNREAD.isdisjoint(tag.classes)


def words(text: str, locale: str) -> Iterator[str]:
    """Names as they are. Chinese has no spaces: of a run of its signs each pair is a word."""
    lower = text.lower()
    yield from DOTTED.findall(lower)
    for run in RUN.finditer(lower):
        if run["han"]:
            between = BETWEEN.get(locale, "")
            for part in re.split(f"[{between}]", run[0]) if between else [run[0]]:
                yield from (part[at : at + 2] for at in range(max(len(part) - 1, len(part) == 1)))
        # Numbers differ from run to run: a search leaves them out.
        elif not run[0].isdecimal():
            yield run[0]


def index(pages: list[Page], project: Project) -> dict[str, Any]:
    locale = pages[0].locale
    found: dict[str, str] = defaultdict(str)
    for number, page in enumerate(pages):
        text = " ".join(f"{one.title} {one.text}" for one in page.sections)
        for word, often in Counter(words(text, locale)).items():
            counted = next((step for step in OFTEN if often >= step), "")
            found[word] += f"{chr(ord(FIRST) + number)}{counted}"
    return {
        "first": FIRST,
        "between": BETWEEN.get(locale, ""),
        "pages": [
            {
                "url": page.url,
                "name": page.name,
                "size": len(gzip.compress(page.texts.encode())),
                "length": sum(len(one.text) for one in page.sections),
                "heads": [[one.id, one.title] for one in page.sections],
            }
            for page in pages
        ],
        "words": dict(sorted(found.items())),
        "also": also(pages, project, locale),
    }


def also(pages: list[Page], project: Project, locale: str) -> list[tuple[str, int, str]]:
    """Words by which readers search, in small letters, with the page and the section that they mean."""
    numbers = {page.url: number for number, page in enumerate(pages)}
    found = []
    for word, at in synonyms(project, locale) if locale in project.locales else []:
        path, _, id_ = at.partition("#")
        url = project.address(locale, path)
        if url in numbers:
            found.append((word.lower(), numbers[url], id_))
    return found
