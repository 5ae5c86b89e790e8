"""Make what is hosted, in release/: `make release` with SITE_URL, and with REPO_URL where the source is public.

The site, each page with its own styles and its policy; the cheat sheets as PDF; the whole site as an archive. What
was there before stays until all of it is made.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from docs.tools.browser import opened
from docs.tools.built import policy, styles
from docs.tools.faults import Broken, Fault
from docs.tools.node import node
from docs.tools.paper import write_sheets
from docs.tools.project import PROJECT, ROOT

RELEASE = ROOT / "release"
MADE = ROOT / ".venv" / "new-release"
ARCHIVE = "three-switches"


def make() -> None:
    """Broken, and nothing in release/ has changed, where something is missing or a step fails."""
    require_addresses()
    node("purgecss")
    shutil.rmtree(MADE, ignore_errors=True)
    build(MADE, RELEASE="yes")
    styles.apply(MADE)
    with opened() as browser:
        write_sheets(MADE, browser)
    add_archive(MADE)
    policy.apply(MADE)
    shutil.copy(ROOT / "LICENSE", MADE / "licence.txt")
    shutil.rmtree(RELEASE, ignore_errors=True)
    MADE.rename(RELEASE)


def require_addresses() -> None:
    """Broken where links would lead nowhere."""
    for name, url, needed in (
        ("SITE_URL", PROJECT.settings.site_url, True),
        ("REPO_URL", PROJECT.settings.repo_url, False),
    ):
        parts = urlsplit(url)
        if (url or needed) and not (parts.scheme in ("http", "https") and parts.hostname):
            example = "SITE_URL=https://someone.github.io/three-switches/"
            says = (
                f"{name}={url} is no address. Say where the site will stand: make release {example}"
            )
            raise Broken(Fault(None, None, says))


def build(site: Path, *options: str, **environment: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(site)]
    outcome = subprocess.run(
        [*command, *options], cwd=ROOT, env=os.environ | environment, check=False
    )
    if outcome.returncode:
        says = "the site does not build; the lines above say why. release/ is as it was."
        raise Broken(Fault(None, None, says))


def add_archive(site: Path) -> None:
    """As `make archive`: without an address, with pages that are files."""
    folder = MADE.with_name(ARCHIVE)
    shutil.rmtree(folder, ignore_errors=True)
    build(folder, "--no-directory-urls", SITE_URL="", RELEASE="")
    shutil.make_archive(str(site / ARCHIVE), "zip", folder.parent, folder.name)


def main() -> int:
    try:
        make()
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    print(f"release/ is what is to be hosted at {PROJECT.settings.site_url}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
