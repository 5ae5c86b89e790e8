"""The words of a table, in every language of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
WORDS = "words.yml"

Fact = bool | int | float | str | list[str] | None
Record = dict[str, Fact]
"""One row of facts. The rows of a table all have the same keys."""


class LabelError(Exception):
    """What is missing in a file of labels, on which line, and the cure."""


class Mapping(dict[str, Any]):
    """A mapping of a YAML file that knows the `line` it begins on."""

    line = 0


class _Loader(yaml.SafeLoader):
    """YAML as `Mapping`s with text keys; unknown tags become None.

    `!untranslated` marks words that stand for those of a language.
    """


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Mapping:
    made = Mapping()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = text(loader.construct_object(key_node, deep=True))
        if key in made:
            file, line = Path(loader.name).name, key_node.start_mark.line
            raise LabelError(
                f"{file}, line {line + 1}: {key!r} stands twice. Keep one."
            )
        made[key] = loader.construct_object(value_node, deep=True)
    return made


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
_Loader.add_constructor("!untranslated", yaml.SafeLoader.construct_yaml_str)


def load(path: Path) -> Mapping:
    """The file as it is. LabelError if a key stands twice, or no YAML."""
    with path.open(encoding="utf-8") as file:
        try:
            return yaml.load(file, _Loader)
        except yaml.MarkedYAMLError as error:
            raise unreadable(path.name, error) from None


def unreadable(file: str, error: yaml.MarkedYAMLError) -> LabelError:
    """What a person is told of a file that is no YAML."""
    return LabelError(
        f"{file}, line {error.problem_mark.line + 1}: this is no YAML:"
        f" {error.problem}. Put words that hold : or {{}} in quotes."
    )


def checked(path: Path, locales: list[str]) -> Mapping:
    """The file, with every label in every language; else LabelError."""
    data = load(path)
    _check(data, path.name, locales)
    return data


def text(fact: Any) -> str:
    """The key under which labels keep the words of a fact.

    true, false, null; lists as `a, b`, the empty list as `[]`.
    """
    if fact is None or isinstance(fact, bool):
        return {None: "null", True: "true", False: "false"}[fact]
    if isinstance(fact, list):
        return ", ".join(fact) or "[]"
    return str(fact)


def site_locales(config: Path) -> list[str]:
    """Languages of the site, from the i18n plugin in mkdocs.yml."""
    plugins = [p for p in load(config)["plugins"] if "i18n" in p]
    return [lang["locale"] for lang in plugins[0]["i18n"]["languages"]]


@dataclass(frozen=True)
class Labels:
    """One NAME.labels.yml, with words.yml beside it for what it lacks.

    A label is a mapping of languages to words, or words alone where all
    languages write the same.
    """

    path: Path
    locales: list[str]
    data: Mapping
    common: Mapping

    @classmethod
    def read(cls, path: Path, locales: list[str]) -> "Labels":
        """LabelError if a label lacks a language or has one too many."""
        common = checked(path.parent / WORDS, locales)
        return cls(path, locales, checked(path, locales), common)

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(".labels.yml")

    @property
    def facts(self) -> str:
        """Name of the facts: `facts:` in the file, else the table's."""
        return self.data.get("facts", self.name)

    @property
    def columns(self) -> list[str]:
        return list(self.data["columns"])

    @property
    def notes(self) -> list[Mapping]:
        return self.data.get("notes", [])

    def head(self, column: str, locale: str) -> str:
        """Heading of a column. LabelError if there is none."""
        label = self._column(column).get("head", self.common.get(column))
        if label is None:
            raise self.error(f"columns.{column}.head", "the heading")
        return words(label, locale)

    def value(self, column: str, fact: Any, locale: str) -> str | None:
        """Words for a fact in a column, None if no label has them."""
        own = self._column(column).get("values", {})
        names = isinstance(fact, str) and self.option(column, "code")
        common = {} if names else self.common
        label = own.get(text(fact), common.get(text(fact)))
        return None if label is None else words(label, locale)

    def option(self, column: str, name: str) -> str | None:
        """How the cells of a column look, the same in every language.

        `code: "nn.{}"`: facts without words are code, also in a list.
        `id: f-`: the fact, after this, is the address of its row.
        `to: f-`: the cell leads to the row with that address.
        """
        return self._column(column).get(name)

    def error(self, place: str, what: str) -> LabelError:
        column = self._column(place.split(".")[1])
        line = column.line or self.data["columns"].line
        languages = ", ".join(self.locales)
        return LabelError(
            f"{self.path.name}, line {line}: no words for {what}. "
            f"Write them in {languages} under {place}."
        )

    def _column(self, column: str) -> Mapping:
        return self.data["columns"][column] or Mapping()


def words(label: str | Mapping, locale: str) -> str:
    return label if isinstance(label, str) else label[locale]


def _check(node: Any, file: str, locales: list[str]) -> None:
    for place, label in _labels(node, set(locales)):
        for locale in locales:
            if label.get(locale) in (None, ""):
                raise LabelError(
                    f"{file}, line {label.line}: {place} has no {locale!r}."
                    f" Write `{locale}: …` beside {', '.join(label)}."
                )
        for locale in label.keys() - set(locales):
            raise LabelError(
                f"{file}, line {label.line}: {place} has {locale!r}, which"
                f" is no language of the site ({', '.join(locales)}). Take"
                " it out, or add the language in mkdocs.yml."
            )


def _labels(
    node: Any, locales: set[str], place: str = ""
) -> Iterator[tuple[str, Mapping]]:
    """Every label below `node`: a mapping with a language as a key."""
    if isinstance(node, Mapping) and locales & node.keys():
        yield place, node
    elif isinstance(node, dict | list):
        keys = node if isinstance(node, dict) else range(len(node))
        for key in keys:
            yield from _labels(
                node[key], locales, f"{place}.{key}".lstrip(".")
            )
