"""matplotlib's SVG as part of a page: in its fonts and its colours.

A template that draws lines would be as long for four charts, and no shorter for those that follow; no library
that shortens SVG knows the names that a page has for its colours.
"""

import io
import re
from contextlib import AbstractContextManager
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
COLOURS = {
    "#0b5cad": "var(--training)",
    "#a63c06": "var(--recording)",
    "#00694f": "var(--tracked)",
    "#1c2330": "var(--md-default-fg-color)",
    "#49566b": "var(--md-default-fg-color--light)",
    "#d8dce2": "var(--line)",
    "#ffffff": "var(--md-default-bg-color)",
}
"""What a chart may be drawn with, and the page's name for it."""

TRAINING, RECORDING, TRACKED, INK, PALE, LINE, PAPER = COLOURS
LEAST = 560
"""Pixels to which a chart may shrink; then the reader scrolls."""

INK_FILL = f"fill: {COLOURS[INK]}"
CODE = "DejaVu Sans Mono"
FONTS = {
    "'DejaVu Sans'": "inherit",
    "'DejaVu Sans Mono'": "var(--md-code-font-family)",
}
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
    "xtick.labelcolor": INK,
    "ytick.major.size": 0,
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
    """One element for a page, which must say itself what it shows.

    It has no blank line, and ids that begin with `name`.
    """
    file = io.BytesIO()
    drawn.savefig(file, format="svg")
    root = ElementTree.fromstring(file.getvalue())
    # matplotlib's <style> would hold for the whole page.
    remove(root, "metadata", "style")
    number_ids(root, name)
    for element in root.iter():
        texts = {k: adapted(k, text) for k, text in element.items()}
        element.attrib.clear()
        element.attrib.update({k: text for k, text in texts.items() if text})
    share_styles(root)
    unwrap(root)
    for key in ("width", "height", "version"):
        del root.attrib[key]
    root.set("class", "chart")
    root.set("aria-hidden", "true")
    width = root.get("viewBox", "").split()[2]
    size = f"width: {width}px; max-width: max(100%, {LEAST}px)"
    root.set("style", f"{INK_FILL}; display: block; {size}")
    ElementTree.register_namespace("", SVG)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def remove(root: ElementTree.Element, *tags: str) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in [f"{{{SVG}}}{tag}" for tag in tags]:
                parent.remove(child)


def number_ids(root: ElementTree.Element, name: str) -> None:
    """Ids that are in use get numbers, the others go."""
    text = ElementTree.tostring(root, encoding="unicode")
    used = list(dict.fromkeys(re.findall(r"[(\"]#([\w-]+)", text)))
    numbers = {own: f"{name}-{i}" for i, own in enumerate(used, 1)}
    for element in root.iter():
        if number := numbers.get(element.attrib.pop("id", None)):
            element.set("id", number)
        if link := element.attrib.pop(XLINK_HREF, None):
            element.set("href", f"#{numbers[link[1:]]}")
        if clip := element.get("clip-path"):
            element.set("clip-path", f"url(#{numbers[clip[5:-1]]})")


def share_styles(root: ElementTree.Element) -> None:
    """Marks of one line have one style: say it once, around them."""
    for group in root.iter(f"{{{SVG}}}g"):
        styles = {mark.get("style") for mark in group}
        kinds = {mark.tag for mark in group}
        if kinds == {f"{{{SVG}}}use"} and len(styles) == 1:
            group.set("style", styles.pop() or "")
            for mark in group:
                del mark.attrib["style"]


def unwrap(element: ElementTree.Element) -> None:
    """Groups without attributes are replaced by what is in them."""
    for child in list(element):
        unwrap(child)
        if child.tag == f"{{{SVG}}}g" and not child.attrib:
            place = list(element).index(child)
            element.remove(child)
            for i, grandchild in enumerate(child):
                element.insert(place + i, grandchild)


def adapted(key: str, text: str) -> str:
    """An attribute as short as can be, with the page's own names."""
    if key == "style":
        text = re.sub(r"#[0-9a-f]{6}", lambda c: COLOURS[c[0]], text)
        text = re.sub(r"'DejaVu[^']*'", lambda f: FONTS[f[0]], text)
        text = text.replace(" font-family: inherit;", "")
        text = text.replace(f"; {INK_FILL}", "")
    if key in ("d", "x", "y", "transform", "width", "height"):
        text = re.sub(r"-?\d+\.\d+", rounded, text)
    if key == "d":
        text = re.sub(r"\s*([MLCQz])\s*", r"\1", text)
        text = re.sub(r" ([\d.]+)L([\d.]+) \1(?=[MLz]|$)", r" \1H\2", text)
    if text.startswith(("rotate(-0 ", "rotate(0 ")):
        text = ""
    return re.sub(r"\s+", " ", text).strip()


def rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0.0:g}"
