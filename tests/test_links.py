"""Links are copied, lead on after a move, and find the reader's language: in a browser, as people use them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from docs.tools.frame import frame
from docs.tools.project import PROJECT
from docs.tools.serving import served
from tests.built_site import BuiltSite
from tests.conftest import SITE_URL, build, long, made_by
from tests.copies import copied

pytestmark = long
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)

PREFIX = {language.locale: language.folder for language in PROJECT.languages}
REDIRECTS = """
/switches/old-name/ /switches/eval/
/switches/old-name/#gone /switches/no-grad/#threads
/switches/eval/#speed /switches/eval/#momentum
/switches/eval/#left /switches/no-grad/#threads
"""


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, from a copy in which a page and three anchors have moved."""
    root = copied(tmp_path_factory.mktemp("moved") / "copy").root
    (root / "docs" / "redirects.txt").write_text(REDIRECTS, "utf-8")
    outcome = build(root, root / "site")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return root / "site"


@pytest.fixture(scope="module")
def moved_address(moved_site: Path) -> Iterator[str]:
    with served(moved_site) as server:
        yield server.address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_site_with_redirects_has_no_faults(moved_site: Path) -> None:
    assert BuiltSite(moved_site, SITE_URL, PROJECT.locales, PROJECT.lagging).faults() == []


@in_every_language
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("switches/old-name/", "switches/eval/"),
        ("switches/old-name/#momentum", "switches/eval/#momentum"),
        ("switches/old-name/#gone", "switches/no-grad/#threads"),
        ("switches/eval/#left", "switches/no-grad/#threads"),
    ],
)
def test_a_moved_address_leads_on(
    page: Page, moved_address: str, locale: str, old: str, new: str
) -> None:
    page.goto(moved_address + PREFIX[locale] + old)
    page.wait_for_url(moved_address + PREFIX[locale] + new)
    assert page.locator("html").get_attribute("lang") == locale


@in_every_language
def test_an_id_that_changed_leads_to_its_heading(
    scriptless: Page, moved_address: str, locale: str
) -> None:
    scriptless.goto(f"{moved_address}{PREFIX[locale]}switches/eval/#speed")
    assert scriptless.locator("#momentum:has(:target)").is_visible()
    assert 0 <= scriptless.locator("#momentum").bounding_box()["y"] < 200


@in_every_language
def test_without_scripts_a_moved_address_leads_on_too(
    scriptless: Page, moved_address: str, locale: str
) -> None:
    scriptless.goto(f"{moved_address}{PREFIX[locale]}switches/old-name/")
    scriptless.wait_for_url(f"{moved_address}{PREFIX[locale]}switches/eval/")
    note = scriptless.locator("#left")
    assert not note.is_visible()
    scriptless.goto(f"{moved_address}{PREFIX[locale]}switches/eval/#left")
    assert note.is_visible()
    note.locator("a").click()
    scriptless.wait_for_url(f"{moved_address}{PREFIX[locale]}switches/no-grad/#threads")


@pytest.mark.parametrize(
    ("languages", "locale"),
    [
        (["zh-CN", "en"], "zh"),
        (["ja"], "ja"),
        (["fr-FR", "ja-JP", "zh"], "ja"),
        (["en-GB", "ja"], "en"),
        (["fr"], "en"),
    ],
)
@pytest.mark.parametrize("path", ["", "switches/eval/", "switches/old-name/"])
def test_a_link_without_a_language_finds_the_readers(
    page: Page, moved_address: str, languages: list[str], locale: str, path: str
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{value: {languages}}})")
    anchor = "#momentum" if path else "#which-switches"
    page.goto(f"{moved_address}{path}?lang=auto{anchor}")
    path = path.replace("old-name", "eval")
    page.wait_for_url(f"{moved_address}{PREFIX[locale]}{path}{anchor}")
    assert page.locator("html").get_attribute("lang") == locale


def test_without_scripts_a_link_without_a_language_shows_the_section(
    scriptless: Page, address: str
) -> None:
    scriptless.goto(f"{address}switches/eval/?lang=auto#momentum")
    assert scriptless.locator("#momentum:target").is_visible()
    for locale in PROJECT.locales:
        assert scriptless.locator(f".md-select__link[hreflang={locale}]").count() == 1


