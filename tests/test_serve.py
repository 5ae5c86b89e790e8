"""What `make serve` says before it builds: where to look, a port that is taken, a language that is none.

And what it makes again while somebody writes.
"""

import os
import re
import socket
import subprocess
import sys

import pytest

from docs.tools import serve
from docs.tools.project import ROOT, Project


@pytest.fixture
def taken():
    """A port at which somebody serves already."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        yield str(other.getsockname()[1])


def test_a_taken_port_is_said_in_one_line_before_the_build(
    taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve.main(taken) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert f"port {taken} cannot be used" in said.err
    assert f"make serve PORT={int(taken) + 1}" in said.err


@pytest.mark.parametrize("port", ["x", "0", "70000"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(port) == 1
    assert "is no port. Say one such as make serve PORT=8001" in capsys.readouterr().err


def test_a_language_that_the_site_lacks_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main("8765", "xx") == 1
    assert "LOCALE=xx is no language of this site, which has en, zh, ja" in capsys.readouterr().err


@pytest.mark.parametrize(("locale", "folder"), [("", ""), ("en", ""), ("ja", "ja/")])
def test_the_address_is_that_of_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, folder: str
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(serve.subprocess, "call", lambda words, env: asked.append(words) or 0)
    assert serve.main("8765", locale) == 0
    assert capsys.readouterr().out == f"Your pages will stand on http://127.0.0.1:8765/{folder}\n"
    assert asked[0][-2:] == ["--dev-addr", "127.0.0.1:8765"]


BEGUN = """
import pathlib, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config

def made():
    build(load_config("mkdocs.yml", site_dir="site"), serve_url="http://here/", dirty=True)
    return {path: path.stat().st_mtime_ns for path in pathlib.Path("site").rglob("index.html")}

load_config("mkdocs.yml", site_dir="site").plugins.on_startup(command="serve", dirty=True)
before = made()
time.sleep(0.02)
"""
CHANGED = """
changed = pathlib.Path(sys.argv[1])
changed.write_text(changed.read_text("utf-8") + "\\n\\nAdded.\\n", "utf-8")
after = made()
print(sorted(str(path.relative_to("site").parent) for path in after if after[path] != before[path]))
"""


BROKEN = """
page, home = map(pathlib.Path, ("docs/zh/switches/eval.md", "docs/en/index.md"))
page.write_text(page.read_text("utf-8") + "\\n\\nAdded.\\n", "utf-8")
sound = home.read_text("utf-8")
home.write_text(sound + '\\n--8<-- "gone.py"\\n', "utf-8")
try:
    made()
except Exception as error:
    print(type(error).__name__)
time.sleep(0.02)
home.write_text(sound, "utf-8")
made()
print("Added." in pathlib.Path("site/zh/switches/eval/index.html").read_text("utf-8"))
"""


def served(project: Project, script: str, *given: str) -> str:
    """What the script prints while the site is served."""
    settings = project.root / "mkdocs.yml"
    hook = f"hooks: [{ROOT / 'docs/hooks/changed_pages.py'}]\n"
    snippets = "pymdownx.snippets: {base_path: [snippets], check_paths: true}"
    extensions = f"markdown_extensions: [attr_list, {snippets}]\n"
    settings.write_text(settings.read_text("utf-8") + hook + extensions, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BEGUN + script, *given, "--dirty"],
        cwd=project.root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_change_beside_a_fault_is_made_when_the_fault_is_mended(small: Project) -> None:
    assert served(small, BROKEN) == "SnippetMissingError\nTrue\n"


@pytest.mark.parametrize(
    ("changed", "pages"),
    [
        ("docs/zh/switches/eval.md", ["zh/switches/eval"]),
        ("docs/en/index.md", ["."]),
        ("snippets/eval/dropout.out", [f"{at}switches/eval" for at in ("ja/", "", "zh/")]),
        (
            "docs/translation/frame.yml",
            [f"{at}{page}" for at in ("", "ja/", "zh/") for page in ("", "switches/eval")],
        ),
    ],
)
def test_a_change_makes_only_its_pages_again(
    small: Project, changed: str, pages: list[str]
) -> None:
    """What every page shows makes all again; pages that were not read keep their titles in the navigation."""
    made = served(small, CHANGED, changed)
    assert made == f"{sorted(page.strip('/') or '.' for page in pages)}\n"
    for page in small.root.glob("site/**/switches/eval/index.html"):
        assert ">None<" not in page.read_text("utf-8")
    home = (small.root / "site/index.html").read_text("utf-8")
    assert len(re.findall(r"eval\(\)\s*</span>", home)) == 1
