"""Charts for pages, drawn by matplotlib.

A template that draws lines would be as long for four charts, and no shorter for those that follow.
"""

import io
from contextlib import AbstractContextManager

import matplotlib
from matplotlib.figure import Figure

from docs.tools import page_svg
from docs.tools.page_svg import INK, LINE, PALE

CODE = "DejaVu Sans Mono"
SETTINGS = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "axes.facecolor": "none",
    "axes.spines.left": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "grid.color": LINE,
    "xtick.major.size": 0,
    "xtick.minor.size": 0,
    "xtick.labelcolor": INK,
    "ytick.major.size": 0,
    "ytick.minor.size": 0,
    "ytick.labelcolor": INK,
    "figure.facecolor": "none",
    "legend.frameon": False,
}


def style(name: str) -> AbstractContextManager:
    """A block in which a chart is drawn. `name` begins its ids."""
    return matplotlib.rc_context({**SETTINGS, "svg.hashsalt": name})


def figure(width: int, height: int) -> Figure:
    """An empty figure, in pixels."""
    return Figure(figsize=(width / 72, height / 72))


def svg(drawn: Figure, name: str) -> str:
    """One element for a page; `name` begins its ids."""
    file = io.BytesIO()
    drawn.savefig(file, format="svg")
    return page_svg.fitted(file.getvalue(), name)
