"""What each layer keeps for backward(), a group of bars for each part that is frozen."""

from typing import Any

from docs.tools.page_svg import INK, PALE, TRACKED
from docs.tools.pictures.drawing import (
    BOLD,
    CODE,
    FAINT,
    PLAIN,
    WIDTH,
    Drawing,
    fill,
    looks,
    stroke,
)

State = dict[str, Any]

EDGE, NAMES, BARS, LONGEST = 4, 24, 92, 216
"""Where signs, names and bars begin, and how long the longest bar is."""

ROW, GROUP, BAR = 17, 118, 11


def drawn(states: list[State]) -> str:
    drawing = Drawing(GROUP * len(states) - 4)
    most = max(size for state in states for size in state["layers"].values())
    trained = trained_layers(states)
    for number, state in enumerate(states):
        group(drawing, GROUP * number, state, LONGEST / most, trained)
    return drawing.svg()


def trained_layers(states: list[State]) -> set[str]:
    """Those that have something to freeze."""
    return {layer for state in states for layer in state["frozen"]}


def group(drawing: Drawing, top: float, state: State, scale: float, trained: set[str]) -> None:
    drawing.text(BOLD, EDGE, top + 14, f"{{{state['parameters']}}}", "start")
    total = sum(state["layers"].values())
    drawing.text(PLAIN, WIDTH - EDGE, top + 14, f"{{total}} {total:,} B", "end")
    for row, (layer, size) in enumerate(state["layers"].items()):
        y = top + 22 + ROW * row
        frozen = layer in state["frozen"]
        if layer in trained:
            drawing.sign("tracked", PALE if frozen else TRACKED, EDGE, y + 1, 11)
        drawing.text(looks(CODE, FAINT) if frozen else CODE, NAMES, y + 10, layer, "start")
        bar(drawing, y, size, scale)


def bar(drawing: Drawing, y: float, size: int, scale: float) -> None:
    drawing.line(stroke(PALE, 1), (BARS, y - 2), (BARS, y + BAR + 4))
    if size:
        drawing.box(fill(INK), BARS, y, size * scale, BAR)
    drawing.text(PLAIN if size else FAINT, BARS + size * scale + 6, y + 10, f"{size:,}", "start")
