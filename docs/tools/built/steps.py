"""What is done to a built site, step by step."""

from collections.abc import Callable, Collection
from pathlib import Path

from docs.tools.built import (
    archive,
    lean,
    myths,
    notebooks,
    policy,
    quiz,
    redirects,
    search,
    styles,
    texts,
)
from docs.tools.project import Project

STEPS: dict[str, Callable[[Path, Project], None]] = {
    "myths": myths.apply,
    "redirects": redirects.apply,
    "lean": lambda site, _: lean.apply(site),
    "texts": texts.apply,
    "notebooks": notebooks.apply,
    "quiz": quiz.apply,
    "search": search.apply,
    "archive": lambda site, _: archive.apply(site),
    "styles": lambda site, _: styles.apply(site),
    "policy": lambda site, _: policy.apply(site),
}
"""In this order: what has moved may lead to an entry's own address, and the search is to see what redirects add,
and not the texts."""

NOT_FROM_DISK = {"redirects", "search"}
"""Nobody has links into the archive, and no index can be read from disk."""

WHEN_RELEASED = {"styles", "policy"}
"""`make release` names them: they need Node, and the page that `make serve` reloads has a script of its own."""

WHILE_WRITING = STEPS.keys() - {"archive", "texts"} - WHEN_RELEASED
"""Whoever works on a page waits for it, and not for the texts that machines read."""


def take(site: Path, project: Project, archive: bool, names: Collection[str] = ()) -> None:
    """The named steps, or all; `archive` for a site that was built without directory URLs. Broken as they are."""
    left_out = WHEN_RELEASED | (NOT_FROM_DISK if archive else {"archive"})
    for name, step in STEPS.items():
        if name in names or (not names and name not in left_out):
            step(site, project)
