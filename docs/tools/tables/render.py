"""Facts and labels become Markdown tables, one for each language."""

import importlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from docs.tools.tables.labels import (
    Fact,
    LabelError,
    Labels,
    Record,
    text,
    words,
)

PACKAGE = "snippets.tables"
MARKS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ERROR = re.compile(r"\w+(Error|Warning): ")
SHORT = 40

Facts = dict[str, list[Record]]
"""Rows of facts, by the name of the module that measures them."""


def all_labels(folder: Path, locales: list[str]) -> list[Labels]:
    """Every NAME.labels.yml in `folder`. LabelError as Labels.read."""
    paths = sorted(folder.glob("*.labels.yml"))
    return [Labels.read(path, locales) for path in paths]


def measured(labels: list[Labels]) -> Facts:
    """The facts that the tables need, from torch: NAME.measure()."""
    names = sorted({table.facts for table in labels})
    modules = {n: importlib.import_module(f"{PACKAGE}.{n}") for n in names}
    return {name: module.measure() for name, module in modules.items()}


def committed(labels: list[Labels]) -> Facts:
    """The facts that the tables need, from NAME.json beside the labels."""
    paths = {t.facts: t.path.parent / f"{t.facts}.json" for t in labels}
    return {n: json.loads(p.read_text("utf-8")) for n, p in paths.items()}


def recorded(facts: Facts) -> dict[str, str]:
    """Text of NAME.json: one fact a line, for the sake of diffs."""
    return {
        f"{n}.json": json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
        for n, rows in facts.items()
    }


def rendered(labels: list[Labels], facts: Facts) -> dict[str, str]:
    """Text of NAME.LOCALE.md for every table and language.

    Nothing is written. LabelError if words are missing.
    """
    return {
        f"{table.name}.{locale}.md": Table(
            facts[table.facts], table, locale
        ).markdown()
        for table in labels
        for locale in table.locales
    }


def matches(record: Record, conditions: dict[str, Any]) -> bool:
    """Whether each key has the wanted fact, or one of a list of them."""
    for key, wanted in conditions.items():
        any_of = wanted if isinstance(wanted, list) else [wanted]
        if text(record[key]) not in map(text, any_of):
            return False
    return True


@dataclass
class Table:
    """One table in one language. Notes are numbered as they are met."""

    facts: list[Record]
    labels: Labels
    locale: str
    notes: list[str] = field(default_factory=list)

    @cached_property
    def records(self) -> list[Record]:
        where = self.labels.data.get("where", {})
        return [r for r in self.facts if matches(r, where)]

    def markdown(self) -> str:
        """The table and its notes. LabelError if words are missing."""
        self.refuse_unknown_columns()
        columns = self.labels.columns
        lines = [
            self.line(self.head(column) for column in columns),
            self.line(self.ruler(column) for column in columns),
            *(
                self.line(self.cell(record, column) for column in columns)
                for record in self.records
            ),
        ]
        self.refuse_idle_notes()
        notes = (
            f"\n{mark(i)} {note}\n{{.condition}}\n"
            for i, note in enumerate(self.notes, 1)
        )
        return "".join([*(f"{line}\n" for line in lines), *notes])

    def line(self, cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def ruler(self, column: str) -> str:
        """Columns of numbers alone stand right."""
        facts = [record[column] for record in self.records]
        return (
            "--:" if all(type(f) in (int, float) for f in facts) else "---"
        )

    def head(self, column: str) -> str:
        title = self.labels.head(column, self.locale)
        found = [
            n for n in self.labels.notes if n["at"] == {"column": column}
        ]
        return title + self.marks(found)

    def cell(self, record: Record, column: str) -> str:
        first = self.labels.columns[0]
        notes = []
        for note in self.labels.notes:
            rows = {k: v for k, v in note["at"].items() if k != "column"}
            place = note["at"].get("column", first)
            if rows and place == column and matches(record, rows):
                notes.append(note)
        return self.words(record[column], column) + self.marks(notes)

    def words(self, fact: Fact, column: str) -> str:
        """A fact as the reader sees it. LabelError if it has no words."""
        found = self.labels.value(column, fact, self.locale)
        pattern = self.labels.option(column, "code")
        if found is not None:
            return self.linked(found, fact, column)
        if pattern and isinstance(fact, list):
            return ", ".join(self.words(item, column) for item in fact)
        if isinstance(fact, str) and ERROR.match(fact):
            return self.error(fact)
        if pattern:
            return self.linked(code(pattern.format(fact)), fact, column)
        if isinstance(fact, int | float):
            return f"{fact:,}"
        raise self.labels.error(
            f"columns.{column}.values", repr(text(fact))
        )

    def linked(self, cell: str, fact: Fact, column: str) -> str:
        """The cell as a link to its row, or with the row's address."""
        for option, address in (("id", "{{#{}}}"), ("to", "")):
            prefix = self.labels.option(column, option)
            if prefix is not None:
                name = slug(prefix + text(fact))
                return f"[{cell}](#{name})" + address.format(name)
        return cell

    def error(self, message: str) -> str:
        """An error as code; a long one as its name, with a note.

        The note has the first sentence, word for word.
        """
        if len(message) <= SHORT:
            return code(message)
        name = message.partition(":")[0]
        sentence, dot, rest = message.partition(". ")
        note = code(sentence + dot.strip()) + (" …" if rest else "")
        return code(name) + self.mark(note)

    def marks(self, notes: list[Any]) -> str:
        return " ".join(
            self.mark(words(note["text"], self.locale)) for note in notes
        )

    def mark(self, note: str) -> str:
        if note not in self.notes:
            self.notes.append(note)
        return mark(self.notes.index(note) + 1)

    def refuse_unknown_columns(self) -> None:
        file, facts = self.labels.path.name, f"{self.labels.facts}.json"
        for column in self.labels.columns:
            if not all(column in record for record in self.facts):
                raise LabelError(
                    f"{file}: columns.{column} is in no record of {facts}."
                    " Correct the name, or measure it."
                )

    def refuse_idle_notes(self) -> None:
        for note in self.labels.notes:
            if words(note["text"], self.locale) not in self.notes:
                raise LabelError(
                    f"{self.labels.path.name}, line {note.line}: no cell is"
                    f" `at: {dict(note['at'])}`. Correct it, or take the"
                    " note out."
                )


def slug(name: str) -> str:
    """`LSTM(…, num_layers=2)` is lstm-num-layers-2, as part of an address.

    A name that ends in _ works in place in torch; so does its address.
    """
    name = re.sub(r"_$", "-in-place", name.lower())
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def mark(number: int) -> str:
    """1 is ¹: plain text, so several tables can stand on one page."""
    return str(number).translate(MARKS)


def code(message: str) -> str:
    """Inline code, also of a message that has backticks itself."""
    ticks = "``" if "`" in message else "`"
    return f"{ticks}{message}{ticks}"
