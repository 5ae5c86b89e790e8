"""A Chromium for tests and for paper: the system's, else Playwright's own, else Debian's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from docs.tools.faults import Broken, Fault

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HELP = (
    "No Chromium or Chrome was found, and none could be installed. Install one (Debian: apt install "
    "chromium) and run the command again."
)


def wanted() -> bool:
    """Whether browser tests are to run; `make test BROWSER=no` leaves them out."""
    return os.environ.get("BROWSER") != "no"


def thorough() -> bool:
    """Whether the long browser tests are to run too; `.ci/run` asks for them with `BROWSER=all`."""
    return os.environ.get("BROWSER") == "all"


def executable() -> str | None:
    """Path of a Chromium or Chrome of the system, None if there is none."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in (*found, *MAC) if path and Path(path).exists()), None)


def install() -> str | None:
    """Install a browser; its path, or None where Playwright brings its own. Broken if neither works."""
    if succeeds([sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]):
        return None
    apt = ["apt-get", "install", "-y", "-qq", "chromium"]
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        succeeds(["apt-get", "update", "-qq"])
        if succeeds(apt) and (path := executable()):
            return path
    raise Broken(Fault(None, None, HELP))


def succeeds(command: list[str]) -> bool:
    try:
        return (
            subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def added(site: str, write: Callable[[Path, Browser], list[Path]]) -> int:
    """A command that adds files to a built site, whose names are printed; what it exits with."""
    try:
        with opened() as browser:
            print("\n".join(map(str, write(Path(site), browser))))
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    return 0


@contextmanager
def opened() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable() or install(), args=flags)
