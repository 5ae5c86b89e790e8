"""The site opens from disk: pages, styles, scripts and the language switch work without a server."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from docs.tools.benchmark import KINDS
from docs.tools.project import PROJECT, ROOT
from tests.conftest import build, long
from tests.copies import copied_folder

pytestmark = long

FOLDERS = {
    PROJECT.address(locale, path)
    for locale in PROJECT.complete
    for path in PROJECT.pages(locale)
    if Path(path).stem == "index"
}
FILES = [f"{path}index.html" if path in FOLDERS else f"{path[:-1]}.html" for path in KINDS]
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)


def file(locale: str, name: str) -> str:
    return PROJECT.language(locale).folder + name


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make archive` packs."""
    folder = tmp_path_factory.mktemp("archive")
    outcome = build(ROOT, folder, "--no-directory-urls", SITE_URL="")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return folder


def faults(page: Page, file: Path) -> list[str]:
    """What the console says and what is missing or asked elsewhere when the file is opened."""
    found: list[str] = []
    page.on("console", lambda m: m.type in ("error", "warning") and found.append(m.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda r: r.url.startswith(("file:", "data:")) or found.append(f"elsewhere: {r.url}"),
    )
    page.goto(file.as_uri())
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_page_opens_from_disk(page: Page, archive: Path, name: str) -> None:
    assert faults(page, archive / name) == []
    assert page.locator("h1").is_visible()
    assert page.locator(".md-header").evaluate("e => getComputedStyle(e).position") == "sticky"


def test_a_module_on_disk_is_caught(page: Page, archive: Path, tmp_path: Path) -> None:
    broken = copied_folder(archive, tmp_path / "broken") / "index.html"
    text = broken.read_text("utf-8")
    assert 'search.js" defer' in text
    broken.write_text(text.replace('search.js" defer', 'search.js" type="module"'), "utf-8")
    assert any("search.js" in fault for fault in faults(page, broken))


@in_every_language
def test_the_language_switch_works_from_disk(page: Page, archive: Path, locale: str) -> None:
    other = next(other for other in PROJECT.locales if other != locale)
    page.goto((archive / file(locale, "switches/eval.html")).as_uri() + "#momentum")
    page.locator(".md-select button").hover()
    page.locator(f".md-select__link[hreflang={other}]").click()
    page.wait_for_url((archive / file(other, "switches/eval.html")).as_uri() + "**")
    assert page.url.endswith("#momentum"), "docs/assets/navigation.js: the section is lost"
    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("#momentum").is_visible()


@in_every_language
def test_links_between_pages_lead_to_files(page: Page, archive: Path, locale: str) -> None:
    page.goto((archive / file(locale, "index.html")).as_uri())
    page.locator("article a[href*='input-gradients.html#code']").first.click()
    page.wait_for_url("**/recipes/input-gradients.html#code")
    assert page.locator("#code").is_visible()


@in_every_language
def test_the_explorer_works_from_disk(page: Page, archive: Path, locale: str) -> None:
    page.goto((archive / file(locale, "switches/explorer.html")).as_uri())
    page.locator("input[name=mode][value=eval]").check()
    assert "classifier.eval()" in page.locator(".explorer pre").inner_text()


@in_every_language
def test_the_search_says_that_it_needs_a_server(page: Page, archive: Path, locale: str) -> None:
    found = faults(page, archive / file(locale, "index.html"))
    page.keyboard.press("/")
    status = page.locator("dialog.search [role=status]:not(:empty)")
    status.wait_for()
    assert status.inner_text() == status.get_attribute("data-failed")
    page.keyboard.type("dropout")
    page.wait_for_timeout(300)
    assert status.inner_text() == status.get_attribute("data-failed")
    assert not page.locator(".search__next").is_visible(), "fewer words would not help"
    assert found == []


def test_what_only_a_server_needs_is_left_out(archive: Path) -> None:
    names = {path.name for path in archive.iterdir()}
    assert not (archive / "assets" / "javascripts" / "lunr").exists()
    assert not names & {"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "search"}
