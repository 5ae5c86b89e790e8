"""Node's packages, which few steps need; docs/package.json names them and `make release` installs them."""

import shutil
from pathlib import Path

from docs.tools.faults import Broken, Fault
from docs.tools.project import ROOT

FOLDER = ROOT / ".venv" / "node"
"""Where `npm ci` puts them, beside Python's."""


def package(name: str) -> Path | None:
    """The folder of an installed package, None where it is not there."""
    folder = FOLDER / "node_modules" / name
    return folder if folder.is_dir() else None


def node(*packages: str) -> str:
    """The path of Node. Broken where it, or a package, is missing."""
    path = shutil.which("node")
    if not path:
        says = "Node is needed for this step. make .venv/node says how to get it."
        raise Broken(Fault(None, None, says))
    if missing := [name for name in packages if not package(name)]:
        says = f"{', '.join(missing)} of Node is not installed. Run make .venv/node"
        raise Broken(Fault(None, None, says))
    return path
