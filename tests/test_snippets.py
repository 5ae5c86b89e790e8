"""Each snippet runs alone, prints what is recorded beside it, and stands on a page."""

import re
from pathlib import Path

import pytest

from docs.tools.pages import PageSource
from docs.tools.project import PROJECT, Project
from docs.tools.recording import SNIPPETS, run, snippet_paths


@pytest.mark.parametrize("path", snippet_paths(), ids=lambda p: p.relative_to(SNIPPETS).as_posix())
def test_prints_what_is_recorded(path: Path) -> None:
    name, record = path.relative_to(SNIPPETS.parent), path.with_suffix(".out")
    printed = run(path.read_text("utf-8"), str(path))
    recorded = record.read_text("utf-8") if record.exists() else ""
    assert printed == recorded, (
        f"{name} no longer prints what stands in {record.name}. "
        "If the new output is right, run `make update`, then correct the sentences that speak of it."
    )


def test_every_record_has_its_snippet() -> None:
    records = {p.with_suffix(".py") for p in SNIPPETS.rglob("*.out")}
    assert records - set(snippet_paths()) == set(), "remove the records of snippets that are gone"


def test_a_changed_output_is_caught(tmp_path: Path) -> None:
    text = (SNIPPETS / "eval" / "eval_works_in_place.py").read_text("utf-8")
    changed = text.replace("nn.Dropout(0.5)", "nn.Dropout(0.5), nn.Dropout(0.5)")
    assert run(changed, "changed.py") != run(text, "same.py")


def test_a_proof_that_does_not_hold_is_no_record() -> None:
    with pytest.raises(AssertionError):
        run("# --8<-- [start:show]\nprint(1)\n# --8<-- [end:show]\nassert 1 == 2\n", "false.py")


def test_a_snippet_leaves_torch_as_it_was() -> None:
    assert (
        run("import torch\ntorch.set_grad_enabled(False)\nprint(torch.is_grad_enabled())", "off.py")
        == "False\n"
    )
    assert run("import torch\nprint(torch.is_grad_enabled())", "on.py") == "True\n"


def test_every_snippet_is_shown() -> None:
    assert unshown(PROJECT) == []


def unshown(project: Project) -> list[str]:
    """Sections of snippets that no page of the original language includes."""
    original = project.original
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


def test_a_section_that_no_page_shows_is_caught(copy: Project) -> None:
    lonely = copy.snippets / "eval" / "lonely.py"
    lonely.write_text("# --8<-- [start:show]\nprint(1)\n# --8<-- [end:show]\n", "utf-8")
    assert unshown(copy) == [
        "snippets/eval/lonely.py: no page shows section 'show'. Include it, or remove the file."
    ]
