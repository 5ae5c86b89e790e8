"""Numbers of the prose that no output, table or code of their section has, each with its source: cited.yml."""

import ast
import json
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.yaml_files import Entry, read

FILE = "snippets/measured/cited.yml"
NEEDED = {"at", "number", "why"}
SOURCES = {"equals", "file"}
CURE = (
    "write at, number and why in quotes, and `equals: a sum` or `file: a path from the root that exists` "
    "where a machine can look it up."
)

OPERATIONS: dict[type, Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


@dataclass(frozen=True)
class Cited:
    """An entry: what is said where, and a sum or a file of the project that has it, or a source outside."""

    at: str
    number: str
    line: int
    equals: str = ""
    file: str = ""


def cited(project: Project) -> list[Cited]:
    """Broken for an entry without a place, a number or a reason."""
    path = project.root / FILE
    entries = (read(path, project.root) if path.is_file() else None) or []
    if bad := [Fault(FILE, entry.line, CURE) for entry in entries if not whole(entry, project)]:
        raise Broken(*bad)
    return [
        Cited(entry["at"], number, entry.line, entry.get("equals", ""), entry.get("file", ""))
        for entry in entries
        for number in map(str.strip, entry["number"].split(";"))
    ]


def whole(entry: Entry, project: Project) -> bool:
    keys = entry.keys()
    texts = all(isinstance(text, str) and text for text in entry.values())
    there = "file" not in keys or (project.root / str(entry["file"])).is_file()
    return texts and there and NEEDED <= keys <= NEEDED | SOURCES and len(keys & SOURCES) < 2


def calculated(project: Project, entry: Cited) -> Decimal:
    """What `equals` gives: numbers, + - * / **, and names, which count the rows of NAME.json. Broken if it is no sum."""
    try:
        return result(project, ast.parse(entry.equals, mode="eval").body)
    except (SyntaxError, KeyError, OSError, ValueError, ArithmeticError):
        says = (
            f"{entry.equals!r} is no sum. Write numbers, + - * / **, brackets, and names of facts."
        )
        raise Broken(Fault(FILE, entry.line, says)) from None


def result(project: Project, node: ast.expr) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.Name(id=facts):
            return Decimal(len(json.loads((project.measured / f"{facts}.json").read_text("utf-8"))))
        case ast.BinOp():
            left, right = result(project, node.left), result(project, node.right)
            return OPERATIONS[type(node.op)](left, right)
    raise ValueError
