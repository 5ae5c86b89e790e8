"""Charts in every language: the words in braces of a drawn chart, said as the tables say them. Needs no matplotlib."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.tables.labels import COMMON, checked, words
from docs.tools.yaml_files import Entry

WORD = re.compile(r"\{(\w+)\}")


def drawn(project: Project) -> list[Path]:
    """Charts as `make update` draws them, one for all languages: `bytes-mlp.svg`."""
    return [path for path in sorted(project.tables.rglob("*.svg")) if not path.stem.count(".")]


def rendered(project: Project, new: dict[Path, str] | None = None) -> dict[str, str]:
    """Text of `bytes-mlp.ja.svg` and its like, as files in snippets/tables/. Broken if a word is missing.

    From the charts on record, or from those that were drawn just now.
    """
    labels = checked(project, project.labels / COMMON)
    texts = new or {path: path.read_text("utf-8") for path in drawn(project)}
    if faults := [fault for text in texts.values() for fault in unknown(text, labels)]:
        raise Broken(*faults)
    return {
        f"{path.relative_to(project.tables).with_suffix('').as_posix()}.{locale}.svg": WORD.sub(
            lambda word, locale=locale: escape(words(labels[word[1]], locale)), text
        )
        for path, text in texts.items()
        for locale in project.locales
    }


def unknown(text: str, labels: Entry) -> Iterator[Fault]:
    for word in sorted(set(WORD.findall(text)) - labels.keys()):
        says = f"no words for {word!r}, which a chart shows. Write them in every language."
        yield Fault(labels.file, None, says)
