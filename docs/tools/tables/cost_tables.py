"""What follows from the records of cost: rows for tables. Nothing is measured."""

from typing import Any

from snippets.measured.facts import Record

SIZE = ("depth", "batch")
Times = dict[str, Any]
"""snippets/measured/cost/clock.json: machine, date, times by size, peaks."""


def summaries(facts: list[Record], record: Times) -> dict[str, list[Record]]:
    """Rows of the tables in cost/, by their names."""
    largest = {key: max(row[key] for row in facts) for key in SIZE}
    kept = [row for row in facts if largest.items() <= row.items()]
    switches = [key for key in facts[0] if key not in ("net", *SIZE)]
    times, peaks = record["times"], record["peaks"]
    nets = dict.fromkeys(size["net"] for size in times)
    by_net = [{"net": net, **ranges(times, net)} for net in nets]
    return {
        "cost/largest": by_switch(kept, switches),
        "cost/peaks": [
            {"device": device, **row}
            for device in dict.fromkeys(row["device"] for row in peaks)
            for row in by_switch([row for row in peaks if row["device"] == device], switches)
        ],
        "cost/ranges": by_switch(by_net, list(times[0]["ratios"])),
        "cost/times": [
            {key: size[key] for key in ("net", *SIZE)}
            | {"default_ms": size["default_ms"][1]}
            | {switch: middle(*ratios) for switch, ratios in size["ratios"].items()}
            for size in times
        ],
    }


def by_switch(rows: list[Record], switches: list[str]) -> list[Record]:
    """A row a switch, with a column a net."""
    return [{"switch": switch} | {row["net"]: row[switch] for row in rows} for switch in switches]


def ranges(times: list[Times], net: str) -> Record:
    """Smallest and largest median of each switch, over sizes of a net."""
    of_net = [size["ratios"] for size in times if size["net"] == net]
    medians = {switch: [ratios[switch][1] for ratios in of_net] for switch in of_net[0]}
    return {switch: [min(of_switch), max(of_switch)] for switch, of_switch in medians.items()}


def middle(low: float, median: float, high: float) -> list[float]:
    """The median, and half the distance between the quartiles."""
    return [median, (high - low) / 2]
