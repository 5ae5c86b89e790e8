"""What machines check in texts: each kind of damage is caught with file, line and cure, and `fix` mends what it promises."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.project import PROJECT, Project
from docs.tools.translation.agreement import agree
from docs.tools.translation.check import faults, fix
from docs.tools.translation.choice import choice

Damage = Callable[[Path, str, str], None]
EVAL = "switches/eval.md"


def test_the_texts_have_no_faults() -> None:
    assert faults(PROJECT) == []


def test_the_small_site_has_no_faults(small: Project) -> None:
    assert faults(small) == []
    assert fix(small) == []


STRUCTURE = [
    ("{#momentum}", "{#speed}", 22, "heading '## {#speed}', but docs/en/switches/eval.md:22 has"),
    ("## 统计量", "### 统计量", 22, "heading '### {#momentum}'"),
    (" {#momentum}", "", 22, "this heading has no id"),
    ("eval/dropout.py:show", "eval/dropuot.py:show", 11, "snippets/eval/dropuot.py does not exist"),
    (
        '```python\n--8<-- "eval/dropout.py:show"\n```\n',
        "",
        6,
        "code block 'python eval/dropout.py:show'",
    ),
    ("{.text .output}", "{.text .raises}", 14, "code block 'text raises eval/dropout.out:'"),
    ("!!! warning", "!!! note", 18, "admonition 'note'"),
    ("](../index.md)", "](../zh/index.md)", 8, "link '../zh/index.md'"),
    ("](../index.md)", "](../index.md) ![图](a.png)", 8, "image 'a.png'"),
    ("| eval | 否 |\n", "", 29, "table '2 rows of 2 cells'"),
    ("| train | 是 |", "| train | 是 | 1 |", 29, "table '3 rows of 2/3 cells'"),
    ("2. 查看缓冲区。\n", "", 26, "numbered list '1 items'"),
    ("description:", "summary:", 3, "front matter key 'summary'"),
    ('title: "eval()"', "title: eval(): 是什么", 2, "front matter cannot be read"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), STRUCTURE)
def test_a_structure_that_departs_is_caught(
    small: Project, replace: Damage, old: str, new: str, line: int | None, message: str
) -> None:
    replace(small.docs / "zh" / EVAL, old, new)
    assert_caught(small, f"docs/zh/{EVAL}", line, message)


def assert_caught(project: Project, file: str, line: int | None, message: str) -> None:
    found = faults(project)
    assert any(
        (fault.file, fault.line) == (file, line) and message in fault.says for fault in found
    ), found


PYTHON, OUTPUT = "```python\n", "```{.text .output}\n"
UNRUN = [
    (PYTHON, "```Python\n", 10, "Python typed in a page is not recorded"),
    (PYTHON, "```pycon\n", 10, "Python typed in a page is not recorded"),
    (PYTHON, "```{.text}\n", 10, "a snippet is shown as Python"),
    ('--8<-- "eval/dropout.py:show"', "print(1)", 10, "Python typed in a page is not recorded"),
    (
        '--8<-- "eval/dropout.py:show"',
        '--8<-- "eval/dropout.py:show"\nprint(1)',
        10,
        "Python typed in a page is not recorded",
    ),
    ("eval/dropout.out", "frameworks/lora.out", 15, "does not exist: run `make frameworks` to"),
    ("eval/dropout.out", "eval/gone.out", 15, "does not exist: run `make update` to record it"),
    ('--8<-- "eval/dropout.out"', "1", 14, "an output is included, not typed"),
    (f'{OUTPUT}--8<-- "eval/dropout.out"', "```text\n>>> 1", 14, "Python typed in a page"),
    (PYTHON, "- ```python\n", 10, "a block that begins behind -"),
    ("## ", "Twice\n=====\n\n## ", 23, "a heading that is underlined"),
    ("## ", "<!-- later -->\n\n## ", 22, "no check sees a comment"),
    ("## ", "[home]: ../index.md\n\n## ", 22, "the target of a link apart from it"),
    ("## ", "Measured once.[^1]\n\n## ", 22, "no check sees a footnote. Say it"),
    ("## ", "[^1]: On one thread.\n\n## ", 22, "no check sees a footnote. Say it"),
    ("## ", '<a href="../index.md">home</a>\n\n## ', 22, "a link in HTML"),
    ("## ", "[the home\npage](../index.md)\n\n## ", 22, "a link that breaks over two lines"),
    ("## ", "[page](../index.md#a(b))\n\n## ", 22, "the target of a link with brackets"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), UNRUN)
def test_what_no_test_would_run_or_see_is_caught(
    small: Project, replace: Damage, old: str, new: str, line: int, message: str
) -> None:
    for locale in small.locales:
        replace(small.docs / locale / EVAL, old, new)
    assert_caught(small, f"docs/en/{EVAL}", line, message)
    assert_caught(small, f"docs/ja/{EVAL}", line, message)


def test_a_missing_and_an_invented_page_are_caught(small: Project) -> None:
    page = small.docs / "ja" / EVAL
    page.rename(page.with_name("evaluation.md"))
    assert list(map(str, faults(small)))[:2] == [
        "docs/ja/switches/eval.md: does not exist. Translate docs/en/switches/eval.md.",
        "docs/ja/switches/evaluation.md: there is no docs/en/switches/evaluation.md. "
        "Rename this page as the original is, or remove it.",
    ]


def test_a_page_that_is_gone_in_every_language_is_named(small: Project) -> None:
    """The glossary leads to it."""
    for locale in small.locales:
        (small.docs / locale / EVAL).unlink()
    assert_caught(small, "mkdocs.yml", None, f"`nav` has {EVAL}, but docs/en/{EVAL} does not exist")


def test_annotations_and_the_marks_in_code_are_counted(small: Project) -> None:
    snippet = small.snippets / "eval" / "dropout.py"
    snippet.write_text(snippet.read_text("utf-8").replace("print(1)", "print(1)  # (1)!"), "utf-8")
    assert_caught(
        small,
        f"docs/en/{EVAL}",
        11,
        "the code has 1 marks such as `# (1)!`, but the numbered list that follows has 2 items",
    )


PROSE = [
    ("zh", "在评估模式下", "在测试模式下", 8, "'测试模式': write '评估模式' (evaluation mode)"),
    (
        "zh",
        "在评估模式下",
        "在推理模式下",
        8,
        "'推理模式' means 'inference mode', but the English of #eval",
    ),
    ("ja", "評価モードでは、", "推論モードでは、", 8, "'推論モード' means 'inference mode'"),
    ("en", "In evaluation mode", "In evaluate mode", 8, "'evaluate mode': write 'evaluation mode'"),
    (
        "zh",
        "下，Dropout 原样",
        "下,Dropout原样",
        8,
        "should be '在评估模式下，Dropout 原样返回输入。见'",
    ),
    ("zh", "调用 `train()` 会", "调用`train()`会", 20, "a space between Han and code"),
    ("zh", "Dropout 原样", "见[Dropout](eval.md) 原样", 8, "a link that begins in Latin"),
    ("zh", "Dropout 原样", "[Dropout](eval.md)原样", 8, "a link that ends in Latin"),
    ("ja", "Dropoutは入力を", "Dropout は入力を", 8, "no space between Japanese and Latin text"),
    ("ja", "`train()`を呼ぶ", "`train()` を呼ぶ", 20, "no space between Japanese and Latin text"),
    ("ja", "では、Dropoutは", "では,Dropoutは", 8, "full-width punctuation"),
    ("ja", "移動平均は", "移動平均(統計量)は", 24, "full-width brackets"),
    (
        "ja",
        "だけ動きます。",
        "だけ動く。",
        24,
        "a sentence ends in です or ます: …平均は1ステップごとに10分の1だけ動く。",
    ),
    ("en", "Running statistics move", "Statistics just move", 24, "leave this word out"),
    (
        "ja",
        "移動平均は1ステップごとに10分の1だけ動きます。",
        "Running statistics move by a tenth at each step.",
        24,
        "this is English still: Running statistics move by",
    ),
    (
        "zh",
        "滑动统计量每一步移动十分之一。",
        "The running statistics move by one tenth.",
        24,
        "this is English still",
    ),
    ("zh", "2. 查看缓冲区。", "2. Look at the buffer.", 27, "this is English still"),
]


@pytest.mark.parametrize(("locale", "old", "new", "line", "message"), PROSE)
def test_prose_that_breaks_a_rule_is_caught(
    small: Project, replace: Damage, locale: str, old: str, new: str, line: int, message: str
) -> None:
    replace(small.docs / locale / EVAL, old, new)
    assert_caught(small, f"docs/{locale}/{EVAL}", line, message)


OF_STRUCTURE = re.compile("agreed|link|unlike docs/en/")


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        ("zh", "在评估模式下", "在评估模式下（别写成 `测试模式`）"),
        ("zh", "滑动统计量", "[滑动统计量](../index.md#测试模式)"),
        ("ja", "移動平均は", "`a, b`の移動平均（`f(x)`で見る）は"),
        ("ja", "だけ動きます。", "だけ動きます（全体ではこう。）。"),
        ("ja", "移動平均は", "√(n/(n−1))は"),
        ("en", "Running statistics", "`just` statistics"),
    ],
)
def test_what_is_right_is_let_pass(
    small: Project, replace: Damage, locale: str, old: str, new: str
) -> None:
    replace(small.docs / locale / EVAL, old, new)
    found = [fault for fault in faults(small) if not OF_STRUCTURE.search(fault.says)]
    assert found == []


def test_a_message_of_torch_stays_english(small: Project, replace: Damage) -> None:
    message = "element 0 of tensors does not require grad"
    (small.snippets / "eval" / "dropout.out").write_text(f"RuntimeError: {message}\n", "utf-8")
    for locale in small.complete:
        file = small.docs / locale / EVAL
        text = file.read_text("utf-8")
        heading = next(line for line in text.splitlines() if line.startswith("## "))
        replace(file, heading, f"## {message} {{#momentum}}")
    assert [fault for fault in faults(small) if "English still" in fault.says] == []


def test_labels_are_checked_like_pages(small: Project, replace: Damage) -> None:
    words = small.labels / "common.yml"
    replace(words, "zh: 模式", "zh: 测试模式")
    line = words.read_text("utf-8").split("测试")[0].count("\n")
    assert_caught(small, "docs/translation/labels/common.yml", line + 1, "write '评估模式'")


LABELS = [
    ("frame.yml", ", zh: 搜索", "", "frame.search has no 'zh'. Write `zh: …` beside en, ja."),
    (
        "frame.yml",
        "ja: 検索",
        "ja: 検索, kr: 검색",
        "'kr', which is no language of the site (en, zh, ja)",
    ),
    ("labels/common.yml", ", ja: モード", "", "mode has no 'ja'"),
    (
        "labels/common.yml",
        "ja: モード",
        "ja: !untranslted モード",
        "nobody knows the tag '!untranslted'",
    ),
    ("labels/common.yml", "mode: {", "train: {", "'train' stands twice"),
    ("labels/switches.yml", "  train:\n", "  trains:\n", "columns.trains is in no record"),
    (
        "labels/switches.yml",
        "same_output:",
        "same_outputs:",
        "columns.question.values.same_outputs is no fact of snippets/measured/switches.json. Correct",
    ),
    (
        "labels/switches.yml",
        "{column: eval}",
        "{column: evil}",
        "no cell is `at: {'column': 'evil'}`",
    ),
    ("labels/switches.yml", "    values:\n", "    values: {\n", "this is no YAML"),
    (
        "labels/switches.yml",
        "  train:\n",
        "  train:\n    values: {same_output:\n      {en: 'Same input, same output', zh: 相同输入，相同输出, ja: 同じ入力なら同じ出力になる}}\n",
        "'same_output' has the same words in docs/translation/labels/switches.yml:6. Move it to common.yml",
    ),
    ("glossary.yml", ", zh: 推理模式", "", "inference-mode.term has no 'zh'"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), LABELS)
def test_a_label_that_is_missing_or_wrong_is_caught_without_a_build(
    small: Project, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    replace(small.translation / file, old, new)
    found = [fault for fault in faults(small) if message in fault.says]
    assert found and found[0].file == f"docs/translation/{file}" and found[0].line, faults(small)


def test_a_section_that_is_missing_is_named_once_and_nothing_after_it(small: Project) -> None:
    english = small.docs / "en" / EVAL
    new = "## New {#new}\n\n1. One, see [the other](#momentum).\n\n!!! note\n\n    Two.\n\n"
    english.write_text(english.read_text("utf-8").replace("## ", f"{new}## ", 1), "utf-8")
    of_zh = [fault for fault in faults(small) if fault.file == f"docs/zh/{EVAL}"]
    assert [str(fault) for fault in of_zh] == [
        f"docs/zh/{EVAL}:6: the heading '## {{#new}}' of docs/en/{EVAL}:22 is missing in this section. Add it."
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("no-such.md", "there is no page switches/no-such.md"),
        ("../index.md#hom", "index.md has no id hom"),
        ("#momentun", "switches/eval.md has no id momentun"),
        ("/switches/eval/", "it begins with /"),
    ],
)
def test_a_link_that_leads_nowhere_is_caught_without_a_build(
    small: Project, replace: Damage, target: str, message: str
) -> None:
    for locale in small.locales:
        replace(small.docs / locale / EVAL, "](../index.md)", f"]({target})")
    assert_caught(small, f"docs/en/{EVAL}", 8, message)


def test_a_link_that_is_missing_is_named_itself(small: Project, replace: Damage) -> None:
    more = "See [this](#eval) and [that](#momentum)."
    for locale in small.locales:
        page = small.docs / locale / EVAL
        page.write_text(page.read_text("utf-8") + f"\n{more}\n", "utf-8")
    replace(small.docs / "zh" / EVAL, " and [that](#momentum)", "")
    assert_caught(
        small, f"docs/zh/{EVAL}", 22, "the link '#momentum' of docs/en/switches/eval.md:36"
    )


def test_two_labels_that_lack_words_are_named_together(small: Project, replace: Damage) -> None:
    replace(small.labels / "common.yml", ", ja: モード", "")
    replace(small.translation / "frame.yml", ", zh: 搜索", "")
    assert [fault.file for fault in faults(small)] == [
        "docs/translation/labels/common.yml",
        "docs/translation/frame.yml",
    ]


def test_a_table_that_does_not_say_what_its_labels_say_is_caught(
    small: Project, replace: Damage
) -> None:
    replace(small.labels / "switches.yml", "zh: 所问", "zh: 问题")
    assert_caught(small, "snippets/tables/switches.zh.md", 1, "Run `make fix`")


def test_an_unlisted_page_and_a_new_address_are_caught_without_a_build(small: Project) -> None:
    for locale in small.locales:
        (small.docs / locale / "new.md").write_text("---\ntitle: N\n---\n\n# N {#new}\n", "utf-8")
    assert_caught(small, "mkdocs.yml", None, "`nav` has no new.md")
    assert_caught(small, "docs/published.txt", None, "/new/#new is new. Run `make fix`")


def test_faults_of_one_page_can_be_asked_for(small: Project, replace: Damage) -> None:
    replace(small.docs / "zh" / EVAL, "下，Dropout 原样", "下,Dropout原样")
    replace(small.docs / "ja" / EVAL, "では、Dropoutは", "では,Dropoutは")
    chosen = choice(small, "ja/switches/eval", original_too=True)
    assert {fault.file for fault in faults(small, chosen)} == {f"docs/ja/{EVAL}"}


@pytest.mark.parametrize(("said", "has"), [("找到若干处", "[]"), ("找到 {n} 处", "['{n}']")])
def test_a_label_keeps_what_is_put_into_it(
    small: Project, replace: Damage, said: str, has: str
) -> None:
    words = small.translation / "frame.yml"
    line = words.read_text("utf-8").split("找到 {} 处")[0].count("\n") + 1
    replace(words, "找到 {} 处", said)
    assert_caught(
        small, "docs/translation/frame.yml", line, f"'zh' has {has}, but 'en' has ['{{}}']"
    )


def test_fix_makes_tables_again_when_their_labels_change(small: Project, replace: Damage) -> None:
    replace(small.labels / "switches.yml", "zh: 所问", "zh: 问题")
    assert fix(small) == ["snippets/tables/switches.zh.md: made again from its labels"]
    assert "| 问题 |" in (small.tables / "switches.zh.md").read_text("utf-8")
    assert fix(small) == []


def test_a_stale_section_is_a_fault_where_a_language_must_be_current(
    small: Project, replace: Damage
) -> None:
    replace(small.docs / "en" / EVAL, "by a tenth", "slowly by a tenth")
    assert [fault.file for fault in faults(small)] == [
        f"docs/zh/{EVAL}",
        f"docs/ja/{EVAL}",
    ]
    assert [fault.file for fault in faults(lagging(small, replace))] == [f"docs/zh/{EVAL}"]


def lagging(project: Project, replace: Damage) -> Project:
    """The site, in which Japanese may lag from now on."""
    replace(project.root / "mkdocs.yml", "{territory: ja_JP}", "{territory: ja_JP, lags: true}")
    lagging = Project(project.root)
    fix(lagging)  # the glossary shows the languages that are whole
    return lagging


def test_a_language_that_lags_may_lack_pages_and_sections(small: Project, replace: Damage) -> None:
    (small.docs / "ja" / "index.md").unlink()
    for locale, line in (("en", "1. Load a batch."), ("zh", "1. 载入一个批次。")):
        page = small.docs / locale / EVAL
        page.write_text(page.read_text("utf-8").replace("1. ", f"{line}\n1. ", 1), "utf-8")
    agree(small, choice(small, "zh/switches/eval"))
    assert any("docs/ja/" in str(fault) for fault in faults(small))
    assert faults(lagging(small, replace)) == []


FIXED = [
    ("zh", "下，Dropout 原样", "下,Dropout原样"),
    ("zh", "调用 `train()` 会", "调用`train()`会"),
    ("ja", "Dropoutは入力を", "Dropout は入力を"),
    ("ja", "では、Dropoutは", "では,Dropoutは"),
    ("zh", " {#momentum}", ""),
    ("zh", "{#momentum}", "{#speed}"),
    ("ja", "eval/dropout.py:show", "eval/dropuot.py:show"),
    ("ja", "tables/switches.ja.md", "tables/switches.en.md"),
    ("zh", "{.text .output}", "{.text .raises}"),
    ("ja", "!!! warning", "!!! note"),
    ("zh", "](../index.md)", "](../index.html)"),
]


@pytest.mark.parametrize(("locale", "right", "wrong"), FIXED)
def test_fix_mends_what_it_promises(
    small: Project, replace: Damage, locale: str, right: str, wrong: str
) -> None:
    file = small.docs / locale / EVAL
    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    replace(file, right, wrong)
    assert faults(small) != []
    assert fix(small) == [f"docs/{locale}/{EVAL}: mended"]
    assert {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## 统计量跟得有多快 {#momentum}", "### 统计量跟得有多快 {#momentum}"),
        ("| eval | 否 |\n", ""),
        ("在评估模式下", "在测试模式下"),
        ("滑动统计量每一步移动十分之一。", "The running statistics move by one tenth."),
        ("2. 查看缓冲区。\n", ""),
    ],
)
def test_fix_leaves_to_people_what_is_theirs(
    small: Project, replace: Damage, old: str, new: str
) -> None:
    file = small.docs / "zh" / EVAL
    replace(file, old, new)
    before = file.read_text("utf-8")
    assert fix(small) == [] and file.read_text("utf-8") == before
    assert faults(small) != []


def test_fix_does_not_swap_sections_that_changed_their_order(small: Project) -> None:
    file = small.docs / "zh" / EVAL
    text = file.read_text("utf-8")
    at = text.index("## ")
    file.write_text(text[:at] + "## 新 {#new}\n\n一。\n\n" + text[at:], "utf-8")
    english = small.docs / "en" / EVAL
    english.write_text(english.read_text("utf-8") + "\n## New {#new}\n\nOne.\n", "utf-8")
    before = file.read_text("utf-8")
    fix(small)
    assert file.read_text("utf-8") == before


EXCEPTION = """\
- page: zh/switches/eval
  text: 在测试模式下
  why: The page quotes an article.
