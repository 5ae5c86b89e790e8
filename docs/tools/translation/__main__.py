"""The commands for translators; the Makefile calls them: status, agree, check, fix, language, no-language."""

import sys
from argparse import ArgumentParser, Namespace

from docs.tools.faults import Broken, Fault
from docs.tools.project import PROJECT
from docs.tools.translation.agreement import agree
from docs.tools.translation.check import faults, fix
from docs.tools.translation.choice import choice
from docs.tools.translation.report import details, overview


def show_status(given: Namespace) -> int:
    print(details(PROJECT, choice(PROJECT, given.page)) if given.page else overview(PROJECT))
    return 0


def record_agreement(given: Namespace) -> int:
    if not given.page:
        raise Broken(Fault(None, None, "Say which page: make agree PAGE=zh/switches/eval"))
    print(
        "\n".join(agree(PROJECT, choice(PROJECT, given.page)) or [f"{given.page} agreed already."])
    )
    return 0


def check(given: Namespace) -> int:
    found = faults(PROJECT, choice(PROJECT, given.page, original_too=True) if given.page else None)
    print("\n".join(map(str, found)) or "No faults in the texts.")
    return bool(found)


def mend(given: Namespace) -> int:
    print("\n".join(fix(PROJECT) or ["Nothing to mend."]))
    return check(given)


# What knows the languages of the site's parts takes a tenth of a second to import, which no check needs.
def begin_language(given: Namespace) -> int:
    from docs.tools.translation.language import begin

    print(begin(PROJECT, given.code, given.name, given.revision))
    return 0


def end_language(given: Namespace) -> int:
    from docs.tools.translation.language import end

    print("\n".join(end(PROJECT, given.code)))
    return 0


def commands() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m docs.tools.translation", description=__doc__)
    named = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("status", show_status, ["page"]),
        ("agree", record_agreement, ["page"]),
        ("check", check, ["page"]),
        ("fix", mend, ["page"]),
        ("language", begin_language, ["code", "name", "revision"]),
        ("no-language", end_language, ["code"]),
    ):
        command = named.add_parser(name)
        command.set_defaults(run=run)
        for word in words:
            command.add_argument(word, nargs="?", default="")
    return parser


def main(words: list[str]) -> int:
    given = commands().parse_args(words)
    try:
        return given.run(given)
    except Broken as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
