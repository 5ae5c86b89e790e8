"""Sentences with numbers, and what the quiz says, are prose, though they stand among the labels: typography, and each number in its place."""

import re
from collections.abc import Iterator

import yaml

from docs.tools.faults import Fault
from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.tables.labels import QUIZ, SENTENCES
from docs.tools.translation import exceptions, typography
from docs.tools.translation.untranslated import all_nodes
from docs.tools.yaml_files import UNTRANSLATED

BRACES = re.compile(r"\{\w+\}")
BLOCK = ("|", ">")


def faults(project: Project) -> Iterator[Fault]:
    """Those that may have exceptions."""
    folders = (project.labels / SENTENCES, project.translation / QUIZ)
    prose = tuple(f"{project.name(folder)}/" for folder in folders)
    for file, node in all_nodes(project):
        said = {key.value: value for key, value in node.value if value.tag != UNTRANSLATED}
        for locale in project.locales if file.startswith(prose) else []:
            if locale in said:
                text = lines(file, said[locale])
                seen = [file, text.text, locale]
                yield from project.memory.faults(seen, slips, text, locale)
                yield from moved(lines(file, said[project.original]), text, locale)


def lines(file: str, label: yaml.ScalarNode) -> PageSource:
    """The sentence on the lines on which it stands in its file."""
    above = label.start_mark.line + (label.style in BLOCK)
    return PageSource(file, "\n" * above + label.value)


def slips(text: PageSource, locale: str) -> Iterator[Fault]:
    """With something in each brace, as readers see it."""
    filled = PageSource(text.name, BRACES.sub("N1", "\n".join(text.lines)))
    for slip in typography.slips(filled, locale):
        yield Fault(text.name, slip.line, slip.says)


def moved(original: PageSource, text: PageSource, locale: str) -> Iterator[Fault]:
    """Two numbers that change places make two false sentences, each of which reads well."""
    expected, there = places(original), places(text)
    if sorted(name for _, name in expected) == sorted(name for _, name in there):
        for (_, name), (line, found) in zip(expected, there, strict=True):
            if name != found:
                says = (
                    f"{locale!r} says {found} where the English says {name}. Put each number in its place; "
                    f"if the sentence needs another order, let it pass in {exceptions.FILE}."
                )
                yield Fault(text.name, line, says)
                return


def places(text: PageSource) -> list[tuple[int, str]]:
    return [(n, name) for n, line in enumerate(text.lines, 1) for name in BRACES.findall(line)]
