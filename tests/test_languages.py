"""English, Chinese and Japanese have the same structure; each guard is seen to catch a damaged copy."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.hooks.page_source import PageSource, problems
from docs.translation.project import PROJECT, Project
from docs.translation.structure import differences

EVAL = "switches/eval.md"


def test_languages_have_the_same_structure() -> None:
    assert differences(PROJECT) == []


def test_pages_have_no_problems() -> None:
    pages = [
        PageSource.read(p, PROJECT.root)
        for locale in PROJECT.locales
        for p in PROJECT.pages(locale).values()
    ]
    assert [message for page in pages for message in problems(page, PROJECT.snippets)] == []


def test_every_snippet_is_shown() -> None:
    assert unshown(PROJECT) == []


def unshown(project: Project) -> list[str]:
    """Sections of snippets that no page of the original language includes."""
    original = project.locales[0]
    shown = {
        (include.path, include.section)
        for path in project.pages(original).values()
        for include in PageSource.read(path, project.root).includes
    }
    return [
        f"snippets/{path}: no page shows section {section!r}. Include it, or remove the file."
        for path, section in sections(project)
        if (path, section) not in shown
    ]


def sections(project: Project) -> list[tuple[str, str]]:
    marker = re.compile(r"--8<-- \[start:([\w-]+)\]")
    return [
        (file.relative_to(project.snippets).as_posix(), section)
        for file in sorted(project.snippets.rglob("*.py"))
        for section in marker.findall(file.read_text("utf-8"))
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{#momentum}", "{#speed}", "heading '### {#speed}', but docs/en/switches/eval.md"),
        ("eval/batch_of_one.py:show", "eval/plain_list_is_not_reached.py:show", "include"),
        ("{.python .raises}", "{.python .wrong}", "code block 'python wrong'"),
        ("!!! warning", "!!! note", "admonition 'note'"),
        ("](no-grad.md)", "](together.md)", "link"),
        ("description:", "summary:", "front matter key 'summary'"),
    ],
)
def test_a_structure_that_departs_is_caught(
    copy: Project, replace: Callable[[Path, str, str], None], old: str, new: str, message: str
) -> None:
    replace(copy.docs / "zh" / EVAL, old, new)
    found = differences(copy)
    assert found and all(f"docs/zh/{EVAL}" in line for line in found)
    assert any(message in line for line in found), found


def test_a_missing_and_an_invented_page_are_caught(copy: Project) -> None:
    page = copy.docs / "ja" / EVAL
    page.rename(page.with_name("evaluation.md"))
    assert differences(copy) == [
        "docs/ja/switches/eval.md does not exist: translate docs/en/switches/eval.md.",
        "docs/ja/switches/evaluation.md has no docs/en/switches/evaluation.md: rename or remove it.",
    ]


def test_a_missing_image_is_caught(copy: Project) -> None:
    page = copy.docs / "en" / EVAL
    page.write_text(page.read_text("utf-8") + "\n![curve](../../assets/logo.svg)\n", "utf-8")
    assert [line.split(":")[0] for line in differences(copy)] == [
        "docs/zh/switches/eval.md",
        "docs/ja/switches/eval.md",
    ]


def test_a_section_that_no_page_shows_is_caught(copy: Project) -> None:
    lonely = copy.snippets / "eval" / "lonely.py"
    lonely.write_text("# --8<-- [start:show]\nprint(1)\n# --8<-- [end:show]\n", "utf-8")
    assert unshown(copy) == [
        "snippets/eval/lonely.py: no page shows section 'show'. Include it, or remove the file."
    ]
