"""What checks of prose must let pass: exceptions.yml, each with its reason. One that nothing needs is a fault."""

import re
from dataclasses import dataclass

import yaml

from docs.tools.project import Project

FILE = "exceptions.yml"
KEYS = {"page", "text", "why"}


@dataclass(frozen=True)
class Passed:
    """Faults of a page (`zh/switches/eval`) in lines that have `text` are none."""

    page: str
    text: str

    def covers(self, fault: str, line: str) -> bool:
        return fault.startswith(f"docs/{self.page}.md:") and self.text in line


def exceptions(project: Project) -> list[Passed]:
    """ValueError for one without a page, a text or a reason."""
    file = project.translation / FILE
    entries = yaml.safe_load(file.read_text("utf-8")) if file.is_file() else []
    for entry in entries or []:
        if entry.keys() != KEYS or not all(entry.values()):
            raise ValueError(f"docs/translation/{FILE}: {entry}: write page, text and why.")
    return [Passed(entry["page"], entry["text"]) for entry in entries or []]


def kept(project: Project, page: str, before: list[str], after: list[str]) -> list[str]:
    """The lines of `page` after mending, but those as they were that an exception lets pass."""
    texts = [one.text for one in exceptions(project) if page == f"docs/{one.page}.md"]
    return [
        old if any(text in old for text in texts) else new
        for old, new in zip(before, after, strict=True)
    ]


def without(project: Project, faults: list[str]) -> list[str]:
    """The faults that no exception covers, and the exceptions that cover none."""
    passed = exceptions(project)
    used = {one for one in passed for fault in faults if one.covers(fault, line_of(project, fault))}
    idle = [
        f"docs/translation/{FILE}: nothing on {one.page} needs {one.text!r} any more. Take it out."
        for one in passed
        if one not in used
    ]
    left = [
        fault
        for fault in faults
        if not any(one.covers(fault, line_of(project, fault)) for one in used)
    ]
    return left + idle


def line_of(project: Project, fault: str) -> str:
    """The line of the page that a fault names."""
    place = re.match(r"(?P<file>[^:]+):(?P<line>\d+): ", fault)
    file = project.root / place["file"] if place else None
    if not file or not file.is_file():
        return ""
    return file.read_text("utf-8").splitlines()[int(place["line"]) - 1]
