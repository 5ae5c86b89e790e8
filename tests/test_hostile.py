"""Nothing from an address, a search, a browser's storage or another page runs, becomes HTML or leads elsewhere."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from docs.tools.addresses import moves
from docs.tools.built.redirects import Pages
from docs.tools.project import PROJECT
from docs.tools.serving import served
from tests.conftest import UNDER, long, made_by
from tests.copies import copied_folder

pytestmark = long
Visit = Callable[..., list[str]]

IMAGE = "<img class=hostile src=data:, onerror=hostile.push(1)>"
SCRIPT = "<script class=hostile>hostile.push(1)</script>"
HTML = [f'">{IMAGE}', f"</script>{SCRIPT}", "'><svg/class=hostile/onload=hostile.push(1)>"]
NAMES = ["javascript:hostile.push(1)", "//evil.example/", "__proto__", "constructor"]
# As typed, encoded, encoded twice, and what cannot be decoded or is no selector.
FRAGMENTS = [*HTML[:2], *NAMES, quote(HTML[2], safe=""), quote(quote(IMAGE)), "%", '"],[id="']
PAGES = ["", *(f"reference/{name}/" for name in ("layers", "glossary")), "labs/see/"]
PAGES += [f"switches/{name}/" for name in ("eval", "explorer")]
STATES = [f"mode={quote(one)}&{quote(one)}=eval&grad=no_grad" for one in HTML[:2] + NAMES]
STATES += ['mode=eval"],[name="code&code=x&grad=no_grad']
MOVED = "/switches/old/ /switches/eval/\n/switches/eval/#left /switches/no-grad/#threads"
FRAGMENT = "decodeURIComponent(location.hash.slice(1))"
# What says it aloud outlives the page on which it ran.
ALARMS = """
  window.hostile = []
  hostile.push = what => console.log(`hostile ran: ${what}`)
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => hostile.push(name)
"""


def watched(page: Page, address: str) -> Visit:
    """Ask what pages have done that they must not: run something, make an element, ask or lead elsewhere."""
    found: list[str] = []
    page.add_init_script(ALARMS)
    page.on("console", lambda m: m.text.startswith("hostile ran") and found.append(m.text))
    here = (address, "data:", "about:")
    page.on("request", lambda r: r.url.startswith(here) or found.append(f"elsewhere: {r.url}"))

    def visit(path: str | None = None) -> list[str]:
        if path is not None:
            # Scripts may lead on before the page has loaded.
            page.goto(address + path, wait_until="commit")
        page.wait_for_load_state()
        page.wait_for_timeout(30)  # an image fails in a moment
        made, shown = page.locator(".hostile").count(), page.locator("h1").first.is_visible()
        found.extend([f"elements made: {made}"] if made else [])
        found.extend([] if shown else [f"no page: {page.url}"])
        return found

    return visit


@pytest.fixture
def visit(page: Page, address: str) -> Visit:
    return watched(page, address)


def answer(page: Page, url: str, body: str, kind: str = "text/html") -> None:
    page.route(url, lambda route: route.fulfill(body=body, content_type=kind))


@pytest.mark.parametrize(
    ("script", "fragment", "caught"),
    [
        ("document.body.innerHTML += {}", IMAGE, "hostile ran: 1"),
        ("document.body.innerHTML += {}", IMAGE, "elements made: 1"),
        ("location.replace({})", "//evil.example/", "elsewhere: http://evil.example/"),
        ("location.replace({})", "javascript:alert(1)", "hostile ran: alert"),
        ("location.replace({})", "missing/", "no page: "),
    ],
)
def test_a_page_that_does_it_wrong_is_caught(
    page: Page, address: str, visit: Visit, script: str, fragment: str, caught: str
) -> None:
    # Without its policy, where it has one: that would stop most of this.
    html = page.request.get(address).text().replace("http-equiv=", "data-was=")
    wrong = f"<script>{script.format(FRAGMENT)}</script></body>"
    answer(page, f"{address}wrong/", html.replace("</body>", wrong))
    found = visit(f"wrong/#{fragment}")
    assert any(one.startswith(caught) for one in found), found


@pytest.mark.parametrize("path", PAGES)
def test_an_address_does_nothing(page: Page, visit: Visit, path: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for fragment in FRAGMENTS[::3]:
        assert visit(f"{path}?q={quote(fragment)}&h={quote(fragment)}#{fragment}") == [], fragment
    # On the open page scripts hear of a new fragment.
    for fragment in FRAGMENTS:
        page.evaluate("fragment => location.hash = fragment", fragment)
        assert visit() == errors == [], fragment


@pytest.mark.parametrize("state", STATES)
def test_a_state_in_the_address_is_one_of_the_form(page: Page, visit: Visit, state: str) -> None:
    assert visit(f"switches/explorer/#{state}") == []
    chosen = page.locator(".explorer input:checked").evaluate_all("all => all.map(i => i.value)")
    assert chosen == ["train", "no_grad", "trainable", "false"]
    assert page.locator(".explorer__found li").count() == 10


@pytest.mark.parametrize("languages", [["en"], ["__proto__", "constructor", "//evil.example"]])
@pytest.mark.parametrize("path", ["", "switches/eval/"])
def test_a_language_leads_to_a_page(
    page: Page, visit: Visit, languages: list[str], path: str
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{value: {languages}}})")
    for i, asked in enumerate([*NAMES, IMAGE]):
        query = f"lang=auto&lang={quote(asked)}" if i % 2 else f"lang={quote(asked)}&lang=auto"
        assert visit(f"{path}?{query}#{FRAGMENTS[i]}") == [], query
        assert page.locator("html").get_attribute("lang") in PROJECT.locales


@pytest.fixture(scope="module")
def moved(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served after a page and an anchor have moved."""
    folder = copied_folder(site, tmp_path_factory.mktemp("moved") / "site")
    Pages(folder, "en", "This has moved to").follow(moves(MOVED))
    with served(folder) as server:
        yield server.address


