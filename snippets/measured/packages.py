"""The module classes of a package: how to build each, what it does."""

import inspect
import itertools
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any

import torch
from torch import nn

from snippets.measured.facts import Record
from snippets.measured.modes import Comparison, Inputs
from snippets.measured.probe import error_text
from snippets.measured.regime import regime

# What arguments are set to, to find those on which a class depends;
# those that are False or True by default are set to the other one.
VALUES: dict[str, tuple[Any, ...]] = {
    "dropout": (0.0, 0.5),
    "lower": (0.25,),
    "max_norm": (1.0,),
    "momentum": (None, 0.0),
    "num_layers": (2,),
    "p": (0.0,),
    "upper": (0.25,),
}


@dataclass(frozen=True)
class Build:
    """How a class is built and called to be measured.

    `arguments` are source text: the table shows what was evaluated. If
    there is a `layer`, they are the arguments of this class of torch.nn
    and the class measured gets two of these layers.
    """

    arguments: str = ""
    inputs: Inputs = ()
    layer: str = ""

    def filled(self, arguments: str) -> str:
        if self.layer:
            return f"nn.{self.layer}({arguments}), 2"
        return arguments

    def text(self, more: str = "") -> str:
        """The source text between the parentheses of the call."""
        return self.filled(", ".join(filter(None, [self.arguments, more])))


@dataclass(frozen=True)
class Package:
    """Every public module class of a package, in both modes."""

    name: str
    builds: dict[str, Build]
    inputs: Inputs
    """Of the classes that have no build, called without arguments."""
    names: dict[str, Any] = field(default_factory=dict)
    """What the arguments of builds may use, beside nn and torch."""

    @cached_property
    def classes(self) -> dict[str, type[nn.Module]]:
        """What the package has, walked: no new class can be missed."""
        names = vars(import_module(self.name))
        return {
            name: found
            for name, found in sorted(names.items(), key=casefolded)
            if isinstance(found, type)
            and issubclass(found, nn.Module)
            and name == found.__name__
            and not name.startswith("_")
        }

    def build(self, name: str) -> Build:
        return self.builds.get(name, Build(inputs=self.inputs))

    def made(self, name: str, more: str = "") -> nn.Module:
        call = f"{self.name}.{name}({self.build(name).text(more)})"
        names = {"nn": nn, "torch": torch, **self.names}
        torch.manual_seed(0)
        return eval(call, names)

    @cached_property
    def as_built(self) -> dict[str, Comparison | str]:
        return {name: self.compared(name) for name in self.classes}

    @regime()  # what is kept is the same, whichever test asks first
    def compared(self, name: str, more: str = "") -> Comparison | str:
        """The class in both modes; why not, if it cannot be run."""
        if inspect.isabstract(self.classes[name]):
            return "abstract"
        inputs = self.build(name).inputs
        with warnings.catch_warnings(action="ignore"):
            try:
                return Comparison.of(self.made(name, more), inputs)
            except Exception as error:
                return error_text(error)

    @cached_property
    def dependences(self) -> dict[str, dict[str, Comparison]]:
        """The settings with which the modes part otherwise, by class.

        One or two arguments are set at a time. Two count if together
        they do neither what one of them does nor what none does.
        """
        return {
            name: self.dependences_of(name, base)
            for name, base in self.as_built.items()
            if not isinstance(base, str)
        }

    def dependences_of(self, name: str, base: Comparison) -> dict[str, Comparison]:
        ones = {s: self.compared(name, s) for s in self.settings(name)}
        ones = {s: c for s, c in ones.items() if not isinstance(c, str)}
        found = {s: c for s, c in ones.items() if c.differs(base)}
        for one, two in itertools.combinations(ones, 2):
            both = self.compared(name, f"{one}, {two}")
            if not isinstance(both, str) and all(
                both.differs(c) for c in (base, ones[one], ones[two])
            ):
                found[f"{one}, {two}"] = both
        return found

    def settings(self, name: str) -> Iterator[str]:
        """`bias=False` and the like, of the class and its parents."""
        layer = self.build(name).layer
        cls = getattr(nn, layer) if layer else self.classes[name]
        defaults: dict[str, Any] = {}
        for parent in cls.__mro__:
            if "__init__" in vars(parent):
                parameters = inspect.signature(parent.__init__).parameters
                for parameter in parameters.values():
                    defaults.setdefault(parameter.name, parameter.default)
        for argument, default in defaults.items():
            flipped = (not default,) if isinstance(default, bool) else ()
            for value in VALUES.get(argument, flipped):
                yield f"{argument}={value}"

    def measure(self) -> list[Record]:
        """One record a class, as it is built here."""
        return [self.row(name) for name in self.classes]

    def row(self, name: str) -> Record:
        found = self.as_built[name]
        record: Record = {
            "name": name,
            "arguments": self.build(name).text() or None,
        }
        if isinstance(found, str):
            return record | NOT_MEASURED | {"changes": found}
        others = {
            setting: other
            for setting, other in self.dependences[name].items()
            if other.reacts or found.reacts
        }
        return record | {
            "reacts": how(found, others.values()),
            **found.facts,
            "starts_training": found.starts_training,
            "depends_on": list(others),
        }

    def dependence_rows(self) -> list[Record]:
        """One record for each setting on which a class depends."""
        return [
            {"built": f"{name}({self.short(name, setting)})", **found.facts}
            for name, settings in self.dependences.items()
            for setting, found in settings.items()
        ]

    def short(self, name: str, setting: str) -> str:
        """The arguments, with … for those that must be given."""
        build = self.build(name)
        need = "…, " if build.arguments else ""
        filled = build.filled(need + setting)
        return filled.removesuffix(", 2") + (", …" if build.layer else "")


NOT_MEASURED: Record = {
    "reacts": "not_measured",
    "changes": None,
    "train_moves": None,
    "eval_moves": None,
    "random_in_eval": None,
    "starts_training": None,
    "depends_on": None,
}


def casefolded(item: tuple[str, Any]) -> str:
    return item[0].casefold()


def how(found: Comparison, others: Iterable[Comparison]) -> str:
    """Whether a class reacts as built, else with other arguments."""
    if found.reacts:
        return "as_built"
    return "otherwise" if any(o.reacts for o in others) else "never"