"""


def test_an_exception_lets_pass_what_it_names_and_nothing_else(
    small: Project, replace: Damage
) -> None:
    (small.translation / "exceptions.yml").write_text(EXCEPTION, "utf-8")
    replace(small.docs / "zh" / EVAL, "在评估模式下", "在测试模式下")
    assert faults(small) == []
    replace(small.docs / "zh" / EVAL, "滑动统计量每一步", "测试模式每一步")
    assert_caught(small, f"docs/zh/{EVAL}", 24, "'测试模式': write '评估模式'")


def test_fix_leaves_alone_what_an_exception_lets_pass(small: Project, replace: Damage) -> None:
    text = EXCEPTION.replace("在测试模式下", "下,Dropout原样")
    (small.translation / "exceptions.yml").write_text(text, "utf-8")
    replace(small.docs / "zh" / EVAL, "下，Dropout 原样", "下,Dropout原样")
    assert fix(small) == [] and faults(small) == []


def test_an_exception_that_nothing_needs_is_a_fault(small: Project) -> None:
    (small.translation / "exceptions.yml").write_text(EXCEPTION, "utf-8")
    assert list(map(str, faults(small))) == [
        "docs/translation/exceptions.yml:1: nothing in docs/zh/switches/eval.md needs '在测试模式下' any more. "
        "Take it out."
    ]


def test_an_exception_has_a_reason(small: Project) -> None:
    (small.translation / "exceptions.yml").write_text(EXCEPTION.split("  why")[0], "utf-8")
    assert_caught(small, "docs/translation/exceptions.yml", 1, "write page, text and why")
