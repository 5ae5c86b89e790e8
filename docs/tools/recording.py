"""Run a snippet as a reader would, and write down what it prints."""

import contextlib
import gc
import importlib
import io
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import torch

from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT, ROOT
from docs.tools.snippets import END_OF_SECTION

SNIPPETS = PROJECT.snippets


# torch adds the file of its own build to some warnings; it differs from wheel to wheel.
BUILD_PATH = re.compile(r" ?\(Triggered internally at [^)]*\)")


def state() -> dict[str, Any]:
    """What a snippet may not leave changed, since the next one would run otherwise."""
    return {
        "printing": repr(vars(torch._tensor_str.PRINT_OPTS)),
        "device": str(torch.get_default_device()),
        "deterministic": torch.are_deterministic_algorithms_enabled(),
        "inference mode": torch.is_inference_mode_enabled(),
        "anomaly detection": torch.is_anomaly_enabled(),
        "fast path": torch.backends.mha.get_fastpath_enabled(),
        # torch.compile marks the class once in a process, with three underscores.
        "nn.Module": sorted(name for name in vars(torch.nn.Module) if not name.startswith("___")),
        "torch": {name: id(value) for name, value in vars(torch.nn.functional).items()},
    }


@contextlib.contextmanager
def fresh_torch(name: str, alone: bool = False):
    """Torch as in a new session, and afterwards as it was: a snippet may switch the grad mode for good, on purpose.

    Broken if it leaves something else changed, unless it is `alone` and nothing runs after it in this process.
    """
    before = state()
    grad_enabled, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    # Some warnings come once in a process: each snippet is to see them as in a session of its own.
    torch.set_warn_always(True)
    # Forward mode imports this once in a process. It warns there of its own code, which a session does not show.
    with warnings.catch_warnings(action="ignore"):
        importlib.import_module("torch._decomp.decompositions_for_jvp")
    try:
        yield
    finally:
        # What a block begins that raises is ended here.
        if torch.distributed.is_initialized():
            # A model in a cycle, or in a traceback, is alive still: see run().
            gc.collect()
            torch.distributed.destroy_process_group()
        torch.set_grad_enabled(grad_enabled)
        torch.set_default_dtype(dtype)
        torch.set_num_threads(threads)
        # What was compiled counts towards the limit of the next one.
        if "torch._dynamo" in sys.modules:
            torch.compiler.reset()
    left = [key for key, value in state().items() if value != before[key]]
    if left and not alone:
        says = f"this leaves {', '.join(left)} of torch changed for what runs after it. Set it back at its end."
        raise Broken(Fault(name, None, says))


def run(code: str, filename: str, alone: bool = False) -> str:
    """What the shown part of `code` prints when run as a script, warnings and a final error included.

    The part after the section's end runs too, unrecorded: it holds the proofs. `filename` is the name
    that tracebacks show. Broken when an assert fails: what does not hold is no record.
    """
    shown, end, proofs = code.partition(END_OF_SECTION)
    namespace = {"__name__": "__main__", "__file__": filename}
    with fresh_torch(seen_from_root(filename), alone), proving(code, filename):
        try:
            printed = record(compile(shown, filename, "exec"), namespace)
            if proofs:
                blank_lines = "\n" * (shown + end).count("\n")
                with contextlib.redirect_stdout(None), warnings.catch_warnings(action="ignore"):
                    exec(compile(blank_lines + proofs, filename, "exec"), namespace)
        finally:
            # A model that outlives its process group ends it while it holds the GIL, for which the
            # group's thread may wait: one run in some hundreds would never end.
            if torch.distributed.is_initialized():
                namespace.clear()
    return printed


@contextlib.contextmanager
def proving(code: str, filename: str) -> Iterator[None]:
    """An assert that fails in the block is said with its line and its words."""
    try:
        yield
    except AssertionError as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = [frame.lineno for frame in frames if frame.filename == filename][-1]
        assertion = code.splitlines()[line - 1].strip()
        says = f"`{assertion}` does not hold. Mend the snippet; or its claim, and the sentences that make it."
        raise Broken(Fault(seen_from_root(filename), line, says)) from None


def seen_from_root(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else filename


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
