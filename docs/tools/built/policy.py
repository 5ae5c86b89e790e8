"""Tell browsers what a page of this site may do: run our own scripts, load from our own host, and nothing else.

Each page carries its policy, so that it holds on any server. `_headers`, which some hosts read (Netlify, Cloudflare
Pages), says it for the whole site, with what a page cannot say of itself.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from docs.tools.faults import Broken, Fault

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
TYPE = re.compile(r"""\btype=["']?([\w/+-]+)""")
RUNS = {"", "module", "text/javascript", "speculationrules"}
"""Types of scripts that a browser acts on; others are data."""

CHARSET = '<meta charset="utf-8">'
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    # Tables and charts have style attributes. A style can run nothing, and reaches no other host.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    # Copying a link is all that a page asks a browser for.
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def apply(site: Path) -> None:
    """Broken, before anything is written, where a page has no place for its policy."""
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    if faults := [no_place(site, file) for file, html in pages.items() if CHARSET not in html]:
        raise Broken(*faults)
    for file, html in pages.items():
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes(html))}">'
        # Before all that it is to hold for.
        file.write_text(html.replace(CHARSET, f"{CHARSET}\n{tag}", 1), "utf-8")
    known = sorted({one for html in pages.values() for one in hashes(html)})
    headers = HEADERS | {"Content-Security-Policy": policy(known)}
    lines = [f"  {name}: {value}" for name, value in sorted(headers.items())]
    (site / "_headers").write_text("\n".join(["/*", *lines]) + "\n", "utf-8")


def no_place(site: Path, file: Path) -> Fault:
    says = f"{CHARSET} is missing, after which its policy would stand. Write it in the page's template."
    return Fault(file.relative_to(site).as_posix(), None, says)


def hashes(html: str) -> list[str]:
    """Of the scripts that stand in a page, each once, in their order."""
    found = {}
    for script in SCRIPT.finditer(html):
        kind = TYPE.search(script[1])
        if "src=" not in script[1] and (kind[1] if kind else "") in RUNS:
            digest = hashlib.sha256(script[2].encode()).digest()
            found[f"'sha256-{b64encode(digest).decode()}'"] = None
    return list(found)


def policy(known: Iterable[str]) -> str:
    allowed = DIRECTIVES | {"script-src": " ".join([DIRECTIVES["script-src"], *known])}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())
