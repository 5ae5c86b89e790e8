"""The words of tables and of the frame, in every language of the site: docs/translation/labels/ and its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.yaml_files import Entry, data, key_text, read

COMMON = "common.yml"
"""Words that several tables share."""

SENTENCES = "sentences"
"""Folder of sentences with numbers, a file a page."""

PICTURES = "pictures"
"""Folder of the words in pictures, a file a picture."""

SOURCES = "sources"
"""Folder of what articles say, a file an article."""

QUIZ = "quiz"
"""Folder of items beside that of labels, a file an item: docs/tools/quiz/ reads them."""

VERSIONS = "versions.yml"
"""What other releases of torch do otherwise."""

OWN_FORM = {COMMON, "explorer.yml", PICTURES, SENTENCES, SOURCES, VERSIONS}
"""Labels that are no table."""

ALSO = "also"
"""In the glossary, words by which readers search: a language may have none. docs/tools/glossary.py checks them."""


def label_files(project: Project) -> list[Path]:
    """Every file in which languages stand side by side."""
    frame, glossary = project.translation / "frame.yml", project.translation / "glossary.yml"
    items = sorted((project.translation / QUIZ).glob("*.yml"))
    return [*sorted(project.labels.rglob("*.yml")), *items, frame, glossary]


def checked(project: Project, path: Path) -> Entry:
    """The file, with every label in every language; else Broken, with all that is missing."""
    found = read(path, project.root)
    if faults := lacking(path.read_text("utf-8"), project.name(path), tuple(project.locales)):
        raise Broken(*faults)
    return found


@cache
def lacking(text: str, name: str, locales: tuple[str, ...]) -> list[Fault]:
    """Looked at once, however often a file is asked for: `text` stands for its data."""
    return list(label_faults(data(text, name), list(locales)))


def faults(project: Project) -> list[Fault]:
    """What is wrong in all files of labels."""
    found: list[Fault] = []
    for path in label_files(project):
        try:
            checked(project, path)
        except Broken as error:
            found += error.faults
    return found or list(repeated(project))


def repeated(project: Project) -> Iterator[Fault]:
    """The same words for the same fact or column in two tables: whoever corrects one forgets the other."""
    seen: dict[tuple[str, str], Entry] = {}
    for table in all_labels(project):
        for name, label in own_words(table):
            earlier = seen.setdefault((name, str(label)), label)
            if earlier is not label and name not in table.common:
                says = f"{name!r} has the same words in {earlier.file}:{earlier.line}. Move it to common.yml."
                yield Fault(label.file, label.line, says)


def own_words(table: "Labels") -> Iterator[tuple[str, Entry]]:
    """Headings and values of a table that are said in every language, by column or fact."""
    for column, options in table.data["columns"].items():
        named = {column: (options or {}).get("head"), **(options or {}).get("values", {})}
        yield from ((name, label) for name, label in named.items() if isinstance(label, Entry))


def label_faults(node: Any, locales: list[str]) -> Iterator[Fault]:
    """Labels that lack a language, or have one that the site has not."""
    for place, label in labels_in(node, set(locales)):
        for locale in locales:
            if label.get(locale) in (None, ""):
                others = ", ".join(key for key in label if key in locales and key != locale)
                says = f"{place} has no {locale!r}. Write `{locale}: …` beside {others}."
                yield Fault(label.file, label.line, says)
        for key in label.keys() - set(locales):
            says = (
                f"{place} has {key!r}, which is no language of the site ({', '.join(locales)}). Take it out, "
                "or add the language in mkdocs.yml. Words with a comma stand in quotes."
            )
            yield Fault(label.file, label.line, says)


def labels_in(node: Any, locales: set[str], place: str = "") -> Iterator[tuple[str, Entry]]:
    """Every label below `node`: a mapping with a language as a key."""
    if isinstance(node, Entry) and locales & node.keys():
        yield place, node
    elif isinstance(node, dict | list):
        for key in [k for k in node if k != ALSO] if isinstance(node, dict) else range(len(node)):
            yield from labels_in(node[key], locales, f"{place}.{key}".lstrip("."))


def words(label: str | Entry, locale: str) -> Any:
    """What a label says: a mapping of languages to words, or words alone where all languages write the same."""
    return label[locale] if isinstance(label, dict) else label


@dataclass(frozen=True)
class Labels:
    """One file NAME.yml of docs/translation/labels/, with common.yml for what it lacks."""

    name: str
    """Of the table, with a folder where it has one: `cost/largest`."""

    file: str
    locales: list[str]
    data: Entry
    common: Entry

    @classmethod
    def read(cls, project: Project, path: Path) -> "Labels":
        """Broken if a label lacks a language or has one too many."""
        name = path.relative_to(project.labels).with_suffix("").as_posix()
        data, common = checked(project, path), checked(project, project.labels / COMMON)
        return cls(name, project.name(path), project.locales, data, common)

    @property
    def facts(self) -> str:
        """Name of the facts: `facts:` in the file, else the table's."""
        return self.data.get("facts", self.name)

    @property
    def columns(self) -> list[str]:
        return list(self.data["columns"])

    @property
    def notes(self) -> list[Entry]:
        return self.data.get("notes", [])

    def head(self, column: str, locale: str) -> str:
        """Heading of a column. Broken if there is none."""
        label = self._column(column).get("head", self.common.get(column))
        if label is None:
            raise self.lacks_words(f"columns.{column}.head", "the heading")
        return words(label, locale)

    def value(self, column: str, fact: Any, locale: str) -> str | None:
        """Words for a fact in a column, None if no label has them."""
        own = self.own_words(column)
        names = isinstance(fact, str) and self.option(column, "code")
        common = {} if names else self.common
        label = own.get(key_text(fact), common.get(key_text(fact)))
        return None if label is None else words(label, locale)

    def own_words(self, column: str) -> dict[str, Any]:
        """Words for facts of this column, before those that tables share."""
        return self._column(column).get("values", {})

    def option(self, column: str, name: str) -> Any:
        """How the cells of a column look, the same in every language but for a `format` that has languages.

        `code: "nn.{}"`: facts without words are code, also in a list.
        `format: "{:.2f}"`: how numbers are written; `{:.2f} {:.2f}` those of a list.
        `id: f-`: the fact, after this, is the address of its row.
        `to: f-`: the cell leads to the row with that address.
        """
        return self._column(column).get(name)

    def lacks_words(self, place: str, what: str) -> Broken:
        column = self._column(place.split(".")[1])
        languages = ", ".join(self.locales)
        says = f"no words for {what}. Write them in {languages} under {place}."
        return Broken(Fault(self.file, column.line or self.data["columns"].line, says))

    def _column(self, column: str) -> Entry:
        return self.data["columns"][column] or Entry()


def all_labels(project: Project) -> list[Labels]:
    """Of every table. Broken as Labels.read."""
    return [
        Labels.read(project, path)
        for path in sorted(project.labels.rglob("*.yml"))
        if path.relative_to(project.labels).parts[0] not in OWN_FORM
    ]
