"""Every error and warning of the installed torch that concerns a switch, from its Python files and its libraries.

messages.yml beside this file says of each which entry of the site explains it, or why none does. A new release of
torch is compared with it by tests/test_errors.py, which names what is new and what is gone.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import torch

ROOT = Path(torch.__file__).parent
LIBRARIES = ("libtorch_cpu", "libtorch_python", "libc10")

WORDS = (
    *("requires grad", "require grad", "requires_grad", "require gradient", "requires gradient"),
    *("require a gradient", "requires a gradient", "original forward", "recomputation"),
    *("grad_fn", "leaf", "second time", "differentiated Tensor", "multiple views", "detach"),
    *("aved tensor", "aved for backward", "ersion counter", "version_counter", "inplace"),
    *("in-place", "nference tensor", "InferenceMode", "inference_mode", "inference mode"),
    *("no_grad", "grad mode", "grad_mode", "training mode", "train mode", "eval mode"),
    *("evaluation mode", ".eval()", ".train()", "Calling eval()", "Calling train()", "for eval"),
    *("running_mean", "running_var", "running stat", "value per channel", "spatial element"),
    *("during training", "deepcopy", "parameter list", "ouble backward", ".grad "),
    *("finished reduction", "functorch transform", "randomness error", "volatile"),
)
"""What a message speaks of that concerns a switch, as it is written there."""

CALLS = {
    "warn",
    "warning",
    "warn_once",
    "_check",
    "_check_value",
    "_log_and_throw",
    "unimplemented",
}
"""Functions whose texts a person reads, besides what is raised and asserted."""

TEXT = re.compile(rb"[\x20-\x7e\n]+")
# Signatures, checks that name a line of torch's source, and docstrings are no messages.
NO_MESSAGE = re.compile(
    r"\) ?->|INTERNAL ASSERT|Tensor\(\w!?\)|(?:Tensor|PyObject\*?|SymIntArrayRef|int64_t|IntArrayRef|Scalar)\??"
    r" \w+[,)]|requires_grad=(?:True|False)\)|^aten::|^\s*(?:def|class|graph)\b|::|\n\n|\n\s*>>>|%\w+ [:=]"
)
OUT = re.compile(r"^\w+(?=\(\): functions with out=)")
SHORTEST, LONGEST = 12, 1200
"""Signs of a message: shorter ones are names, longer ones are documents."""


def collected() -> dict[str, str]:
    """Each message with the file that has it, `_tensor.py` or `libtorch_cpu`; `{}` stands for what is filled in."""
    found = dict(of_libraries()) | dict(of_python())
    return dict(sorted(found.items()))


def concerns(text: str) -> bool:
    return any(word in text for word in WORDS)


def message(text: str) -> str | None:
    """The text as one line, None of what is no message."""
    if not SHORTEST <= len(text) <= LONGEST or " " not in text.strip() or NO_MESSAGE.search(text):
        return None
    return OUT.sub("{}", " ".join(text.split()))


def of_libraries() -> Iterator[tuple[str, str]]:
    for name in LIBRARIES:
        for file in sorted((ROOT / "lib").glob(f"{name}.*")):
            for text in texts_in(file.read_bytes()):
                if said := message(text):
                    yield said, name


def texts_in(data: bytes) -> Iterator[str]:
    """Constants of a library that have a word: a compiler puts a zero between them."""
    for word in map(str.encode, WORDS):
        at = -1
        while (at := data.find(word, at + 1)) >= 0:
            start, end = data.rfind(b"\0", 0, at) + 1, data.find(b"\0", at)
            if end - start <= LONGEST and TEXT.fullmatch(data, start, end):
                yield data[start:end].decode()


def of_python() -> Iterator[tuple[str, str]]:
    for file in sorted(ROOT.rglob("*.py")):
        source = file.read_text("utf-8")
        if not concerns(source):
            continue
        for text in said_in(ast.parse(source)):
            if concerns(text) and (said := message(text)):
                yield said, file.relative_to(ROOT).as_posix()


def said_in(tree: ast.AST) -> Iterator[str]:
    """What is raised, asserted or warned of."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(args=said)) | ast.Assert(msg=ast.expr() as said):
                pass
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=said):
                said = said if name in CALLS else []
            case _:
                continue
        yield from filter(None, map(text_of, said if isinstance(said, list) else [said]))


def text_of(node: ast.AST) -> str | None:
    """Of a text that is put together; None of what is none."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part) or "{}" for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            both = text_of(left), text_of(right)
            return None if both == (None, None) else "".join(part or "{}" for part in both)
        case ast.BinOp(left=left, op=ast.Mod()):
            return text_of(left)
        case ast.Lambda(body=body):
            return text_of(body)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as value, attr="format")):
            return text_of(value)
    return None
