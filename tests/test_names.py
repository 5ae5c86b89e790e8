"""Every name of torch that prose writes as code exists, in every language."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn import functional

from docs.tools.faults import Fault
from docs.tools.pages import INLINE_CODE
from docs.tools.project import PROJECT, Project

Damage = Callable[[Path, str, str], None]
NAME = re.compile(r"(?<![\w.])(nn|F|torch)((?:\.\w+)+)")
ROOTS = {"nn": nn, "F": functional, "torch": torch}


def faults(project: Project) -> Iterator[Fault]:
    for locale in project.locales:
        for path in project.pages(locale).values():
            page = project.source(path)
            for number, line in page.prose:
                for root, names in names_in(line):
                    if not exists(root, names):
                        yield Fault(
                            page.name, number, f"torch has no {root}{names}. Correct the name."
                        )


def names_in(line: str) -> Iterator[tuple[str, str]]:
    for code in INLINE_CODE.finditer(line):
        yield from (match.groups() for match in NAME.finditer(code[0]))


def exists(root: str, names: str) -> bool:
    """As an attribute, or as a module that is imported by its name."""
    found: object = ROOTS[root]
    for name in names.split(".")[1:]:
        if not hasattr(found, name):
            return is_module(f"{getattr(found, '__name__', '')}.{name}")
        found = getattr(found, name)
    return True


def is_module(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def test_names_of_torch_exist() -> None:
    assert list(map(str, faults(PROJECT))) == []


@pytest.mark.parametrize("name", ["nn.FeatureAlphaDropuot", "torch.inference_mod", "F.drop_out"])
def test_a_name_that_torch_lacks_is_caught(copy: Project, name: str) -> None:
    page = copy.docs / "zh" / "switches" / "eval.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\n`{name}(x)`\n", "utf-8")
    (fault,) = faults(copy)
    assert (fault.file, fault.line) == ("docs/zh/switches/eval.md", text.count("\n") + 2)
    assert f"torch has no {name}" in fault.says
