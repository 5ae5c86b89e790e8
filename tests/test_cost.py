"""The records of cost are honest, and the nets behave as the page on cost says.

Bytes are facts: test_tables.py measures them again. Times belong to a machine: here only the form of
their record is checked, never how large they are.
"""

import json
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import nn
from torch.profiler import profile

from docs.tools.project import PROJECT
from docs.tools.tables import chart_words, charts
from snippets.measured import probe
from snippets.measured.cost import bytes as bytes_kept
from snippets.measured.cost.clock import RECORD, TIMED, allocated, sealed
from snippets.measured.cost.nets import BATCHES, DEPTHS, NETS, SWITCHES, Size, sizes
from snippets.measured.regime import regime

BYTES = json.loads((PROJECT.measured / "cost" / "bytes.json").read_text("utf-8"))
TIMES = json.loads(RECORD.read_text("utf-8"))
KEEP_INPUT = ("default", "eval", "last_half")
OFF = ("frozen", "no_grad", "inference_mode")


@pytest.fixture(autouse=True)
def torch_as_recorded():
    with regime():
        yield


def kept(net: str, depth: int, batch: int) -> dict[str, int]:
    """The record of bytes for one size."""
    size = {"net": net, "depth": depth, "batch": batch}
    return next(row for row in BYTES if size.items() <= row.items())


def test_bytes_are_recorded_for_every_size() -> None:
    assert [Size(r["net"], r["depth"], r["batch"]) for r in BYTES] == sizes()
    assert all(row[switch] == 0 for row in BYTES for switch in OFF)


@pytest.mark.parametrize("net", NETS)
@pytest.mark.parametrize("switch", SWITCHES)
def test_the_allocator_agrees_with_the_hooks(net: str, switch: str) -> None:
    size = Size(net, 4, 16)
    model, batch = size.net(), size.penguins()
    SWITCHES[switch].prepare(model)
    with SWITCHES[switch].block():
        output = model(batch)
        grown = allocated(model, batch)[-1]
    own_input = batch.nbytes if switch in KEEP_INPUT else 0
    assert grown == bytes_kept.kept(size, SWITCHES[switch]) - own_input + output.nbytes


@pytest.mark.parametrize("net", NETS)
def test_bytes_grow_as_the_page_says(net: str) -> None:
    for switch in SWITCHES:
        for batch in BATCHES:
            steps = [
                (kept(net, deep, batch)[switch] - kept(net, flat, batch)[switch]) / (deep - flat)
                for flat, deep in pairwise(DEPTHS)
            ]
            assert len(set(steps)) == 1, "each part adds the same number of bytes"
        for depth in DEPTHS:
            small, middle, large = (kept(net, depth, batch)[switch] for batch in BATCHES)
            fixed = (4 * small - middle) / 3
            assert (4 * middle - large) / 3 == fixed, "one share grows with the batch, one is fixed"
            of_batchnorm = 128 * depth if net == "conv" else 0
            assert fixed <= of_batchnorm


