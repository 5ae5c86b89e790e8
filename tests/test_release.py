"""What is hosted: pages with the styles that they use, a policy that they keep to, and HTML that is valid."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from docs.tools import browser as chromium
from docs.tools import node
from docs.tools.benchmark import SAMPLE
from docs.tools.built import policy, styles
from docs.tools.faults import Broken
from docs.tools.project import PROJECT
from docs.tools.serving import Served, served
from tests.conftest import RELEASED, UNDER, in_a_browser, long, some
from tests.copies import copied_folder

# Nobody needs Node who reads, writes or translates: such a machine cannot prune. Where npm's registry answers,
# `.ci/run` and GitHub's workflow install it, and fail if they cannot.
with_purgecss = pytest.mark.skipif(
    not (shutil.which("node") and node.package("purgecss")), reason="no Node here: make .venv/node"
)
# The checker of HTML is a Java program, which this project asks nobody to install.
with_checker = pytest.mark.skipif(
    not (shutil.which("java") and node.package("vnu-jar")), reason="no Java or no Node here"
)

CSS = ".used { color: red }\n/* why */\n.by-script { mask: url(a.svg) }\n.nowhere { color: blue }\n"
PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="../assets/site.css">
<body><p class="used">nowhere</p><script src="../assets/site.js"></script></body>"""


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """One page with one style sheet and one script."""
    site = tmp_path / "site"
    for name, text in {
        "assets/site.css": CSS,
        "assets/site.js": "element.className = 'by-script'",
        "page/index.html": PAGE,
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    return site


@with_purgecss
def test_a_page_brings_its_own_styles_and_the_rest_comes_after_it(little: Path) -> None:
    styles.apply(little)
    html = (little / "page" / "index.html").read_text("utf-8")
    (later,) = little.glob("assets/*.css")
    assert "<style>.used{color:red}</style>" in html
    assert html.endswith(f'<link rel="stylesheet" href="../assets/{later.name}">\n</body>')
    assert later.read_text("utf-8") == ".used{color:red}.by-script{mask:url(../assets/a.svg)}"


def test_a_site_without_styles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"no page has a style sheet\. Build the site anew"):
        styles.apply(tmp_path)


def test_without_node_one_message_says_so(little: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        Broken, match=r"Node is needed for this step\. make \.venv/node says how to get it"
    ):
        styles.apply(little)
    assert (little / "page" / "index.html").read_text("utf-8") == PAGE


def test_a_policy_knows_each_script_of_a_page_and_no_other(little: Path) -> None:
    file = little / "page" / "index.html"
    own = "<script>own()</script><script type='application/json'>{}</script>"
    file.write_text(PAGE.replace("<p", f"{own}<p"), "utf-8")
    policy.apply(little)
    said = file.read_text("utf-8").split("</script>")[0]
    assert said.count("'sha256-") == 1 and "unsafe-inline'; img" in said
    assert "script-src 'self' 'sha256-" in (little / "_headers").read_text()


def test_a_page_without_a_place_for_its_policy_is_named(little: Path) -> None:
    (little / "b.html").write_text("<p>", "utf-8")
    with pytest.raises(Broken, match=r"b.html: .*Write it in the page's template"):
        policy.apply(little)
    assert (little / "page" / "index.html").read_text("utf-8") == PAGE


