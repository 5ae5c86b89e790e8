"""Run what snippets/frameworks/ has for this environment. `make frameworks` records; with a second word nothing is written.

.venv/NAME/bin/python -m docs.tools.frameworks NAME [compare|newest]

`compare` asks for the versions on record; `newest` takes those that are here, and names them.
"""

import datetime
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.frameworks.records import COMMAND, Records, Room
from docs.tools.frameworks.running import context, prints
from docs.tools.project import PROJECT

COMPARE, NEWEST = "compare", "newest"
AT_ONCE = 2


def made(room: Room) -> dict[Path, str]:
    """What each record is to say. Broken with all that is wrong."""
    texts: dict[Path, str] = {}
    faults: list[Fault] = []
    with ProcessPoolExecutor(AT_ONCE, context(room), max_tasks_per_child=1) as pool:
        for future in [pool.submit(prints, path) for path in room.everything()]:
            try:
                path, text = future.result()
                texts[path] = text
            except Broken as error:
                faults += error.faults
    if faults:
        raise Broken(*faults)
    return texts


def other_versions(room: Room) -> list[Fault]:
    """Packages that are not here in the version that is required."""
    return [
        Fault(
            PROJECT.name(room.requirements),
            None,
            f"{name} is to be {wanted}, and is {there}. Make the environment again: rm -rf .venv/{room.name}, then {COMMAND}.",
        )
        for name, wanted in room.pins().items()
        if (there := version_here(name)) != wanted
    ]


def version_here(name: str) -> str:
    try:
        # A build says more: torch ends in +cpu.
        return version(name).partition("+")[0]
    except PackageNotFoundError:
        return "not installed"


def differences(texts: dict[Path, str]) -> list[Fault]:
    """Records that say something else than what was printed just now."""
    return [
        Fault(
            PROJECT.name(path),
            None,
            f"says something else than this run, which gave\n{text}If that is right, run {COMMAND}.",
        )
        for path, text in texts.items()
        if differs(path, text)
    ]


def written(room: Room, texts: dict[Path, str]) -> list[str]:
    """Write what differs. The date stays where nothing else changed."""
    changed = [PROJECT.name(path) for path, text in texts.items() if differs(path, text)]
    for path, text in texts.items():
        if text:
            path.write_text(text, "utf-8")
        else:
            path.unlink(missing_ok=True)
    before = Records.read(room) if room.file.is_file() else None
    if before is None or Records.now(room, before.date) != before:
        now = Records.now(room, datetime.date.today().isoformat())
        room.file.write_text(now.text(), "utf-8")
        changed.append(PROJECT.name(room.file))
    return changed


def differs(path: Path, text: str) -> bool:
    return text != (path.read_text("utf-8") if path.is_file() else "")


def main(name: str, word: str = "") -> int:
    try:
        room = Room.named(PROJECT, name)
        if word == NEWEST:
            print(*(f"{package} {version_here(package)}" for package in room.pins()), sep="\n")
        elif wrong := other_versions(room):
            raise Broken(*wrong)
        texts = made(room)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    if word in (COMPARE, NEWEST):
        found = differences(texts)
        print("\n".join(map(str, found)) or f"{len(texts)} files say what is on record.")
        return 1 if found else 0
    changed = written(room, texts)
    print("\n".join(f"{name}: written" for name in changed) or "All files are as they were.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
