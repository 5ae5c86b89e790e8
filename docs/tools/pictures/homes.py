"""Where each switch lives: on modules, on threads, on tensors, one below the other; and who reads it when."""

from typing import Any

from docs.tools.page_svg import INK, PALE, RECORDING, TRACKED, TRAINING
from docs.tools.pictures.drawing import (
    BOLD,
    CODE,
    FAINT,
    PLAIN,
    REVERSED,
    THIN,
    WIDTH,
    Drawing,
    fill,
    looks,
    stroke,
)

Home = dict[str, Any]
"""One switch: what holds it, and at which moments it counts."""

COLOURS = {"training": TRAINING, "recording": RECORDING, "tracked": TRACKED}
CALLS = {
    "training": "train(), eval()",
    "recording": "no_grad()",
    "tracked": "requires_grad_()",
}
EDGE, PITCH, HEIGHT = 2, 76, 24
COLUMN = PITCH - 4
TOPS = {"training": 0, "recording": 146, "tracked": 234}
MOMENT_OF_BACKWARD = 380


def drawn(homes: list[Home]) -> str:
    drawing = Drawing(MOMENT_OF_BACKWARD + 50)
    training, recording, tracked = homes
    for home in homes:
        head(drawing, home["switch"])
    modules(drawing, training)
    threads(drawing, recording)
    tensors(drawing, tracked, list(training["holds"])[1:])
    backward(drawing, [home["switch"] for home in homes if home["backward"]])
    return drawing.svg()


def head(drawing: Drawing, switch: str) -> None:
    """The sign, what holds the switch, and what sets it."""
    top = TOPS[switch]
    drawing.sign(switch, COLOURS[switch], EDGE, top + 3, 13)
    drawing.text(BOLD, EDGE + 20, top + 14, f"{{{switch}}}", "start")
    drawing.text(looks(CODE, FAINT), WIDTH - EDGE, top + 14, CALLS[switch], "end")


def modules(drawing: Drawing, home: Home) -> None:
    """The root, and below it its layers; an arrow where the forward pass reads the flag."""
    top, (root, *layers) = TOPS["training"] + 24, home["holds"]
    held(drawing, "training", EDGE, top, WIDTH - 2 * EDGE, "classifier", home["holds"][root])
    for column, name in enumerate(layers):
        left = EDGE + PITCH * column
        middle = left + COLUMN / 2
        drawing.line(THIN, (middle, top + HEIGHT), (middle, top + HEIGHT + 14))
        held(drawing, "training", left, top + HEIGHT + 14, COLUMN, name, home["holds"][name])
        if name in home["readers"]:
            low = top + 2 * HEIGHT + 14
            drawing.arrow(INK, (middle, low), (middle, low + 16))
    moment(drawing, top + 2 * HEIGHT + 46, "{training_moment}")


def threads(drawing: Drawing, home: Home) -> None:
    top, width = TOPS["recording"] + 24, (WIDTH - 2 * EDGE - 8) / 2
    for column, (thread, on) in enumerate(home["holds"].items()):
        left = EDGE + (width + 8) * column
        held(drawing, "recording", left, top, width, f"{{{thread}_{'on' if on else 'off'}}}", on)
    moment(drawing, top + HEIGHT + 18, "{recording_moment}")


def tensors(drawing: Drawing, home: Home, layers: list[str]) -> None:
    """Those of each layer below it in its column, and the input, which has none."""
    top = TOPS["tracked"] + 24
    for column, layer in enumerate(layers):
        own = {name: on for name, on in home["holds"].items() if name.startswith(f"{layer}.")}
        flagged = [(name.partition(".")[2], on) for name, on in own.items() if is_parameter(name)]
        rows = flagged + [("{buffers}", False)] * (len(own) > len(flagged))
        for row, (said, on) in enumerate(rows):
            y = top + (HEIGHT + 4) * row
            held(drawing, "tracked", EDGE + PITCH * column, y, COLUMN, said, on)
    empty = layers.index("relu")
    held(drawing, "tracked", EDGE + PITCH * empty, top, COLUMN, "{input}", home["holds"]["input"])
    moment(drawing, top + 3 * (HEIGHT + 4) + 14, "{tracked_moment}")


def is_parameter(name: str) -> bool:
    return name.rpartition(".")[2] in ("weight", "bias")


def backward(drawing: Drawing, read: list[str]) -> None:
    """What backward() goes by: the record, and the switches that still count."""
    top = MOMENT_OF_BACKWARD
    drawing.line(stroke(PALE, 1, "5 3"), (EDGE, top), (WIDTH - EDGE, top))
    drawing.text(looks(CODE, BOLD), EDGE, top + 20, "backward()", "start")
    for place, switch in enumerate(read):
        drawing.sign(switch, COLOURS[switch], EDGE + 84 + 18 * place, top + 9, 13)
    drawing.text(PLAIN, EDGE, top + 40, "{backward_moment}", "start")


def held(
    drawing: Drawing, switch: str, left: float, top: float, width: float, said: str, on: bool
) -> None:
    """What holds a switch, filled where it is on."""
    colour = COLOURS[switch]
    drawing.box(fill(colour) if on else stroke(colour, 1.2), left, top, width, HEIGHT)
    font = PLAIN if said.startswith("{") else CODE
    look = looks(font, REVERSED if on else PLAIN)
    drawing.text(look, left + width / 2, top + 16, said)


def moment(drawing: Drawing, y: float, said: str) -> None:
    drawing.text(PLAIN, EDGE, y, said, "start")
