"""A picture as text of SVG: shapes that look alike are one path, words that look alike one group. Needs no matplotlib.

A chart has axes, and matplotlib draws it. What has none is drawn here, for the width of a phone.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape

from docs.tools.page_svg import COLOURS, INK, LINE, PALE, PAPER, SVG, frame
from docs.tools.project import PROJECT

WIDTH, MARGIN = 380, 12
"""What a phone has: words are as large there as they say, and larger on wide screens."""

WIDE, LEAST = 1.3, 360
"""How much larger, and the pixels to which a picture may shrink; then the reader scrolls."""

CODE = "font-family: var(--md-code-font-family)"
SIGN = re.compile(r"--sign-(\w+): url\('data:image/svg\+xml,<svg[^>]*>(.*?)</svg>'\)")
SIGN_SIZE = 16
TIP = 4
"""Half the width of the head of an arrow."""


def stroke(colour: str, width: float = 1.5, dashes: str = "") -> str:
    dashed = f"; stroke-dasharray: {dashes}" if dashes else ""
    return f"fill: none; stroke: {COLOURS[colour]}; stroke-width: {width:g}{dashed}"


def fill(colour: str) -> str:
    return f"fill: {COLOURS[colour]}"


def looks(*parts: str) -> str:
    """One look of several."""
    return "; ".join(filter(None, parts))


ABSENT = stroke(PALE, 1, "2 3")
THIN, SOLID = stroke(PALE, 1), stroke(INK)
SOFT = fill(LINE)
PLAIN, FAINT, REVERSED, BOLD = "", fill(PALE), fill(PAPER), "font-weight: bold"


@dataclass
class Drawing:
    """What lies below is drawn first; words lie above all shapes. `{default}` is said in the page's language."""

    height: float
    paths: dict[str, list[str]] = field(default_factory=dict)
    signs: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)

    def box(self, look: str, x: float, y: float, width: float, height: float) -> None:
        self.path(look, f"M{x:.4g} {y:.4g}h{width:g}v{height:g}h{-width:g}z")

    def dot(self, look: str, x: float, y: float, radius: float) -> None:
        arc = f"a{radius:g} {radius:g} 0 0 1"
        self.path(look, f"M{x - radius:.4g} {y:.4g}{arc} {2 * radius:g} 0{arc} {-2 * radius:g} 0z")

    def line(self, look: str, *corners: tuple[float, float]) -> None:
        self.path(look, "M" + "L".join(f"{x:.4g} {y:.4g}" for x, y in corners))

    def arrow(self, colour: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Level or upright."""
        (x, y), (to_x, to_y) = start, end
        right, down = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        back_x, back_y = to_x - right * 2 * TIP, to_y - down * 2 * TIP
        self.line(stroke(colour), start, (back_x, back_y))
        sides = [(back_x + side * down * TIP, back_y + side * right * TIP) for side in (1, -1)]
        self.path(fill(colour), "M" + "L".join(f"{x:g} {y:g}" for x, y in [end, *sides]) + "z")

    def path(self, look: str, path: str) -> None:
        self.paths.setdefault(look, []).append(path)

    def sign(self, switch: str, colour: str, x: float, y: float, size: float = 12) -> None:
        """The sign of a switch, its upper left corner at x and y."""
        place = f"translate({x:g} {y:g}) scale({size / SIGN_SIZE:g})"
        shape = dict(SIGN.findall((PROJECT.docs / "assets" / "site.css").read_text("utf-8")))[
            switch
        ]
        self.signs.append(f'<g style="{fill(colour)}" transform="{place}">{shape}</g>')

    def text(self, look: str, x: float, y: float, said: str, anchor: str = "middle") -> None:
        style = looks(look, aligned(anchor))
        self.texts.setdefault(style, []).append(
            f'<text x="{x:.4g}" y="{y:.4g}">{escape(said, quote=False)}</text>'
        )

    def svg(self) -> str:
        """One element for a page, which must say itself what it shows."""
        width = WIDTH + 2 * MARGIN
        view = f"{-MARGIN} 0 {width} {self.height:g}"
        attributes = {"viewBox": view, **frame(round(width * WIDE), LEAST)}
        root = " ".join(f'{key}="{text}"' for key, text in attributes.items())
        paths = (f'<path style="{look}" d="{"".join(d)}" />' for look, d in self.paths.items())
        groups = (["<g style=" + f'"{look}">', *said, "</g>"] for look, said in self.texts.items())
        words = [line for group in groups for line in group]
        lines = [f'<svg xmlns="{SVG}" {root}>', *paths, *self.signs, *words, "</svg>"]
        return "\n".join(lines) + "\n"


@cache
def shapes() -> dict[str, str]:
    """The signs of the switches, as the style sheet has them for pages."""
    return dict(SIGN.findall((PROJECT.docs / "assets" / "site.css").read_text("utf-8")))


def aligned(anchor: str) -> str:
    """In the middle most words stand: that is said once, for all of a picture."""
    return "" if anchor == "middle" else f"text-anchor: {anchor}"
