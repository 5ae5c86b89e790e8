"""What the checks of a page found before: a page is read again when it, a word or a rule has changed.

Kept in `.venv/checked`, under a hash of all that a check saw and of the code of the tools, so nothing that changed
is missed. Without that folder, as in a copy of the project, every page is read. It may be removed at any time.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import astuple
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from docs.tools.faults import Fault

ROOT = Path(__file__).parents[2]
FILE = ".venv/checked/faults.json"
CODE = [*sorted((ROOT / "docs" / "tools").rglob("*.py")), ROOT / "docs" / "requirements.lock"]

Found = list[tuple[Any, ...]]
"""What a check gave, as JSON has it."""


class Memory:
    """Of one project, for one run of the checks."""

    def __init__(self, root: Path) -> None:
        self.file = root / FILE if (root / ".venv").is_dir() else None
        self.used: dict[str, Found] = {}

    @cached_property
    def known(self) -> dict[str, Found]:
        try:
            return json.loads(self.file.read_text("utf-8")) if self.file else {}
        except (OSError, ValueError):  # not there yet, or cut off: found again
            return {}

    def faults(
        self, seen: Iterable[str], check: Callable[..., Iterable[Fault]], *given: object
    ) -> list[Fault]:
        """What `check` finds in `given`, which depends on nothing but `seen` and the code of the tools."""

        def found() -> Found:
            return [astuple(fault) for fault in check(*given)]

        return [Fault(*fault) for fault in self.looked_up(check, seen, found)]

    def recall(
        self, seen: Iterable[str], check: Callable[..., Iterable[tuple]], *given: object
    ) -> Found:
        """The same of a check that gives something else, which JSON can hold."""
        return self.looked_up(check, seen, lambda: list(check(*given)))

    def looked_up(self, check: Callable, seen: Iterable[str], found: Callable[[], Found]) -> Found:
        if not self.file:
            return found()
        key = digest(check.__module__, check.__qualname__, *seen)
        if key not in self.known:
            self.known[key] = found()
        self.used[key] = self.known[key]
        return self.used[key]

    def keep(self) -> None:
        """For the next run, without what this one did not ask for."""
        if self.file and self.used:
            self.file.parent.mkdir(exist_ok=True)
            new = self.file.with_suffix(f".{os.getpid()}")  # another process may write its own
            new.write_text(json.dumps(self.used), "utf-8")
            new.replace(self.file)


def digest(*seen: str) -> str:
    made = hashlib.blake2b(code(), digest_size=16)
    for text in seen:
        data = text.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data) + data)
    return made.hexdigest()


@cache
def code() -> bytes:
    """A hash of the tools and of the versions of what they use."""
    made = hashlib.blake2b()
    for path in CODE:
        made.update(path.read_bytes())
    return made.digest()
