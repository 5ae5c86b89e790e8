"""Earlier texts of a page, from git. Where there is no history, what needs it says so."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


def text_at(file: Path, revision: str) -> str:
    """The text of `file` in a commit, a branch or a tag; empty where it has none. NoHistory without such a revision."""
    git(file, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return git(file, "show", f"{revision}:./{file.name}", check=False)


class NoHistory(Exception):
    """Why an earlier text cannot be shown."""


def earlier_texts(file: Path) -> Iterator[str]:
    """The committed texts of `file`, newest first. NoHistory without git or a repository."""
    if not shutil.which("git"):
        raise NoHistory("git is not installed")
    for commit in git(file, "log", "--format=%H", "--", file.name).split():
        text = git(file, "show", f"{commit}:./{file.name}", check=False)
        if text:
            yield text


def git(file: Path, *words: str, check: bool = True) -> str:
    outcome = subprocess.run(
        ["git", *words], cwd=file.parent, capture_output=True, encoding="utf-8", check=False
    )
    if outcome.returncode and check:
        raise NoHistory("this folder is not under git")
    return outcome.stdout if not outcome.returncode else ""
