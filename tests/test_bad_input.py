"""Bad input stops the build, or the test, with one message that names file, line and cure."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.project import ROOT, Project
from tests.conftest import build, long
from tests.copies import copied_folder

Damage = Callable[[Path, str, str], None]
EVAL = "docs/zh/switches/eval.md"
INCLUDE = '--8<-- "eval/batch_of_one.py:show"'
NESTED = '--8<-- "no_grad/nested_modes.py:show"'


def line_of(project: Project, page: str, text: str) -> int:
    lines = (project.root / page).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


def refused(project: Project, **environment: str) -> str:
    outcome = build(project.root, project.root / "site", **environment)
    assert outcome.returncode != 0, "the build should have stopped"
    assert "Traceback" not in outcome.stderr, outcome.stderr
    return outcome.stderr


# What stands in a page, what takes its place, and what is said of it.
DAMAGES = {
    "zh/switches/eval.md": (
        INCLUDE,
        '--8<-- "eval/batch_of_two.py:show"',
        "batch_of_two.py does not exist",
    ),
    "ja/switches/eval.md": (INCLUDE, '--8<-- "eval/batch_of_one.py:all"', "has no section 'all'"),
    "en/switches/eval.md": (INCLUDE, '--8<-- "eval/batch_of_one.py"', "include a section"),
    "zh/switches/no-grad.md": (NESTED, '--8<-- "../LICENSE"', "../LICENSE leads out of snippets/"),
    "ja/switches/no-grad.md": (NESTED, "print(1)", "Python typed in a page"),
    "zh/switches/requires-grad.md": (" {#leaves}", "", "this heading has no id"),
    "ja/switches/requires-grad.md": ("{#when-recorded}", "{#leaves}", "stands in line"),
    "en/switches/requires-grad.md": ("{#leaves}", "{#Leaves}", "lower-case words"),
}


def test_broken_pages_stop_the_build_and_are_named_together(copy: Project, replace: Damage) -> None:
    lines = {}
    for page, (old, new, _) in DAMAGES.items():
        lines[page] = line_of(copy, f"docs/{page}", old)
        replace(copy.docs / page, old, new)
    error = refused(copy)
    for page, (_, _, message) in DAMAGES.items():
        # Of Python the line is that of its block.
        place = rf"docs/{page}:({lines[page]}|{lines[page] - 1}): .*{re.escape(message)}"
        assert re.search(place, error), f"{place}\n{error}"


def test_a_missing_record_names_the_command_that_makes_it(copy: Project) -> None:
    (copy.snippets / "eval" / "batch_of_one.out").unlink()
    assert "snippets/eval/batch_of_one.out does not exist: run `make update`" in refused(copy)


def test_a_page_that_was_renamed_in_one_language_is_named(copy: Project) -> None:
    page = copy.root / EVAL
    page.rename(page.with_name("evaluation.md"))
    assert "docs/zh/switches/evaluation.md: there is no docs/en/switches/evaluation.md" in refused(
        copy
    )


def test_a_page_without_title_is_named(copy: Project, replace: Damage) -> None:
    replace(copy.root / EVAL, "title:", "name:")
    assert f"{EVAL}:1: front matter has no title" in refused(copy)


def test_labels_that_lack_words_are_named_together(copy: Project, replace: Damage) -> None:
    frame = copy.translation / "frame.yml"
    replace(frame, ", ja: 検索", "")
    replace(frame, ", zh: 关闭", "")
    error = refused(copy)
    assert "docs/translation/frame.yml:" in error and error.count("has no '") == 2


def test_an_unknown_language_folder_stops_the_build(copy: Project) -> None:
    (copy.docs / "xx").mkdir()
    error = refused(copy)
    assert "docs/xx/: 'xx' is not a language of this site" in error
    assert "mkdocs.yml" in error


def test_a_language_without_folder_stops_the_build(copy: Project) -> None:
    shutil.rmtree(copy.docs / "ja")
    assert "mkdocs.yml: the language 'ja' is named, but docs/ja/ does not exist" in refused(copy)


DEAD = ("no-gradient.md", "#speed", "/switches/no-grad/")


@long
def test_dead_links_stop_the_strict_build(copy: Project) -> None:
    page = copy.root / EVAL
    links = "\n".join(f"[link]({link})" for link in DEAD)
    page.write_text(f"{page.read_text('utf-8')}\n{links}\n", "utf-8")
    error = refused(copy, ONLY_LOCALE="zh")
    said = [line for line in error.splitlines() if "zh/switches/eval.md" in line]
    assert all(any(f"'{link}'" in line for line in said) for link in DEAD), said


def test_a_block_that_fails_names_page_line_and_snippet(copy: Project, replace: Damage) -> None:
    for name in ("tests", "pyproject.toml"):
        copied_folder(ROOT / name, copy.root / name)
    replace(
        copy.snippets / "eval" / "batch_of_one.py",
        "# --8<-- [start:show]",
        "# --8<-- [start:show]\nprint(undefined)",
    )
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", EVAL],
        cwd=copy.root,
        env=os.environ | {"BROWSER": "all"},
        capture_output=True,
        text=True,
        check=False,
    )
    line = line_of(copy, EVAL, INCLUDE) - 1
    assert outcome.returncode == 1
    assert f"{EVAL}:{line}: snippets/eval/batch_of_one.py prints" in outcome.stdout
    assert "NameError: name 'undefined' is not defined" in outcome.stdout
    assert "Mend snippets/eval/batch_of_one.py" in outcome.stdout


@pytest.mark.parametrize("name", ["docs/en/switches/secret.md", "snippets/eval/secret.out"])
@pytest.mark.parametrize("target", ["secret", "."])
def test_a_link_that_leads_out_of_the_project_stops_the_build(
    copy: Project, tmp_path: Path, name: str, target: str
) -> None:
    (tmp_path / "secret").write_text("# Secret", "utf-8")
    (copy.root / name).symlink_to(tmp_path / target)
    assert f"{name}: this link leads out of the project" in refused(copy)
