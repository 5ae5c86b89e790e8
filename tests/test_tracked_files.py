"""Bytes that nobody meant are named before anything reads them: file, line, cure, one line a file."""

import subprocess
from collections.abc import Callable

import pytest

from docs.tools import tracked_files
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.translation.check import faults
from tests.copies import copied_folder

EVAL = "docs/zh/switches/eval.md"


def test_the_files_of_the_project_are_whole() -> None:
    assert list(map(str, tracked_files.faults(ROOT))) == []


def test_all_that_git_tracks_is_looked_at() -> None:
    names = {PROJECT.name(path) for path in tracked_files.files(ROOT)}
    assert {"LICENSE", ".ci/run", ".gitattributes", "docs/assets/site.css", EVAL} <= names


DAMAGE = [
    (lambda data: data.replace(b"\n", b"\r\n"), 1, "lines end in CR LF"),
    (lambda data: b"\xef\xbb\xbf" + data, 1, "a byte order mark stands before the first letter"),
    (lambda data: data.replace(b"eval", b"ev\0al", 1), 2, "a NUL stands here"),
    (lambda data: data.decode().encode("gb18030"), 3, "this is not UTF-8 but perhaps gb18030"),
    (lambda data: data.decode().encode("utf-16"), 1, "this is not UTF-8 but perhaps utf-16"),
    (lambda data: data[: len(data) // 2 - 1] + b"\xff" + data[-9:], None, "this is not UTF-8"),
    (lambda data: data.replace("模式".encode(), "模\u200b式".encode(), 1), 3, "U+200B stands here"),
    (lambda data: data.replace("模式".encode(), "\u202e模式".encode(), 1), 3, "U+202E stands here"),
    (lambda data: b"", None, "this file is empty"),
    (lambda data: b" \n", None, "this file is empty"),
    (
        lambda data: data + b"\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        36,
        "two versions stand here",
    ),
    (
        lambda data: data.replace(b"`train()`", "`train（）`".encode()),
        20,
        "（ in code, `train（）`: write (",
    ),
    (lambda data: data.replace(b"`train()`", "｀train()｀".encode()), 20, "｀ is no backtick"),
    (
        lambda data: data.replace(b"`train()`", "``train（）``".encode()),
        20,
        "（ in code, ``train（）``: write (",
    ),
    (
        lambda data: data.replace(b"`train()`", "`name=“train”`".encode()),
        20,
        '“ in code, `name=“train”`: write "',
    ),
    (
        lambda data: data.replace(b"`train()`", "`train(a、b)`".encode()),
        20,
        "、 in code, `train(a、b)`: write ,",
    ),
    (
        lambda data: data.replace(b"`train()`", "`train\u3000()`".encode()),
        20,
        "in code, `train\u3000()`: write a blank",
    ),
]


@pytest.mark.parametrize(("damage", "line", "message"), DAMAGE)
def test_damaged_bytes_of_a_page_are_named_alone(
    small: Project, damage, line: int | None, message: str
) -> None:
    page = small.root / EVAL
    page.write_bytes(damage(page.read_bytes()))
    (fault,) = faults(small)
    assert fault.file == EVAL and message in fault.says
    assert line is None or fault.line == line


@pytest.mark.parametrize(
    "name", ["LICENSE", "docs/assets/site.css", "docs/translation/frame.yml", "docs/published.txt"]
)
def test_marks_of_a_conflict_are_seen_in_every_kind_of_file(small: Project, name: str) -> None:
    path = small.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", "utf-8")
    (fault,) = faults(small)
    assert (fault.file, fault.line) == (name, 2) and "after a merge" in fault.says


@pytest.mark.parametrize("data", [b"", b"<html>"])
def test_an_image_that_is_none_is_named(small: Project, data: bytes) -> None:
    image = small.docs / "assets" / "logo.png"
    image.parent.mkdir()
    image.write_bytes(data)
    (fault,) = faults(small)
    assert fault.file == "docs/assets/logo.png" and "Take it back from git" in fault.says


def test_without_a_repository_what_is_made_is_left_out(small: Project) -> None:
    made = small.root / "site" / "index.html"
    made.parent.mkdir()
    made.write_bytes(b"\r\n\0")
    assert tracked_files.faults(small.root) == []


def test_what_git_ignores_is_left_out(small: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=small.root, check=True)
    (small.root / ".gitignore").write_text("draft.md\n", "utf-8")
    (small.root / "draft.md").write_bytes(b"\0")
    (small.root / "new.md").write_bytes(b"\0")
    assert [fault.file for fault in tracked_files.faults(small.root)] == ["new.md"]


def with_other_ends(project: Project) -> None:
    page = project.root / EVAL
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))


def without_a_word(project: Project) -> None:
    frame = project.translation / "frame.yml"
    frame.write_text(frame.read_text("utf-8").replace(", ja: 検索", "", 1), "utf-8")


def without_a_record(project: Project) -> None:
    (project.snippets / "eval" / "batchnorm_momentum.out").unlink()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (with_other_ends, f"{EVAL}:1: lines end in CR LF"),
        (without_a_word, "frame.search has no 'ja'"),
        (
            without_a_record,
            "snippets/eval/batchnorm_momentum.out does not exist: run `make update`",
        ),
    ],
)
def test_what_stops_the_build_stops_the_tests_and_is_said_alone(
    copy: Project, damage: Callable[[Project], None], message: str
) -> None:
    for name in ("tests", "pyproject.toml"):
        copied_folder(ROOT / name, copy.root / name)
    damage(copy)
    outcome = subprocess.run(
        [ROOT / ".venv" / "bin" / "python", "-m", "pytest", "-q", "tests"],
        cwd=copy.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1
    assert message in outcome.stdout + outcome.stderr
    assert (outcome.stdout + outcome.stderr).count("\n") < 5
