"""Arguments on which it depends what a layer does in each mode."""

from snippets.measured.facts import Record
from snippets.measured.layers import LAYERS


def measure() -> list[Record]:
    """Every argument that is True or False by default set to the other,
    the ones in modes.VALUES, and each two of these together."""
    return LAYERS.dependence_rows()
