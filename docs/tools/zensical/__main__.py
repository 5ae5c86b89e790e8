"""Build the site into site-zensical/ with Zensical, from the same Markdown, snippets, words and templates: `make zensical`.

MkDocs, Material and static-i18n are not asked. Each language is a site of its own, which Zensical builds from what
staged.py lays out; laid upon each other they have the addresses of the main site.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.tools.built.steps import take
from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.translation.check import causes
from docs.tools.zensical.staged import stage

COMMAND = ROOT / ".venv" / "zensical" / "bin" / "zensical"
"""In an environment of its own, as whatever the main site does not need."""

COLOUR = re.compile(r"\x1b\[[\d;]*m")

SITE = "site-zensical"
"""Where the site comes to stand."""


def build(project: Project, site: Path) -> None:
    """The whole site in the folder `site`, which is replaced. Broken, and nothing replaced, where anything is wrong."""
    if not COMMAND.is_file():
        raise Broken(Fault(None, None, "Zensical is not installed. make zensical installs it."))
    if found := causes(project):
        raise Broken(*found)
    with TemporaryDirectory(dir=COMMAND.parents[1]) as folder:
        whole = Path(folder) / "site"
        for locale in reversed(project.locales):  # the original's own files come last
            own = Path(folder) / locale
            stage(project, locale, own)
            run(own)
            shutil.copytree(own / "site", whole, dirs_exist_ok=True)
        take(whole, project, archive=False)
        shutil.rmtree(site, ignore_errors=True)
        shutil.move(whole, site)


def run(folder: Path) -> None:
    """Build what is staged in `folder`, strictly."""
    made = subprocess.run(
        [COMMAND, "build", "--strict"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        # It says what it found, in colours, and ends in a traceback, whose last line says why.
        said = COLOUR.sub("", f"{made.stdout}{made.stderr}").strip()
        found, reason = said.partition("Traceback")[0], said.rpartition("\n")[2]
        raise Broken(Fault(None, None, f"Zensical did not build the site: {reason}\n{found}"))


def main() -> int:
    try:
        build(PROJECT, ROOT / SITE)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"The site is in {SITE}/. To look at it: .venv/bin/python -m http.server --directory {SITE}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
