"""Pictures are what was run, are light, and can be read: test_tables.py measures their facts again."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from playwright.sync_api import Page

from docs.tools.pictures import pictures
from docs.tools.pictures.drawing import PLAIN, WIDTH, Drawing
from docs.tools.project import PROJECT
from snippets.measured import probe
from snippets.measured.pictures import graph
from tests.conftest import in_a_browser

HEAVIEST = 8_000
LEFT_OUT_OR_OVERLAID = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const paper = svg.getBoundingClientRect()
  const words = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()])
  const out = words.filter(([, box]) => box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom + 2)
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2
  const over = words.flatMap(([said, box], i) => words.slice(i + 1).filter(([, other]) => meet(box, other)).map(([other]) => said + ' / ' + other))
  return [...out.map(([said]) => said + ' is cut off'), ...over]
})"""


def facts(name: str) -> Any:
    return json.loads((PROJECT.measured / f"{name}.json").read_text("utf-8"))


def finished() -> list[Path]:
    return [
        PROJECT.tables / f"{name}.{locale}.svg"
        for name in pictures.DRAWN
        for locale in PROJECT.locales
    ]


def test_pictures_are_light() -> None:
    sizes = {path.name: path.stat().st_size for path in finished()}
    assert {name: size for name, size in sizes.items() if size > HEAVIEST} == {}


@in_a_browser
def test_every_word_of_a_picture_can_be_read_on_a_phone(page: Page) -> None:
    for path in finished():
        assert faults_of(page, path.read_text("utf-8")) == [], path.name


@in_a_browser
def test_words_that_cannot_be_read_are_caught(page: Page) -> None:
    drawing = Drawing(40)
    drawing.text(PLAIN, 100, 20, "one word")
    drawing.text(PLAIN, 110, 20, "another word")
    drawing.text(PLAIN, WIDTH - 10, 20, "at the edge")
    found = faults_of(page, drawing.svg())
    assert found == ["at the edge is cut off", "one word / another word"]


def faults_of(page: Page, svg: str) -> list[str]:
    page.set_content(f'<div style="width: {WIDTH}px; font-family: sans-serif">{svg}</div>')
    return page.evaluate(LEFT_OUT_OR_OVERLAID)


def edited(name: str) -> str:
    """What to do where facts of a picture are not what the picture rests on."""
    return f"snippets/measured/pictures/{name}.json: was edited, or {name}.py beside it is wrong. `make update`."


@pytest.mark.parametrize("name", graph.STATES)
def test_the_graph_keeps_what_hooks_see(name: str) -> None:
    """What is cut off by detach() goes with the result that it belongs to: here the hooks see it, the graph has it not."""
    state = graph.STATES[name]
    net, kept = graph.Net(), []
    if state.frozen:
        net.get_submodule(state.frozen).requires_grad_(False)
    given = {"input": probe.penguins(), "target": torch.ones(32, 1)}
    hooks = torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t)
    with hooks, state.block():
        graph.forward(net, given, state.cut)
    seen = probe.storage_bytes(kept, apart=set(net.parameters()))
    (recorded,) = [row for row in facts("pictures/graph") if row["state"] == name]
    cut_off = given["input"].nbytes if name == "detach" else 0
    assert recorded["total"] == seen - cut_off == sum(recorded["bytes"].values()), edited("graph")


def test_a_batchnorm_subtracts_one_of_its_two_means() -> None:
    before = 0.0
    for row in facts("pictures/batchnorm"):
        source = "batch_mean" if row["training"] else "running_mean"
        assert row["subtracted"] == row[source], edited("batchnorm")
        moved = (row["batch_mean"] - before) * (0.1 if row["training"] else 0)
        assert row["running_mean"] == pytest.approx(before + moved, abs=0.001)
        before = row["running_mean"]


def test_what_the_picture_of_homes_says_was_found() -> None:
    """Its words say which switch is read at which moment: here is what they rest on."""
    training, recording, tracked = facts("pictures/homes")
    assert training["readers"] == ["dropout", "norm"] and not training["backward"]
    assert recording["operation"] and not recording["backward"]
    assert tracked["operation"] and tracked["backward"]


def test_the_layers_keep_what_the_whole_net_keeps() -> None:
    """As measured for the explorer, with other hooks."""
    usual = {"mode": "train", "grad": "enabled", "input": False}
    whole = {row["parameters"]: row for row in facts("states") if usual.items() <= row.items()}
    for row in facts("pictures/frozen"):
        kept = whole[row["parameters"]]["bytes_kept"]
        assert sum(row["layers"].values()) == kept, edited("frozen")


def test_the_steps_that_a_picture_underlines_are_those_that_the_page_warns_of() -> None:
    runs = {row["run"]: row["steps"] for row in facts("pictures/blocks")}
    odd = {
        run: [(s["who"], s["step"]) for s in steps if s["enabled"] == s["inside"]]
        for run, steps in runs.items()
    }
    assert odd == {
        "block": [],
        "generators": [("consumer", "loop")],
        "threads": [],
        "tasks": [("task_2", "within"), ("task_2", "leave"), ("caller", "after")],
    }
