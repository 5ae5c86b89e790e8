"""The questions of questions/, each a heading of the third level with its answer: for the list of them, and for search engines."""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docs.tools.entries import spoken
from docs.tools.faults import Broken, Fault
from docs.tools.links import place
from docs.tools.pages import INLINE_CODE, Link, PageSource, without_links
from docs.tools.project import Project
from docs.tools.translation.sections import sections

ROOM = "questions/"
INDEX = "questions/index.md"
GROUP, QUESTION = 2, 3
"""Levels of headings."""

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")


@dataclass(frozen=True)
class Question:
    page: str
    """Without the language: `questions/freeze.md`."""

    id: str
    heading: str
    """As written, as is `answer`."""

    answer: str
    group: str
    """The heading above it."""


def pages(project: Project) -> list[str]:
    """The pages with questions, in the order of the navigation."""
    return [path for path in project.ordered() if path.startswith(ROOM) and path != INDEX]


def questions(project: Project, locale: str) -> list[Question]:
    """In this language, of a page that it lacks in the original. Broken at one without an answer."""
    return [
        question
        for path in pages(project)
        for question in of_page(path, spoken(project, locale, path))
    ]


def of_page(path: str, page: PageSource) -> Iterator[Question]:
    levels = {heading.id: heading.level for heading in page.headings}
    group = ""
    for id_, section in sections(page).items():
        heading, _, answer = (part.strip() for part in section.text.partition("\n"))
        if levels.get(id_) == GROUP:
            group = heading
        elif levels.get(id_) == QUESTION:
            if not answer:
                says = "under the heading of a question stands its answer. Write it in two to four sentences."
                raise Broken(Fault(page.name, section.line, says))
            yield Question(path, id_, heading, answer, group)


def faults(project: Project) -> Iterator[Fault]:
    """Questions whose answer nothing proves: neither code of its own nor a section to which it links has any."""
    for question in questions(project, project.original):
        page = spoken(project, project.original, question.page)
        if question.id not in shown(page) and not any(
            proves(project, question.page, link.target) for link in links(page, question.id)
        ):
            line = next(heading.line for heading in page.headings if heading.id == question.id)
            says = (
                f"nothing proves the answer of #{question.id}. Link to a section that runs code or has a measured "
                "table, or include a snippet."
            )
            yield Fault(page.name, line, says)


def proves(project: Project, path: str, target: str) -> bool:
    """Whether the section to which the page at `path` links so shows code or a table."""
    file, _, id_ = target.partition("#")
    linked = project.docs / project.original / (place(path, file) if file else path)
    return linked.is_file() and id_ in shown(project.source(linked))


@cache
def shown(page: PageSource) -> set[str | None]:
    """The ids of the sections that include something: all that is included runs or was measured."""
    return {section_at(page, include.line) for include in page.includes}


def links(page: PageSource, id_: str) -> list[Link]:
    return [link for link in page.links if section_at(page, link.line) == id_]


def section_at(page: PageSource, line: int) -> str | None:
    above = [heading.id for heading in page.headings if heading.line <= line]
    return above[-1] if above else None


def listed(question: Question) -> list[str]:
    """Its row in the list, beside which the pages stand."""
    return [
        f"[{question.heading}]({posixpath.basename(question.page)}#{question.id})",
        question.group,
    ]


def structured(asked: list[Question]) -> str:
    """As search engines read it, https://schema.org/FAQPage, for a script element, which no text in it may end."""
    found = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": plain(question.heading),
                "acceptedAnswer": {"@type": "Answer", "text": plain(question.answer)},
            }
            for question in asked
        ],
    }
    # Letters as they are: a third of the weight of escapes, and compressed with those of the article.
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def plain(text: str) -> str:
    """What a reader sees of the Markdown, on one line."""
    words, end = "", 0
    text = " ".join(without_links(text).split())
    for code in INLINE_CODE.finditer(text):
        words += ESCAPED.sub(r"\1", text[end : code.start()]) + code[0].strip("`").strip()
        end = code.end()
    return words + ESCAPED.sub(r"\1", text[end:])
