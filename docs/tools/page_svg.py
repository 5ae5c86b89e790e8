"""An SVG that matplotlib drew as part of a page: in the page's fonts and colours. matplotlib is not needed.

No library that shortens SVG knows the names that a page has for its colours.
"""

import re
from xml.etree import ElementTree

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
SIZE, ANCHOR = "font-size: 12px", "text-anchor: middle"
USUAL = (INK_FILL, SIZE, ANCHOR)
"""What most of a chart has: said once, for all of it."""

FEW = 3
MARKER = {"overflow": "visible", "markerUnits": "userSpaceOnUse"}
FONTS = {
    "'DejaVu Sans'": "inherit",
    "'DejaVu Sans Mono'": "var(--md-code-font-family)",
}


COLOUR = re.compile(r"#[0-9a-f]{6}\b")
PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<metadata>.*?</metadata>", re.S)
NUMBER = re.compile(r"-?\d+\.\d+")


def short(drawn: str) -> str:
    """The same picture without the day it was drawn, and without digits that nobody sees."""
    bare = PROLOGUE.sub("", drawn).strip()
    return NUMBER.sub(lambda number: f"{round(float(number[0]), 2):g}", bare) + "\n"


def foreign(drawn: str) -> set[str]:
    """Colours that a page has no name for, light and dark."""
    return set(COLOUR.findall(drawn)) - COLOURS.keys()


def fitted(drawn: str | bytes, name: str) -> str:
    """One element for a page, which must say itself what it shows.

    It has no blank line, and ids that begin with `name`.
    """
    root = ElementTree.fromstring(drawn)
    # matplotlib's <style> would hold for the whole page.
    remove(root, "metadata", "style")
    number_ids(root, name)
    for element in root.iter(f"{{{SVG}}}text"):
        if "text-anchor" not in element.get("style", ""):
            element.set("style", f"{element.get('style', '')}; text-anchor: start".lstrip("; "))
    for element in root.iter():
        texts = {k: adapted(k, text) for k, text in element.items()}
        element.attrib.clear()
        element.attrib.update({k: text for k, text in texts.items() if text})
    share_styles(root)
    join_marks(root)
    unclip_lines(root)
    unwrap(root)
    join_lines(root)
    for key in ("width", "height", "version"):
        del root.attrib[key]
    root.attrib |= frame(float(root.get("viewBox", "").split()[2]), LEAST)
    ElementTree.register_namespace("", SVG)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def frame(width: float, least: float) -> dict[str, str]:
    """What the outermost element of a chart says: as wide as it may be in pixels, shrinking no further than `least`."""
    size = f"width: {width:g}px; max-width: max(100%, {least:g}px)"
    style = f"{'; '.join(USUAL)}; display: block; {size}"
    return {"class": "chart", "aria-hidden": "true", "style": style}


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


def join_marks(root: ElementTree.Element) -> None:
    """Marks of one line become the corners of one path: a tenth of the text that an element each takes."""
    for number, group in enumerate(list(root.iter(f"{{{SVG}}}g"))):
        marks = list(group)
        names = {mark.get("href") for mark in marks if mark.tag == f"{{{SVG}}}use"}
        if len(marks) < FEW or len(names) != 1 or any(mark.get("style") for mark in marks):
            continue
        name = names.pop()
        marker = ElementTree.SubElement(group, f"{{{SVG}}}marker", MARKER)
        own = f"{name[1:]}-{number}"
        marker.attrib |= {"id": own, "style": group.attrib.pop("style", "")}
        ElementTree.SubElement(marker, f"{{{SVG}}}use", {"href": name})
        corners = "L".join(f"{mark.get('x')} {mark.get('y')}" for mark in marks)
        style = f"fill: none; marker: url(#{own})"
        ElementTree.SubElement(group, f"{{{SVG}}}path", {"d": f"M{corners}", "style": style})
        for mark in marks:
            group.remove(mark)


STRAIGHT = re.compile(r"M[\d.]+ [\d.]+L[\d.]+ [\d.]+|M[\d.]+ [\d.]+[HV][\d.]+")


def unclip_lines(root: ElementTree.Element) -> None:
    """A line of the grid ends where its axes end: nothing of it is cut off."""
    for line in root.iter(f"{{{SVG}}}path"):
        if STRAIGHT.fullmatch(line.get("d", "")):
            line.attrib.pop("clip-path", None)


def join_lines(root: ElementTree.Element) -> None:
    """The lines of a grid as one path: they lie below all else, so the first may draw the others."""
    first: dict[tuple, ElementTree.Element] = {}
    for line in [child for child in root if STRAIGHT.fullmatch(child.get("d", ""))]:
        look = tuple(sorted((key, text) for key, text in line.items() if key != "d"))
        there = first.setdefault(look, line)
        if there is not line:
            there.set("d", there.get("d", "") + line.get("d", ""))
            root.remove(line)


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
        text = "; ".join(part for part in text.split("; ") if part not in USUAL)
    if key in ("d", "x", "y", "transform", "width", "height"):
        text = re.sub(r"-?\d+\.\d+", rounded, text)
    if key == "d":
        text = re.sub(r"\s*([MLCQz])\s*", r"\1", text)
        text = re.sub(r" ([\d.]+)L([\d.]+) \1(?=[MLz]|$)", r" \1H\2", text)
        text = re.sub(r"^M([\d.]+) ([\d.]+)L\1 ([\d.]+)$", r"M\1 \2V\3", text)
    if text.startswith(("rotate(-0 ", "rotate(0 ")):
        text = ""
    return re.sub(r"\s+", " ", text).strip()


def rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0.0:g}"
