"""Run all snippets and all that measures on other releases of torch, and record what differs.

`make versions`: on each release in snippets/versions/; `make versions TORCH=2.15.0`: on that one, new or known.
What is on record and has not changed since is not run again. Each release is installed in an environment of its
own, .venv/versions/RELEASE, which is removed when all is recorded.
"""

import datetime
import json
import platform
import shutil
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT
from docs.tools.versions.records import (
    COMMAND,
    RELEASE,
    Found,
    Release,
    Run,
    file,
    pinned,
    recorded,
    runs,
)

PLACE = PROJECT.root / ".venv" / "versions"
LOCK = PROJECT.root / "tests" / "requirements.lock"


def environment(release: str) -> Path:
    """The Python of one that has this release and all else as the project has it. Broken if it cannot be made."""
    place = PLACE / release
    python, stamp = place / "bin" / "python", place / "all"
    if not stamp.is_file():
        venv.create(place, clear=True, with_pip=True)
        installed(python, "--require-hashes", "--no-deps", "--no-compile", "-r", str(LOCK))
        installed(python, f"torch=={release}")
        stamp.touch()
    return python


def installed(python: Path, *what: str) -> None:
    words = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    done = subprocess.run(words, text=True, stderr=subprocess.PIPE)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if not line.startswith("WARNING")]
        says = "\n".join(
            [
                f"{what[-1]} cannot be installed. pip says:",
                *said,
                f"Nothing is lost: {COMMAND} goes on when it can be.",
            ]
        )
        raise Broken(Fault(None, None, says))


def release_of(python: Path) -> str:
    words = [str(python), "-c", "import torch; print(torch.__version__)"]
    done = subprocess.run(words, text=True, capture_output=True)
    if done.returncode:
        says = f"torch does not load in {python.parents[1]}: {done.stderr.strip().splitlines()[-1]}"
        raise Broken(Fault(None, None, says))
    return done.stdout.strip()


def progress(kept: Path, known: dict[str, Run]) -> dict[str, Found]:
    """What an earlier run that was interrupted has found; a line that it did not end is left out."""
    found = {}
    for line in kept.read_text("utf-8").splitlines() if kept.is_file() else []:
        try:
            name, *one = json.loads(line)
        except ValueError:
            continue
        if name in known and Found(*one).of(known[name]):
            found[name] = Found(*one)
    return found


def brought_up(release: str, known: dict[str, Run]) -> Release:
    """The record of a release with all that it lacks, and without what is gone, written."""
    path = file(PROJECT, release)
    before = Release.read(path, PROJECT) if path.is_file() else None
    found = before.current(known) if before and before.pinned == pinned(PROJECT) else {}
    if before and found.keys() == known.keys():
        now = before.with_found(found)
    else:
        now = run_on(release, known, found)
    path.parent.mkdir(exist_ok=True)
    path.write_text(now.text(), "utf-8")
    (PLACE / f"{release}.jsonl").unlink(missing_ok=True)
    shutil.rmtree(PLACE / release, ignore_errors=True)
    return now


def run_on(release: str, known: dict[str, Run], found: dict[str, Found]) -> Release:
    """With what was found already, and what an interrupted run has left, the rest is run."""
    python = environment(release)
    kept = PLACE / f"{release}.jsonl"
    found = found | progress(kept, known)
    names = [name for name in known if name not in found]
    print(f"{release}: {len(names)} of {len(known)} to run", flush=True)
    words = [str(python), "-m", "docs.tools.versions.running", str(kept)]
    build, today = release_of(python), datetime.date.today().isoformat()
    if subprocess.run(words, cwd=PROJECT.root, input="\n".join(names), text=True).returncode:
        says = f"the run on {release} was interrupted. {COMMAND} goes on from there."
        raise Broken(Fault(None, None, says))
    return Release(
        build, today, platform.python_version(), pinned(PROJECT), found | progress(kept, known)
    )


def said(release: Release) -> str:
    counted = Counter(found.verdict for found in release.found.values())
    return f"{release.torch}: " + ", ".join(
        f"{n} {verdict}" for verdict, n in counted.most_common()
    )


def main(*wanted: str) -> int:
    try:
        if wrong := [word for word in wanted if not RELEASE.fullmatch(word)]:
            raise Broken(
                Fault(None, None, f"{wrong[0]!r} is no release of torch. Say TORCH=2.15.0.")
            )
        known = runs(PROJECT)
        for release in wanted or [one.release for one in recorded(PROJECT)]:
            print(said(brought_up(release, known)), flush=True)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"Interrupted. {COMMAND} goes on from there.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