def test_bytes_are_kept_for_the_reasons_that_the_page_gives() -> None:
    depth, batch = DEPTHS[-1], BATCHES[-1]
    mlp, conv = kept("mlp", depth, batch), kept("conv", depth, batch)
    hidden, picture, own_input = batch * 256 * 4, batch * 16 * 16 * 16 * 4, batch * 4 * 4
    assert mlp["default"] == mlp["eval"] == mlp["last_half"]
    assert mlp["default"] - mlp["first_half"] == depth // 2 * hidden + own_input
    assert conv["eval"] - kept("conv", depth // 2, batch)["eval"] == depth // 2 * 2 * picture
    assert conv["default"] - conv["last_half"] == batch * 16 * 4, "input of the last linear layer"


@pytest.mark.parametrize("net", NETS)
def test_the_peak_under_no_grad_does_not_grow_with_depth(net: str) -> None:
    with torch.no_grad():
        peaks = {
            max(allocated(size.net(), size.penguins()))
            for size in (Size(net, depth, 16) for depth in DEPTHS)
        }
    assert len(peaks) == 1


def layer(dropout: float) -> nn.TransformerEncoderLayer:
    return nn.TransformerEncoderLayer(64, 4, 256, dropout=dropout, batch_first=True)


def test_without_dropout_both_modes_keep_the_same() -> None:
    encoder, tracks = layer(dropout=0.0), torch.ones(4, 32, 64)
    assert probe.bytes_kept(encoder.train(), tracks) == probe.bytes_kept(encoder.eval(), tracks)


@pytest.mark.parametrize(("mode", "operation"), [("train", "math"), ("eval", "flash")])
def test_dropout_decides_the_kernel_of_attention(mode: str, operation: str) -> None:
    encoder = layer(dropout=0.1).train(mode == "train")
    assert any(operation in name for name in operations(encoder) if "attention" in name)


@pytest.mark.parametrize(
    ("mode", "prepare", "fast"),
    [
        ("eval", torch.no_grad(), True),
        ("eval", torch.inference_mode(), True),
        ("eval", torch.enable_grad(), False),
        ("train", torch.no_grad(), False),
    ],
)
def test_the_fast_path_needs_both_switches(mode: str, prepare: Any, fast: bool) -> None:
    encoder = layer(dropout=0.1).train(mode == "train")
    with prepare:
        found = operations(encoder)
    assert ("aten::_transformer_encoder_layer_fwd" in found) is fast


def test_a_frozen_layer_in_evaluation_mode_takes_the_fast_path_too() -> None:
    encoder = layer(dropout=0.1).eval().requires_grad_(False)
    assert "aten::_transformer_encoder_layer_fwd" in operations(encoder)


def operations(module: nn.Module) -> set[str]:
    with profile() as recorder:
        module(torch.ones(4, 32, 64))
    return {event.key for event in recorder.key_averages()}


def test_the_record_of_times_says_where_and_how() -> None:
    machine = TIMES["machine"]
    assert machine["threads"] == 1
    assert all(machine[key] for key in ("cpu", "system", "python", "torch", "capability"))
    assert date.fromisoformat(TIMES["date"])
    assert TIMES["rounds"] >= 30
    assert [Size(t["net"], t["depth"], t["batch"]) for t in TIMES["times"]] == sizes()
    for size in TIMES["times"]:
        assert list(size["ratios"]) == list(TIMED)
        for low, median, high in (size["default_ms"], *size["ratios"].values()):
            assert 0 < low <= median <= high


def test_the_record_of_times_is_as_it_was_measured() -> None:
    assert TIMES["seal"] == sealed(TIMES)["seal"], (
        f"{PROJECT.name(RECORD)} was edited by hand. Take it back from git, or measure again: make measure"
    )


def test_a_time_that_was_edited_is_caught() -> None:
    edited = json.loads(json.dumps(TIMES))
    edited["times"][4]["ratios"]["no_grad"][1] += 0.01
    assert sealed(edited)["seal"] != TIMES["seal"]


def test_the_record_of_peaks_has_every_device_it_says_it_has() -> None:
    devices = ["cpu", "cuda"] if TIMES["machine"]["cuda"] else ["cpu"]
    assert [(row["device"], row["net"]) for row in TIMES["peaks"]] == [
        (device, net) for device in devices for net in NETS
    ]
    for row in TIMES["peaks"]:
        assert all(type(row[switch]) is int and row[switch] > 0 for switch in SWITCHES)


def test_charts_follow_the_page() -> None:
    ids: list[str] = []
    for path in chart_words.drawn(PROJECT):
        text = path.read_text("utf-8")
        assert not re.search(r"#[0-9a-f]{6}|DejaVu|<style|\n\s*\n", text), path.name
        assert len(text.encode()) < 26_000, path.name
        ids += re.findall(r'\bid="([^"]+)"', text)
    assert len(set(ids)) == len(ids)


def test_a_colour_that_the_page_does_not_have_is_refused() -> None:
    with charts.style("test"):
        drawn = charts.figure(100, 100)
        drawn.add_axes((0, 0, 1, 1)).plot([0, 1], color="#ff0000")
        with pytest.raises(KeyError, match="#ff0000"):
            charts.svg(drawn, "test")
