"""The numbers in sentences on cost, as text, from the records. Nothing is measured."""

from collections.abc import Iterable
from typing import Any

from docs.tools.tables.cost_tables import Times
from snippets.measured.facts import Record

Numbers = dict[str, Any]
"""What stands in the braces of a sentence, by name; None for what there is none of."""

FLOAT = 4
"""Bytes."""

OFF = ("frozen", "no_grad", "inference_mode")
"""Switches that leave nothing to keep for backward."""


def numbers(bytes_kept: list[Record], record: Times) -> Numbers:
    return machine(record) | kept(bytes_kept) | peaks(record["peaks"]) | times(record["times"])


def machine(record: Times) -> Numbers:
    """What was measured where, and how far the clock was from itself."""
    said = ("cpu", "capability", "threads", "system", "python", "torch", "cuda")
    return {key: record["machine"][key] for key in said} | {
        "date": record["date"],
        "rounds": record["rounds"],
        "sample": f"{record['sample_ms']:g}",
        "noise": percent(noise(record["times"])),
    }


def noise(times: Iterable[Times]) -> float:
    """How far the median of default, timed twice, is from 1 at most."""
    return max(abs(size["ratios"]["again"][1] - 1) for size in times)


def kept(facts: list[Record]) -> Numbers:
    """Bytes for backward: of the deepest nets with the largest batch, and of one part of a net."""
    batch, (half, depth) = largest(facts, "batch"), sorted({row["depth"] for row in facts})[-2:]
    of_size = {(row["net"], row["depth"]): row for row in facts if row["batch"] == batch}
    mlp, conv, transformer = (of_size[net, depth] for net in ("mlp", "conv", "transformer"))
    part = (mlp["default"] - of_size["mlp", half]["default"]) // (depth - half)
    picture = (conv["eval"] - of_size["conv", half]["eval"]) // (depth - half) // 2
    statistics = conv["default"] - conv["eval"]
    return {
        "batch": batch,
        "width": part // batch // FLOAT,
        "mlp_tensor": f"{part:,}",
        "conv_tensor": f"{picture:,}",
        "conv_default": f"{conv['default']:,}",
        "conv_statistics": f"{statistics // depth:,}",
        "conv_eval_saves": f"{statistics:,}",
        "conv_last_half_saves": f"{conv['default'] - conv['last_half']:,}",
        "conv_eval": percent(saved(conv, "eval"), 2),
        "conv_last_half": percent(saved(conv, "last_half"), 2),
        "transformer_eval": percent(saved(transformer, "eval")),
        "transformer_last_half": percent(saved(transformer, "last_half")),
    }


def peaks(rows: list[Record]) -> Numbers:
    """What is left of the peak under no_grad() on the CPU, by net."""
    return {
        f"{row['net']}_peak": percent(row["no_grad"] / row["default"])
        for row in rows
        if row["device"] == "cpu"
    }


def times(sizes: list[Times]) -> Numbers:
    """Ratios of medians to the default: the smallest and the largest of several sizes."""
    off = [ratio for switch in OFF for ratio in medians(sizes, switch)]
    batches = min(size["batch"] for size in sizes), largest(sizes, "batch")
    small, large = (
        medians((s for s in sizes if (s["net"], s["batch"]) == ("mlp", batch)), "no_grad")
        for batch in batches
    )
    return {
        **span("off", off),
        **span("backward", medians(sizes, "backward_pass")),
        "small_batch": batches[0],
        **span("small", small),
        **span("large", large),
        "inference_gain": f"{max(map(gain, sizes)):.2f}",
        "last_half_gain": percent(1 - min(medians(sizes, "last_half"))),
    }


def largest(rows: list[Record], key: str) -> int:
    return max(row[key] for row in rows)


def medians(sizes: Iterable[Times], switch: str) -> list[float]:
    return [size["ratios"][switch][1] for size in sizes]


def gain(size: Times) -> float:
    """How far inference_mode() is below no_grad(), as far as a table shows both."""
    no_grad, inference = (round(size["ratios"][s][1], 2) for s in ("no_grad", "inference_mode"))
    return no_grad - inference


def span(name: str, ratios: list[float]) -> Numbers:
    return {f"{name}_least": f"{min(ratios):.2f}", f"{name}_most": f"{max(ratios):.2f}"}


def saved(row: Record, switch: str) -> float:
    """Share of the default that a switch saves."""
    return 1 - row[switch] / row["default"]


def percent(share: float, digits: int = 1) -> str:
    return f"{share * 100:.{digits}f}"
