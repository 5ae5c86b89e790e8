"""The quiz: the record decides which answer is right, every answer has its reason, and readers can answer anyhow."""

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from docs.tools.faults import Broken
from docs.tools.includes import all_includes
from docs.tools.project import PROJECT, Project
from docs.tools.quiz import files, items, lines, rendered
from docs.tools.quiz.answers import normal
from docs.tools.quiz.items import LEVELS, Item
from docs.tools.recording import run
from tests.conftest import in_a_browser, in_a_language, made_by

ITEMS = items.items(PROJECT)
LEAST = 36
in_every_language = pytest.mark.parametrize("locale", PROJECT.complete)
every_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
CHOICE = next(
    item for item in ITEMS if item.kind == "choice" and item.choices[item.right].data.get("prints")
)
TRACE = next(item for item in ITEMS if item.kind == "trace" and not item.raises)
LINE = next(item for item in ITEMS if item.kind == "line")


def test_each_level_and_each_kind_has_items() -> None:
    assert len(ITEMS) >= LEAST
    assert {item.level for item in ITEMS} == set(LEVELS)
    assert {item.kind for item in ITEMS} == set(items.KINDS)
    assert {switch for item in ITEMS for switch in item.switches} == set(items.SWITCHES)


@every_item
def test_one_answer_alone_is_what_was_recorded(item: Item) -> None:
    right = [choice for choice in item.choices if choice.is_right]
    assert len(right) == 1 and not right[0].myth
    data = right[0].data
    record = (PROJECT.snippets / f"{item.snippet}.out").read_text("utf-8").strip()
    if item.kind == "line":
        assert item.data["wanted"] not in record.splitlines()
    elif "raises" in data:
        assert any(line.startswith(f"{data['raises']}: ") for line in record.splitlines())
    else:
        assert str(data.get("when", data.get("prints"))).strip() == record


@pytest.mark.parametrize("item", [i for i in ITEMS if i.kind == "line"], ids=lambda item: item.id)
def test_a_replacement_prints_what_is_recorded(item: Item) -> None:
    path = str(PROJECT.snippets / f"{item.snippet}.py")
    made = lines.text(item.code, item.data, lambda code: run(code, path))
    assert lines.record(PROJECT, item.snippet).read_text("utf-8") == made


@every_item
def test_every_answer_has_its_reason_in_every_language(item: Item) -> None:
    for choice in item.choices:
        assert all(choice.why[locale] for locale in PROJECT.complete)
        assert not choice.myth or items.leads(PROJECT, items.myth_address(choice.myth))


def test_a_page_shows_the_items_that_name_it() -> None:
    for path, file in PROJECT.pages(PROJECT.original).items():
        shown = {include.path for include in all_includes(PROJECT, PROJECT.source(file))}
        named = [item for item in ITEMS if path.removesuffix(".md") in item.at or path == item.page]
        if named and path.startswith(rendered.LONG):
            page = path.removesuffix(".md").replace("/", "-")
            assert f"tables/quiz/pages/{page}.en.md" in shown, path
        else:
            assert {f"tables/quiz/{item.id}.en.md" for item in named} <= shown, path


def test_every_switch_and_every_recipe_ends_with_items() -> None:
    at = Counter(page for item in ITEMS for page in item.at)
    for page in PROJECT.pages(PROJECT.original):
        if re.match(r"recipes/|switches/(?!explorer)", page):
            assert 2 <= at[page.removesuffix(".md")] <= 3, page


@in_every_language
def test_the_links_in_the_guide_name_items(locale: str) -> None:
    text = PROJECT.pages(locale)["quiz/index.md"].read_text("utf-8")
    named = re.findall(r"#set=([\w,-]+)", text) + re.findall(r"level-1/\?lang=auto#([\w-]+)", text)
    assert len(named) == 2
    assert {id_ for ids in named for id_ in ids.split(",")} <= {item.id for item in ITEMS}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """What items are read from, to be broken and mended again: each text is read anew."""
    root = tmp_path_factory.mktemp("quiz")
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(PROJECT.root / name, root)
    ignored = shutil.ignore_patterns("*.ipynb", "tools", "assets", "__pycache__", "tables")
    for folder in ("docs", "snippets/quiz"):
        shutil.copytree(PROJECT.root / folder, root / folder, ignore=ignored)
    return Project(root)