@in_every_language
@pytest.mark.parametrize(
    ("path", "id_"),
    [("switches/eval/", "momentum"), ("reference/layers/", "batchnorm1d-momentum-none")],
)
@made_by("docs/assets/section_link.js")
def test_a_link_is_copied_by_keyboard(
    page: Page, address: str, locale: str, path: str, id_: str
) -> None:
    page.goto(f"{address}{PREFIX[locale]}{path}", wait_until="networkidle")
    page.locator(f"#{id_} .headerlink, a#{id_}").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{PREFIX[locale]}{path}#{id_}")
    box = page.locator(".section-link")
    box.locator("button:focus").first.wait_for()
    page.keyboard.press("Enter")
    box.locator("p:not(:empty)").wait_for()
    here = f"{address}{PREFIX[locale]}{path}#{id_}"
    assert page.evaluate("navigator.clipboard.readText()") == here
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    auto = f"{address}{path}?lang=auto#{id_}"
    box.locator("p", has_text=auto).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == auto
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{id_}"


@in_every_language
@made_by("docs/assets/section_link.js")
def test_the_offer_moves_nothing_and_stays_on_a_phone(
    page: Page, address: str, locale: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}{PREFIX[locale]}switches/eval/#momentum", wait_until="networkidle")
    after = "document.querySelector('#momentum + *').getBoundingClientRect().y"
    before = page.evaluate(after)
    page.locator("#momentum .headerlink").click()
    box = page.locator(".section-link")
    box.wait_for()
    assert page.evaluate(after) == before
    edges = box.bounding_box()
    assert edges["x"] >= 0 and edges["x"] + edges["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@made_by("docs/assets/section_link.js")
def test_where_copying_is_not_allowed_the_link_is_shown(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    )
    page.goto(f"{address}switches/eval/")
    page.locator("#momentum .headerlink").click()
    page.locator(".section-link button").first.click()
    page.locator(".section-link p", has_text=f"{address}switches/eval/#momentum").wait_for()
    page.close()


@in_every_language
def test_the_sign_is_named_in_the_language_of_the_page(
    scriptless: Page, address: str, locale: str
) -> None:
    scriptless.goto(f"{address}{PREFIX[locale]}switches/eval/")
    words = frame(PROJECT, locale).words
    signs = scriptless.locator(".headerlink").all()
    assert {sign.get_attribute("aria-label") for sign in signs} == {words["link"]}


@made_by("docs/assets/section_link.js")
def test_a_page_loads_nothing_for_it_until_a_sign_is_activated(page: Page, address: str) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}switches/eval/", wait_until="networkidle")
    assert not any("section_link" in url for url in asked)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a project that is on GitHub, its address written with a slash at the end."""
    folder = tmp_path_factory.mktemp("hosted")
    outcome = build(PROJECT.root, folder, REPO_URL="https://github.com/someone/switches/")
    assert outcome.returncode == 0, outcome.stderr
    with served(folder) as server:
        yield server.address


def asked_elsewhere(page: Page, address: str) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}switches/eval/", wait_until="networkidle")
    return [url for url in asked if not url.startswith((address, "data:"))]


def test_a_link_that_asks_its_host_is_caught(page: Page, hosted: str) -> None:
    """By default Material asks api.github.com for stars and releases, from each reader's browser."""
    html = page.request.get(f"{hosted}switches/eval/").text()
    marked = html.replace('class="md-source"', 'class="md-source" data-md-component="source"')
    page.route("https://**", lambda route: route.fulfill(json={}))
    page.route("**/switches/eval/", lambda r: r.fulfill(body=marked, content_type="text/html"))
    assert any(url.startswith("https://api.github.com/") for url in asked_elsewhere(page, hosted))


def test_a_project_on_github_asks_github_for_nothing(page: Page, hosted: str) -> None:
    assert asked_elsewhere(page, hosted) == []
    source = page.locator("a.md-source").first
    assert source.get_attribute("href") == "https://github.com/someone/switches"
    edit = page.locator("a[rel=edit]").get_attribute("href")
    assert edit == "https://github.com/someone/switches/edit/main/docs/en/switches/eval.md"
