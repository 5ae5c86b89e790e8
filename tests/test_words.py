"""Words of another language, unfinished sentences, and labels that differ from their English are seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.project import Project
from docs.tools.translation.check import faults, fix

Damage = Callable[[Path, str, str], None]
EVAL = "switches/eval.md"


def caught(project: Project, file: str, line: int | None, message: str) -> None:
    found = faults(project)
    assert any((f.file, f.line) == (file, line) and message in f.says for f in found), found


@pytest.mark.parametrize(
    ("locale", "old", "new", "line", "message"),
    [
        ("zh", "评估模式下", "评估模式的訓練下", 8, "訓, 練 is not simplified Chinese"),
        ("ja", "評価モードでは", "评価モードでは", 8, "评 is not Japanese"),
        (
            "ja",
            "## 統計量はどれくらい速く追いつくか",
            "## How fast do statistics follow",
            22,
            "this is English still",
        ),
        (
            "ja",
            "## 統計量はどれくらい速く追いつくか",
            "## Freezing all four",
            22,
            "this is English still",
        ),
        (
            # Damage, to be caught: a note of the writer's that would be published.
            "en",
            "Running statistics move",
            "TODO: Running statistics move",
            24,
            "'TODO' is a note to yourself",
        ),
        ("en", "at each step.", "at each", 24, "this paragraph ends in no sentence"),
        ("zh", "十分之一。", "十分之一，", 24, "this paragraph ends in no sentence"),
        (
            "zh",
            "滑动统计量每一步",
            "您的滑动统计量每一步",
            24,
            "a word or sign that the guide leaves out",
        ),
        (
            "zh",
            "滑动统计量每一步",
            "「滑动统计量」每一步",
            24,
            "a word or sign that the guide leaves out",
        ),
        ("zh", "滑动统计量每一步", "滑动统计量(注意)每一步", 24, "full-width brackets"),
        ("ja", "移動平均は", "全ての移動平均は", 24, "a word that the guide leaves out"),
        ("ja", "バッファを", "簡単にバッファを", 27, "a word that the guide leaves out"),
        ("ja", "バッファを", "わかるバッファを", 27, "a word that the guide leaves out"),
        ("ja", "では、Dropoutは", "では、 Dropoutは", 8, "no space beside a full-width sign"),
        ("ja", "返します。[", "返します 。[", 8, "no space beside a full-width sign"),
        ("ja", "移動平均は", "移動\u3000平均は", 24, "no space beside a full-width sign"),
        ("ja", "移動平均は", "移動 平均は", 24, "no blank between Japanese words"),
        ("zh", "恢复原样", "恢复  原样", 20, "one blank is enough"),
        ("zh", "滑动统计量每一步", "滑动统计量(`a` 注意)每一步", 24, "full-width brackets"),
    ],
)
def test_words_that_a_language_does_not_write_are_caught(
    small: Project, replace: Damage, locale: str, old: str, new: str, line: int, message: str
) -> None:
    replace(small.docs / locale / EVAL, old, new)
    caught(small, f"docs/{locale}/{EVAL}", line, message)


def test_a_term_in_the_place_of_another_is_caught_where_a_section_has_both(
    small: Project, replace: Damage
) -> None:
    replace(small.docs / "en" / EVAL, "every submodule.", "every submodule. Inference mode stays.")
    replace(small.docs / "zh" / EVAL, "恢复原样。", "恢复原样，推理模式不变。")
    assert not [fault for fault in faults(small) if "speaks of" in fault.says]
    replace(small.docs / "zh" / EVAL, "在评估模式下", "在推理模式下")
    message = f"docs/en/{EVAL}:8 speaks of 'evaluation mode' here, not of 'inference mode'"
    caught(small, f"docs/zh/{EVAL}", 8, message)


def test_a_term_that_is_said_twice_in_place_of_another_is_caught(
    small: Project, replace: Damage
) -> None:
    said = "every submodule. Evaluation mode is not inference mode."
    replace(small.docs / "en" / EVAL, "every submodule.", said)
    replace(small.docs / "zh" / EVAL, "恢复原样。", "恢复原样，评估模式不是推理模式。")
    assert not [fault for fault in faults(small) if "speaks of" in fault.says]
    replace(small.docs / "zh" / EVAL, "评估模式不是", "推理模式不是")
    message = f"docs/en/{EVAL}:20 speaks of 'evaluation mode' here, not of 'inference mode'"
    caught(small, f"docs/zh/{EVAL}", 20, message)


@pytest.mark.parametrize("wrong", ["では、 Dropoutは", "では 、Dropoutは", "では、\u3000Dropoutは"])
def test_fix_takes_out_blanks_beside_full_width_signs(
    small: Project, replace: Damage, wrong: str
) -> None:
    page = small.docs / "ja" / EVAL
    right = page.read_text("utf-8")
    replace(page, "では、Dropoutは", wrong)
    fix(small)
    assert page.read_text("utf-8") == right


@pytest.mark.parametrize("wrong", ["模式(训练)下", "模式 (训练) 下"])
def test_fix_writes_full_width_brackets_in_chinese(
    small: Project, replace: Damage, wrong: str
) -> None:
    page = small.docs / "zh" / EVAL
    replace(page, "在评估模式下", "在评估模式（训练）下")
    right = page.read_text("utf-8")
    replace(page, "模式（训练）下", wrong)
    (fault,) = (fault for fault in faults(small) if fault.file == small.name(page))
    assert fault.says.startswith("full-width brackets")
    fix(small)
    assert page.read_text("utf-8") == right


def test_fix_writes_an_id_in_the_brackets_that_code_has(small: Project, replace: Damage) -> None:
    page = small.docs / "ja" / EVAL
    right = page.read_text("utf-8")
    replace(page, "{#momentum}", "｛#momentum｝")
    fix(small)
    assert page.read_text("utf-8") == right


FRAME = "docs/translation/frame.yml"
COMMON = "docs/translation/labels/common.yml"
LABELS = "docs/translation/labels/switches.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (LABELS, "zh: 测了一次。", "zh: 测了 12 次。", "differs from the English in 12"),
        (
            COMMON,
            'zh: "● 是"',
            "zh: 是",
            "Begin it with ●, as docs/translation/frame.yml has it",
        ),
        (FRAME, "ja: ○△×", "ja: ○×", "has 2 signs, but the English has 3"),
        (COMMON, 'ja: "○ はい"', 'ja: "● はい"', "Begin it with ○, as"),
        (FRAME, "zh: 搜索", "zh: Search", "'Search' is English still"),
        (LABELS, "zh: 测了一次。", "zh: 测了 1/(1−p) 次。", "in the formula 1/(1−p"),
        ("docs/translation/glossary.yml", "zh: 标志为 False。", "zh: 标志为 0.5。", "in 0.5"),
        (FRAME, "zh: 含义", "zh: 术语", f"'术语' stands in {FRAME}:"),
        (FRAME, "en: Meaning", "en: Term", f"'含义', but '术语' in {FRAME}:"),
        (
            LABELS,
            "zh: 测了一次。",
            "zh: 在推理模式下测了一次。",
            "'推理模式' means 'inference mode', of",
        ),
        (COMMON, "{en: Mode,", "{en: Inference mode,", "lacks '推理模式', since the English has"),
    ],
)
def test_a_label_that_differs_from_its_english_is_caught(
    small: Project, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    line = (small.root / file).read_text("utf-8").split(old)[0].count("\n") + 1
    replace(small.root / file, old, new)
    caught(small, file, line, message)


def test_a_section_of_the_navigation_without_words_is_caught(
    small: Project, replace: Damage
) -> None:
    replace(small.root / "mkdocs.yml", "- Reference:", "- References:")
    caught(
        Project(small.root), "mkdocs.yml", None, "'References' in `nav` is not in docs/translation"
    )
    caught(Project(small.root), "docs/translation/frame.yml", None, "has no section 'Reference'")


def test_a_language_that_is_called_otherwise_is_caught(small: Project, replace: Damage) -> None:
    replace(small.root / "mkdocs.yml", "name: 日本語", "name: 韓国語")
    caught(
        Project(small.root),
        "mkdocs.yml",
        None,
        "'ja' is called '韓国語', but it calls itself '日本語'",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("at: switches/eval.md#eval", "at: switches/eval.md#evil", 2, "which does not exist"),
        ("at: switches/eval.md#eval", "at: index.md#home", 2, "which does not speak of it"),
        ("zh: 评估模式", "zh: 评价模式", 2, "no page of 'zh' says '评价模式'"),
    ],
)
def test_an_entry_of_the_glossary_that_leads_astray_is_caught(
    small: Project, replace: Damage, old: str, new: str, line: int, message: str
) -> None:
    replace(small.translation / "glossary.yml", old, new)
    caught(small, "docs/translation/glossary.yml", line, message)