def of(item: Item) -> str:
    return f"docs/translation/quiz/{item.id}.yml"


def out(item: Item) -> str:
    return f"snippets/{item.snippet}.out"


def last(item: Item) -> str:
    """The last line of the item's own language of the last reason."""
    return Path(PROJECT.root / of(item)).read_text("utf-8").rstrip().rpartition("read:")[0]


DAMAGES: list[tuple[Item, str, str, str, str]] = [
    (CHOICE, of(CHOICE), r"level: \d", "level: 9", "level 9 is none of 1 to 4"),
    (CHOICE, of(CHOICE), "kind: choice", "kind: guess", "kind 'guess' is none of choice"),
    (CHOICE, of(CHOICE), r"switches: \[.*\]", "switches: [lights]", "'lights' is no switch"),
    (CHOICE, of(CHOICE), r"snippet: .*", "snippet: quiz/none", "none.py does not exist. Write it"),
    (CHOICE, of(CHOICE), r"(?s)read: [^\n]*", "read: switches/eval.md#none", "leads nowhere"),
    (CHOICE, of(CHOICE), r"at: \[.*\]", "at: [recipes/none]", "'recipes/none', which is no page"),
    (CHOICE, of(CHOICE), "(?m)^title:", "heading: x\ntitle:", "nothing reads `heading:`"),
    (CHOICE, of(CHOICE), "(?m)^read: .*\n", "", "has `read:`. Write it"),
    (
        CHOICE,
        of(CHOICE),
        r"(?m)^    myth: .*",
        "    myth: mode#none",
        "is none of docs/en/myths/",
    ),
    (CHOICE, of(CHOICE), r"(?m)^      ja: .*\n", "", "has no 'ja'"),
    (
        CHOICE,
        out(CHOICE),
        r"(?s).+",
        "something else\n",
        "0 choices are what the record makes right",
    ),
    (TRACE, of(TRACE), r"(?m)^why:\n(?:  .*\n)+", "", "has `why:`. Write it"),
    (
        TRACE,
        of(TRACE),
        r"(?m)^question:\n  en: ",
        "question:\n  en: 4711 times. ",
        "4711 stands in no output",
    ),
    (LINE, of(LINE), r"- line: \d+", "- line: 99", "`line: 99` is none of the"),
    (LINE, of(LINE), r"becomes: .*", "becomes: 'else:'", "the script is no Python"),
    (LINE, of(LINE), r"becomes: .*", "becomes: pass", "nobody has run these replacements"),
    (
        LINE,
        of(LINE),
        r"wanted: .*",
        "wanted: never",
        "0 choices are what the record makes right, 'never'",
    ),
]


@pytest.mark.parametrize(
    ("item", "file", "old", "new", "says"), DAMAGES, ids=lambda one: str(one)[-40:]
)
def test_a_broken_item_is_named_with_its_cure(
    own: Project, item: Item, file: str, old: str, new: str, says: str
) -> None:
    path = own.root / file
    text = path.read_text("utf-8")
    broken = re.sub(old, lambda _: new, text, count=1)
    assert broken != text
    path.write_text(broken, "utf-8")
    try:
        with pytest.raises(Broken) as caught:
            items.item(own, own.root / of(item))
    finally:
        path.write_text(text, "utf-8")
    assert any(fault.file == of(item) and fault.line for fault in caught.value.faults)
    assert says in str(caught.value) and str(caught.value).rstrip().endswith((".", "`"))


def test_items_that_cannot_be_told_apart_or_crowd_a_page_are_caught(own: Project) -> None:
    file = own.root / of(CHOICE)
    twins = [file.with_name(f"twin-{number}.yml") for number in range(4)]
    for twin in twins:
        shutil.copy(file, twin)
    try:
        with pytest.raises(Broken, match=r"is called .* too. Name one otherwise") as caught:
            items.items(own)
    finally:
        for twin in twins:
            twin.unlink()
    assert "more than 3" in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("true  FALSE", "True False"),
        (".5", "0.50"),
        ("5e-1", "0.5"),
        ("[1,2]", "[1, 2]"),
        ("'a'", "a"),
    ],
)
def test_what_is_forgiven(typed: str, same: str) -> None:
    assert normal(typed) == normal(same)


