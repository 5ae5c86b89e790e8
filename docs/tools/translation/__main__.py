"""The commands for translators; the Makefile calls them: status, agree, check, fix, language."""

import sys
from collections.abc import Callable

from docs.tools.project import PROJECT
from docs.tools.tables.labels import LabelError
from docs.tools.translation.agreement import AgreementError, agree
from docs.tools.translation.check import faults, fix
from docs.tools.translation.choice import ChoiceError, choice
from docs.tools.translation.language import LanguageError, begin
from docs.tools.translation.record import RecordError
from docs.tools.translation.report import details, overview


def show_status(page: str = "") -> int:
    print(details(PROJECT, choice(PROJECT, page)) if page else overview(PROJECT))
    return 0


def record_agreement(page: str = "") -> int:
    if not page:
        raise ChoiceError("Say which page: make agree PAGE=zh/switches/eval")
    print("\n".join(agree(PROJECT, choice(PROJECT, page)) or [f"{page} agreed already."]))
    return 0


def check() -> int:
    found = faults(PROJECT)
    print("\n".join(found or ["No faults in the texts."]))
    return bool(found)


def mend() -> int:
    print("\n".join(fix(PROJECT) or ["Nothing to mend."]))
    return check()


def begin_language(code: str = "", name: str = "") -> int:
    print(begin(PROJECT, code, name))
    return 0


COMMANDS: dict[str, Callable[..., int]] = {
    "status": show_status,
    "agree": record_agreement,
    "check": check,
    "fix": mend,
    "language": begin_language,
}


def main(command: str, *words: str) -> int:
    try:
        return COMMANDS[command](*words)
    except (
        AgreementError,
        ChoiceError,
        LabelError,
        LanguageError,
        RecordError,
        ValueError,
    ) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
