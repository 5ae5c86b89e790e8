"""What is wrong in a table is refused, with a message that names file, line and cure; and tables are Markdown."""

import json
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from docs.tools import finished
from docs.tools.faults import Broken
from docs.tools.project import PROJECT, Project
from docs.tools.settings import Settings

Damage = Callable[[Path, str, str], None]
SWITCHES = "docs/translation/labels/switches.yml"


def message(project: Project) -> str:
    with pytest.raises(Broken) as error:
        finished.texts(project)
    return str(error.value)


def line_of(path: Path, text: str) -> int:
    return path.read_text("utf-8").split(text)[0].count("\n") + 1


def test_a_missing_language_is_named_with_its_line(small: Project, replace: Damage) -> None:
    labels = small.root / SWITCHES
    line = line_of(labels, "en: Same input")
    replace(labels, "        ja: 同じ入力なら同じ出力になる\n", "")
    assert message(small) == (
        f"{SWITCHES}:{line}: columns.question.values.same_output has no 'ja'. Write `ja: …` beside en, zh."
    )


def test_all_that_is_missing_is_said_at_once(small: Project, replace: Damage) -> None:
    replace(small.root / SWITCHES, "        ja: 同じ入力なら同じ出力になる\n", "")
    replace(small.root / SWITCHES, ", zh: 所问", "")
    assert message(small).count("\n") == 1


def test_an_empty_label_is_a_missing_one(small: Project, replace: Damage) -> None:
    replace(small.labels / "common.yml", 'ja: "○ はい"', 'ja: ""')
    assert "docs/translation/labels/common.yml:2: true has no 'ja'" in message(small)


def test_a_new_language_asks_for_its_words(small: Project, replace: Damage) -> None:
    added = "extra: {territory: ja_JP}\n        - {locale: ko, name: 한국어}"
    replace(small.root / "mkdocs.yml", "extra: {territory: ja_JP}", added)
    assert "has no 'ko'. Write `ko: …` beside en, zh, ja." in message(Project(small.root))


def test_a_fact_without_words_is_named(small: Project, replace: Damage) -> None:
    replace(small.measured / "switches.json", "false", '"for_ever"')
    assert (
        f"{SWITCHES}:2: no words for 'for_ever'. Write them in en, zh, ja under columns.train.values"
        in (message(small))
    )


def test_facts_that_nobody_measures_are_named(small: Project, replace: Damage) -> None:
    replace(small.root / SWITCHES, "columns:\n", "facts: others\ncolumns:\n")
    assert "no facts are called 'others'. Measure them in snippets/measured/others.py" in (
        message(small)
    )


def test_a_changed_fact_changes_every_language(small: Project, replace: Damage) -> None:
    before = finished.texts(small)
    replace(small.measured / "switches.json", "true", "false")
    after = finished.texts(small)
    changed = {path.name for path in before if before[path] != after[path]}
    assert changed == {f"switches.{locale}.md" for locale in small.locales}


@pytest.mark.parametrize(
    ("option", "fact", "cell"),
    [
        ('{format: "{:.2f}"}', 0.126, "0.13"),
        ('{format: "{:.1f}–{:.1f}"}', [0.25, 1.5], "0.2–1.5"),
        ('{format: {en: "{} to {}", zh: "{}～{}", ja: "{}〜{}"}}', [1, 2], "1 to 2"),
        ('{code: "nn.{}"}', ["GRU", "LSTM"], "`nn.GRU`, `nn.LSTM`"),
        ("{}", 8832, "8,832"),
    ],
)
def test_a_column_says_how_its_facts_are_written(
    small: Project, replace: Damage, option: str, fact: object, cell: str
) -> None:
    replace(small.root / SWITCHES, "  train:\n", f"  train: {option}\n")
    replace(small.measured / "switches.json", "false", json.dumps(fact))
    assert f" {cell} |" in finished.texts(small)[small.tables / "switches.en.md"]


def test_comparing_writes_nothing(small: Project, replace: Damage) -> None:
    replace(small.root / SWITCHES, "zh: 所问", "zh: 问题")
    before = {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()}
    assert finished.faults(small)
    assert {path: path.read_bytes() for path in small.root.rglob("*") if path.is_file()} == before


def test_tables_are_tables_for_markdown() -> None:
    for path, text in finished.texts(PROJECT).items():
        if path.suffix == ".md" and text.startswith("| "):
            html = markdown.markdown(text, extensions=["attr_list", "tables"])
            rows = text.count("\n| ")
            assert html.count("<table>") == 1 and html.count("<tr>") == rows, path
            assert "{." not in html, path
            assert html.count('<p class="condition">') == text.count("{.condition}"), path


def test_languages_come_from_the_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: !ENV [SITE_URL, '']\n"
        "format: !!python/name:superfences.fence_code_format\n"
        "plugins:\n- i18n:\n    languages: [{locale: en}, {locale: ko, extra: {lags: true}}]\n"
        "markdown_extensions:\n- snippets: {base_path: [!relative $config_dir/snippets]}\n",
        "utf-8",
    )
    english, korean = Settings.read(tmp_path).languages
    assert (english.locale, english.folder, english.lags) == ("en", "", False)
    assert (korean.locale, korean.folder, korean.lags) == ("ko", "ko/", True)


@pytest.mark.parametrize("text", ["plugins: [\n", "plugins: []\n"])
def test_a_configuration_without_languages_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(Broken, match=r"mkdocs.yml"):
        Settings.read(tmp_path)
