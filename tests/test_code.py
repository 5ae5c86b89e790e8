"""Code is as the conventions want it; what a page shows fits the page."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.tools.pages import PageSource
from docs.tools.project import PROJECT, ROOT
from docs.tools.recording import SNIPPETS, snippet_paths
from tests.blocks import expanded

MOST_LINES = 15
# Tools are made to be pasted whole, with the lines that show them at work.
MOST_LINES_OF_A_TOOL = 45
SECTION = re.compile(r"# --8<-- \[start:show\]\n(.*)# --8<-- \[end:show\]\n", re.S)
ERROR = re.compile(r"^\w*(Error|Exception)\b.*: ", re.M)


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_agrees(command: list[str]) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "ruff", *command, ROOT], capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("path", snippet_paths(), ids=lambda p: p.relative_to(SNIPPETS).as_posix())
def test_a_snippet_says_its_claim_and_shows_one_short_section(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith('"""'), f"{path}: begin with one line that states the claim"
    shown = SECTION.findall(text)
    assert len(shown) == 1, f"{path}: mark one section, named `show`"
    lines = len(shown[0].strip().splitlines())
    most = MOST_LINES_OF_A_TOOL if path.parent.name == "tools" else MOST_LINES
    assert lines <= most, f"{path}: the section has {lines} lines; show at most {most}"


def test_blocks_that_raise_are_marked_and_no_others() -> None:
    assert [fault for page in all_pages() for fault in unmarked(page)] == []


def all_pages() -> list[PageSource]:
    return [
        PageSource.read(p, ROOT)
        for locale in PROJECT.locales
        for p in PROJECT.pages(locale).values()
    ]


def unmarked(page: PageSource) -> list[str]:
    """Python blocks whose mark does not agree with the output recorded for them."""
    return [
        f"{page.name}:{block.line}: the output {'ends' if fails else 'does not end'} in an error. "
        f"{'Mark the block `{.python .raises}`' if fails else 'Take away `.raises`'}."
        for block, output in zip(page.fences, page.fences[1:], strict=False)
        if block.is_python and "output" in output.words
        if (fails := bool(ERROR.match(expanded(output.body).splitlines()[-1])))
        != ("raises" in block.words)
    ]


def test_a_block_with_the_wrong_mark_is_caught(copy, replace) -> None:
    path = copy.docs / "en" / "switches" / "eval.md"
    replace(path, "{.python .raises}", "{.python .wrong}")
    (fault,) = unmarked(PageSource.read(path, copy.root))
    assert "Mark the block `{.python .raises}`" in fault
