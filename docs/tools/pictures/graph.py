"""What autograd recorded of one net in several states: a strip a state, values over nodes over leaves."""

from typing import Any

from docs.tools.page_svg import INK, PALE, RECORDING, TRACKED
from docs.tools.pictures.drawing import (
    ABSENT,
    BOLD,
    CODE,
    FAINT,
    PLAIN,
    REVERSED,
    SOFT,
    SOLID,
    THIN,
    WIDTH,
    Drawing,
    fill,
    looks,
    stroke,
)

State = dict[str, Any]

TITLES = {
    "trainable": "{trainable}",
    "first_frozen": "first.requires_grad_(False)",
    "last_frozen": "last.requires_grad_(False)",
    "detach": "relu(…).detach()",
    "no_grad": "with no_grad():",
}
STRIP = 132
NODES = {"first": 4, "relu": 100, "last": 196, "loss": 292}
"""Where the node of an operation begins, from the left."""

NODE = 82, 22
VALUES = {"input": 15, "hidden": 148, "output": 238, "target": 317}
VALUE = 60, 32
LEAF = 82, 20
TITLE, VALUE_TOP, NODE_TOP, LEAF_TOP = 14, 22, 66, 100
"""How far below the top of its strip each thing is."""


def drawn(states: list[State]) -> str:
    drawing = Drawing(STRIP * len(states) - 10)
    for row, state in enumerate(states):
        strip(drawing, STRIP * row, state)
    return drawing.svg()


def strip(drawing: Drawing, top: float, state: State) -> None:
    title = TITLES[state["state"]]
    look = BOLD if title.startswith("{") else looks(CODE, BOLD)
    drawing.text(look, 4, top + TITLE, title, "start")
    drawing.text(PLAIN, WIDTH - 4, top + TITLE, f"{{total}} {state['total']:,} B", "end")
    operations = {operation["operation"]: operation for operation in state["operations"]}
    for name in VALUES:
        value(drawing, top, name, state["bytes"].get(name))
    for name, operation in operations.items():
        keep(drawing, top, operation)
        node(drawing, top, name, operation)
        go_on(drawing, top, operation, list(operations.values()))
    for name in ("first", "last"):
        leaf(drawing, top, name, state["leaves"][f"{name}.weight"], operations[name])


def value(drawing: Drawing, top: float, name: str, size: int | None) -> None:
    """A tensor of the forward pass, with its bytes if it is kept."""
    (width, height), left = VALUE, VALUES[name]
    if size is None:
        drawing.box(ABSENT, left, top + VALUE_TOP, width, height)
    else:
        drawing.box(SOFT, left, top + VALUE_TOP, width, height)
        drawing.text(PLAIN, left + width / 2, top + VALUE_TOP + 28, f"{size:,} B")
    y = top + VALUE_TOP + (20 if size is None else 13)
    drawing.text(FAINT if size is None else PLAIN, left + width / 2, y, f"{{{name}}}")


def keep(drawing: Drawing, top: float, operation: State) -> None:
    """A line from a node to each value that it keeps."""
    middle = NODES[operation["operation"]] + NODE[0] / 2
    for name in operation["keeps"]:
        left = VALUES[name] + 8
        right = VALUES[name] + VALUE[0] - 8
        end = min(max(middle, left), right)
        look = THIN if operation["reached"] else ABSENT
        drawing.line(look, (middle, top + NODE_TOP), (end, top + VALUE_TOP + VALUE[1]))


def node(drawing: Drawing, top: float, name: str, operation: State) -> None:
    left, (width, height) = NODES[name], NODE
    if operation["reached"]:
        look, words = fill(RECORDING), REVERSED
    elif operation["node"]:
        look, words = stroke(RECORDING), PLAIN
    else:
        look, words = ABSENT, FAINT
    said = (operation["node"] or "None").removesuffix("Backward0")
    drawing.box(look, left, top + NODE_TOP, width, height)
    drawing.text(looks(CODE, words), left + width / 2, top + NODE_TOP + 15, said)


def go_on(drawing: Drawing, top: float, operation: State, operations: list[State]) -> None:
    """An arrow to the node before it, where the graph has one."""
    place = operations.index(operation)
    before = operations[place - 1] if place else None
    if not before or before["node"] not in operation["next"]:
        return
    y = top + NODE_TOP + NODE[1] / 2
    start, end = NODES[operation["operation"]], NODES[before["operation"]] + NODE[0]
    drawing.arrow(INK if operation["reached"] else PALE, (start, y), (end, y))


def leaf(drawing: Drawing, top: float, name: str, reached: bool, operation: State) -> None:
    """The parameters of a layer, and whether its node leads to them."""
    left, (width, height) = NODES[name], LEAF
    middle = left + width / 2
    if "torch::autograd::AccumulateGrad" in operation["next"]:
        drawing.arrow(
            INK if reached else PALE, (middle, top + NODE_TOP + NODE[1]), (middle, top + LEAF_TOP)
        )
    look = SOLID if reached else ABSENT
    drawing.box(look, left, top + LEAF_TOP, width, height)
    drawing.sign("tracked", TRACKED if reached else PALE, left + 6, top + LEAF_TOP + 5, 11)
    drawing.text(PLAIN if reached else FAINT, middle + 8, top + LEAF_TOP + 14, f"{{{name}}}")
