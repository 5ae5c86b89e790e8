"""Run the cells of a lab in a kernel of their own, and take what they print and draw."""

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_output

from docs.tools import page_svg
from docs.tools.faults import Broken, Fault
from docs.tools.notebooks.cells import Cell
from docs.tools.notebooks.notebook import SVG, Outputs, notebook
from docs.tools.page_svg import INK, PAPER, RECORDING, TRACKED, TRAINING
from docs.tools.tables.charts import SETTINGS

LONGEST = 120
"""Seconds that a cell may take; a whole lab takes less than a minute on two cores."""

COLOURS = [colour.lstrip("#") for colour in (TRAINING, RECORDING, TRACKED, INK)]
STYLE = SETTINGS | {
    "figure.facecolor": PAPER,
    "text.parse_math": True,
    "path.simplify": False,
    "axes.prop_cycle": f"cycler('color', {COLOURS})",
    "svg.hashsalt": "lab",
}
SAME_EVERYWHERE = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MKL_CBWR": "COMPATIBLE",
    "ATEN_CPU_CAPABILITY": "default",
    "DNNL_MAX_CPU_ISA": "SSE41",
}
"""Training adds up what processors round differently: all take the way that each of them has."""

KERNEL = ["--InlineBackend.figure_formats={'svg'}", "--IPKernelApp.log_level=ERROR"]


def executed(name: str, cells: Sequence[Cell], may_warn: bool = False) -> Outputs:
    """What each code cell of `name` gives, in a new kernel. Broken if one raises, or warns and may not.

    Cells with the tag `raises-exception` raise.
    """
    made = notebook(cells, {})
    with tempfile.TemporaryDirectory() as folder:
        style = Path(folder) / "matplotlibrc"
        style.write_text("".join(f'{key}: "{value}"\n' for key, value in STYLE.items()), "utf-8")
        client = NotebookClient(
            made,
            timeout=LONGEST,
            coalesce_streams=True,
            extra_arguments=KERNEL,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env=os.environ | SAME_EVERYWHERE | {"MATPLOTLIBRC": str(style)})
        except CellExecutionError as error:
            says = f"a cell raises {error.ename}: {error.evalue}. Every cell must run, whatever a student has done."
            raise Broken(Fault(name, None, says)) from None
    return {
        node.id: node.outputs
        if may_warn
        else [one(name, node.id, output) for output in node.outputs]
        for node in made.cells
        if node.cell_type == "code"
    }


def one(name: str, cell: str, output: NotebookNode) -> NotebookNode:
    if output.output_type == "stream" and output.name == "stdout":
        return new_output("stream", name="stdout", text=output.text)
    if output.output_type == "display_data" and SVG in output.data:
        if colours := page_svg.foreign(output.data[SVG]):
            says = f"the chart of the cell {cell} has {', '.join(sorted(colours))}, which no page has light and dark. Draw with C0 to C3."
            raise Broken(Fault(name, None, says))
        data = {SVG: page_svg.short(output.data[SVG]), "text/plain": output.data["text/plain"]}
        return new_output("display_data", data=data)
    shown = re.sub(r"\s+", " ", str(output.get("text") or output.get("data")))[:200]
    says = f"the cell {cell} gives more than what it prints and draws: {shown}. Take it out."
    raise Broken(Fault(name, None, says))
