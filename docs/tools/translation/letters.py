"""Letters of another language, and sentences that nobody finished."""

import re
from collections.abc import Iterator

from docs.tools.faults import Fault
from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.translation.blocks import blocks
from docs.tools.translation.terminology import Lines, texts

HAN = re.compile(r"[\u3400-\u9fff]")
CODINGS = {"zh": ("gb2312", "simplified Chinese"), "ja": ("cp932", "Japanese")}
"""Codings older than Unicode have the letters of one language alone."""

# Words by which writers mark what is yet to be written: looked for in pages, which may not be published so.
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|lorem ipsum", re.IGNORECASE)
# Marks, brackets and code may stand behind the full stop, or in its place.
FINISHED = re.compile(r"[.:?!…。：？！][)）”」\"*_`]*$|\{[^{}]*\}$|\|$|[)`>]$")


def faults(project: Project) -> Iterator[Fault]:
    for locale in project.locales:
        yield from foreign(project, locale)
        yield from unfinished(project, locale)


def foreign(project: Project, locale: str) -> Iterator[Fault]:
    """Han characters that the language does not write: 訓 in simplified Chinese, 训 in Japanese."""
    if locale in CODINGS:
        for part in texts(project, locale):
            yield from project.memory.faults([locale, repr(part)], foreign_in, part, locale)


def foreign_in(lines: Lines, locale: str) -> Iterator[Fault]:
    coding, language = CODINGS[locale]
    for file, line, text in lines:
        strange = [letter for letter in HAN.findall(text) if not is_written(letter, coding)]
        if strange:
            says = f"{', '.join(dict.fromkeys(strange))} is not {language}. Write it as the language does."
            yield Fault(file, line, says)


def is_written(letter: str, coding: str) -> bool:
    try:
        letter.encode(coding)
    except UnicodeEncodeError:
        return False
    return True


def unfinished(project: Project, locale: str) -> Iterator[Fault]:
    """Notes to oneself, and paragraphs that end in no sentence."""
    for path in project.translated(locale).values():
        page = project.source(path)
        yield from project.memory.faults([page.name, page.text], unfinished_in, page)


def unfinished_in(page: PageSource) -> Iterator[Fault]:
    for number, line in page.prose:
        if note := UNFINISHED.search(line):
            says = f"{note[0]!r} is a note to yourself. Finish it, or take it out."
            yield Fault(page.name, number, says)
    for section in blocks(page).values():
        for block in section:
            if block.kind == "paragraph" and not FINISHED.search(block.text):
                says = f"this paragraph ends in no sentence: …{block.text[-30:]}"
                yield Fault(page.name, block.line, f"{says}. Finish it.")
