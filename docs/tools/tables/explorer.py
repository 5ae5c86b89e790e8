"""The explorer: 48 measured states as a form, sentences and code.

The facts are those of states.json; this module only puts them into the
words of a language and into an HTML fragment that the page includes.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from docs.tools.project import Project
from docs.tools.tables.labels import COMMON, checked, words
from docs.tools.yaml_files import Entry, key_text
from snippets.measured.facts import Record

GROUPS = ("mode", "grad", "parameters", "input")
OBSERVATIONS = (
    "same_output",
    "statistics_move",
    "output_requires_grad",
    "inference_tensor",
    "bytes_kept",
    "backward",
    "with_grad",
    "input_grad",
    "moved_by_sgd",
    "moved_by_adamw",
)
INPUT = {False: "", True: ", requires_grad=True"}
FREEZE = {
    "trainable": "",
    "first_frozen": (
        "classifier.linear.requires_grad_(False)\nclassifier.norm.requires_grad_(False)\n"
    ),
    "last_frozen": "classifier.head.requires_grad_(False)\n",
    "frozen": "classifier.requires_grad_(False)\n",
}
BLOCK = {
    "enabled": ("", ""),
    "no_grad": ("with torch.no_grad():\n", "    "),
    "inference_mode": ("with torch.inference_mode():\n", "    "),
}
CODE = """\
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
layers = OrderedDict(
    linear=nn.Linear(4, 16),
    norm=nn.BatchNorm1d(16),
    relu=nn.ReLU(),
    dropout=nn.Dropout(0.5),
    head=nn.Linear(16, 3),
)
classifier = nn.Sequential(layers)
penguins = torch.randn(32, 4{input})
species = torch.arange(32) % 3

classifier.{mode}()
{freeze}{block}{indent}scores = classifier(penguins)
{indent}loss = F.cross_entropy(scores, species)
print("output requires grad:", scores.requires_grad)
print("inference tensor:", scores.is_inference())
print("running mean moved:", classifier.norm.running_mean.any().item())
loss.backward()
print("input has .grad:", penguins.grad is not None)
for name, parameter in classifier.named_parameters():
    print(f"{{name}} has .grad:", parameter.grad is not None)
"""


def code(state: Record) -> str:
    """Python that puts a small net into this state and looks at it."""
    block, indent = BLOCK[state["grad"]]
    return CODE.format(
        input=INPUT[state["input"]],
        mode=state["mode"],
        freeze=FREEZE[state["parameters"]],
        block=block,
        indent=indent,
    )


def address(state: Record) -> str:
    """What stands behind # in the address of a state."""
    return "&".join(f"{switch}={key_text(state[switch])}" for switch in GROUPS)


def rendered(project: Project, states: list[Record]) -> dict[str, str]:
    """Text of explorer.LOCALE.html for every language. Broken if words are missing."""
    own, common = (checked(project, project.labels / name) for name in ("explorer.yml", COMMON))
    labels = Entry(own, between=common["between"])
    return {
        f"explorer.{locale}.html": fragment(states, labels, locale) for locale in project.locales
    }


def fragment(states: list[Record], labels: Entry, locale: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True
    )
    return (
        environment.get_template("explorer.html").render(
            groups=groups(states, labels, locale),
            ui={k: words(v, locale) for k, v in labels["ui"].items()},
            first={
                "sentences": spoken(states[0], labels, locale),
                "code": code(states[0]).rstrip(),
            },
            data=data(states, labels, locale),
        )
        + "\n"
    )


def groups(states: list[Record], labels: Entry, locale: str) -> list[dict[str, Any]]:
    """The switches, each with its legend and the positions it has."""
    return [
        {
            "name": switch,
            "legend": rich(labels[switch]["legend"], locale),
            "kind": labels[switch]["kind"],
            "positions": [
                (key_text(value), rich(labels[switch][key_text(value)], locale))
                for value in dict.fromkeys(s[switch] for s in states)
            ],
        }
        for switch in GROUPS
    ]


def data(states: list[Record], labels: Entry, locale: str) -> str:
    """JSON for the script: each sentence once, and where it is said."""
    sentences: dict[str, int] = {}
    places = {}
    for state in states:
        said = [
            sentences.setdefault(line, len(sentences)) for line in spoken(state, labels, locale)
        ]
        places[address(state)] = {"says": said, "code": code(state)}
    packed = json.dumps(
        {"sentences": list(sentences), "states": places},
        ensure_ascii=False,
    )
    return packed.replace("</", "<\\/")


def spoken(state: Record, labels: Entry, locale: str) -> list[str]:
    """A sentence for each observation, as HTML."""
    return [
        sentence(labels[observation], state[observation], labels["between"], locale)
        for observation in OBSERVATIONS
    ]


def sentence(label: Entry, fact: Any, between: Entry, locale: str) -> str:
    """The words for a fact; `{}` in them stands for the fact itself."""
    chosen = label.get(key_text(fact), label.get("other"))
    if isinstance(fact, list):
        shown = words(between, locale).join(f"`{name}`" for name in fact)
    else:
        shown = f"{fact:,}" if isinstance(fact, int) else f"`{fact}`"
    return rich(words(chosen, locale).replace("{}", shown))


def rich(label: str | Entry, locale: str = "") -> str:
    """Backticks become code, the rest is escaped."""
    plain = html.escape(words(label, locale), quote=False)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", plain)
