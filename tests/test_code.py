"""Code is as the conventions want it; what a page shows fits the page."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.tools.faults import Fault
from docs.tools.frameworks import records
from docs.tools.pages import INCLUDE, PageSource
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.recording import SNIPPETS
from docs.tools.snippets import ERROR, mark, snippet_paths

MOST_LINES = 15
# Tools and the code of a recipe are made to be pasted whole, with the lines that show them at work.
MOST_LINES_OF_A_TOOL = 70
SECTION = re.compile(r"# --8<-- \[start:show\]\n(.*)# --8<-- \[end:show\]\n", re.S)


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_agrees(command: list[str]) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "ruff", *command, ROOT], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(
    "path",
    [*snippet_paths(PROJECT), *records.snippets(PROJECT)],
    ids=lambda p: p.relative_to(SNIPPETS).as_posix(),
)
def test_a_snippet_says_its_claim_and_shows_one_short_section(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith('"""'), f"{path}: begin with one line that states the claim"
    shown = SECTION.findall(text)
    assert len(shown) == 1, f"{path}: mark one section, named `show`"
    lines = len(shown[0].strip().splitlines())
    whole = path.parent.name == "tools" or path.stem == "whole"
    most = MOST_LINES_OF_A_TOOL if whole else MOST_LINES
    assert lines <= most, f"{path}: the section has {lines} lines; show at most {most}"


def test_a_block_has_the_mark_of_its_snippet() -> None:
    assert [str(fault) for page in all_pages() for fault in mark_faults(page, PROJECT)] == []


def all_pages() -> list[PageSource]:
    return [
        PROJECT.source(path)
        for locale in PROJECT.locales
        for path in PROJECT.pages(locale).values()
    ]


def mark_faults(page: PageSource, project: Project) -> Iterator[Fault]:
    """Marks say whether code is to be followed: what raises by its record, the rest by its `# Shown as:`."""
    for block in page.fences:
        include = INCLUDE.match(block.body[-1]) if block.is_python else None
        if not include:
            continue
        path = project.snippets / include["path"]
        record = path.with_suffix(".out")
        raises = record.exists() and ERROR.match(record.read_text("utf-8").splitlines()[-1])
        own = "raises" if raises else mark(path.read_text("utf-8"))
        expected = {own} - {None}
        marks = set(block.words[1:]) & {"raises", "wrong", "wasteful"}
        if marks != expected:
            wanted = " ".join(["{.python", *(f".{name}" for name in sorted(expected))]) + "}"
            says = (
                f"the block is marked {', '.join(sorted(marks)) or 'as code to follow'}, but snippets/"
                f"{include['path']} {'ends in an error' if raises else f'is shown as {own}' if own else 'is to be followed'}. "
                f"Write {wanted if expected else 'python'}, or correct `# Shown as:` there."
            )
            yield Fault(page.name, block.line, says)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{.python .raises}", "{.python .wrong}", "Write {.python .raises}"),
        ("{.python .wrong}", "python", "is shown as wrong. Write {.python .wrong}"),
        ("```python\n", "```{.python .wasteful}\n", "is to be followed. Write python"),
    ],
)
def test_a_block_with_the_wrong_mark_is_caught(
    copy: Project, replace, old: str, new: str, message: str
) -> None:
    path = copy.docs / "en" / "switches" / "eval.md"
    replace(path, old, new)
    (fault,) = mark_faults(copy.source(path), copy)
    assert message in fault.says
