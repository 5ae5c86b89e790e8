"""Make a site without directory URLs (`make archive`) one that opens from disk.

A browser loads no module from file://, so every script would be silent and report an error. The
index of the search cannot be read from there either; the search dialog says so.
"""

import re
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

MODULE = re.compile(r'(<script\b[^>]*?) type="?module"?')
# What only a server or a search engine reads.
FOR_SERVERS = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt")


@event_priority(-300)  # after the search index, which comes after the last language
def on_post_build(config: MkDocsConfig) -> None:
    if config.use_directory_urls or config.plugins["i18n"].building:
        return
    site = Path(config.site_dir)
    for page in site.rglob("*.html"):
        page.write_text(MODULE.sub(r"\1 defer", page.read_text("utf-8")), "utf-8")
    for script in site.glob("assets/*.js"):
        # What a module declares is its own; two plain scripts would share it.
        script.write_text(f"(() => {{\n{script.read_text('utf-8')}}})()\n", "utf-8")
    for name in FOR_SERVERS:
        (site / name).unlink(missing_ok=True)
    shutil.rmtree(site / "pagefind", ignore_errors=True)
