"""Labels beside their English: the same code, numbers and signs, and words of the language."""

import re
from collections.abc import Iterator
from itertools import zip_longest

import yaml
from babel import Locale, UnknownLocaleError

from docs.tools.faults import Fault
from docs.tools.frame import frame
from docs.tools.glossary import Term, terms
from docs.tools.pages import INLINE_CODE
from docs.tools.project import Project
from docs.tools.settings import Language
from docs.tools.translation.blocks import Block
from docs.tools.translation.leftovers import foreign
from docs.tools.translation.likeness import lost
from docs.tools.translation.terminology import GLOSSARY, everything, is_named, is_said, is_uncalled
from docs.tools.translation.untranslated import all_nodes, is_words

FRAME = "docs/translation/frame.yml"
WORD = re.compile(r"[A-Za-z]{3,}")

Label = tuple[str, str, yaml.ScalarNode]
"""File, English, and the label of a language."""


def faults(project: Project) -> Iterator[Fault]:
    for locale in project.translations:
        language, guarded = project.language(locale), guarded_terms(project, locale)
        labels, signs = list(pairs(project, locale)), signs_of(project, locale)
        for file, english, label in labels:
            yield from unlike(file, english, label, language)
            yield from other_sign(file, english, label, signs)
            yield from other_terms(file, english, label, guarded)
        # The glossary has checks of its own.
        yield from same_words([pair for pair in labels if pair[0] != GLOSSARY])
    yield from section_faults(project)
    yield from (fault for language in project.languages if (fault := name_fault(language)))


def guarded_terms(project: Project, locale: str) -> list[Term]:
    """Those that are easily taken for one another; one that no page says is a fault of the glossary."""
    said = everything(project, locale)
    return [t for t in terms(project, locale) if t.only_where and t.word.lower() in said]


def other_terms(
    file: str, english: str, label: yaml.ScalarNode, guarded: list[Term]
) -> Iterator[Fault]:
    """A label is short: it has each of these terms where the English has it, and nowhere else."""
    for term in guarded:
        if is_named(term, english) and not is_said(term, label.value):
            says = f"lacks {term.word!r}, since the English has {term.english!r}. Write it."
            yield Fault(file, label.start_mark.line + 1, says)
        elif is_uncalled(term, english, label.value):
            says = f"{term.word!r} means {term.english!r}, of which the English does not speak. Write what it says."
            yield Fault(file, label.start_mark.line + 1, says)


def same_words(labels: list[Label]) -> Iterator[Fault]:
    """Labels that say the same in a language but not in English, in one file, or the reverse, in any."""
    english_of: dict[tuple[str, str], tuple[str, str]] = {}
    own_of: dict[str, tuple[str, str]] = {}
    for file, english, label in labels:
        # A language without a plural has one word for `Page` and `Pages`.
        line, own, english = label.start_mark.line + 1, label.value, english.removesuffix("s")
        here = f"{file}:{line}"
        other, at = english_of.setdefault((file, own), (english, here))
        if english.casefold() != other.casefold():
            says = f"{own!r} stands in {at} too, where the English says {other!r}, not {english!r}."
            yield Fault(file, line, f"{says} Correct one of them.")
        other, at = own_of.setdefault(english, (own, here))
        if own != other:
            says = f"{own!r}, but {other!r} in {at}, where the English says {english!r} too."
            yield Fault(file, line, f"{says} Write the same.")


def pairs(project: Project, locale: str) -> Iterator[Label]:
    """Every label that has words in the original and in a language."""
    for file, node in all_nodes(project):
        labels = {key.value: value for key, value in node.value}
        english, label = labels.get(project.original), labels.get(locale)
        if is_words(english) and is_words(label):
            yield file, english.value, label


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
    if is_english(english, label.value, language):
        says = f"{label.value!r} is English still. Translate it, or write words without a language if all say so."
        yield Fault(file, line, says)


def signs_of(project: Project, locale: str) -> dict[str, str]:
    """How the language says what the signs of the original say: yes, partly, no."""
    original, own = (frame(project, name).words["signs"] for name in (project.original, locale))
    return dict(zip_longest(original, own, fillvalue=""))


def other_sign(
    file: str, english: str, label: yaml.ScalarNode, signs: dict[str, str]
) -> Iterator[Fault]:
    """A label with another sign than its English, and a language that lacks one."""
    line, own = label.start_mark.line + 1, label.value
    if english == "".join(signs):
        if len(own) != len(english):
            says = f"has {len(own)} signs, but the English has {len(english)}. Write one for each."
            yield Fault(file, line, says)
        return
    for theirs, sign in signs.items():
        if theirs and theirs in english and not own.startswith(sign):
            says = f"begins with another sign than the English. Begin it with {sign}, as {FRAME} has it."
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
            f"{name!r} in `nav` is not in {FRAME}: add it under nav.",
        )
    for name in sorted(said - named):
        says = f"`nav` of mkdocs.yml has no section {name!r}. Correct it under nav, or take it out."
        yield Fault(FRAME, None, says)


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
