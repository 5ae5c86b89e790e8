"""Facts and labels become Markdown tables, one for each language."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docs.tools.entries import listed
from docs.tools.faults import Broken, Fault
from docs.tools.frameworks import records
from docs.tools.project import Project
from docs.tools.tables import cost_tables
from docs.tools.tables.labels import Labels, words
from docs.tools.yaml_files import Entry, key_text
from snippets.measured.facts import Fact, Record

MARKS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ERROR = re.compile(r"\w+(Error|Warning): ")
SHORT = 40

Facts = dict[str, Any]
"""Rows of facts, by the name of what measures them: `switches`, `cost/bytes`. `cost/clock` is one record."""


def committed(project: Project) -> Facts:
    """The facts on record, and what follows from them."""
    facts: Facts = records.facts(project)
    for path in sorted(project.measured.rglob("*.json")):
        name = path.relative_to(project.measured).with_suffix("").as_posix()
        facts[name] = json.loads(path.read_text("utf-8"))
    if messages := listed(project):
        facts["messages"] = messages
    if "cost/clock" in facts:
        facts |= cost_tables.summaries(facts["cost/bytes"], facts["cost/clock"])
    return facts


def rendered(labels: Iterable[Labels], facts: Facts) -> dict[str, str]:
    """Text of NAME.LOCALE.md for every table and language. Broken, with every fault, if words are missing."""
    texts, faults = {}, []
    for table in labels:
        try:
            texts |= in_all_languages(table, facts)
        except Broken as error:
            faults += error.faults
    if faults:
        raise Broken(*faults)
    return texts


def in_all_languages(table: Labels, facts: Facts) -> dict[str, str]:
    if table.facts not in facts:
        says = f"no facts are called {table.facts!r}. Measure them in snippets/measured/{table.facts}.py."
        raise Broken(Fault(table.file, None, says))
    return {
        f"{table.name}.{locale}.md": Table(facts[table.facts], table, locale).markdown()
        for locale in table.locales
    }


def matches(record: Record, conditions: dict[str, Any]) -> bool:
    """Whether each key has the wanted fact, or one of a list of them."""
    for key, wanted in conditions.items():
        any_of = wanted if isinstance(wanted, list) else [wanted]
        if key_text(record[key]) not in map(key_text, any_of):
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
        return [record for record in self.facts if matches(record, where)]

    def markdown(self) -> str:
        """The table and its notes. Broken if words are missing."""
        self.refuse_unknown_columns()
        self.refuse_idle_words()
        columns = self.labels.columns
        lines = [
            row(self.head(column) for column in columns),
            row(self.ruler(column) for column in columns),
            *(row(self.cell(record, column) for column in columns) for record in self.records),
        ]
        self.refuse_idle_notes()
        notes = (f"\n{mark(i)} {note}\n{{.condition}}\n" for i, note in enumerate(self.notes, 1))
        return "".join([*(f"{line}\n" for line in lines), *notes])

    def ruler(self, column: str) -> str:
        """Columns of numbers alone stand right."""
        facts = [record[column] for record in self.records]
        return "--:" if all(map(is_number, facts)) else "---"

    def head(self, column: str) -> str:
        title = self.labels.head(column, self.locale)
        return title + self.marks(
            [note for note in self.labels.notes if note["at"] == {"column": column}]
        )

    def cell(self, record: Record, column: str) -> str:
        first = self.labels.columns[0]
        notes = []
        for note in self.labels.notes:
            rows = {key: fact for key, fact in note["at"].items() if key != "column"}
            place = note["at"].get("column", first)
            if rows and place == column and matches(record, rows):
                notes.append(note)
        return self.words(record[column], column) + self.marks(notes)

    def words(self, fact: Fact, column: str) -> str:
        """A fact as the reader sees it. Broken if it has no words."""
        said = self.labels.value(column, fact, self.locale)
        pattern = self.labels.option(column, "code")
        if said is not None:
            return self.linked(said, fact, column)
        if pattern and isinstance(fact, list):
            between = words(self.labels.common["between"], self.locale)
            return between.join(self.words(item, column) for item in fact)
        if isinstance(fact, str) and ERROR.match(fact):
            return self.error(fact)
        if pattern:
            return self.linked(code(pattern.format(fact)), fact, column)
        if is_number(fact):
            numbers = fact if isinstance(fact, list) else [fact]
            pattern = self.labels.option(column, "format") or "{:,}"
            return words(pattern, self.locale).format(*numbers)
        raise self.labels.lacks_words(f"columns.{column}.values", repr(key_text(fact)))

    def linked(self, cell: str, fact: Fact, column: str) -> str:
        """The cell as a link to its row, or with the row's address."""
        for option, address in (("id", "{{#{}}}"), ("to", "")):
            prefix = self.labels.option(column, option)
            if prefix is not None:
                name = slug(prefix + key_text(fact))
                return f"[{cell}](#{name})" + address.format(name)
        return cell

    def error(self, message: str) -> str:
        """An error as code; a long one as its name, with a note that has its first sentence, word for word."""
        if len(message) <= SHORT:
            return code(message)
        name = message.partition(":")[0]
        sentence, dot, rest = message.partition(". ")
        note = code(sentence + dot.strip()) + (" …" if rest else "")
        return code(name) + self.mark(note)

    def marks(self, notes: list[Entry]) -> str:
        return " ".join(self.mark(words(note["text"], self.locale)) for note in notes)

    def mark(self, note: str) -> str:
        if note not in self.notes:
            self.notes.append(note)
        return mark(self.notes.index(note) + 1)

    def refuse_unknown_columns(self) -> None:
        for column in self.labels.columns:
            if not all(column in record for record in self.facts):
                says = (
                    f"columns.{column} is in no record of snippets/measured/{self.labels.facts}.json. "
                    "Correct the name, or measure it."
                )
                raise Broken(Fault(self.labels.file, self.labels.data["columns"].line, says))

    def refuse_idle_words(self) -> None:
        """Words of a fact that is in no record, beside facts without words: a key is misspelt, it seems.

        Words from common.yml would stand there instead. Where all facts have words, some may be of another machine.
        """
        for column in self.labels.columns:
            facts = [record[column] for record in self.facts]
            items = [item for fact in facts if isinstance(fact, list) for item in fact]
            known = {key_text(fact) for fact in [*facts, *items]}
            own = self.labels.own_words(column)
            for key, label in own.items() if known - own.keys() else ():
                if key not in known:
                    says = (
                        f"columns.{column}.values.{key} is no fact of snippets/measured/{self.labels.facts}.json. "
                        "Correct the name, or take the words out."
                    )
                    line = getattr(label, "line", self.labels.data["columns"].line)
                    raise Broken(Fault(self.labels.file, line, says))

    def refuse_idle_notes(self) -> None:
        idle = [n for n in self.labels.notes if words(n["text"], self.locale) not in self.notes]
        if idle:
            says = f"no cell is `at: {dict(idle[0]['at'])}`. Correct it, or take the note out."
            raise Broken(Fault(self.labels.file, idle[0].line, says))


def row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def is_number(fact: Fact) -> bool:
    """A number, or several that make one cell."""
    if isinstance(fact, list):
        return bool(fact) and all(type(number) in (int, float) for number in fact)
    return type(fact) in (int, float)


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
