"""Labels that a language has not yet: put there in English, marked `!untranslated`, and found again.

Edits keep the file as people wrote it, comments included: only what is new is inserted, which ruamel.yaml
cannot promise for long mappings in braces.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

import yaml

from docs.tools.faults import Fault
from docs.tools.project import Project
from docs.tools.tables.labels import label_files
from docs.tools.yaml_files import UNTRANSLATED, composed


@dataclass(frozen=True)
class Place:
    """Where a label stands: the file as seen from the project, and the line counted from 1."""

    file: str
    line: int


def untranslated(project: Project, locale: str) -> list[Place]:
    """Labels of a language that are English still."""
    return [
        Place(name, value.start_mark.line + 1)
        for name, node in all_nodes(project)
        for key, value in node.value
        if key.value == locale and value.tag == UNTRANSLATED
    ]


def all_nodes(project: Project) -> Iterator[tuple[str, yaml.MappingNode]]:
    """Every label of the project, with the file that it stands in."""
    for file in label_files(project):
        name = project.name(file)
        for node in nodes(file.read_text("utf-8"), project.original, name):
            yield name, node


Former = dict[str, str]
"""Labels of a language as they are written in an earlier file, by the place of the label: `columns.mode.head`."""


def filled(text: str, file: str, original: str, locale: str, former: Former | None = None) -> str:
    """The YAML `text` with a label in `locale` wherever there is one in `original`: its former words, or English."""
    lacking = {
        node.start_mark.index: (place, node)
        for place, node in mappings(composed(text, file))
        if original in keys(node) and locale not in keys(node)
    }
    for _, (place, node) in sorted(lacking.items(), reverse=True):
        at, words = insertion(text, node, original, locale, (former or {}).get(place))
        text = text[:at] + words + text[at:]
    return text


def written(text: str, file: str, original: str, locale: str) -> Former:
    """The labels of a language as they stand in the YAML `text`."""
    return {
        place: text[value.start_mark.index : value.end_mark.index].rstrip()
        for place, node in mappings(composed(text, file))
        if original in keys(node)
        for key, value in node.value
        if key.value == locale
    }


def keys(node: yaml.MappingNode) -> set[str]:
    return {key.value for key, _ in node.value}


def emptied(text: str, file: str, original: str, locale: str) -> str:
    """The YAML `text` without its labels in `locale`: what `filled` put there, and what people made of it."""
    spans = [
        span(text, node, number)
        for node in nodes(text, original, file)
        for number, (key, _) in enumerate(node.value)
        if key.value == locale and len(node.value) > 1
    ]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def span(text: str, node: yaml.MappingNode, number: int) -> tuple[int, int]:
    """Where the pair `number` of a mapping begins and ends, with the comma or the line that it takes along."""
    key, value = node.value[number]
    if node.flow_style:
        start = node.value[number - 1][1].end_mark.index if number else key.start_mark.index
        end = value.end_mark.index if number else node.value[1][0].start_mark.index
        return start, end
    start = key.start_mark.index - key.start_mark.column
    return start, end_of_block(text, value)


def end_of_block(text: str, value: yaml.Node) -> int:
    if value.end_mark.column == 0:
        return value.end_mark.index
    end = text.find("\n", value.end_mark.index)
    return len(text) if end < 0 else end + 1


def insertion(
    text: str, node: yaml.MappingNode, original: str, locale: str, former: str | None
) -> tuple[int, str]:
    """Where the new label goes, and how it is written there: on the same line in braces, else below."""
    model = next(value for key, value in node.value if key.value == original)
    label = f"{locale}: {former or placeholder(model)}"
    key, last = node.value[-1]
    if node.flow_style:
        return last.end_mark.index, f", {label}"
    return end_of_block(text, last), f"{' ' * key.start_mark.column}{label}\n"


def placeholder(model: yaml.Node) -> str:
    """A list, such as that of words to avoid, begins empty: English has nothing to say there."""
    if isinstance(model, yaml.ScalarNode):
        return f"{UNTRANSLATED} {json.dumps(model.value, ensure_ascii=False)}"
    return "[]"


@cache
def nodes(text: str, original: str, file: str) -> list[yaml.MappingNode]:
    """Every mapping with `original` as a key, once each: an alias is not a second place."""
    found: dict[int, yaml.MappingNode] = {}
    for _, node in mappings(composed(text, file)):
        if original in keys(node):
            found[node.start_mark.index] = node
    return list(found.values())


def mappings(node: yaml.Node | None, place: str = "") -> Iterator[tuple[str, yaml.MappingNode]]:
    """Every mapping and its place, such as `columns.mode.head` or `notes.0.text`."""
    if isinstance(node, yaml.MappingNode):
        yield place, node
        for key, value in node.value:
            yield from mappings(value, f"{place}.{key.value}".lstrip("."))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from mappings(item, f"{place}.{number}".lstrip("."))


def broken_places(project: Project) -> Iterator[Fault]:
    """Labels whose braces, `{}` for what is put in and `{.class}` for the look, are not the original's."""
    for file, node in all_nodes(project):
        labels = {key.value: value for key, value in node.value if key.value in project.locales}
        theirs = labels[project.original]
        for locale, label in labels.items():
            if isinstance(label, yaml.ScalarNode) and braces(label) != braces(theirs):
                says = (
                    f"{locale!r} has {braces(label)}, but {project.original!r} has {braces(theirs)}. "
                    "Keep each of them once."
                )
                yield Fault(file, label.start_mark.line + 1, says)


def braces(label: yaml.ScalarNode) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", label.value))


def is_words(label: yaml.Node | None) -> TypeGuard[yaml.ScalarNode]:
    """Whether a label is there in the language, and not English still."""
    return isinstance(label, yaml.ScalarNode) and label.tag != UNTRANSLATED


def words_of(project: Project, locale: str) -> Iterator[tuple[Place, str]]:
    """Every label that a language has, but those that are English still."""
    for file, node in all_nodes(project):
        for key, value in node.value:
            if key.value == locale and is_words(value):
                yield Place(file, value.start_mark.line + 1), value.value
