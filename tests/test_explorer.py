"""The explorer says what was measured, and the code it offers does it, in all 48 states."""

import json

import pytest
from bs4 import BeautifulSoup

from docs.tools.faults import Broken
from docs.tools.project import PROJECT, Project
from docs.tools.recording import run
from docs.tools.tables import explorer

STATES = json.loads((PROJECT.measured / "states.json").read_text("utf-8"))


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
    assert printed == expected, (
        "docs/tools/tables/explorer.py: the code of this state does something else than was measured, "
        "snippets/measured/states.json. Correct CODE, FREEZE or BLOCK; if torch has changed, `make update`."
    )


@pytest.mark.parametrize("locale", PROJECT.locales)
def test_every_state_of_the_form_has_its_sentences(locale: str) -> None:
    form = BeautifulSoup(
        (PROJECT.tables / f"explorer.{locale}.html").read_text("utf-8"), "lxml"
    ).form
    data = json.loads(form.select_one("script[type]").text)
    assert list(data["states"]) == [explorer.address(state) for state in STATES]
    for said in data["states"].values():
        lines = [data["sentences"][i] for i in said["says"]]
        assert len(lines) == len(explorer.OBSERVATIONS)
        assert not any("{}" in line or "`" in line for line in lines)


def test_a_missing_sentence_is_caught(copy: Project, replace) -> None:
    words = copy.labels / "explorer.yml"
    line = next(
        row for row in words.read_text("utf-8").split("bytes_kept:")[1].splitlines() if "ja:" in row
    )
    replace(words, f"{line}\n", "")
    with pytest.raises(
        Broken, match=r"docs/translation/labels/explorer.yml:\d+: bytes_kept.0 has no 'ja'"
    ):
        explorer.rendered(copy, STATES)
