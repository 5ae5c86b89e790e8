"""Leave out of a built site what no reader sees.

Material indents its templates deeply and Pygments wraps every dot and bracket of code in an element.
Compressed, that is a seventh of a page, and a page's HTML is all that the next page of a visit costs.
"""

import re
import shutil
from pathlib import Path

# Two megabytes for a search that this site does not use.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")
KEPT_AS_IT_IS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
BREAK = re.compile(r"[ \t]*\n\s*")
# Keywords, strings, comments, constants and what is defined have a colour; the rest has that of text.
PLAIN_CODE = re.compile(
    r'<span class="(?:n|o|p|w|ow|nn|ne|nb|bp|fm|vm|sa|si|mi|mf)">([^<]*)</span>|<span></span>'
)
# Material writes both, and HTML has neither: an empty tabindex on a label, autocomplete on a box to tick.
NO_HTML = re.compile(
    r'(?<=") tabindex=""|(?<=id="__drawer") autocomplete="off"|(?<=id="__search") autocomplete="off"'
)
COLOURED = re.compile(r'<span class="(\w+)">')


def apply(site: Path) -> None:
    for folder in UNUSED:
        shutil.rmtree(site / folder, ignore_errors=True)
    for page in site.rglob("*.html"):
        page.write_text(lean(page.read_text("utf-8")), "utf-8")


def lean(html: str) -> str:
    return "".join(lean_part(part) for part in parts(html))


def parts(html: str) -> list[str]:
    """Elements whose blanks count, and what stands between them."""
    found, end = [], 0
    for element in KEPT_AS_IT_IS.finditer(html):
        found += [html[end : element.start()], element[0]]
        end = element.end()
    return [*found, html[end:]]


def lean_part(part: str) -> str:
    if part.startswith("<pre"):
        return COLOURED.sub(r"<span class=\1>", PLAIN_CODE.sub(r"\1", part))
    return part if KEPT_AS_IT_IS.match(part) else BREAK.sub("\n", NO_HTML.sub("", part))
