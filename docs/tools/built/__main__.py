"""Steps after the build, over a folder of HTML that any generator may have made: `python -m docs.tools.built site`.

`--archive` makes the folder one that opens from disk. Without steps named, all are taken but those of a release, in this order.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from docs.tools.built.steps import STEPS, take
from docs.tools.faults import Broken
from docs.tools.project import PROJECT


def main(words: list[str]) -> int:
    parser = ArgumentParser(prog="python -m docs.tools.built", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--archive", action="store_true")
    given = parser.parse_args(words)
    if unknown := set(given.steps) - set(STEPS):
        parser.error(
            f"no step is called {', '.join(sorted(unknown))}. There are: {', '.join(STEPS)}."
        )
    try:
        take(given.site, PROJECT, archive=given.archive, names=given.steps)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
