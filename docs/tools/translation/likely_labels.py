"""Labels beside their English: the same code, numbers and signs, and words of the language."""

import re
from collections.abc import Iterator

import yaml
from babel import Locale, UnknownLocaleError

from docs.tools.faults import Fault
from docs.tools.frame import frame
from docs.tools.pages import INLINE_CODE
from docs.tools.project import Project
from docs.tools.settings import Language
from docs.tools.translation.leftovers import foreign
from docs.tools.translation.likeness import Block, lost
from docs.tools.translation.untranslated import all_nodes
from docs.tools.yaml_files import UNTRANSLATED

SIGN = re.compile("[●○◐—×✓✗]")
WORD = re.compile(r"[A-Za-z]{3,}")


def faults(project: Project) -> Iterator[Fault]:
    for file, node in all_nodes(project):
        labels = {key.value: value for key, value in node.value if key.value in project.locales}
        original = labels.pop(project.original, None)
        for language in project.languages[1:]:
            label = labels.get(language.locale)
            if is_words(original) and is_words(label):
                yield from unlike(file, original.value, label, language)
    yield from section_faults(project)
    yield from (fault for language in project.languages if (fault := name_fault(language)))


def is_words(label: yaml.Node | None) -> bool:
    return isinstance(label, yaml.ScalarNode) and label.tag != UNTRANSLATED


def unlike(file: str, english: str, label: yaml.ScalarNode, language: Language) -> Iterator[Fault]:
    line = label.start_mark.line + 1
    theirs, ours = Block(line, "label", english), Block(line, "label", label.value)
    if lacks := sorted(lost(theirs.code, ours.code)):
        yield Fault(file, line, f"lacks the code {', '.join(lacks)} of the English. Write it.")
    if theirs.numbers != ours.numbers:
        numbers = ", ".join(sorted(theirs.numbers ^ ours.numbers))
        yield Fault(file, line, f"differs from the English in {numbers}. Write the same numbers.")
    if theirs.formulas != ours.formulas:
        formulas = ", ".join(sorted(theirs.formulas ^ ours.formulas))
        yield Fault(
            file, line, f"differs from the English in the formula {formulas}. Write the same."
        )
    if SIGN.findall(english) and not SIGN.findall(label.value):
        yield Fault(
            file, line, "has no sign, unlike the English. Begin it with the sign of the language."
        )
    if is_english(english, label.value, language):
        says = f"{label.value!r} is English still. Translate it, or write words without a language if all say so."
        yield Fault(file, line, says)


def is_english(english: str, label: str, language: Language) -> bool:
    words = INLINE_CODE.sub("", label)
    return label == english and foreign(language.name) and bool(WORD.search(words))


def section_faults(project: Project) -> Iterator[Fault]:
    """Sections of the navigation without words, and words without a section."""
    named = set(project.settings.sections) - {""}
    said = set(frame(project, project.original).nav)
    for name in sorted(named - said):
        yield Fault(
            "mkdocs.yml",
            None,
            f"{name!r} in `nav` is not in docs/translation/frame.yml: add it under nav.",
        )
    for name in sorted(said - named):
        says = f"`nav` of mkdocs.yml has no section {name!r}. Correct it under nav, or take it out."
        yield Fault("docs/translation/frame.yml", None, says)


def name_fault(language: Language) -> Fault | None:
    """Where a language is called otherwise than it calls itself."""
    try:
        own = Locale.parse(language.locale.replace("-", "_")).get_display_name() or ""
    except (UnknownLocaleError, ValueError):
        return None
    begins = own.partition("(")[0].partition("（")[0].strip().casefold()
    if language.name.casefold().startswith(begins):
        return None
    says = f"the language {language.locale!r} is called {language.name!r}, but it calls itself {own!r}. Correct it."
    return Fault("mkdocs.yml", None, says)
