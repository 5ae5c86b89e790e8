"""Pages and searches stay light when the site has sixty pages, and readers' own words lead them."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from docs.tools.benchmark import PHONE, slow_page
from docs.tools.built import search
from docs.tools.glossary import faults, synonyms
from docs.tools.project import PROJECT, Project
from docs.tools.serving import Served, served
from docs.tools.translation.check import faults as checked
from tests.conftest import build, in_a_browser, long, made_by
from tests.stand_ins import with_stand_ins

PAGES = 60
WEIGHT = 150_000
"""Bytes from the opening of the dialog to the results, with the index that later searches have already."""

TIME = 1000
"""Milliseconds on the phone of the benchmark, from the last key to the results, with other tests beside it. Alone it
is half of that."""

FRAME = 1000
"""Compressed bytes by which a page may grow that is not one of the new."""

RUNS = 4
"""The quickest counts: what else the machine does can only slow a search down."""

QUERIES = {
    "en": ["eval", "validation loop", "torch.OutOfMemoryError: CUDA out of memory"],
    "zh": ["梯度", "爆显存"],
    "ja": ["モデル", "凍結したのに変わる"],
}
WATCH = """
  const dialog = document.querySelector("dialog.search")
  const now = name => window[name] = performance.now()
  dialog.querySelector("input").addEventListener("input", () => now("asked"))
  new MutationObserver(() => now("shown")).observe(dialog.querySelector("ol"), {childList: true})
"""


@dataclass(frozen=True)
class Search:
    size: int
    time: float
    found: int


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site with sixty pages a language, served."""
    folder = tmp_path_factory.mktemp("grown")
    project = with_stand_ins(folder / "project", PAGES)
    outcome = build(project.root, folder / "site", "-q")
    assert outcome.returncode == 0, outcome.stderr
    with served(folder / "site") as server:
        yield server


def searched(browser: Browser, server: Served, locale: str, query: str) -> Search:
    """What somebody waits for who pastes the query on the phone."""
    context = browser.new_context(**PHONE)
    page = slow_page(context)
    page.goto(f"{server.address}{PROJECT.address(locale, 'switches/explorer.md')}")
    page.wait_for_load_state("networkidle")
    server.take()
    page.evaluate(WATCH)
    # The index comes while a reader types.
    with page.expect_event("requestfinished", lambda request: "/search/" in request.url):
        page.evaluate("document.querySelector('[data-search]').click()")
    page.wait_for_timeout(300)
    page.locator("dialog.search input").fill(query)
    page.wait_for_function("window.shown")
    found = page.locator("dialog.search li").count()
    time = page.evaluate("window.shown - window.asked")
    context.close()
    return Search(sum(answer.size for answer in server.take()), time, found)


def search_faults(browser: Browser, server: Served, locale: str, query: str) -> Iterator[str]:
    runs = []
    while len(runs) < RUNS and (not runs or min(run.time for run in runs) > TIME):
        runs.append(searched(browser, server, locale, query))
    if not runs[0].found:
        yield f"{query!r} finds nothing in {locale!r}"
    if (size := max(run.size for run in runs)) > WEIGHT:
        yield f"{query!r} in {locale!r} takes {size} bytes, more than {WEIGHT}"
    if (time := min(run.time for run in runs)) > TIME:
        yield f"{query!r} in {locale!r} takes {time:.0f} ms, more than {TIME}"


@long
@pytest.mark.parametrize(
    ("locale", "query"), [(locale, query) for locale, all_ in QUERIES.items() for query in all_]
)
def test_a_search_of_sixty_pages_is_light_and_quick(
    browser: Browser, grown: Served, locale: str, query: str
) -> None:
    assert list(search_faults(browser, grown, locale, query)) == []


@long
def test_a_search_that_fetches_every_page_is_caught(browser: Browser, grown: Served) -> None:
    script = grown.folder / "assets" / "search_index.js"
    text = script.read_text("utf-8")
    every = text.replace("LINES = 6", "LINES = 60").replace("WEIGHT = 20000", "WEIGHT = 1e9")
    assert every != text
    script.write_text(every, "utf-8")
    found = " ".join(search_faults(browser, grown, "zh", "eval"))
    script.write_text(text, "utf-8")
    assert "more than 150000" in found and f"more than {TIME}" in found


