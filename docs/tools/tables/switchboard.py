"""The switchboard of the home page: three switches, and what was measured in each of their twelve positions.

The facts are those of states.json, the words those of the explorer and of the table of its states.
"""

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from docs.tools.project import Project
from docs.tools.tables import explorer
from docs.tools.tables.labels import Labels, checked, words
from docs.tools.tables.render import Table, matches
from docs.tools.yaml_files import Entry
from snippets.measured.facts import Fact, Record

WHERE = {"parameters": ["trainable", "frozen"], "input": False}
ROWS = (
    "same_output",
    "statistics_move",
    "output_requires_grad",
    "bytes_kept",
    "backward",
    "moved_by_sgd",
)
LINES = {
    "train": "classifier.train()",
    "eval": "classifier.eval()",
    "enabled": "with torch.enable_grad():",
    "no_grad": "with torch.no_grad():",
    "inference_mode": "with torch.inference_mode():",
    "trainable": "classifier.requires_grad_(True)",
    "frozen": "classifier.requires_grad_(False)",
}
"""The code that puts a switch into this position."""


def rendered(project: Project, states: list[Record]) -> dict[str, str]:
    """Text of switchboard.LOCALE.html for every language. Broken if words are missing."""
    own = checked(project, project.labels / "explorer.yml")
    table = Labels.read(project, project.labels / "states.yml")
    chosen = [state for state in states if matches(state, WHERE)]
    return {
        f"switchboard.{locale}.html": Switchboard(chosen, own, Table(states, table, locale)).html()
        for locale in project.locales
    }


class Switchboard:
    """`words_of` a table of the same facts say what they say there."""

    def __init__(self, states: list[Record], labels: Entry, words_of: Table) -> None:
        self.states, self.labels, self.words_of = states, labels, words_of

    @property
    def locale(self) -> str:
        return self.words_of.locale

    def html(self) -> str:
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True
        )
        template = environment.get_template("switchboard.html")
        groups = explorer.groups(self.states, self.labels, self.locale)
        cells = {explorer.address(state): self.cells(state) for state in self.states}
        return (
            template.render(
                groups=[group for group in groups if group["name"] != "input"],
                lines=LINES,
                heads=[explorer.rich(self.words_of.labels.head(row, self.locale)) for row in ROWS],
                first=next(iter(cells.values())),
                found=words(self.labels["ui"]["found"], self.locale),
                data=json.dumps(cells, ensure_ascii=False).replace("</", "<\\/"),
            )
            + "\n"
        )

    def cells(self, state: Record) -> list[str]:
        return [explorer.rich(self.said(state[row], row)) for row in ROWS]

    def said(self, fact: Fact, row: str) -> str:
        """Of an error its name: the explorer has the whole message."""
        if isinstance(fact, str):
            return f"`{fact.partition(':')[0]}`"
        return self.words_of.words(fact, row)
