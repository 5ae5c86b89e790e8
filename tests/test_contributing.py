"""What helpers are told is true: commands exist, forms are forms, templates are short."""

import re
from pathlib import Path

import pytest
import yaml

from docs.tools.project import PROJECT, ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}
TEXTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(page for locale in PROJECT.locales for page in PROJECT.pages(locale).values()),
]
SCREEN = 45
"""Lines of 100 columns that a screen shows."""


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def unknown(text: str) -> set[str]:
    """Commands that a text names and the Makefile has not."""
    named = re.findall(r"(?:^|`)make ([a-z]+(?: [a-z]+)*)", text, re.MULTILINE)
    return {word for words in named for word in words.split()} - targets()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_that_texts_name_exist(path: Path) -> None:
    found = [
        f"{PROJECT.name(path)}: the Makefile has no `make {word}`. Correct the command, or add it there."
        for word in sorted(unknown(path.read_text("utf-8")))
    ]
    assert found == []


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert unknown("Run `make pdf translate PAGE=x`, or\nmake stats\n") == {"translate", "stats"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_an_issue_form_is_one(form: Path) -> None:
    assert form_faults(form) == []


def form_faults(form: Path) -> list[str]:
    """What GitHub would refuse, or show wrongly."""
    name = f".github/ISSUE_TEMPLATE/{form.name}"
    data = yaml.safe_load(form.read_text("utf-8"))
    if form.stem == "config":
        return [] if data.keys() == {"blank_issues_enabled"} else [f"{name}: has other keys."]
    found = [
        f"{name}: has no {key}. Add it." for key in ("name", "description") if not data.get(key)
    ]
    ids = [part["id"] for part in data["body"]]
    found += [
        f"{name}: two fields have the id {i!r}. Give one another."
        for i in set(ids)
        if ids.count(i) > 1
    ]
    for part in data["body"]:
        if part["type"] not in KINDS:
            found.append(f"{name}: {part['id']} is of no kind that GitHub knows: {part['type']!r}.")
        if not part["attributes"].get("label"):
            found.append(f"{name}: {part['id']} has no label. Add it.")
        if part["type"] == "dropdown" and not part["attributes"].get("options"):
            found.append(f"{name}: {part['id']} has nothing to choose. Add options.")
    return found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: says", "id: address", "two fields have the id 'address'"),
        ("type: textarea", "type: text", "is of no kind that GitHub knows: 'text'"),
        ("name: Something is wrong\n", "", "has no name"),
    ],
)
def test_a_form_that_is_none_is_caught(
    tmp_path: Path, replace, old: str, new: str, message: str
) -> None:
    form = tmp_path / "wrong.yml"
    form.write_bytes((ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong.yml").read_bytes())
    replace(form, old, new)
    assert any(message in fault for fault in form_faults(form))


def test_there_is_a_form_for_each_kind() -> None:
    found = {form.stem for form in FORMS} ^ {"config", "question", "translation", "wrong"}
    assert [
        f".github/ISSUE_TEMPLATE/{name}.yml: is missing, or new. Take it back from git, or name it here."
        for name in sorted(found)
    ] == []


def test_contributing_is_one_screen_and_the_template_short() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    assert sum(-(-len(line) // 100) or 1 for line in lines) <= SCREEN
    template = ROOT / ".github" / "pull_request_template.md"
    assert len(template.read_text("utf-8").splitlines()) <= 12
