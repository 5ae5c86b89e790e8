"""Options and fixtures that all tests share.

Where the time of `make test` goes, of 440 s in two workers (pytest --durations=0, setup included): snippets 12 %,
labs and pages in a kernel 9 %, what a browser sees 20 %, the built site 7 %, a build 5 %, blocks of pages 7 %.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from docs.tools import browser as chromium
from docs.tools.faults import Broken
from docs.tools.project import PROJECT, ROOT, Project
from docs.tools.serving import served
from docs.tools.translation.check import causes
from tests.copies import Shelf, copied
from tests.small_site import small_site

# A site that is there already, such as release/: `make test SITE=release`, with the addresses that it was made with.
RELEASED = os.environ.get("SITE")
ADDRESS = "https://switches.example/course/"
SITE_URL = os.environ.get("SITE_URL", ADDRESS) if RELEASED else ADDRESS
UNDER = urlsplit(SITE_URL).path.removeprefix("/") if RELEASED else ""

# Whose work a test looks at, for whoever sees it fail: a browser names no file of ours.
made_by = pytest.mark.made_by

# Only a person leaves tests out, by a word that they type; without a browser they fail. `.ci/run` runs all.
in_a_browser = pytest.mark.skipif(not chromium.wanted(), reason="left out: BROWSER=no")
# By page, by screen, or with a site of their own they would take `make test` over its four minutes.
long = pytest.mark.skipif(not chromium.thorough(), reason="long: run with BROWSER=all")


def some(everything: list[Any], sample: list[Any], most: int) -> list[Any]:
    """Of the sample at most so many, so that more pages do not make a contributor wait; BROWSER=all: everything."""
    return everything if chromium.thorough() else sample[:: -(-len(sample) // most)]


# What a script does is the same in each language; what is hosted is tried in all.
in_a_language = pytest.mark.parametrize(
    "locale", PROJECT.complete if RELEASED else some(PROJECT.complete, PROJECT.complete[-1:], 1)
)


def pytest_configure() -> None:
    """What stops the build would fail everything after it: it is said alone."""
    if found := causes(PROJECT):
        pytest.exit("\n".join(map(str, found)), returncode=1)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Faults where there should be none: each whole and on a line of its own, as `make check` says them."""
    if op != "==" or right != [] or not isinstance(left, list):
        return None
    return ["no faults, but these were found:", *map(str, left)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None] | pytest.TestReport:
    report = yield
    if report.failed and (marker := item.get_closest_marker("made_by")):
        says = f"What failed is the work of {' and '.join(marker.args)}. Mend it there."
        report.sections.append(("Where to mend it", says))
    return report


def build(
    root: Path, site: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build the project at `root` into `site`, strictly, with its own tools; the caller looks at the outcome."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-d",
            site,
            *options,
        ],
        cwd=root,
        env=os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def attempt(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, str]:
    """The whole site, built once for all workers, and what the build said if it stopped."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    site, errors = folder / "site", folder / "site.errors"
    with FileLock(folder / "site.lock"):
        if not errors.exists():
            outcome = build(ROOT, site)
            lines = outcome.stderr.splitlines() if outcome.returncode else []
            said = [line for line in lines if not line.startswith("INFO")]
            errors.write_text("\n".join(said), "utf-8")
    return site, errors.read_text("utf-8")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """The whole site. Without it tests of it would all say the same: one says why, and the others wait."""
    if RELEASED:
        return ROOT / RELEASED
    folder, errors = request.getfixturevalue("attempt")
    if errors:
        # Nothing is hidden: that test fails with what the build said. One asked for alone says skipped, never passed.
        pytest.skip("the site does not build: see test_the_site_builds")
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with served(site, UNDER) as server:
        yield server.address


# Not for the session: while Playwright runs, no snippet can start an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium.opened() as browser:
            yield browser
    except Broken as error:
        says = f"{error} `make test BROWSER=no` leaves these tests out."
        raise pytest.fail.Exception(says, pytrace=False) from None


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page for somebody who has never been on the site."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(copied(tmp_path_factory.mktemp("shelf") / "copy").root, ROOT)


@pytest.fixture
def copy(shelf: Shelf, tmp_path: Path) -> Iterator[Project]:
    """A copy of what the site is made of, to be broken."""
    with shelf.lent(tmp_path / "copy") as root:
        yield Project(root)


@pytest.fixture
def replace() -> Callable[[Path, str, str], None]:
    """Damage a file on purpose; the damage must really happen."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text, f"{path} has no {old!r} to break"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A small site without faults, to be damaged."""
    return small_site(tmp_path / "small")
