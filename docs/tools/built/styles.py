"""Put into each page the styles that its HTML uses, and all others after it, where nothing waits for them.

A browser paints nothing before it has the style sheets that a page begins with: three more requests, of which the
page uses a fourth. PurgeCSS keeps what the words of a page can match. At the end of a page stands one sheet with all
that scripts may need too (search, drawer, dialogs): the same rules in the same order, so nothing changes its look.
"""

import hashlib
import json
import posixpath
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.node import FOLDER, node

PRUNE = Path(__file__).with_name("prune.cjs")
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\n?')
# What a script opens.
SHUT = re.compile(r"<(dialog|template)\b.*?</\1>", re.DOTALL)
# Drawings in data: and addresses with a host stay as they are.
OWN_URL = re.compile(r"""url\((["']?)(?!data:|https?:|/)([^"')]+)\1\)""")


@dataclass(frozen=True)
class StyledPage:
    file: Path
    html: str
    sheets: tuple[str, ...]
    """Paths from the root of the site, in the order of the page."""


@dataclass(frozen=True)
class Job:
    """For docs/tools/built/prune.cjs."""

    css: str
    html: str
    scripts: str = ""
    first: bool = False
    """Whether it is for the first paint, on a screen."""


def apply(site: Path) -> None:
    """Broken without Node, or where no page has a style sheet: then the pages look otherwise than this expects."""
    pages = list(styled_pages(site))
    if not pages:
        says = "no page has a style sheet. Build the site anew; see docs/tools/built/styles.py."
        raise Broken(Fault(str(site), None, says))
    whole = {
        sheets: joined(site, sheets) for sheets in dict.fromkeys(page.sheets for page in pages)
    }
    own = pruned(Job(whole[page.sheets], SHUT.sub("", page.html), first=True) for page in pages)
    html = "".join(page.html for page in pages)
    scripts = "".join(file.read_text("utf-8") for file in sorted(site.glob("assets/**/*.js")))
    complete = pruned(Job(css, html, scripts) for css in whole.values())
    later = {sheets: write_sheet(site, css) for sheets, css in zip(whole, complete, strict=True)}
    for page, css in zip(pages, own, strict=True):
        page.file.write_text(restyled(site, page, css, later[page.sheets]), "utf-8")
    for sheet in {sheet for sheets in whole for sheet in sheets}:
        (site / sheet).unlink()


def styled_pages(site: Path) -> Iterator[StyledPage]:
    """The pages that load style sheets: not 404.html, nor what leads on from an old address."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text("utf-8")
        folder = file.parent.relative_to(site).as_posix()
        sheets = (posixpath.normpath(posixpath.join(folder, href)) for href in LINK.findall(html))
        if found := tuple(sheets):
            yield StyledPage(file, html, found)


def joined(site: Path, sheets: Iterable[str]) -> str:
    """The sheets as one; addresses in it lead from the root of the site."""
    return "\n".join(
        rebased((site / name).read_text("utf-8"), posixpath.dirname(name)) for name in sheets
    )


def rebased(css: str, folder: str) -> str:
    return OWN_URL.sub(
        lambda url: f"url({posixpath.normpath(posixpath.join(folder, url[2]))})", css
    )


def pruned(jobs: Iterable[Job]) -> list[str]:
    """What is left of each css that its html or its scripts can use."""
    outcome = subprocess.run(
        [node("purgecss"), PRUNE, FOLDER],
        input=json.dumps([asdict(job) for job in jobs]),
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        says = f"PurgeCSS stopped: {outcome.stderr.strip()}"
        raise Broken(Fault("docs/tools/built/prune.cjs", None, says))
    return json.loads(outcome.stdout)


def write_sheet(site: Path, css: str) -> str:
    """Its path; a browser may keep it for good, because other contents get another name."""
    name = f"assets/styles.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(rebased(css, ".."), "utf-8")
    return name


def restyled(site: Path, page: StyledPage, css: str, later: str) -> str:
    folder = page.file.parent.relative_to(site)
    css = rebased(css, posixpath.relpath(".", folder))
    first, *others = LINK.finditer(page.html)
    html = page.html
    for link in reversed(others):
        html = html[: link.start()] + html[link.end() :]
    html = f"{html[: first.start()]}<style>{css}</style>\n{html[first.end() :]}"
    address = posixpath.relpath(later, folder)
    # After the scripts: none of them waits for it.
    return html.replace("</body>", f'<link rel="stylesheet" href="{address}">\n</body>')
