"""Which snippets there are, and what stands in them and in their records, as text. Needs no torch."""

import re
from pathlib import Path

from docs.tools.project import Project

START_OF_SECTION = "# --8<-- [start:show]"
END_OF_SECTION = "# --8<-- [end:show]"
ERROR = re.compile(r"^\w*(?:Error|Exception)\b.*: ")
"""How the last line begins that a snippet prints which ends in an error."""

MARK = re.compile(r"^# Shown as: (\w+)$", re.MULTILINE)


def snippet_paths(project: Project) -> list[Path]:
    """Every snippet, sorted; measuring modules, labs and what needs a framework are none."""
    others = {project.measured, project.snippets / "labs", project.snippets / "frameworks"}
    return sorted(
        p for p in project.snippets.glob("*/**/*.py") if not others.intersection(p.parents)
    )


def mark(code: str) -> str | None:
    """`wrong` or `wasteful`, if the snippet says that it is shown as code not to be followed."""
    match = MARK.search(code)
    return match and match[1]


def shown(code: str) -> list[str]:
    """The lines that a page shows of it."""
    return code.partition(START_OF_SECTION)[2].partition(END_OF_SECTION)[0].strip("\n").splitlines()


def raised(code: str, record: str) -> str | None:
    """The name of the error in which the record of a snippet ends, if it does; a message may have several lines."""
    lines = record.splitlines()
    # What is caught is printed, and the script goes on.
    lines = lines[-1:] if "except" in code else lines
    errors = [line for line in lines if ERROR.match(line)]
    return errors[-1].partition(":")[0] if errors else None
