"""A copy that a test has broken is whole again for the next."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.copies import Shelf, copied_folder, state


def changed(root: Path) -> None:
    (root / "pages" / "eval.md").write_text("other", "utf-8")


def of_the_same_length(root: Path) -> None:
    (root / "pages" / "eval.md").write_text("EVAL", "utf-8")


def unreadable(root: Path) -> None:
    (root / "pages" / "eval.md").chmod(0)


def added(root: Path) -> None:
    (root / "site" / "deep").mkdir(parents=True)
    (root / "site" / "deep" / "index.html").touch()


def gone(root: Path) -> None:
    shutil.rmtree(root / "pages")


def moved(root: Path) -> None:
    (root / "pages" / "eval.md").rename(root / "eval.md")


def a_link(root: Path) -> None:
    """To a folder elsewhere, which is not to be emptied."""
    shutil.rmtree(root / "pages")
    (root / "pages").symlink_to(root.parent / "source" / "pages")


def a_file_for_a_folder(root: Path) -> None:
    shutil.rmtree(root / "pages")
    (root / "pages").touch()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "pages" / "errors").mkdir(parents=True)
    for name in ("pages/eval.md", "pages/errors/layers.md", "mkdocs.yml"):
        (folder / name).write_text("eval", "utf-8")
        os.utime(folder / name, (0, 0))
    return folder


@pytest.mark.parametrize(
    "damage",
    [changed, of_the_same_length, unreadable, added, gone, moved, a_link, a_file_for_a_folder],
)
def test_a_copy_is_mended(source: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    before = state(source)
    shelf = Shelf(copied_folder(source, tmp_path / "shelf"), source)
    with shelf.lent(tmp_path / "lent") as root:
        damage(root)
        assert state(root) != before
    assert not (tmp_path / "lent").exists()
    with shelf.lent(tmp_path / "again") as root:
        assert state(root) == before == state(source)
        assert (root / "pages" / "eval.md").read_text("utf-8") == "eval"
