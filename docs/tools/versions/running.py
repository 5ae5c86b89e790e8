"""Run what is asked for on the torch of this environment, each in a process of its own.

.venv/versions/RELEASE/bin/python -m docs.tools.versions.running PROGRESS, with the names on its input, a line each.

PROGRESS gets a line of JSON for each: an interrupted run goes on from there.
"""

import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from docs.tools.faults import Broken
from docs.tools.project import PROJECT
from docs.tools.quiz import items, lines
from docs.tools.recording import run
from docs.tools.snippets import END_OF_SECTION
from docs.tools.tables.labels import checked
from docs.tools.versions.records import Found, Run, compared, failed, runs
from snippets.measured.regime import regime

AT_ONCE = 2
IMPORTED = ["docs.tools.recording", "docs.tools.quiz.items", "docs.tools.versions.records"]
"""Once, for all: torch takes longer to import than most snippets to run."""

SECONDS = 240
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    # A snippet that begins a process of its own stands in another folder.
    "PYTHONPATH": str(PROJECT.root),
}


def printed(one: Run) -> str:
    """What its record would say, made on this torch."""
    if one.record.suffix == ".json":
        name = ".".join(one.source.relative_to(PROJECT.root).with_suffix("").parts)
        with regime():
            rows: Any = import_module(name).measure()
        return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    code = one.source.read_text("utf-8")
    if one.record.name.endswith(lines.SUFFIX):
        return replaced(code, one.name.removesuffix(".lines"), str(one.source))
    return run(code, str(one.source), alone=True)


def replaced(code: str, snippet: str, filename: str) -> str:
    """What it prints with each line that an item of the quiz replaces."""
    data = (checked(PROJECT, file) for file in items.files(PROJECT))
    [item] = [one for one in data if one["kind"] == "line" and one["snippet"] == snippet]
    return lines.text(code, item, lambda changed: run(changed, filename, alone=True))


def tried(one: Run, answer: Connection) -> None:
    """Send how it went. What it writes beside its print() is not shown."""
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    try:
        with tempfile.TemporaryDirectory() as place, chdir(place):
            answer.send(compared(one, printed(one)))
    except Broken as error:
        answer.send(failed(one, [*str(error).splitlines(), *shown(one)]))
    except BaseException as error:
        said = f"{type(error).__name__}: {error}".splitlines()[:3]
        answer.send(failed(one, [*said, *shown(one)]))


def shown(one: Run) -> list[str]:
    """How the part that pages show differs, where what proves it fails."""
    if one.record.suffix != ".out":
        return []
    code, end, _ = one.source.read_text("utf-8").partition(END_OF_SECTION)
    try:
        return compared(one, run(code + end, str(one.source), alone=True)).says
    except BaseException:
        return []


def found(one: Run) -> Found:
    """How it went, also where its process died or did not end."""
    context = get_context("forkserver")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=tried, args=(one, there))
    process.start()
    there.close()
    try:
        if not here.poll(SECONDS):
            return failed(one, [f"did not end within {SECONDS} s"])
        return here.recv()
    except EOFError:
        process.join()
        return failed(one, [f"its process ended with {process.exitcode}, without a word"])
    finally:
        process.kill()
        process.join()


def main(progress: str, names: list[str]) -> None:
    os.environ.update(ENVIRONMENT)
    get_context("forkserver").set_forkserver_preload(IMPORTED)
    known, kept = runs(PROJECT), Path(progress)
    cut_off = kept.is_file() and not kept.read_text("utf-8").endswith("\n")
    with kept.open("a", encoding="utf-8") as file, ThreadPoolExecutor(AT_ONCE) as pool:
        file.write("\n" if cut_off else "")
        for name, one in zip(names, pool.map(lambda name: found(known[name]), names), strict=True):
            said = [name, one.digest, one.verdict, one.says]
            print(json.dumps(said, ensure_ascii=False), file=file, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.read().splitlines())
