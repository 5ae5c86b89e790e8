"""Grad mode over time: a run below another, a lane for each who takes steps, filled where recording is on."""

from typing import Any

from docs.tools.page_svg import INK, LINE, PAPER, RECORDING
from docs.tools.pictures.drawing import BOLD, PLAIN, REVERSED, WIDTH, Drawing, fill, stroke

Run = dict[str, Any]

EDGE, STEPS, PITCH = 4, 80, 50
"""Where names and steps begin, and how far it is from step to step."""

BOX, LANE, TITLE, GAP = (46, 22), 30, 26, 14
RAIL, ON, OFF = stroke(LINE, 2), fill(RECORDING), stroke(RECORDING, 1.2)
UNDERLINE = stroke(INK, 3)


def drawn(runs: list[Run]) -> str:
    lanes = [list(dict.fromkeys(step["who"] for step in run["steps"])) for run in runs]
    heights = [TITLE + LANE * len(own) + GAP for own in lanes]
    drawing = Drawing(sum(heights) - GAP)
    for number, (run, own) in enumerate(zip(runs, lanes, strict=True)):
        draw_run(drawing, sum(heights[:number]), run, own)
    return drawing.svg()


def draw_run(drawing: Drawing, top: float, run: Run, lanes: list[str]) -> None:
    drawing.text(BOLD, EDGE, top + 14, f"{{{run['run']}}}", "start")
    for row, who in enumerate(lanes):
        y = top + TITLE + LANE * row + BOX[1] / 2
        drawing.text(PLAIN, EDGE, y + 4, f"{{{who}}}", "start")
        drawing.line(RAIL, (STEPS, y), (WIDTH, y))
    for column, step in enumerate(run["steps"]):
        y = top + TITLE + LANE * lanes.index(step["who"])
        draw_step(drawing, STEPS + PITCH * column, y, step)


def draw_step(drawing: Drawing, left: float, top: float, step: dict[str, Any]) -> None:
    """Underlined where the mode is not what the block around the line says."""
    (width, height), on = BOX, step["enabled"]
    if not on:
        drawing.box(fill(PAPER), left, top, width, height)
    drawing.box(ON if on else OFF, left, top, width, height)
    drawing.text(REVERSED if on else PLAIN, left + width / 2, top + 15, f"{{{step['step']}}}")
    if on == step["inside"]:
        drawing.line(UNDERLINE, (left, top + height + 3), (left + width, top + height + 3))
