"""Every number in a sentence about torch stands in what its section shows, or is computed here from facts.

Translations are held to the numbers of their English, block by block, by `make check`.
"""

import inspect
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from docs.tools.faults import Fault
from docs.tools.pages import PageSource
from docs.tools.project import PROJECT, Project
from docs.tools.tables.cost_tables import noise
from docs.tools.translation.likeness import blocks, digits
from snippets.measured import probe, states
from snippets.measured.cost.nets import BATCHES, DEPTHS, NETS

Damage = Callable[[Path, str, str], None]
Numbers = list[tuple[str, float]]
"""As a sentence writes them, and what they are, in reading order."""

SHOWN = (".out", ".md", ".py")
OF_PEOPLE = "community/"
"""Minutes of a lecture, licences and lengths of lines are not measured on torch."""


def facts(name: str) -> Any:
    return json.loads((PROJECT.measured / f"{name}.json").read_text("utf-8"))


def recorded(name: str) -> list[float]:
    """The numbers that a snippet prints."""
    text = (PROJECT.snippets / f"{name}.out").read_text("utf-8")
    return [value(number) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def value(number: str) -> float:
    return float(number.replace(",", "").replace("_", ""))


def default(cls: type, argument: str) -> float:
    return inspect.signature(cls).parameters[argument].default


TIMES = facts("cost/clock")["times"]
PEAKS = facts("cost/clock")["peaks"]
BYTES = facts("cost/bytes")
REACTS = Counter(row["reacts"] for row in facts("layers"))


def kept(net: str, switch: str, depth: int = DEPTHS[-1], batch: int = BATCHES[-1]) -> int:
    size = {"net": net, "depth": depth, "batch": batch}
    return next(row[switch] for row in BYTES if size.items() <= row.items())


def saved(net: str, switch: str) -> float:
    """Per cent of the default."""
    return 100 * (1 - kept(net, switch) / kept(net, "default"))


def medians(*switches: str, net: str = "", batch: int = 0) -> list[float]:
    return [
        size["ratios"][switch][1]
        for size in TIMES
        if net in ("", size["net"]) and batch in (0, size["batch"])
        for switch in switches
    ]


OFF = medians("frozen", "no_grad", "inference_mode")
STEP = medians("backward_pass")
SMALL, LARGE = (medians("no_grad", net="mlp", batch=batch) for batch in (BATCHES[0], BATCHES[-1]))
GAIN = max(
    round(size["ratios"]["no_grad"][1], 2) - round(size["ratios"]["inference_mode"][1], 2)
    for size in TIMES
)
HIDDEN = BATCHES[-1] * 256 * 4
PICTURE = BATCHES[-1] * 16 * 16 * 16 * 4
PEAK = [100 * row["no_grad"] / row["default"] for row in PEAKS[: len(NETS)]]
SGD = states.OPTIMIZERS["sgd"].keywords

COMPUTED: dict[tuple[str, str], Numbers] = {
    ("switches/eval.md", "momentum"): [("65", 100 * (1 - 0.9**10)), ("99.5", 100 * (1 - 0.9**50))],
    ("switches/eval.md", "two-variances"): [("1.41", math.sqrt(2)), ("1.008", math.sqrt(64 / 63))],
    ("switches/eval.md", "other-layers"): [("0.1", default(nn.TransformerEncoderLayer, "dropout"))],
    ("switches/eval.md", "memory"): [("0.4", 100 * (1 - 136_704 / 137_216))],
    ("switches/eval.md", "accuracy-collapses"): [("33", 100 / 3), ("41", 100 * (1 - 0.9**5))],
    ("switches/eval.md", "recompute"): [
        ("100", 100 * recorded("eval/running_statistics_lag_behind")[-1])
    ],
    ("switches/no-grad.md", "memory"): [
        ("2,048,000", 512 * 1000 * 4),
        ("20,192", max(recorded("no_grad/bytes_kept_for_backward")) - 512 * 1000 * 4),
    ],
    ("switches/requires-grad.md", "what-freezing-saves"): [
        ("32", torch.finfo(torch.float32).bits),
        ("4,096", 256 * 4 * 4),
    ],
    ("switches/together.md", "frozen-without-no-grad"): [("1,024", 66_560 - 256 * 64 * 4)],
    ("switches/together.md", "eval-without-no-grad"): [
        ("74,756", recorded("together/validation_without_no_grad")[1]
         - recorded("together/validation_without_no_grad")[0]),
        ("768", 64 * 3 * 4),
    ],
    ("switches/explorer.md", "explorer"): [
        ("32", len(probe.penguins())),
        ("48", len(facts("states"))),
        ("0.9", SGD["momentum"]),
        ("0.1", SGD["weight_decay"]),
    ],
    ("switches/explorer.md", "states"): [("48", len(facts("states")))],
    ("reference/layers.md", "layers"): [
        ("163", REACTS.total()),
        ("155", REACTS.total() - REACTS["not_measured"]),
        ("22", REACTS["as_built"]),
        ("126", REACTS["never"]),
    ],
    ("reference/layers.md", "which-react"): [
        ("0.1", default(nn.TransformerEncoderLayer, "dropout"))
    ],
    ("reference/cost.md", "cost"): [
        ("0.85", min(OFF)),
        ("0.99", max(OFF)),
        ("0.02", saved("conv", "last_half")),
        ("12.0", saved("transformer", "last_half")),
        ("0.01", saved("conv", "eval")),
        ("59.4", saved("transformer", "eval")),
    ],
    ("reference/cost.md", "no-gradients"): [("1.72", min(STEP)), ("4.14", max(STEP))],
    ("reference/cost.md", "mlp"): [
        ("64", BATCHES[-1]),
        ("65,536", HIDDEN),
    ],
    ("reference/cost.md", "conv"): [
        *[("16", 16)] * 3,
        ("1,048,576", PICTURE),
        ("128", (kept("conv", "default") - kept("conv", "eval")) / DEPTHS[-1]),
        ("1,024", kept("conv", "default") - kept("conv", "eval")),
        ("18,027,520", kept("conv", "default")),
        ("4,096", kept("conv", "default") - kept("conv", "last_half")),
    ],
    ("reference/cost.md", "transformer"): [
        ("64", 64),
        ("256", 256),
        ("0.1", default(nn.TransformerEncoderLayer, "dropout")),
        ("32", NETS["transformer"].shape[0]),
    ],
    ("reference/cost.md", "peak"): [
        (f"{share:.1f}", share) for share in PEAK
    ],
    ("reference/cost.md", "time"): [
        ("0.88", min(SMALL)),
        ("0.89", max(SMALL)),
        ("0.96", min(LARGE)),
        ("0.97", max(LARGE)),
        ("64", BATCHES[-1]),
        ("0.06", GAIN),
        ("2.5", 100 * (1 - min(medians("last_half")))),
        ("1.7", 100 * noise(TIMES)),
    ],
}  # fmt: skip


def faults(project: Project) -> Iterator[Fault]:
    """Numbers without a source, sources that no sentence needs, and numbers in another order than here."""
    for path, file in project.pages(project.original).items():
        if not path.startswith(OF_PEOPLE):
            yield from page_faults(project.source(file), path, project.snippets)


def page_faults(page: PageSource, path: str, snippets: Path) -> Iterator[Fault]:
    shown = shown_by_section(page, snippets)
    for section, listed in blocks(page).items():
        known = shown.get(section, set()) | {
            value(number) for block in listed for span in block.code for number in plain(span)
        }
        said = [
            (block.line, number)
            for block in listed
            for number in digits(block.text)
            if len(number) > 1
        ]
        yield from compared(
            page, section, listed[0].line, said, known, COMPUTED.get((path, section), [])
        )


def compared(
    page: PageSource,
    section: str,
    start: int,
    said: list[tuple[int, str]],
    known: set[float],
    computed: Numbers,
) -> Iterator[Fault]:
    """What a section says, beside what it shows and what is computed for it, in the same order."""
    names = [number for number, _ in computed]
    told = [
        (line, number) for line, number in said if number in names or value(number) not in known
    ]
    steps = SequenceMatcher(None, names, [number for _, number in told], autojunk=False)
    for step, first, last, at, until in steps.get_opcodes():
        if step == "equal":
            continue
        for line, number in told[at:until]:
            says = (
                f"{number} stands in no code, output or table of #{section}, nor here in COMPUTED of "
                "tests/test_numbers.py. Correct it, or compute it there."
            )
            yield Fault(page.name, line, says)
        for number in names[first:last] if step == "delete" else []:
            yield unsaid(page, section, start, number)


def unsaid(page: PageSource, section: str, line: int, number: str) -> Fault:
    says = f"tests/test_numbers.py computes {number} for #{section}, but no sentence says it there."
    return Fault(page.name, line, says)


def shown_by_section(page: PageSource, snippets: Path) -> dict[str, set[float]]:
    """The numbers in what each section includes, proofs of its snippets among them."""
    found: dict[str, set[float]] = {}
    for include in page.includes:
        above = [heading.id for heading in page.headings if heading.line <= include.line]
        file = snippets / include.path
        if file.suffix in SHOWN and above:
            numbers = {value(number) for number in plain(file.read_text("utf-8"))}
            found.setdefault(above[-1] or "", set()).update(numbers)
    return found


def plain(text: str) -> list[str]:
    """Numbers in code, `137_216` and `1e-5` among them."""
    return re.findall(r"\d[\d,_]*(?:\.\d+)?(?:e-?\d+)?", text)


def test_every_number_in_a_sentence_is_shown_or_computed() -> None:
    assert list(map(str, faults(PROJECT))) == []


@pytest.mark.parametrize("place", COMPUTED, ids=lambda place: f"{place[0]}#{place[1]}")
def test_a_number_is_what_is_computed_for_it(place: tuple[str, str]) -> None:
    for number, exact in COMPUTED[place]:
        places = len(number.partition(".")[2])
        assert f"{exact:,.{places}f}" == f"{value(number):,.{places}f}", f"{place} says {number}"


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        ("switches/eval.md", "0.4 % less", "0.5 % less", "0.5 stands in no code, output or table"),
        ("switches/eval.md", "99.5 %", "65 %", "65 stands in no code"),
        ("reference/cost.md", "It is 59.4 %", "It is 12.0 %", "12.0 stands in no code"),
        ("reference/cost.md", "12.0 % in the", "59.4 % in the", "59.4 stands in no code"),
        ("reference/layers.md", "- 22 change", "- 23 change", "23 stands in no code"),
        ("switches/no-grad.md", "The other 20,192 are", "The others are", "computes 20,192"),
    ],
)
def test_a_number_that_is_wrong_swapped_or_gone_is_caught(
    copy: Project, replace: Damage, page: str, old: str, new: str, message: str
) -> None:
    file = copy.docs / "en" / page
    line = file.read_text("utf-8").split(old)[0].count("\n") + 1
    replace(file, old, new)
    found = list(faults(copy))
    assert any(message in fault.says for fault in found), found
    assert all(fault.file == f"docs/en/{page}" and fault.line <= line for fault in found)
