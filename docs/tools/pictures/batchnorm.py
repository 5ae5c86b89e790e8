"""The two means that a BatchNorm knows, batch by batch: filled where it subtracts them."""

from docs.tools.page_svg import INK, LINE, PALE, TRAINING
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
from snippets.measured.facts import Record

LEFT, TOP, BOTTOM, HIGHEST = 24, 36, 200, 5
"""The corner of the axes, and the largest mean that they have room for."""

PITCH = (WIDTH - LEFT - 8) / 20
SHOWN = (1, 5, 10, 15, 20)
"""Batches with a number."""

RADIUS = 4
GRID, HOLLOW, FILLED = stroke(LINE, 1), stroke(PALE, 1.2), fill(TRAINING)


def drawn(batches: list[Record]) -> str:
    drawing = Drawing(242)
    axes(drawing)
    last = max(row["batch"] for row in batches if row["training"])
    modes(drawing, LEFT + PITCH * last)
    running = [(across(row["batch"]), up(row["running_mean"])) for row in batches]
    drawing.line(stroke(PALE, 1.2), (LEFT, up(0)), *running)
    for row in batches:
        for source in ("batch_mean", "running_mean"):
            mark(drawing, row, source)
    drawing.text(PLAIN, LEFT + 6, up(4.7), "{batch_mean}", "start")
    drawing.text(CODE, across(5.7), up(0.75), "running_mean", "start")
    return drawing.svg()


def axes(drawing: Drawing) -> None:
    for height in range(HIGHEST + 1):
        drawing.line(GRID, (LEFT, up(height)), (WIDTH - 8, up(height)))
        drawing.text(FAINT, LEFT - 6, up(height) + 4, str(height), "end")
    for batch in SHOWN:
        drawing.text(FAINT, across(batch), BOTTOM + 18, str(batch))
    drawing.text(PLAIN, (LEFT + WIDTH) / 2, BOTTOM + 36, "{number}")


def modes(drawing: Drawing, end: float) -> None:
    """The moment at which one mode ends, and the name of each."""
    drawing.line(stroke(INK, 1.5, "5 3"), (end, TOP - 26), (end, BOTTOM))
    for mode, left in (("train()", LEFT), ("eval()", end + 8)):
        drawing.sign("training", TRAINING, left, TOP - 24, 12)
        drawing.text(looks(CODE, BOLD), left + 18, TOP - 14, mode, "start")


def mark(drawing: Drawing, row: Record, source: str) -> None:
    """Filled where the layer subtracts this mean: in training mode that of the batch."""
    used = row["training"] is (source == "batch_mean")
    x, y = across(row["batch"]), up(row[source])
    if source == "batch_mean":
        drawing.dot(FILLED if used else HOLLOW, x, y, RADIUS)
    else:
        drawing.box(FILLED if used else HOLLOW, x - 3.5, y - 3.5, 7, 7)


def across(batch: int) -> float:
    return LEFT + PITCH * (batch - 0.5)


def up(mean: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * mean / HIGHEST
