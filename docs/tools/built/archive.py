"""Make a site that was built without directory URLs (`make archive`) one that opens from disk.

A browser loads no module from file://, so every script would be silent and report an error. The
index of the search cannot be read from there either; the search dialog says so.
"""

import re
import shutil
from pathlib import Path

from docs.tools.faults import Broken, Fault

MODULE = re.compile(r'(<script\b[^>]*?) type="?module"?')
# What only a server or a search engine reads.
FOR_SERVERS = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt")


def apply(site: Path) -> None:
    """Broken where no page has a module: then the pages look otherwise than this expects."""
    changed = 0
    for page in site.rglob("*.html"):
        text, found = MODULE.subn(r"\1 defer", page.read_text("utf-8"))
        page.write_text(text, "utf-8")
        changed += found
    if not changed:
        says = (
            "no page of the archive has a script that is a module: see docs/tools/built/archive.py."
        )
        raise Broken(Fault(None, None, says))
    for script in site.glob("assets/*.js"):
        # What a module declares is its own; two plain scripts would share it.
        script.write_text(f"(() => {{\n{script.read_text('utf-8')}}})()\n", "utf-8")
    for name in FOR_SERVERS:
        (site / name).unlink(missing_ok=True)
    shutil.rmtree(site / "search", ignore_errors=True)