@pytest.mark.parametrize(
    ("one", "other"), [("True", "False"), ("0.5", "5"), ("-1", "1"), ("[]", "")]
)
def test_what_is_not(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def gift_questions(text: str) -> list[dict[str, str]]:
    """As Moodle reads it: at signs that no backslash stands before."""
    found = []
    for block in text.strip().split("\n\n"):
        id_, name, question, answers = re.fullmatch(
            r"// \[id:([\w-]+)\]\n::((?:\\.|[^\\:])+)::\[html\]((?:\\.|[^\\{}~=#:])+) \{\n(.*)\n\}",
            block,
            re.S,
        ).groups()
        rows = answers.split("\n")
        for row in rows[:-1]:
            assert re.fullmatch(r"\t(?:=|~|=%0%)(?:\\.|[^\\{}~=#:])+#(?:\\.|[^\\{}~=#:])+", row), (
                row
            )
        found.append({"id": id_, "name": name, "question": plain(question), "answers": rows[:-1]})
    return found


def plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], text)


@in_every_language
def test_the_files_have_every_item(locale: str) -> None:
    made = files.texts(PROJECT, locale)
    assert list(made) == [f"quiz.{locale}.xml", f"quiz.{locale}.gift", f"quiz.{locale}.csv"]
    moodle, gift, anki = made.values()
    ids = [item.id for item in ITEMS]
    questions = ElementTree.fromstring(moodle.encode()).findall("question")
    assert [question.findtext("idnumber") for question in questions] == ids
    read = gift_questions(gift)
    assert [question["id"] for question in read] == ids
    cards = list(csv.reader(io.StringIO(anki.removeprefix(files.ANKI_HEAD))))
    assert [card[0] for card in cards] == ids and {len(card) for card in cards} == {4}
    for item, question, short, card in zip(ITEMS, questions, read, cards, strict=True):
        shares = [answer.get("fraction") for answer in question.findall("answer")]
        assert shares == ["100" if choice.is_right else "0" for choice in item.choices]
        assert [row[1] == "=" and not row.startswith("\t=%0%") for row in short["answers"]] == [
            choice.is_right for choice in item.choices
        ]
        asked = question.findtext("questiontext/text")
        assert asked == short["question"] and card[1].startswith(files.SIDE.split("{")[0] + asked)
        assert all(answer.findtext("feedback/text") for answer in question.findall("answer"))


def test_anki_is_told_of_no_fields_by_name() -> None:
    """Its fields have other names in each language: tried with Anki 26.9.3, which left each card empty."""
    head = files.texts(PROJECT, PROJECT.original)["quiz.en.csv"].split("\n")[:5]
    assert [line for line in head if line.startswith("#")] == [
        "#separator:Comma",
        "#html:true",
        "#guid column:1",
        "#tags column:4",
    ]


def test_the_site_has_the_files_and_offers_them(site: Path) -> None:
    for locale in PROJECT.complete:
        for page in ("quiz/index.md", "community/courses.md"):
            html = (site / PROJECT.address(locale, page) / "index.html").read_text("utf-8")
            for name in (form.format(locale=locale) for form in files.NAMES.values()):
                assert f'{name}" download' in html
                assert all(item.id in (site / name).read_text("utf-8") for item in ITEMS)


def box(page: Page, item: Item) -> str:
    return f'.quiz[data-quiz="{item.id}"]'


def url(address: str, item: Item, locale: str = "en") -> str:
    return f"{address}{PROJECT.address(locale, item.page)}#{item.id}"


Open = Callable[[str], None]


