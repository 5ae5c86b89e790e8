"""The room of errors: every message of torch has its entry or a reason, and every entry is what torch does."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from docs.tools.entries import Entry, also, entries, listed
from docs.tools.faults import Broken
from docs.tools.includes import expanded
from docs.tools.project import PROJECT, Project
from docs.tools.translation.sections import sections
from snippets.measured import messages
from tests.conftest import in_a_browser, in_a_language, long

ENTRIES = entries(PROJECT, PROJECT.original)
PARTS = {"**Cause.**", "**Fix.**"}
FEWEST_SYMPTOMS = 20


def name(entry: Entry) -> str:
    return entry.name


def shown(project: Project, entry: Entry) -> str:
    """All that the section shows, with what it includes."""
    page = project.source(project.docs / project.original / entry.page)
    lines = page.lines[sections(page)[entry.id].line :]
    end = next((n for n, line in enumerate(lines) if line.startswith("## ")), len(lines))
    return expanded(project, lines[:end])


def words(text: str) -> str:
    return " ".join(text.split())


def outputs(project: Project, entry: Entry) -> list[str]:
    """What the section shows as printed."""
    return re.findall(r"^```\{\.text \.output\}\n(.*?)^```", shown(project, entry), re.S | re.M)


def word_for_word(project: Project, entry: Entry) -> Iterator[str]:
    """Whether what the heading says was printed; `…` stands for what differs from run to run."""
    said = ".*".join(map(re.escape, words(entry.heading.strip("`")).split("…")))
    if entry.name in listed(project).get("not_run", {}):
        return
    if not any(re.search(said, words(output)) for output in outputs(project, entry)):
        yield (
            f"docs/{project.original}/{entry.page}: no output under {entry.heading} has these words. "
            "Write the heading as torch prints it."
        )


def of_no_entry(project: Project) -> Iterator[str]:
    """Names in the list that no page has."""
    known = {entry.name for entry in entries(project, project.original)}
    given = listed(project)
    for name in [*given["entries"], *given.get("not_run", {})]:
        if name not in known:
            yield f"snippets/measured/messages.yml: no page has the entry {name}. Correct its name."


def all_listed(project: Project) -> list[str]:
    given = listed(project)
    explained = [text for texts in given["entries"].values() for text in texts]
    return explained + [text for group in given["left_out"] for text in group["messages"]]


def differences(project: Project, collected: dict[str, str]) -> Iterator[str]:
    """Messages that torch has and the list has not, and those that torch has no more."""
    known = set(all_listed(project))
    for text in collected.keys() - known:
        yield f"new in {collected[text]}: {text!r}. Write it into snippets/measured/messages.yml: under its entry, or left out with the reason."
    for text in known - collected.keys():
        yield f"gone from torch: {text!r}. Take it out of snippets/measured/messages.yml."


@pytest.mark.parametrize("entry", [e for e in ENTRIES if not e.is_silent], ids=name)
def test_torch_prints_what_the_heading_says(entry: Entry) -> None:
    assert list(word_for_word(PROJECT, entry)) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_an_entry_has_its_parts(entry: Entry) -> None:
    text = shown(PROJECT, entry)
    parts = PARTS | {"**Check.**"} if entry.is_silent else PARTS
    page = f"docs/{PROJECT.original}/{entry.page}"
    assert [
        f"{page}: the entry #{entry.id} has no {part} Write it."
        for part in sorted(parts)
        if part not in text
    ] == []
    assert re.search(r"\]\((\.\./|#|\w+\.md)", text), "no link to where it is explained"


def test_symptoms_are_many() -> None:
    assert len([entry for entry in ENTRIES if entry.is_silent]) >= FEWEST_SYMPTOMS


def test_the_list_names_entries_that_are_there_and_each_message_once() -> None:
    assert list(of_no_entry(PROJECT)) == []
    assert [text for text, number in Counter(all_listed(PROJECT)).items() if number > 1] == []
    assert all(group["reason"].endswith(".") for group in listed(PROJECT)["left_out"])


@long
def test_the_list_has_every_message_of_the_installed_torch() -> None:
    assert sorted(differences(PROJECT, messages.collected())) == []


def test_a_message_that_is_new_or_gone_is_named(copy: Project) -> None:
    collected = dict.fromkeys(all_listed(copy), "_tensor.py")
    del collected["optimizer got an empty parameter list"]
    collected["this tensor requires grad, which is new"] = "_tensor.py"
    found = "\n".join(differences(copy, collected))
    assert "gone from torch: 'optimizer got an empty parameter list'" in found
    assert "new in _tensor.py: 'this tensor requires grad, which is new'" in found
    assert found.count("\n") == 1


def test_an_entry_that_is_gone_from_its_page_is_named(copy: Project) -> None:
    page = copy.docs / "en/errors/backward.md"
    page.write_text(page.read_text("utf-8").replace("{#no-grad-fn}", "{#other}"), "utf-8")
    found = list(of_no_entry(copy))
    assert found == [
        "snippets/measured/messages.yml: no page has the entry backward#no-grad-fn. Correct its name."
    ]


def test_other_words_than_those_of_torch_are_named(copy: Project) -> None:
    page = copy.docs / "en/errors/backward.md"
    text = page.read_text("utf-8").replace("element 0 of tensors does", "element 0 of tensor does")
    page.write_text(text, "utf-8")
    entry = entries(copy, "en")[0]
    assert "no output under `element 0 of tensor does" in next(word_for_word(copy, entry))


def test_an_entry_without_a_meaning_is_refused(copy: Project) -> None:
    page = copy.docs / "zh/errors/backward.md"
    text = page.read_text("utf-8")
    page.write_text(re.sub(r"(\{#no-grad-fn\}\n\n).*\n\n", r"\1", text), "utf-8")
    with pytest.raises(Broken, match=r"docs/zh/errors/backward\.md:.* what it means"):
        entries(copy, "zh")


def test_messages_are_told_from_other_texts() -> None:
    """Of a library: what a compiler put between zeros, with a word of ours, and no signature or check."""
    data = b"\0a leaf that\nrequires grad\0zeros(int64_t n, bool requires_grad=False)\0other words here\0"
    found = {messages.message(text) for text in messages.texts_in(data)}
    assert found == {"a leaf that requires grad", None}


def pasted(entry: Entry) -> str:
    """What a reader copies: the printed line that has the words of the heading."""
    said = words(entry.heading.strip("`")).split("…")[0]
    lines = (line for output in outputs(PROJECT, entry) for line in output.splitlines())
    return next(line for line in lines if said in words(line))


FIND = """async ([script, queries]) => {
  const {find} = await import(script)
  return Promise.all(queries.map(async query => (await find(query)).found[0]?.url))
}"""


@long
@in_a_browser
@pytest.mark.parametrize("locale", PROJECT.complete)
def test_the_search_leads_to_the_entry_of_each_message(
    browser: Browser, address: str, locale: str
) -> None:
    page = browser.new_page()
    page.goto(address + PROJECT.address(locale, "errors/index.md"))
    not_run = listed(PROJECT)["not_run"]
    asked = {e: pasted(e) for e in ENTRIES if not e.is_silent and e.name not in not_run}
    script = urljoin(address, "assets/search_index.js")
    found = page.evaluate(FIND, [script, list(asked.values())])
    wrong = [
        f"{query[:90]!r} leads to {url}"
        for (entry, query), url in zip(asked.items(), found, strict=True)
        if not str(url).endswith(PROJECT.address(locale, entry.page) + f"#{entry.id}")
    ]
    assert wrong == []


@in_a_browser
class TestTheIndex:
    @in_a_language
    def test_a_message_pasted_whole_leaves_its_row(
        self, browser: Browser, address: str, locale: str
    ) -> None:
        page = browser.new_page()
        page.goto(address + PROJECT.address(locale, "errors/index.md"))
        filter_ = page.locator(".filterable.messages input")
        rows = page.locator(".filterable.messages tbody tr:visible")
        everything = rows.count()
        filter_.fill(
            "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"
        )
        expect(rows).to_have_count(1)
        expect(rows.locator("a").first).to_have_attribute("href", re.compile("#no-grad-fn$"))
        filter_.fill(
            'File "/home/ada/train.py", line 41\nValueError: optimizer got an empty parameter list'
        )
        expect(rows).to_have_count(1)
        filter_.fill("")
        expect(rows).to_have_count(everything)

    def test_each_message_has_a_row_without_javascript(
        self, browser: Browser, address: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}errors/")
        text = words(page.locator(".filterable.messages").inner_text())
        entries = [entry for entry in ENTRIES if not entry.is_silent]
        expected = [entry.heading.strip("`") for entry in entries]
        expected += [text for entry in entries for text in also(PROJECT, entry)]
        assert [said for said in expected if words(said) not in text] == []
        context.close()
