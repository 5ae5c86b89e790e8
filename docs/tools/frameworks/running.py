"""Run one snippet that needs a framework, in a process of its own: as in a session that has just begun."""

import ast
import contextlib
import json
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from docs.tools.faults import Broken, Fault
from docs.tools.frameworks.records import MEASURED, Room, record
from docs.tools.project import PROJECT
from docs.tools.recording import fresh_torch, run

ROOM = "FRAMEWORKS_ROOM"
"""In the environment of the process that imports ahead: whose files it is to run."""

ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # Its log would be printed among the outputs; settings and fonts would be looked for at home.
    "YOLO_VERBOSE": "false",
    "YOLO_OFFLINE": "true",
    "YOLO_AUTOINSTALL": "false",
    "YOLO_CONFIG_DIR": f"{sys.prefix}/ultralytics",
    # A snippet that begins a process of its own stands in another folder.
    "PYTHONPATH": str(PROJECT.root),
    # On every machine the same: the processor.
    "CUDA_VISIBLE_DEVICES": "",
    "JAX_PLATFORMS": "cpu",
    # Snippets say it too, but all is imported before they run.
    "KERAS_BACKEND": "torch",
}


def context(room: Room) -> BaseContext:
    """Each process begins with all imports done: they take longer than all else."""
    os.environ.update(ENVIRONMENT | {ROOM: room.name})
    forking = get_context("forkserver")
    forking.set_forkserver_preload(["docs.tools.frameworks.preloaded"])
    return forking


def preload() -> None:
    """What a framework changes in torch when it is imported is not a snippet's doing."""
    socket.socket.connect = refuse
    for path in Room.named(PROJECT, os.environ[ROOM]).everything():
        for module, name in named(path):
            imported = import_module(module)
            if name:
                # transformers imports when it is asked.
                getattr(imported, name, None)


def refuse(_: socket.socket, address: Any) -> None:
    raise OSError(f"no network here: {address}")


def named(path: Path) -> Iterator[tuple[str, str]]:
    """What a file imports at its top, but for snippets."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("snippets."):
            yield from ((node.module or "", alias.name) for alias in node.names)


def prints(path: Path) -> tuple[Path, str]:
    """What the record beside `path` is to say. Broken where an assert fails, or nothing comes out."""
    # A training writes its report where it stands.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return said(path)


def said(path: Path) -> tuple[Path, str]:
    if path.parent.name != MEASURED:
        return record(path), run(path.read_text("utf-8"), str(path), alone=True)
    name = ".".join(path.relative_to(PROJECT.root).with_suffix("").parts)
    with fresh_torch(PROJECT.name(path), alone=True):
        rows = import_module(name).measure()
    if not rows:
        raise Broken(Fault(PROJECT.name(path), None, "measure() found nothing. Correct it."))
    return record(path), json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
