"""Bytes kept for backward() by nets of several sizes, switch by switch."""

from snippets.measured import probe
from snippets.measured.cost.nets import SWITCHES, Size, Switch, sizes
from snippets.measured.facts import Record


def measure() -> list[Record]:
    """One record a size, with the bytes for each switch."""
    return [
        {"net": size.name, "depth": size.depth, "batch": size.batch}
        | {name: kept(size, switch) for name, switch in SWITCHES.items()}
        for size in sizes()
    ]


def kept(size: Size, switch: Switch) -> int:
    """As probe.bytes_kept, in one forward pass."""
    net = size.net()
    switch.prepare(net)
    with switch.block():
        return probe.bytes_kept(net, size.penguins())
