"""A lab as a page of Markdown: below its code stands what that printed and drew, as its notebook has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from docs.tools import page_svg
from docs.tools.notebooks.labs import AGAIN, CHECK, PASTED, recorded, teachers
from docs.tools.notebooks.notebook import SVG, Outputs
from docs.tools.pages import PageSource
from docs.tools.project import Project


@dataclass
class Given:
    """What the cells of the lab `name` gave; its charts are numbered."""

    name: str
    outputs: Outputs
    charts: int = 0

    def lines(self, cell: str) -> Iterator[str]:
        kind = ".check .output" if cell.startswith(CHECK) else ".output"
        for output in self.outputs[cell]:
            if drawn := output.get("data", {}).get(SVG):
                self.charts += 1
                yield from ("", "```drawing", '<figure><div class="md-typeset__scrollwrap">')
                yield from page_svg.fitted(drawn, f"{self.name}-{self.charts}").splitlines()
                yield from ("</div></figure>", "```")
            else:
                yield from ("", f"```{{.text {kind}}}", *output["text"].splitlines(), "```")


def lab(project: Project, path: str, page: PageSource) -> str:
    """Without front matter. Broken if its code is not what ran."""
    given = Given(PurePath(path).stem, recorded(project, path))
    cells = [cell.id for cell in teachers(project, project.root / page.name) if cell.is_code]
    made, at = [], page.front_matter_end
    for fence in (fence for fence in page.fences if fence.is_python):
        # Where code is asked for here, its check runs once more behind it.
        cell, *cells = cells
        again = list(takewhile(lambda id_: id_.endswith(AGAIN), cells))
        del cells[: len(again)]
        start, stop = fence.lines.start - 1, fence.lines.stop - 1
        is_shown = not cell.startswith(CHECK) and cell not in PASTED
        made += page.lines[at : stop if is_shown else start]
        margin = page.lines[start].partition("`")[0]
        shown = (line for id_ in (cell, *again) for line in given.lines(id_))
        made += [margin + line if line else line for line in shown]
        at = stop
    return "\n".join([*made, *page.lines[at:]])
