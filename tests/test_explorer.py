"""The explorer says what was measured, and the code it offers does it, in all 48 states."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docs.tools.project import PROJECT
from docs.tools.recording import run
from docs.tools.tables import explorer
from docs.tools.tables.labels import HERE, LabelError

STATES = json.loads((HERE / "states.json").read_text("utf-8"))


def test_fragments_are_what_the_facts_say(pytestconfig: pytest.Config) -> None:
    fragments = explorer.rendered(PROJECT.locales)
    if pytestconfig.getoption("update"):
        for name, text in fragments.items():
            (HERE / name).write_text(text, "utf-8")
    made = {path.name for path in HERE.glob("explorer.*.html")} - {"explorer.template.html"}
    assert made == fragments.keys()
    for name, text in fragments.items():
        cure = f"{name} is not up to date: run `make update`, and read what has changed"
        assert (HERE / name).read_text("utf-8") == text, cure


def test_there_are_48_states() -> None:
    assert len({explorer.address(state) for state in STATES}) == len(STATES) == 2 * 3 * 4 * 2


@pytest.mark.parametrize("state", STATES, ids=explorer.address)
def test_the_code_of_a_state_does_what_was_measured(state: dict) -> None:
    printed = run(explorer.code(state), "state.py").splitlines()
    expected = [
        f"output requires grad: {state['output_requires_grad']}",
        f"inference tensor: {state['inference_tensor']}",
        f"running mean moved: {state['statistics_move']}",
    ]
    if state["backward"] is True:
        names = (
            "linear.weight",
            "linear.bias",
            "norm.weight",
            "norm.bias",
            "head.weight",
            "head.bias",
        )
        expected += [f"input has .grad: {state['input_grad']}"]
        expected += [f"{name} has .grad: {name in state['with_grad']}" for name in names]
    else:
        expected += [state["backward"]]
    assert printed == expected


@pytest.mark.parametrize("locale", PROJECT.locales)
def test_every_state_of_the_form_has_its_sentences(locale: str) -> None:
    form = BeautifulSoup((HERE / f"explorer.{locale}.html").read_text("utf-8"), "lxml").form
    data = json.loads(form.select_one("script[type]").text)
    assert list(data["states"]) == [explorer.address(state) for state in STATES]
    for said in data["states"].values():
        lines = [data["sentences"][i] for i in said["says"]]
        assert len(lines) == len(explorer.OBSERVATIONS)
        assert not any("{}" in line or "`" in line for line in lines)


def test_a_missing_sentence_is_caught(tmp_path: Path) -> None:
    for path in (*HERE.glob("explorer.*"), HERE / "states.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = tmp_path / "explorer.words.yml"
    line = "    ja: autogradは逆伝播のために何も保持しません。\n"
    assert line in damaged.read_text("utf-8")
    damaged.write_text(damaged.read_text("utf-8").replace(line, ""), "utf-8")
    with pytest.raises(LabelError, match=r"explorer.words.yml, line \d+: bytes_kept.0 has no 'ja'"):
        explorer.rendered(PROJECT.locales, tmp_path)
