"""What checks of prose must let pass: exceptions.yml, each with its reason. One that nothing needs is a fault."""

from dataclasses import dataclass

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.yaml_files import read

FILE = "docs/translation/exceptions.yml"
KEYS = {"page", "text", "why"}


@dataclass(frozen=True)
class Passed:
    """Faults of a page (`zh/switches/eval`) or of a file of labels, in lines that have `text`, are none."""

    page: str
    text: str
    line: int
    """Where the exception stands in exceptions.yml."""

    @property
    def file(self) -> str:
        return self.page if self.page.endswith(".yml") else f"docs/{self.page}.md"


def exceptions(project: Project) -> list[Passed]:
    """Broken for one without a page, a text or a reason."""
    path = project.root / FILE
    entries = (read(path, project.root) if path.is_file() else None) or []
    for entry in entries:
        if entry.keys() != KEYS or not all(entry.values()):
            raise Broken(Fault(FILE, entry.line, "write page, text and why, and nothing else."))
    return [Passed(entry["page"], entry["text"], entry.line) for entry in entries]


def kept(project: Project, page: str, before: list[str], after: list[str]) -> list[str]:
    """The lines of `page` after mending, but those as they were that an exception lets pass."""
    texts = [passed.text for passed in exceptions(project) if page == passed.file]
    return [
        old if any(text in old for text in texts) else new
        for old, new in zip(before, after, strict=True)
    ]


def without(project: Project, faults: list[Fault]) -> list[Fault]:
    """The faults that no exception covers, and the exceptions that cover none."""
    left, used = [], set()
    listed = exceptions(project)
    for fault in faults:
        covering = {passed for passed in listed if covers(passed, fault, project)}
        used |= covering
        left += [] if covering else [fault]
    return left + [
        Fault(
            FILE,
            passed.line,
            f"nothing in {passed.file} needs {passed.text!r} any more. Take it out.",
        )
        for passed in listed
        if passed not in used
    ]


def covers(passed: Passed, fault: Fault, project: Project) -> bool:
    if fault.file != passed.file or not fault.line:
        return False
    lines = (project.root / passed.file).read_text("utf-8").splitlines()
    return passed.text in lines[fault.line - 1]
