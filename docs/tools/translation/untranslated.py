"""Labels that a language has not yet: put there in English, marked `!untranslated`, and found again.

Edits keep the file as people wrote it, comments included: only what is new is inserted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from docs.tools.project import Project
from docs.tools.tables.labels import unreadable

TAG = "!untranslated"


@dataclass(frozen=True)
class Place:
    """Where a label stands: the file as seen from the project, and the line counted from 1."""

    file: str
    line: int


def label_files(project: Project) -> list[Path]:
    """Every file in which languages stand side by side."""
    tables = sorted(project.snippets.rglob("*.yml"))
    return [*tables, project.translation / "words.yml", project.translation / "glossary.yml"]


def untranslated(project: Project, locale: str) -> list[Place]:
    """Labels of a language that are English still."""
    return [
        Place(file.relative_to(project.root).as_posix(), value.start_mark.line + 1)
        for file in label_files(project)
        for node in labels(file.read_text("utf-8"), project.original, file.name)
        for key, value in node.value
        if key.value == locale and value.tag == TAG
    ]


def filled(text: str, original: str, locale: str) -> str:
    """The YAML `text` with a label in `locale` wherever there is one in `original`."""
    lacking = [
        node
        for node in labels(text, original)
        if locale not in (key.value for key, _ in node.value)
    ]
    for node in sorted(lacking, key=lambda node: node.start_mark.index, reverse=True):
        at, words = insertion(text, node, original, locale)
        text = text[:at] + words + text[at:]
    return text


def insertion(text: str, node: yaml.MappingNode, original: str, locale: str) -> tuple[int, str]:
    """Where the new label goes, and how it is written there: on the same line in braces, else below."""
    model = next(value for key, value in node.value if key.value == original)
    label = f"{locale}: {placeholder(model)}"
    key, last = node.value[-1]
    if node.flow_style:
        return last.end_mark.index, f", {label}"
    end = last.end_mark.index if last.end_mark.column == 0 else text.find("\n", last.end_mark.index)
    end = len(text) if end < 0 else end + (last.end_mark.column > 0)
    return end, f"{' ' * key.start_mark.column}{label}\n"


def placeholder(model: yaml.Node) -> str:
    """A list, such as that of words to avoid, begins empty: English has nothing to say there."""
    if isinstance(model, yaml.ScalarNode):
        return f"{TAG} {json.dumps(model.value, ensure_ascii=False)}"
    return "[]"


def labels(text: str, original: str, file: str = "labels") -> list[yaml.MappingNode]:
    """Every mapping with `original` as a key, once each: an alias is not a second place."""
    found: dict[int, yaml.MappingNode] = {}
    try:
        whole = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise unreadable(file, error) from None
    for node in mappings(whole):
        if original in (key.value for key, _ in node.value):
            found[node.start_mark.index] = node
    return list(found.values())


def mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from mappings(item)


def broken_places(project: Project, locale: str) -> Iterator[str]:
    """Labels whose braces, `{}` for what is put in and `{.class}` for the look, are not the original's."""
    for file in label_files(project):
        for node in labels(file.read_text("utf-8"), project.original, file.name):
            said = {key.value: value for key, value in node.value}
            ours, theirs = said.get(locale), said[project.original]
            if isinstance(ours, yaml.ScalarNode) and braces(ours) != braces(theirs):
                yield (
                    f"{file.relative_to(project.root).as_posix()}:{ours.start_mark.line + 1}: {locale!r} has "
                    f"{braces(ours)}, but {project.original!r} has {braces(theirs)}. Keep each of them once."
                )


def braces(label: yaml.ScalarNode) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", label.value))


def words_of(project: Project, locale: str) -> Iterator[tuple[Place, str]]:
    """Every label that a language has, but those that are English still."""
    for file in label_files(project):
        name = file.relative_to(project.root).as_posix()
        for node in labels(file.read_text("utf-8"), project.original, file.name):
            for key, value in node.value:
                if key.value == locale and isinstance(value, yaml.ScalarNode) and value.tag != TAG:
                    yield Place(name, value.start_mark.line + 1), value.value
