"""Cells as the text of a notebook, valid and the same each time it is made."""

from collections.abc import Iterable, Iterator, Mapping

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output, writes_json

from docs.tools.notebooks.cells import Cell

Outputs = Mapping[str, list[NotebookNode]]
"""What each code cell gave, by its id."""

SVG = "image/svg+xml"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "name": "python", "pygments_lexer": "ipython3"},
}


def notebook(cells: Iterable[Cell], outputs: Outputs) -> NotebookNode:
    """A notebook that opens in Jupyter and Colab. ValidationError if it would not.

    nbformat's own makers look at each cell by itself: here the whole is looked at, once.
    """
    nodes = [as_node(cell, outputs.get(cell.id, [])) for cell in cells]
    whole = {"cells": nodes, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    made = nbformat.from_dict(whole)
    nbformat.validate(made)
    return made


def as_node(cell: Cell, outputs: list[NotebookNode]) -> dict:
    metadata = {"tags": list(cell.tags)} if cell.tags else {}
    node = {"id": cell.id, "metadata": metadata, "source": cell.source}
    if not cell.is_code:
        return node | {"cell_type": "markdown"}
    return node | {"cell_type": "code", "execution_count": None, "outputs": outputs}


def text(made: NotebookNode) -> str:
    """As nbformat writes it, which would look at all of it once more."""
    return writes_json(made) + "\n"


def recorded(cell: Cell, ends_in_error: bool) -> Iterator[NotebookNode]:
    """What a page shows below a block, as the outputs of its cell."""
    lines = (cell.output or "").rstrip("\n").split("\n")
    error = lines.pop() if ends_in_error else ""
    if printed := "".join(f"{line}\n" for line in lines if lines != [""]):
        yield new_output("stream", name="stdout", text=printed)
    if error:
        name, _, value = error.partition(": ")
        yield new_output("error", ename=name, evalue=value, traceback=[error])
