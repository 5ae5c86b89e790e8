"""Every picture, by the facts that it is drawn from. Nothing is measured."""

from collections.abc import Callable
from typing import Any

from docs.tools.pictures import batchnorm, blocks, frozen, graph, homes
from docs.tools.tables.render import Facts

DRAWN: dict[str, Callable[[Any], str]] = {
    "pictures/graph": graph.drawn,
    "pictures/batchnorm": batchnorm.drawn,
    "pictures/homes": homes.drawn,
    "pictures/frozen": frozen.drawn,
    "pictures/blocks": blocks.drawn,
}
"""What draws a picture, by the name of its facts, which is its own too."""


def rendered(facts: Facts) -> dict[str, str]:
    """Text of every picture, as a file in snippets/tables/."""
    return {f"{name}.svg": draw(facts[name]) for name, draw in DRAWN.items()}