@made_by("docs/assets/quiz.js")
@in_a_browser
@in_a_language
def test_an_answer_by_keyboard_is_judged_and_kept(page: Page, address: str, locale: str) -> None:
    page.goto(url(address, CHOICE, locale))
    quiz = page.locator(box(page, CHOICE))
    wrong = next(n for n, choice in enumerate(CHOICE.choices) if not choice.is_right)
    radio = quiz.get_by_role("radio")
    expect(quiz.get_by_role("group", name=quiz.locator("> p").first.inner_text())).to_be_visible()
    radio.first.focus()
    page.keyboard.press("Space")
    for _ in range(wrong):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    said = quiz.get_by_role("status")
    reason = quiz.locator("details > ol > li").nth(wrong).locator(".why").text_content()
    expect(said).to_contain_text(reason)
    expect(page.locator(".quiz__bar li a")).to_have_count(1)
    radio.nth(CHOICE.right).check()
    page.keyboard.press("Enter")
    reason = quiz.locator("details > ol > li").nth(CHOICE.right).locator(".why").text_content()
    expect(said).to_contain_text(reason)
    score = page.locator(".quiz__bar p").first.inner_text()
    page.reload()
    expect(page.locator(".quiz__bar p").first).to_have_text(score)
    expect(radio.nth(CHOICE.right)).to_be_checked()
    page.locator(".quiz__bar p button").click()
    expect(page.locator(".quiz__bar p").first).to_be_empty()
    expect(page.locator("article input:checked")).to_have_count(0)


@made_by("docs/assets/quiz.js")
@in_a_browser
def test_what_is_typed_is_compared_as_the_record_is(page: Page, address: str) -> None:
    page.goto(url(address, TRACE))
    quiz = page.locator(box(page, TRACE))
    field = quiz.get_by_role("textbox")
    for typed, right in (
        (f"  {TRACE.record.upper()} ".replace("\n", " "), True),
        (str(next(iter(TRACE.data["wrong"])).get("prints", "")) or "4711", False),
        ("4711", False),
    ):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(quiz).to_have_class(re.compile("quiz--right" if right else "quiz--wrong"))


@made_by("docs/assets/quiz.js")
@in_a_browser
def test_a_set_is_what_its_address_says_and_prints_with_answers(page: Page, address: str) -> None:
    chosen = [CHOICE, TRACE, LINE]
    page.goto(f"{address}quiz/#set={','.join(item.id for item in chosen)},none")
    expect(page.locator(".quiz")).to_have_count(3)
    shown = page.locator(".quiz").evaluate_all("all => all.map(box => box.dataset.quiz)")
    assert shown == [item.id for item in chosen]
    assert not page.locator("#teachers").is_visible()
    link = page.locator(".quiz__shown h2 a").first
    assert link.evaluate("link => link.href") == url(address, CHOICE)
    page.evaluate(
        """window.print = () => window.opened = [...document.querySelectorAll(".quiz details")].map(one => one.open)"""
    )
    without, with_answers, *_ = page.locator(".quiz__bar > button").all()
    with_answers.click()
    assert page.evaluate("window.opened") == [True] * 3
    without.click()
    assert page.evaluate("window.opened") == [False] * 3
    page.emulate_media(media="print")
    assert not page.locator(".quiz summary").first.is_visible()


@made_by("docs/assets/quiz.js")
@in_a_browser
def test_a_set_is_chosen_in_the_list_of_all(page: Page, address: str) -> None:
    page.goto(f"{address}quiz/")
    boxes = page.locator(".quiz-items").get_by_role("checkbox")
    expect(boxes).to_have_count(len(ITEMS))
    boxes.nth(1).check()
    boxes.nth(3).check()
    page.keyboard.press("Enter")
    expect(page.locator(".quiz__shown .quiz")).to_have_count(2)
    assert page.url.endswith(f"#set={ITEMS[1].id},{ITEMS[3].id}")


@made_by("docs/assets/quiz.js")
@in_a_browser
def test_without_javascript_an_answer_opens(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url(address, CHOICE))
    quiz = page.locator(box(page, CHOICE))
    assert quiz.locator("> ol > li").count() == len(CHOICE.choices)
    assert not quiz.locator(".output").is_visible()
    quiz.locator("summary").click()
    assert quiz.locator(".output").inner_text().strip() == CHOICE.record.strip()
    context.close()
