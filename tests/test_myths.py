"""What people say of the switches: each entry has its parts, and an address whose preview already answers."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from docs.tools import myths, published
from docs.tools.addresses import Address, moves
from docs.tools.built import myths as answers
from docs.tools.built.redirects import Pages
from docs.tools.faults import Broken
from docs.tools.page_tables import beliefs
from docs.tools.project import PROJECT, Project
from tests.conftest import SITE_URL, in_a_browser, in_a_language
from tests.small_site import small_site

FEWEST = 40
ENTRY = """\
## {} {{#eval-frees-memory}}

{}

```python
--8<-- "eval/dropout.py:show"
```

```{{.text .output}}
--8<-- "eval/dropout.out"
```

[eval()](../switches/eval.md)
"""
SAID = {
    "en": ('"eval() frees memory"', "**False.** In evaluation mode a net keeps the same tensors."),
    "zh": ("“eval() 省内存”", "**不对。**评估模式下保留的张量一样多。"),
    "ja": (
        "「eval()でメモリが減る」",
        "**誤りです。**評価モードでも、保持されるテンソルは同じです。",
    ),
}
WORDS = """
  verdict_false: {en: "False", zh: 不对, ja: 誤りです}
  verdict_only_if: {en: "True only if {}", zh: "只有{}才成立", ja: "{}場合だけです"}
  verdict_depends: {en: "Depends on {}", zh: "取决于{}", ja: "{}によります"}
  myth_title: {en: "{}: {}", zh: "{}：{}", ja: "{}：{}"}
  myth_more: {en: Read why, zh: 查看原因, ja: 理由を見る}
