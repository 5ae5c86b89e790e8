"""Python blocks of pages, as pytest-markdown-docs is to see them: a pytest plugin.

Its own parser reads `--8<--` as Python and overlooks blocks in admonitions and tabs; its own runner
runs a block again when it ends in a TypeError. Sybil has parsers and evaluators in public; what it would
save here is the import of a private module, and pytest-markdown-docs is what readers of the source expect.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_markdown_docs._runners import DefaultRunner, register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition

from docs.tools.browser import thorough
from docs.tools.faults import Broken
from docs.tools.frameworks import records
from docs.tools.includes import expanded
from docs.tools.pages import INCLUDE, PageSource, fences
from docs.tools.project import PROJECT, Project
from docs.tools.recording import run


@dataclass(frozen=True)
class Token:
    """The part of a markdown-it token that pytest-markdown-docs uses; `map` counts lines from 0."""

    map: tuple[int, int]
    info: str
    content: str
    type: str = "fence"


class SiteParser:
    """Finds the blocks that the site shows: at any indent, with includes expanded."""

    def parse(self, text: str) -> list[Token]:
        return [
            Token(
                map=(fence.line - 1, fence.line + len(fence.body)),
                info=" ".join(fence.words[:1]),
                content=expanded(PROJECT, fence.body) + "\n",
            )
            for fence in fences(text.splitlines())
            if fence.is_python
        ]


def shown(page: PageSource) -> list[str]:
    """The code blocks of a page as the site shows them, and those of the finished texts that it includes."""
    inside = {line for fence in page.fences for line in fence.lines}
    files = (PROJECT.snippets / i.path for i in page.includes if i.line not in inside)
    made = [
        block for file in files if file.suffix == ".md" for block in shown(PROJECT.source(file))
    ]
    return [expanded(PROJECT, fence.body).strip("\n") for fence in page.fences] + made


class BlockFailed(Exception):
    """A block of a page does not print what the page says."""


@register_runner(default=True)
class RecordingRunner(DefaultRunner):
    """Runs a block once and compares what it prints with the output shown below it.

    Of a translation only what the original does not show; with BROWSER=all everything, in every language.
    """

    def runtest(self, test: FenceTestDefinition, args: dict[str, Any], **_: Any) -> None:
        page = Path(test.source_path)
        where = f"{page.relative_to(PROJECT.root).as_posix()}:{test.start_line}"
        if needs_a_framework(page, test.start_line):
            if wrong := record_fault(PROJECT, page, test.start_line):
                raise BlockFailed(f"{where}: {wrong}")
            return
        if not thorough() and runs_in_the_original(page, test):
            return
        try:
            printed = run(test.source, str(page))
        except Broken as error:
            raise BlockFailed(
                "\n".join(f"{where}: {fault.says}" for fault in error.faults)
            ) from None
        shown = output_below(page, test.start_line)
        if (shown or "").strip() != printed.strip():
            raise BlockFailed(difference(where, source_of(page, test.start_line), shown, printed))

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> str:
        if isinstance(excinfo.value, BlockFailed):
            return str(excinfo.value)
        return super().repr_failure(test, excinfo, style)


def runs_in_the_original(page: Path, test: FenceTestDefinition) -> bool:
    """Whether the page of the original has the same code with the same output below it: there it is run."""
    locale, *path = page.relative_to(PROJECT.docs).parts
    if locale == PROJECT.original or locale not in PROJECT.locales:
        return False
    original = PROJECT.docs.joinpath(PROJECT.original, *path)
    return block(page, test.start_line) in blocks(original)


def blocks(page: Path) -> list[tuple[str, str | None]]:
    """Code and output of each Python block, as the site shows them; none of a page that is not there."""
    text = page.read_text("utf-8") if page.is_file() else ""
    return [block(page, fence.line) for fence in fences(text.splitlines()) if fence.is_python]


def block(page: Path, line: int) -> tuple[str, str | None]:
    fence = next(f for f in fences(page.read_text("utf-8").splitlines()) if f.line == line)
    return expanded(PROJECT, fence.body), output_below(page, line)


def needs_a_framework(page: Path, line: int) -> bool:
    """Whether the block is run in .venv/frameworks, by tests/test_frameworks.py, and not here."""
    return source_of(page, line).startswith(f"snippets/{records.FOLDER}/")


def record_fault(project: Project, page: Path, line: int) -> str | None:
    """Why nothing proves a block that is not run here: it is to be what was run, and its output what was recorded."""
    block = next(f for f in fences(page.read_text("utf-8").splitlines()) if f.line == line)
    includes = [INCLUDE.match(text) for text in block.body]
    if not all(include and include["section"] == "show" for include in includes):
        return "this block has more than snippets. Include sections named `show` alone: what is typed here, nobody runs."
    snippet = project.snippets / includes[-1]["path"]
    imported = records.sources(project, snippet)
    for include in includes[:-1]:
        if project.snippets / include["path"] not in imported:
            return f"{include['path']} stands before the snippet, which does not import it."
    record = records.record(snippet)
    recorded = record.read_text("utf-8") if record.is_file() else ""
    if (shown := output_below(page, line) or "").strip() != recorded.strip():
        return f"the page shows\n{shown.strip()}\nbut {project.name(record)} has\n{recorded.strip()}\nInclude that record."
    return None


def output_below(page: Path, line: int) -> str | None:
    """The output that follows the block which opens in `line`; None where the page shows none."""
    blocks = fences(page.read_text("utf-8").splitlines())
    following = [fence for fence in blocks if fence.line > line][:1]
    if following and "output" in following[0].words:
        return expanded(PROJECT, following[0].body)
    return None


def source_of(page: Path, line: int) -> str:
    block = next(f for f in fences(page.read_text("utf-8").splitlines()) if f.line == line)
    include = INCLUDE.match(block.body[-1]) if block.body else None
    return f"snippets/{include['path']}" if include else "this block"


def difference(where: str, source: str, shown: str | None, printed: str) -> str:
    if shown is None:
        return f"{where}: no output follows this block. Include the record of {source} below it."
    return (
        f"{where}: {source} prints\n{printed.strip()}\nbut the page shows\n{shown.strip()}\n"
        f"Mend {source}; or, if this is right now, run `make update` and correct the text around it."
    )


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> SiteParser:
    return SiteParser()
