"""What is wrong in a table is refused, with a message that names the place and the cure."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from docs.tools.project import PROJECT
from docs.tools.tables.labels import HERE, LabelError, site_locales
from docs.tools.tables.render import all_labels, committed, rendered

LOCALES = PROJECT.locales
NAMED = ", ".join(LOCALES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of labels and facts that a test may spoil."""
    for path in (*HERE.glob("*.yml"), *HERE.glob("*.json")):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def render(folder: Path, locales: list[str] = LOCALES) -> dict[str, str]:
    labels = all_labels(folder, locales)
    return rendered(labels, committed(labels))


def message(folder: Path, locales: list[str] = LOCALES) -> str:
    with pytest.raises(LabelError) as error:
        render(folder, locales)
    return str(error.value)


def test_a_missing_language_is_named_with_its_line(folder: Path, edit: Callable) -> None:
    text = (folder / "switches.labels.yml").read_text(encoding="utf-8")
    line = text[: text.index("en: Same input")].count("\n") + 1
    edit("switches.labels.yml", "        ja: 同じ入力なら2回とも同じ出力になる\n", "")
    assert message(folder) == (
        f"switches.labels.yml, line {line}: columns.question.values.same_output has no 'ja'. "
        f"Write `ja: …` beside {', '.join(one for one in LOCALES if one != 'ja')}."
    )


def test_an_empty_label_is_a_missing_one(folder: Path, edit: Callable) -> None:
    edit("words.yml", 'ja: "● はい"', 'ja: ""')
    assert "words.yml" in message(folder) and "true has no 'ja'" in message(folder)


def test_a_language_that_the_site_lacks_is_refused(folder: Path, edit: Callable) -> None:
    edit("words.yml", 'ja: "● はい"', 'ja: "● はい", kr: "● 예"')
    assert f"true has 'kr', which is no language of the site ({NAMED})" in message(folder)


def test_a_new_language_asks_for_its_words(folder: Path) -> None:
    assert "has no 'tlh'. Write `tlh: …`" in message(folder, [*LOCALES, "tlh"])


def test_a_fact_without_words_is_named(folder: Path) -> None:
    path = folder / "cutting.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts[0]["detach"] = "for_ever"
    path.write_text(json.dumps(facts), encoding="utf-8")
    assert f"no words for 'for_ever'. Write them in {NAMED} under columns.detach.values" in (
        message(folder)
    )


def test_a_column_that_nobody_measures_is_refused(folder: Path, edit: Callable) -> None:
    edit("combinations.labels.yml", "  backward:", "  backwards:")
    assert "columns.backwards is in no record of states.json" in message(folder)


def test_a_note_without_a_cell_is_refused(folder: Path, edit: Callable) -> None:
    edit("optimizers.labels.yml", "{column: adamw}", "{column: rmsprop}")
    assert "optimizers.labels.yml" in message(folder) and "rmsprop" in message(folder)


def test_a_label_that_stands_twice_is_refused(folder: Path, edit: Callable) -> None:
    edit("words.yml", "train:", "eval:")
    assert message(folder).startswith("words.yml, line") and "eval" in message(folder)


def test_a_changed_fact_changes_every_language(folder: Path, edit: Callable) -> None:
    before = render(folder)
    edit("switches.json", '"eval": true', '"eval": false')
    after = render(folder)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"switches.{locale}.md" for locale in LOCALES}


def test_rendering_writes_nothing(folder: Path) -> None:
    before = sorted(folder.iterdir())
    render(folder)
    assert sorted(folder.iterdir()) == before


def test_tables_are_tables_for_markdown(folder: Path) -> None:
    for name, text in render(folder).items():
        html = markdown.markdown(text, extensions=["attr_list", "tables"])
        rows = text.count("\n| ")
        assert html.count("<table>") == 1 and html.count("<tr>") == rows, name
        assert "{." not in html, name
        assert html.count('<p class="condition">') == text.count("{.condition}"), name


def test_languages_come_from_the_site(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_url: !ENV [SITE_URL, '']\n"
        "format: !!python/name:superfences.fence_code_format\n"
        "plugins:\n- search\n- i18n:\n    languages: [{locale: en}, {locale: ko}]\n"
        "markdown_extensions:\n- snippets: {base_path: [!relative $config_dir/snippets]}\n",
        encoding="utf-8",
    )
    assert site_locales(config) == ["en", "ko"]
