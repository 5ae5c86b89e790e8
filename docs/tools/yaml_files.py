"""YAML that people edit, with the lines on which things stand. What cannot be read names its file and line."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docs.tools.faults import Broken, Fault

UNTRANSLATED = "!untranslated"
"""The tag of words that stand for those of a language."""

# libyaml where it is there: ten times as quick.
_Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(dict[str, Any]):
    """A mapping that knows its `file`, as seen from the project, and the `line` it begins on."""

    file = ""
    line = 0


@cache
def composed(text: str, file: str) -> yaml.Node | None:
    """The nodes of the YAML `text`, None of an empty one. Broken if it is no YAML; each text is read once."""
    try:
        return yaml.compose(text, _Reader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise Broken(
            Fault(file, line, f"this is no YAML: {error.problem}. {cure(text, line)}")
        ) from None
    except yaml.YAMLError as error:
        raise Broken(Fault(file, None, f"this is no YAML: {error}. Take such signs out.")) from None


def cure(text: str, line: int | None) -> str:
    lines = text.splitlines()
    if any(row.startswith(("<<<<<<<", ">>>>>>>")) for row in lines):
        return "Two versions stand there after a merge: keep one of them, without the marks."
    if line and "\t" in (lines[line - 1 : line] or [""])[0]:
        return "Indent with blanks, not with tabs."
    return "Put words in quotes that hold a colon, a comma in braces, {}, or begin with a backtick."


def read(path: Path, root: Path) -> Any:
    """What the file holds, mappings as `Entry`. Broken if it is no YAML, or a key stands there twice."""
    return data(path.read_text("utf-8"), path.relative_to(root).as_posix())


@cache
def data(text: str, file: str) -> Any:
    node = composed(text, file)
    return None if node is None else _Constructor(file).construct_document(node)


def key_text(key: Any) -> str:
    """How a fact or a key of YAML is written as a key: true, false, null; lists as `a, b`, the empty one as `[]`."""
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, list):
        return ", ".join(map(str, key)) or "[]"
    return str(key)


class _Constructor(yaml.constructor.SafeConstructor):
    """Mappings as `Entry` with text keys; a tag that nobody knows is a fault."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file


def _entry(constructor: _Constructor, node: yaml.MappingNode) -> Entry:
    entry = Entry()
    entry.file, entry.line = constructor.file, node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = key_text(constructor.construct_object(key_node, deep=True))
        if key in entry:
            line = key_node.start_mark.line + 1
            raise Broken(Fault(constructor.file, line, f"{key!r} stands twice. Keep one."))
        entry[key] = constructor.construct_object(value_node, deep=True)
    return entry


def _unknown_tag(constructor: _Constructor, node: yaml.Node) -> None:
    line = node.start_mark.line + 1
    cure = f"Write {UNTRANSLATED} for what is not translated yet, or put the words in quotes."
    raise Broken(Fault(constructor.file, line, f"nobody knows the tag {node.tag!r}. {cure}"))


_Constructor.add_constructor("tag:yaml.org,2002:map", _entry)
_Constructor.add_constructor(UNTRANSLATED, yaml.constructor.SafeConstructor.construct_yaml_str)
_Constructor.add_constructor(None, _unknown_tag)