@pytest.mark.parametrize("path", ["switches/old/", "switches/eval/"])
def test_a_moved_address_leads_to_a_page(page: Page, moved: str, path: str) -> None:
    visit = watched(page, moved)
    for i, fragment in enumerate(FRAGMENTS):
        # Another query each time: with another fragment alone the page would stay open.
        page.goto(f"{moved}{path}?lang=auto&{i}#{fragment}", wait_until="commit")
        page.wait_for_url("**/switches/eval/**")
        assert visit() == [], fragment


@pytest.mark.parametrize("path", ["", "switches/old/"])
def test_two_slashes_in_an_address_name_no_host(page: Page, moved: str, path: str) -> None:
    """Some servers show a page at such an address: what leads on must not take its folder for a host."""
    visit = watched(page, moved)
    answer(page, f"{moved}/evil.example/a/?*", page.request.get(moved + path).text())
    assert not any("elsewhere" in one for one in visit("/evil.example/a/?lang=auto#//evil.example"))


@pytest.mark.parametrize(
    "stored",
    [
        json.dumps({"color": {"media": "x", "scheme": f'">{IMAGE}', IMAGE: "x"}, "index": IMAGE}),
        json.dumps({"color": {"media": IMAGE, "primary": NAMES[0]}, "index": "__proto__"}),
        json.dumps([IMAGE]),
        "{broken",
    ],
)
def test_what_is_stored_does_nothing(page: Page, visit: Visit, stored: str) -> None:
    keys = [f"/{UNDER}.__{name}" for name in ("palette", "tabs", "consent", "announce", "source")]
    each = f"for (const key of {keys}) localStorage[key] = sessionStorage[key] ="
    page.add_init_script(f"{each} {json.dumps(stored)}")
    assert visit("") == visit("switches/eval/") == []
    assert page.evaluate("__md_scope.pathname") == f"/{UNDER}", (
        "Material keeps it under another key"
    )


@made_by("docs/assets/table_filter.js")
def test_the_filter_of_a_table_takes_text(page: Page, visit: Visit) -> None:
    assert visit("reference/layers/") == []
    table = page.locator(".filterable").first
    for text in HTML + NAMES:
        table.locator("input").fill(text)
        table.locator("th button").first.click()
        assert table.locator("tbody tr:visible").count() == 0
    assert visit() == []


def ask(page: Page, query: str) -> str:
    page.keyboard.press("Control+k")
    page.locator("dialog.search input").fill(query)
    return page.locator("dialog.search [role=status]:not(:empty)").inner_text()


@pytest.mark.parametrize("query", [*HTML, "<svg/class=hostile/onload=hostile.push(1)>", "</$&/$'>"])
@made_by("docs/assets/search.js")
def test_a_question_is_text(page: Page, visit: Visit, query: str) -> None:
    assert visit("switches/eval/") == []
    said = ask(page, query)
    assert visit() == []
    assert query in said or page.locator("dialog.search li").count()


@made_by("docs/assets/search.js")
def test_what_a_search_finds_is_text(page: Page, visit: Visit) -> None:
    heading = f"momentum {IMAGE}"
    entry = {"url": "javascript:hostile.push(1)", "name": IMAGE, "size": 1, "length": 9}
    index = {"first": "A", "between": "", "words": {"momentum": "A"}, "also": [["img", 0, IMAGE]]}
    index["pages"] = [entry | {"heads": [["momentum", heading]]}]
    texts = [["momentum", heading, f"momentum {IMAGE}{SCRIPT}"]]
    answer(page, "**/search/en.json", json.dumps(index), "application/json")
    answer(page, "**/search/en/0.json", json.dumps(texts), "application/json")
    assert visit("switches/eval/") == []
    ask(page, "momentum img script")
    expect(page.locator("dialog.search li strong")).to_have_text(heading)
    expect(page.locator("dialog.search li span")).to_contain_text(IMAGE)
    assert visit() == []


@made_by("docs/assets/terms.js")
def test_a_meaning_from_the_glossary_is_text(page: Page, address: str, visit: Visit) -> None:
    html = page.request.get(f"{address}reference/glossary/").text()
    hostile = html.replace("<td>", f"<td>{IMAGE}{SCRIPT}{IMAGE.replace('<', '&lt;')}")
    answer(page, "**/glossary/", hostile)
    assert visit("switches/eval/") == []
    page.locator("article a.term").first.hover()
    expect(page.locator("#__meaning")).to_contain_text(IMAGE)
    assert visit() == []