@pytest.mark.parametrize("url", ["", "switches.example", "ftp://a"])
def test_a_release_without_an_address_is_refused(url: str) -> None:
    outcome = subprocess.run(
        ["make", "--no-print-directory", "-o", ".venv/node", "release", f"SITE_URL={url}"],
        cwd=PROJECT.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode
    assert f"SITE_URL={url}" in outcome.stderr and "Say where the site will stand" in outcome.stderr


READ = some(SAMPLE, SAMPLE, 6)


@pytest.fixture(scope="module")
def released(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is hosted: of its pages those that tests read; without the files that `make release` adds."""
    if RELEASED:
        return site
    folder = copied_folder(site, tmp_path_factory.mktemp("release") / "site")
    looked_at = {folder / path / "index.html" for path in ("", "switches/explorer/", *READ)}
    for page in [] if chromium.thorough() else set(folder.rglob("*.html")) - looked_at:
        page.unlink()
    styles.apply(folder)
    policy.apply(folder)
    return folder


@pytest.fixture(scope="module")
def home(released: Path) -> Iterator[str]:
    with served(released, UNDER) as server:
        yield server.address


def refused(page: Page) -> list[str]:
    """What the policy refuses from now on."""
    found: list[str] = []
    page.on("console", lambda m: "Content Security Policy" in m.text and found.append(m.text))
    return found


@with_purgecss
@in_a_browser
@pytest.mark.parametrize("path", READ)
def test_a_page_keeps_to_its_policy(page: Page, home: str, path: str) -> None:
    found = refused(page)
    page.goto(home + path)
    page.keyboard.press("/")
    page.locator("dialog.search input").fill("eval")
    page.locator("dialog.search [role=status]:not(:empty)").wait_for(state="attached")
    assert page.locator("dialog.search li").count()
    page.keyboard.press("Escape")
    for control in page.locator("article :is(input, summary, .headerlink)").all()[:4]:
        control.evaluate("control => control.click()")
    assert found == []


@with_purgecss
@in_a_browser
@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<script>document.title = 'run'</script>", "script"),
        ("<img src=x onerror=\"document.title = 'run'\">", "handler"),
        ("<img src='https://elsewhere.example/a.png'>", "elsewhere"),
        ("<base href='https://elsewhere.example/'>", "base"),
    ],
)
def test_what_a_page_must_not_do_is_refused(
    page: Page, released: Path, html: str, kind: str
) -> None:
    text = (released / "index.html").read_text("utf-8")
    found = refused(page)
    with served(released) as server:
        server.extra["broken"] = text.replace("</article>", f"{html}</article>").encode()
        page.goto(f"{server.address}broken")
        page.wait_for_load_state("networkidle")
        assert found, f"{kind} is not refused"
        assert page.title() != "run"


# Of every third page two of the four screens, in turn: each kind of screen is seen on four pages.
SCREENS = [((1280, "light"), (412, "dark")), ((1280, "dark"), (412, "light"))]
LOOKS = [
    (path, *screen) for i, path in enumerate(SAMPLE[::3]) for screen in SCREENS[i % len(SCREENS)]
]
# What scripts and pointers open. No page has tabs.
OPENED = {
    "as it is": "",
    "drawer": "document.querySelector('#__drawer').click()",
    "search": "document.querySelector('[data-search]').click()",
    "link": "document.querySelector('.headerlink').click()",
    # A term in a closed answer gets no focus.
    "meaning": "[...document.querySelectorAll('article a.term')].find(one => one.checkVisibility())?.focus()",
    "languages": "document.querySelector('.md-select button').focus()",
    "details": "document.querySelectorAll('details').forEach(one => one.open = true)",
}
NOISE = 16
"""Of 255: what two drawings of the same page may differ by at an edge."""


def screens(browser: Browser, address: str, path: str, width: int, scheme: str) -> Iterator[bytes]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for name, script in OPENED.items():
        page.goto(address + path, wait_until="load")
        page.evaluate(script)
        if name == "meaning" and page.locator("article a.term:visible").count():
            page.locator(".meaning:popover-open").wait_for()
        page.wait_for_timeout(150)
        yield page.screenshot(full_page=not script, animations="disabled", caret="hide")
    context.close()


def difference(one: bytes, other: bytes) -> int:
    """The greatest, over all pixels and colours; 255 where the sizes differ."""
    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (one, other))
    if first.size != second.size:
        return 255
    return max(most for _, most in ImageChops.difference(first, second).getextrema())


@with_purgecss
@long
# A released site was pruned already: what it looked like before is not there. `make test` without SITE compares.
@pytest.mark.skipif(bool(RELEASED), reason="nothing to compare it with")
@pytest.mark.parametrize(("path", "width", "scheme"), LOOKS)
def test_pruning_changes_no_look(
    browser: Browser, address: str, home: str, path: str, width: int, scheme: str
) -> None:
    before = screens(browser, address, path, width, scheme)
    after = screens(browser, home, path, width, scheme)
    for name, one, other in zip(OPENED, before, after, strict=True):
        assert difference(one, other) <= NOISE, f"{path}: {name}"


@with_purgecss
@long
def test_a_look_that_pruning_lost_is_caught(
    browser: Browser, released: Path, tmp_path: Path
) -> None:
    folder = copied_folder(released, tmp_path / "broken")
    for sheet in folder.glob("assets/styles.*.css"):
        sheet.write_text(sheet.read_text("utf-8").replace(".search", ".lost"), "utf-8")
    with served(released) as right, served(folder) as wrong:
        sites = (right.address, wrong.address)
        pairs = zip(*(screens(browser, one, "", 1280, "light") for one in sites), strict=True)
        found = [
            name for name, pair in zip(OPENED, pairs, strict=True) if difference(*pair) > NOISE
        ]
    assert found == ["search"]


@in_a_browser
# A site that `make test` builds itself has no files to offer; `.ci/run` makes a release and asks it.
@pytest.mark.skipif(not RELEASED, reason="only `make release` adds these files")
@pytest.mark.parametrize("locale", PROJECT.complete)
def test_what_pages_offer_is_there(page: Page, home: str, locale: str) -> None:
    for path, file in (
        ("reference/cheatsheet.md", f"cheatsheet.{locale}.pdf"),
        ("community/courses.md", "three-switches.zip"),
        ("switches/eval.md", "eval.ipynb"),
        ("switches/together.md", f"three-switches.{locale}.svg"),
        ("switches/together.md", f"three-switches.{locale}.png"),
        ("switches/together.md", "three-switches.no-words.svg"),
        ("switches/together.md", "three-switches.no-words.png"),
    ):
        page.goto(home + PROJECT.address(locale, path))
        links = [
            offer.evaluate("link => link.href") for offer in page.locator(".notebooks a").all()
        ]
        (address,) = [link for link in links if link.endswith(f"/{file}")]
        assert page.request.get(address).ok


@with_purgecss
@in_a_browser
def test_a_page_of_a_course_may_frame_one_of_ours(page: Page, released: Path) -> None:
    with served(released, UNDER) as server:
        own = f"{server.address}switches/explorer/?lang=auto"
        server.extra["course"] = f'<iframe src="{own}"></iframe>'.encode()
        found = refused(page)
        page.goto(f"{server.address}course")
        shown = page.frame_locator("iframe").locator(".explorer__found li").first
        shown.wait_for()
    assert found == []


def html_faults(*files: Path) -> list[str]:
    """What the Nu HTML checker calls an error."""
    jar = node.FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


@with_checker
@with_purgecss
@long
def test_every_page_is_valid(released: Path) -> None:
    assert html_faults(*sorted(released.rglob("*.html"))) == []


@with_checker
def test_a_page_that_is_not_valid_is_caught(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<!doctype html><html lang=en><title>a</title><pre aria-label=a></pre>", "utf-8"
    )
    assert any("aria-label" in fault for fault in html_faults(file))


def test_the_server_keeps_to_its_folder(little: Path) -> None:
    (little.parent / "secret").write_text("secret", "utf-8")
    (little / "link").symlink_to(little.parent / "secret")
    site = Served(little)
    assert site.body("assets/site.css")
    for path in ("../secret", str(little.parent / "secret"), "link"):
        assert site.body(path) is None, path
