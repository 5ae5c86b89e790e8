"""Index a built site for Pagefind, all languages at once.

Material's own search finds neither 評価モード nor 学習モード and mixes the languages. Pagefind reads
`<html lang>`, keeps one index a language, and a page loads nothing of it until somebody searches.
"""

import subprocess
import sys
from pathlib import Path

from docs.tools.faults import Broken, Fault

# Of a page only the article counts, without the signs and forms around its text.
INDEXED = "article"
EXCLUDED = ".headerlink, .md-content__button, form"
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")


def apply(site: Path) -> None:
    """Broken where Pagefind does not run."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    selectors = ["--root-selector", INDEXED, "--exclude-selectors", EXCLUDED]
    outcome = subprocess.run([*command, *selectors], capture_output=True, text=True, check=False)
    if outcome.returncode:
        reason = outcome.stderr.strip() or outcome.stdout.strip()
        cure = "Install it again: .venv/bin/python -m pip install -r docs/requirements.lock"
        raise Broken(Fault(None, None, f"The search index could not be made: {reason}\n{cure}"))
    for pattern in UNUSED:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
