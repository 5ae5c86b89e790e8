"""Run a snippet as a reader would, and write down what it prints."""

import contextlib
import io
import re
import traceback
import warnings
from pathlib import Path
from typing import Any

import torch

ROOT = Path(__file__).parent.parent
SNIPPETS = ROOT / "snippets"


# torch adds the file of its own build to some warnings; it differs from wheel to wheel.
BUILD_PATH = re.compile(r" ?\(Triggered internally at [^)]*\)")


def snippet_paths() -> list[Path]:
    """Every snippet, sorted; the measuring scripts in `tables/` are not snippets."""
    return sorted(
        p for p in SNIPPETS.glob("*/**/*.py") if p.relative_to(SNIPPETS).parts[0] != "tables"
    )


@contextlib.contextmanager
def fresh_torch():
    """Leave torch as it was found: a snippet may switch the grad mode for good, on purpose."""
    grad_enabled, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_grad_enabled(grad_enabled)
        torch.set_default_dtype(dtype)
        torch.set_num_threads(threads)


def run(code: str, filename: str) -> str:
    """What `code` prints when run as a script, with warnings and the final error as their last line.

    `filename` is the name that tracebacks show. Raises AssertionError when an assert of the code fails:
    a proof that does not hold is never a record.
    """
    printed = io.StringIO()

    def show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        printed.write(f"{category.__name__}: {message}\n")

    with fresh_torch(), contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = show_warning
        try:
            exec(compile(code, filename, "exec"), {"__name__": "__main__", "__file__": filename})
        except AssertionError:
            raise
        except Exception as error:
            printed.write("".join(traceback.format_exception_only(error)))
    return BUILD_PATH.sub("", printed.getvalue())
