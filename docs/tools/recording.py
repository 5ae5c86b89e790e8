"""Run a snippet as a reader would, and write down what it prints."""

import contextlib
import io
import re
import traceback
import warnings
from pathlib import Path
from types import CodeType
from typing import Any

import torch

ROOT = Path(__file__).parents[2]
SNIPPETS = ROOT / "snippets"


# torch adds the file of its own build to some warnings; it differs from wheel to wheel.
BUILD_PATH = re.compile(r" ?\(Triggered internally at [^)]*\)")


END_OF_SECTION = "# --8<-- [end:show]"


def snippet_paths() -> list[Path]:
    """Every snippet, sorted; the measuring modules are not snippets."""
    measured = SNIPPETS / "measured"
    return sorted(p for p in SNIPPETS.glob("*/**/*.py") if measured not in p.parents)


@contextlib.contextmanager
def fresh_torch():
    """Leave torch as it was found: a snippet may switch the grad mode for good, on purpose."""
    grad_enabled, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    # Some warnings come once in a process: each snippet is to see them as in a session of its own.
    torch.set_warn_always(True)
    try:
        yield
    finally:
        torch.set_grad_enabled(grad_enabled)
        torch.set_default_dtype(dtype)
        torch.set_num_threads(threads)


def run(code: str, filename: str) -> str:
    """What the shown part of `code` prints when run as a script, warnings and a final error included.

    The part after the section's end runs too, unrecorded: it holds the proofs. `filename` is the name
    that tracebacks show. Raises AssertionError when an assert fails: what does not hold is no record.
    """
    shown, end, proofs = code.partition(END_OF_SECTION)
    namespace = {"__name__": "__main__", "__file__": filename}
    with fresh_torch():
        printed = record(compile(shown, filename, "exec"), namespace)
        if proofs:
            blank_lines = "\n" * (shown + end).count("\n")
            with contextlib.redirect_stdout(None), warnings.catch_warnings(action="ignore"):
                exec(compile(blank_lines + proofs, filename, "exec"), namespace)
    return printed


def record(code: CodeType, namespace: dict[str, Any]) -> str:
    printed = io.StringIO()

    def show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        line = f"{category.__name__}: {message}\n"
        if line not in printed.getvalue():  # a session shows it once
            printed.write(line)

    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = show_warning
        try:
            exec(code, namespace)
        except AssertionError:
            raise
        except Exception as error:
            printed.write("".join(traceback.format_exception_only(error)))
    return BUILD_PATH.sub("", printed.getvalue())
