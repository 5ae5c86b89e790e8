"""Each snippet runs alone and prints what is recorded beside it."""

from pathlib import Path

import pytest

from tests.recording import SNIPPETS, run, snippet_paths


@pytest.mark.parametrize("path", snippet_paths(), ids=lambda p: p.relative_to(SNIPPETS).as_posix())
def test_prints_what_is_recorded(path: Path, pytestconfig: pytest.Config) -> None:
    record = path.with_suffix(".out")
    printed = run(path.read_text("utf-8"), str(path))
    if pytestconfig.getoption("update"):
        record.write_text(printed, "utf-8")
    assert record.exists(), (
        f"{record.relative_to(SNIPPETS.parent)} is missing: run `make update` and commit it"
    )
    assert record.read_text("utf-8") == printed, (
        f"{path.relative_to(SNIPPETS.parent)} no longer prints what stands in {record.name}. "
        "If the new output is right, run `make update`, then correct the sentences that speak of it."
    )