"""
Replace = Callable[[Path, str, str], None]


@pytest.fixture
def room(tmp_path: Path, replace: Replace) -> Project:
    """The small site with an entry."""
    project = small_site(tmp_path / "room")
    replace(project.translation / "frame.yml", "\nframe:\n", f"\nframe:{WORDS}")
    for locale in project.locales:
        page_of(project, locale).parent.mkdir()
        head = "---\ntitle: Said\ndescription: What people say.\n---\n\n# Said {#said}\n\n"
        page_of(project, locale).write_text(head + ENTRY.format(*SAID[locale]), "utf-8")
    return project


def page_of(project: Project, locale: str = "en") -> Path:
    return project.docs / locale / "myths" / "mode.md"


def test_every_entry_has_its_parts_in_every_language() -> None:
    assert list(map(str, myths.faults(PROJECT))) == []
    listed = {locale: myths.entries(PROJECT, locale) for locale in PROJECT.complete}
    kinds = [[(one.id, one.kind) for one in entries] for entries in listed.values()]
    assert len(kinds[0]) >= FEWEST and all(other == kinds[0] for other in kinds)
    assert {kind for _, kind in kinds[0]} == set(myths.VERDICTS)


def test_an_entry_without_faults_has_none(room: Project) -> None:
    assert list(myths.faults(room)) == []
    (entry,) = myths.entries(room, "zh")
    assert (entry.locale, entry.kind, entry.verdict) == ("zh", "verdict_false", "不对")
    assert (entry.heading, entry.first) == ("“eval() 省内存”", "不对。评估模式下保留的张量一样多。")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("**False.** In", "In", "under the heading stand the verdict in bold, and what holds"),
        ("**False.** In evaluation mode a net keeps the same tensors.", "**False.**", "under the"),
        ("**False.**", "**Nonsense.**", "'Nonsense' is no verdict. Write one of False · True only"),
        ("the same", "the same " * 30, "a preview shows 200. Move a part of it below the code."),
        ('--8<-- "eval/dropout.out"', "1", "no code that runs shows it: include a snippet and"),
        (
            "[eval()](../switches/eval.md)",
            "eval()",
            "no link leads to where it is explained. Add one",
        ),
        ("{#eval-frees-memory}", "{#mode}", "'mode' is the name of a page of the room, and would"),
        ("{#eval-frees-memory}", "{#index}", "'index' is the name of a page of the room, and"),
    ],
)
def test_a_part_that_is_missing_is_caught(
    room: Project, replace: Replace, old: str, new: str, says: str
) -> None:
    replace(page_of(room), old, new)
    (fault,) = myths.faults(room)
    assert (fault.file, fault.line) == ("docs/en/myths/mode.md", 8)
    assert says in fault.says


def test_a_condition_belongs_to_its_verdict(room: Project, replace: Replace) -> None:
    replace(page_of(room), "**False.**", "**True only if nothing drops.**")
    (entry,) = myths.entries(room, "en")
    assert (entry.kind, entry.verdict) == ("verdict_only_if", "True only if nothing drops")
    replace(page_of(room), "**True only if nothing drops.**", "**False if nothing drops.**")
    (fault,) = myths.faults(room)
    assert fault.says.startswith("'False if nothing drops' is no verdict")


def test_two_entries_of_one_id_are_caught(room: Project) -> None:
    text = page_of(room).read_text("utf-8").replace("# Said {#said}", "# Done {#done}")
    (page_of(room).parent / "recording.md").write_text(text, "utf-8")
    (fault,) = myths.faults(room)
    assert fault.file == "docs/en/myths/recording.md"
    assert "is the name of an entry of docs/en/myths/mode.md" in fault.says


def test_a_table_of_entries_with_faults_is_refused(room: Project, replace: Replace) -> None:
    replace(page_of(room), "**False.** In", "In")
    with pytest.raises(Broken, match=r"docs/en/myths/mode\.md:8: under the heading"):
        list(myths.entries(room, "en"))


def test_the_table_has_every_entry() -> None:
    for locale in PROJECT.complete:
        head, *rows = beliefs(PROJECT, locale)
        entries = myths.entries(PROJECT, locale)
        assert len(head) == 3 and len(rows) == len(entries)
        for (belief, _, holds), entry in zip(rows, entries, strict=True):
            assert entry.heading in belief and holds == entry.correction


def test_an_address_that_answers_is_kept(room: Project, replace: Replace) -> None:
    """Its record only grows; an id that changes is caught twice, as a heading and as an address."""
    record = room.root / published.FILE
    record.write_text(published.grown(room), "utf-8")
    assert "/myths/eval-frees-memory/\n" in record.read_text("utf-8")
    for locale in room.locales:
        replace(page_of(room, locale), "{#eval-frees-memory}", "{#eval-saves-memory}")
    says = [fault.says for fault in published.faults(room)]
    lost = ["/myths/eval-frees-memory/", "/myths/mode/#eval-frees-memory"]
    assert [one.split()[0] for one in says if "leads nowhere in en, zh, ja" in one] == lost
    (room.docs / "redirects.txt").write_text(
        "/myths/eval-frees-memory/ /myths/eval-saves-memory/\n"
        "/myths/mode/#eval-frees-memory /myths/mode/#eval-saves-memory\n",
        "utf-8",
    )
    assert [fault for fault in published.faults(room) if "leads nowhere" in fault.says] == []


def built(project: Project, site: Path, name: str) -> Path:
    """As after a build: the home pages, and the page of the room where `name` says."""
    for language in project.languages:
        page = site / language.folder / name
        page.parent.mkdir(parents=True)
        page.write_text("<title>Said - Site</title>", "utf-8")
        (site / language.folder / "index.html").touch()
    answers.apply(site, project)
    return site


def test_an_old_address_leads_on_to_the_answer(room: Project, tmp_path: Path) -> None:
    site = built(room, tmp_path / "site", "myths/mode/index.html")
    Pages(site, "en", "Moved to").follow(moves("/myths/old-words/ /myths/eval-frees-memory/"))
    page = BeautifulSoup((site / "myths/old-words/index.html").read_text("utf-8"), "lxml")
    assert page.a["href"] == "../eval-frees-memory/"
    assert page.a.get_text() == '"eval() frees memory": False'


def test_an_archive_has_files(room: Project, tmp_path: Path) -> None:
    site = built(room, tmp_path / "site", "myths/mode.html")
    page = BeautifulSoup((site / "zh/myths/eval-frees-memory.html").read_text("utf-8"), "lxml")
    assert page.a["href"] == "mode.html#eval-frees-memory"
    assert page.title.get_text() == "“eval() 省内存”：不对" and page.html["lang"] == "zh"


def test_what_is_not_translated_answers_in_the_original(room: Project, tmp_path: Path) -> None:
    original = (
        page_of(room).read_text("utf-8").replace("---\n\n#", "untranslated: true\n---\n\n#", 1)
    )
    page_of(room, "ja").write_text(original, "utf-8")
    assert list(myths.faults(room)) == []
    site = built(room, tmp_path / "site", "myths/mode/index.html")
    page = BeautifulSoup(
        (site / "ja/myths/eval-frees-memory/index.html").read_text("utf-8"), "lxml"
    )
    assert page.html["lang"] == "en" and page.title.get_text() == '"eval() frees memory": False'


def answer_faults(site: Path, locale: str) -> Iterator[str]:
    """What the preview of a link to an entry would not say, and where the page does not lead."""
    for entry in myths.entries(PROJECT, locale):
        address = myths.address(PROJECT, locale, entry.id)
        file = site / address / "index.html"
        if not file.is_file():
            yield f"{address} is missing"
            continue
        page = BeautifulSoup(file.read_text("utf-8"), "lxml")
        said = {tag.get("property", tag.get("name")): tag["content"] for tag in page("meta")[1:]}
        title = page.title.get_text()
        if not (entry.heading in title and entry.verdict in title and said["og:title"] == title):
            yield f"{address}: the title is {title!r}"
        if not said["description"] == said["og:description"] == entry.first:
            yield f"{address}: the description is {said['description']!r}"
        if myths.plain(entry.correction) not in entry.first or entry.first not in page.p.get_text():
            yield f"{address}: says {page.p.get_text()!r}"
        if said["og:url"] != SITE_URL + address or "og:image" in said:
            yield f"{address}: og:url is {said['og:url']}"
        target = (file.parent / page.a["href"].partition("#")[0]).resolve()
        if not target.is_dir() or not page.a["href"].endswith(f"#{entry.id}"):
            yield f"{address}: leads to {page.a['href']}"


@pytest.mark.parametrize("locale", PROJECT.complete)
def test_each_entry_has_an_address_that_answers(site: Path, locale: str) -> None:
    assert list(answer_faults(site, locale)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "", "is missing"),
        ("False", "True", "the title is"),
        ("autograd still records", "autograd records nothing", "the description is"),
        ("#eval-stops-gradients", "#eval-saves-memory", "leads to ../mode/#eval-saves-memory"),
    ],
)
def test_an_address_that_does_not_answer_is_caught(
    site: Path, tmp_path: Path, replace: Replace, old: str, new: str, says: str
) -> None:
    shutil.copytree(site / "myths", tmp_path / "myths")
    page = tmp_path / "myths/eval-stops-gradients/index.html"
    if old:
        replace(page, old, new)
    else:
        page.unlink()
    found = list(answer_faults(tmp_path, "en"))
    assert found and all(fault.startswith("myths/eval-stops-gradients/") for fault in found)
    assert says in found[0]


def test_published_addresses_are_those_of_the_entries() -> None:
    promised = published.recorded(PROJECT)
    for entry in myths.entries(PROJECT, PROJECT.original):
        assert Address(f"/myths/{entry.id}/") in promised


@in_a_browser
class TestInABrowser:
    def test_the_sign_at_an_entry_copies_the_address_that_answers(
        self, browser: Browser, address: str
    ) -> None:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{address}ja/myths/mode/", wait_until="networkidle")
        copied = "navigator.clipboard.readText()"
        for id_, here, auto in (
            ("train-restores", "ja/myths/train-restores/", "myths/train-restores/?lang=auto"),
            ("mode-myths", "ja/myths/mode/#mode-myths", "myths/mode/?lang=auto#mode-myths"),
        ):
            page.locator(f"#{id_} .headerlink").click()
            buttons = page.locator(".section-link button")
            expect(buttons).to_have_count(2)
            for button, path in zip(buttons.all(), (here, auto), strict=True):
                button.click()
                page.locator(".section-link p", has_text=address + path).wait_for()
                assert page.evaluate(copied) == address + path
            page.keyboard.press("Escape")
        # Whoever follows it comes to the entry, by `?lang=auto` in a language of their own.
        page.goto(f"{address}zh/myths/train-restores/", wait_until="commit")
        page.wait_for_url(f"{address}zh/myths/mode/#train-restores")
        page.goto(f"{address}myths/train-restores/?lang=auto", wait_until="commit")
        page.wait_for_url(f"{address}myths/mode/#train-restores")
        context.close()

    def test_without_scripts_it_answers_and_leads_on_by_a_click(
        self, browser: Browser, address: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}myths/order-matters/")
        expect(page.locator("p").first).to_contain_text("The order does not matter")
        page.locator("a").click()
        page.wait_for_url(f"{address}myths/together/#order-matters")
        context.close()

    @in_a_language
    def test_the_table_is_filtered_by_verdict_and_text(
        self, browser: Browser, address: str, locale: str
    ) -> None:
        page = browser.new_page()
        page.goto(address + PROJECT.address(locale, "myths/index.md"))
        rows = page.locator(".filterable.myths tbody tr:visible")
        entries = myths.entries(PROJECT, locale)
        expect(rows).to_have_count(len(entries))
        select = page.locator(".filterable.myths select")
        assert select.locator("option").count() == 1 + len(myths.VERDICTS)
        kinds = [entry.kind for entry in entries]
        for number, kind in enumerate(dict.fromkeys(kinds), 1):
            select.select_option(index=number)
            expect(rows).to_have_count(kinds.count(kind))
        select.select_option(index=1)
        page.locator(".filterable.myths input").fill("inference_mode")
        assert 0 < rows.count() < kinds.count(kinds[0])
        select.select_option(index=0)
        page.locator(".filterable.myths input").fill("")
        expect(rows).to_have_count(len(entries))
        page.close()
