"""Index the whole site for Pagefind once the last language is built.

Material's own search finds neither 評価モード nor 学習モード and mixes the languages. Pagefind reads
`<html lang>`, keeps one index a language, and a page loads nothing of it until somebody searches.
"""

import subprocess
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

# Of a page only the article counts, without the signs and forms around its text.
INDEXED = "article"
EXCLUDED = ".headerlink, .md-content__button, form"
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")


@event_priority(-200)  # static-i18n builds the other languages in its own on_post_build, at -100
def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:
        return
    command = [sys.executable, "-m", "pagefind", "--site", config.site_dir]
    selectors = ["--root-selector", INDEXED, "--exclude-selectors", EXCLUDED]
    outcome = subprocess.run([*command, *selectors], capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise PluginError(
            "The search index could not be made: "
            f"{outcome.stderr.strip() or outcome.stdout.strip()}\n"
            "Install it again: .venv/bin/python -m pip install -r docs/requirements.txt"
        )
    for pattern in UNUSED:
        for file in Path(config.site_dir, "pagefind").glob(pattern):
            file.unlink()
