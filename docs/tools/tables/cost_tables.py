"""The records of cost as tables, for the pages of a language.

Facts are those of cost.json and cost/times.json; nothing is measured,
and torch is not needed.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docs.tools.tables.labels import (
    HERE,
    WORDS,
    Fact,
    Labels,
    Mapping,
    Record,
    checked,
    load,
    words,
)
from docs.tools.tables.render import Table

FOLDER = HERE / "cost"
LABELS = FOLDER / "words.yml"
SIZE = ("depth", "batch")


def rendered(locales: list[str], folder: Path = HERE) -> dict[str, str]:
    """Text of every table in cost/.

    Facts and words are those in `folder` and in cost/ there. Nothing is
    written. LabelError if words are missing.
    """
    own = folder / "cost"
    record = json.loads((own / "times.json").read_text("utf-8"))
    facts = json.loads((folder / "cost.json").read_text("utf-8"))
    labels = checked(own / "words.yml", locales)
    common = load(folder / WORDS)
    files = {}
    for locale in locales:
        files[f"machine.{locale}.md"] = machine(record, labels, locale)
        for name, rows in tables(facts, record).items():
            words_of = Labels(
                own / "words.yml", locales, labels[name], common
            )
            table = Numbers(rows, words_of, locale)
            files[f"{name}.{locale}.md"] = table.markdown()
    return files


def tables(
    facts: list[Record], record: dict[str, Any]
) -> dict[str, list[Record]]:
    """Rows of the tables, with numbers as the reader sees them."""
    largest = {key: max(row[key] for row in facts) for key in SIZE}
    kept = [row for row in facts if largest.items() <= row.items()]
    switches = [key for key in facts[0] if key not in ("net", *SIZE)]
    times, peaks = record["times"], record["peaks"]
    nets = dict.fromkeys(size["net"] for size in times)
    return {
        "largest": by_switch(kept, switches),
        "peaks": [
            {"device": device, **row}
            for device in dict.fromkeys(row["device"] for row in peaks)
            for row in by_switch(
                [row for row in peaks if row["device"] == device],
                switches,
            )
        ],
        "ranges": by_switch(
            [{"net": net, **ranges(times, net)} for net in nets],
            list(times[0]["ratios"]),
        ),
        "times": [
            {key: size[key] for key in ("net", "depth", "batch")}
            | {"default_ms": f"{size['default_ms'][1]:.3g}"}
            | {s: middle(*ratios) for s, ratios in size["ratios"].items()}
            for size in times
        ],
    }


def by_switch(rows: list[Record], switches: list[str]) -> list[Record]:
    """A row a switch, with a column a net."""
    return [
        {"switch": switch} | {row["net"]: row[switch] for row in rows}
        for switch in switches
    ]


def ranges(times: list[dict[str, Any]], net: str) -> Record:
    """Smallest and largest median of each switch, over sizes of a net."""
    of_net = [size["ratios"] for size in times if size["net"] == net]
    medians = {s: [ratios[s][1] for ratios in of_net] for s in of_net[0]}
    return {s: f"{min(m):.2f}–{max(m):.2f}" for s, m in medians.items()}


def middle(low: float, median: float, high: float) -> str:
    """The median, and half the distance between the quartiles."""
    return f"{median:.2f} ± {(high - low) / 2:.2f}"


class Numbers(Table):
    """A table whose cells may be numbers that are written out already."""

    def words(self, fact: Fact, column: str) -> str:
        if isinstance(fact, str) and fact[0].isdigit():
            return fact
        return super().words(fact, column)

    def ruler(self, column: str) -> str:
        facts = [str(record[column]) for record in self.records]
        return "--:" if all(f[0].isdigit() for f in facts) else "---"


def machine(record: dict[str, Any], labels: Mapping, locale: str) -> str:
    """A sentence on what was measured where, and on how loud it was."""
    no_device = words(labels["no_device"], locale)
    facts = record["machine"]
    sentence = words(labels["machine"], locale).format(
        **facts | {"cuda": facts["cuda"] or no_device},
        date=record["date"],
        rounds=record["rounds"],
        sample=f"{record['sample_ms']:g}",
        noise=percent(noise(record["times"])),
    )
    return f"{sentence}\n"


def noise(times: Iterable[dict[str, Any]]) -> float:
    """How far the median of default, timed twice, is from 1 at most."""
    return max(abs(size["ratios"]["again"][1] - 1) for size in times)


def percent(share: float) -> str:
    return f"{share * 100:.1f}"