@long
@pytest.mark.parametrize("path", ["", "zh/switches/eval/", "ja/labs/see/"])
def test_sixty_pages_do_not_weigh_on_each(site: Path, grown: Served, path: str) -> None:
    before, after = (
        len(gzip.compress((folder / path / "index.html").read_bytes()))
        for folder in (site, grown.folder)
    )
    assert after - before <= FRAME, (
        f"{path} weighs {after - before} bytes more: see nav in mkdocs.yml"
    )


@in_a_browser
@pytest.mark.parametrize("locale", PROJECT.complete)
@made_by("docs/assets/search_index.js", "docs/tools/built/search.py")
def test_words_are_told_apart_alike_in_the_index_and_in_a_query(
    browser: Browser, site: Path, address: str, locale: str
) -> None:
    page = browser.new_page()
    path = PROJECT.address(locale, "switches/eval.md")
    page.goto(address + path)
    text = page.locator("article").inner_text().lower()
    own = "async ([url, text, between]) => (await import(url)).parts(text, between)"
    asked = page.evaluate(
        own, [f"{address}assets/search_index.js", text, search.BETWEEN.get(locale, "")]
    )
    page.close()
    indexed = [word for word in search.words(text, locale) if "." not in word]
    assert len(set(asked)) > 100 and set(asked) - {""} == set(indexed) - {""}


def test_each_word_of_readers_is_asked_for() -> None:
    """tests/test_browser.py asks, and the section that the word means must stand first."""
    questions = yaml.safe_load((PROJECT.root / "tests" / "search_questions.yml").read_text("utf-8"))
    entries = yaml.safe_load((PROJECT.translation / "glossary.yml").read_text("utf-8"))
    found = []
    for entry in entries.values():
        page, _, anchor = entry["at"].partition("#")
        wanted = f"{page.removesuffix('.md')}/#{anchor}"
        found += [
            f"tests/search_questions.yml: {locale}: {word} leads to {answer or 'nothing'}, but in "
            f"docs/translation/glossary.yml to {wanted}. Write that under `also`."
            for locale, listed in entry.get("also", {}).items()
            for word in listed
            if (answer := questions[locale]["also"].get(word, "")) != wanted
        ]
    assert found == []


@pytest.mark.parametrize(
    ("also", "message"),
    [
        ("OOM", "evaluation-mode.also has no languages. Write `{en: [first words, others]}`"),
        ("[OOM]", "evaluation-mode.also has no languages."),
        ("{en: OOM}", "evaluation-mode.also.en is no list of words: 'OOM'. Write `{en:"),
        ("{en: [42]}", "evaluation-mode.also.en is no list of words: [42]."),
        ("{ja: ['']}", "evaluation-mode.also.ja is no list of words: ['']."),
        ("{kr: [x]}", "evaluation-mode.also has 'kr', which is no language of the site (en, zh,"),
    ],
)
def test_words_of_readers_that_cannot_be_read_are_caught(
    small: Project, also: str, message: str
) -> None:
    file = small.translation / "glossary.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  at:", f"  also: {also}\n  at:", 1), "utf-8")
    (fault,) = faults(small)
    assert fault.says.startswith(message)
    assert (fault.file, fault.line) == ("docs/translation/glossary.yml", 2)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("place: {at: switches/eval.md#none, also: {en: [x]}}", "place leads to switches/eval.md#"),
        ("place: {also: {en: [x]}}", "place has no `at`."),
        ("place: {at: switches/eval.md#eval}", "place has no `term` and no `also`."),
    ],
)
def test_a_place_that_is_not_there_is_caught(small: Project, entry: str, message: str) -> None:
    file = small.translation / "glossary.yml"
    file.write_text(f"{file.read_text('utf-8')}\n{entry}\n", "utf-8")
    assert [fault for fault in checked(small) if message in fault.says]


def test_a_language_may_have_no_words_of_readers(small: Project) -> None:
    file = small.translation / "glossary.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  at:", "  also: {ja: [テスト]}\n  at:", 1), "utf-8")
    assert list(faults(small)) == []
    assert synonyms(small, "ja") == [("テスト", "switches/eval.md#eval")]
    assert synonyms(small, "zh") == []
