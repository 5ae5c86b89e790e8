"""Refuse what cannot be released before anything is built: `make release` asks first."""

import sys
from urllib.parse import urlsplit

from docs.tools.faults import Broken, Fault
from docs.tools.node import node
from docs.tools.project import PROJECT
from docs.tools.settings import Settings

EXAMPLE = "make release SITE_URL=https://someone.github.io/three-switches/"


def require(settings: Settings) -> None:
    """Broken where links would lead nowhere, or where PurgeCSS is missing."""
    faults = []
    if not is_address(settings.site_url):
        says = (
            f"SITE_URL={settings.site_url} is no address. Say where the site will stand: {EXAMPLE}"
        )
        faults.append(Fault(None, None, says))
    if settings.repo_url and not is_address(settings.repo_url):
        says = f"REPO_URL={settings.repo_url} is no address. Say where the source stands, or leave it out."
        faults.append(Fault(None, None, says))
    if faults:
        raise Broken(*faults)
    node("purgecss")


def is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def main() -> int:
    try:
        require(PROJECT.settings)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
