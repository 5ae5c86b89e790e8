"""Charts in every language: the words in braces of a drawn chart, said as the tables say them. Needs no matplotlib."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.tables.labels import COMMON, PICTURES, checked, words
from docs.tools.yaml_files import Entry

WORD = re.compile(r"\{(\w+)\}")


def drawn(project: Project) -> list[Path]:
    """Charts as `make update` draws them, one for all languages: `bytes-mlp.svg`."""
    return [path for path in sorted(project.tables.rglob("*.svg")) if not path.stem.count(".")]


def rendered(project: Project, new: dict[Path, str] | None = None) -> dict[str, str]:
    """Text of `bytes-mlp.ja.svg` and its like, as files in snippets/tables/. Broken if a word is missing.

    From the charts on record, or from those that were drawn just now.
    """
    texts = new or {path: path.read_text("utf-8") for path in drawn(project)}
    names = {path.relative_to(project.tables).with_suffix("").as_posix(): path for path in texts}
    labels = {name: words_of(project, name) for name in names}
    if faults := [f for name, path in names.items() for f in unknown(texts[path], labels[name])]:
        raise Broken(*faults)
    return {
        f"{name}.{locale}.svg": WORD.sub(
            lambda word, name=name, locale=locale: escape(words(labels[name][word[1]], locale)),
            texts[path],
        )
        for name, path in names.items()
        for locale in project.locales
    }


def words_of(project: Project, name: str) -> Entry:
    """Those of a picture in labels/pictures/NAME.yml, with common.yml for what it lacks; of a chart the latter alone."""
    common, path = checked(project, project.labels / COMMON), project.labels / f"{name}.yml"
    if name.partition("/")[0] != PICTURES or not path.is_file():
        return common
    own = checked(project, path)
    both = Entry(common | own)
    both.file = own.file
    return both


def unknown(text: str, labels: Entry) -> Iterator[Fault]:
    for word in sorted(set(WORD.findall(text)) - labels.keys()):
        says = f"no words for {word!r}, which a chart shows. Write them in every language."
        yield Fault(labels.file, None, says)
