"""Sentences whose numbers come from facts: snippets/tables/sentences/PAGE/NAME.LOCALE.md, a paragraph or a list each."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.tables import cost_numbers
from docs.tools.tables.cost_numbers import Numbers
from docs.tools.tables.labels import SENTENCES, checked, words
from docs.tools.tables.render import Facts
from docs.tools.yaml_files import Entry
from snippets.measured.facts import Record


def cost(facts: Facts) -> Numbers:
    return cost_numbers.numbers(facts["cost/bytes"], facts["cost/clock"])


def layers(facts: Facts) -> Numbers:
    """How many classes torch.nn has, and how many of them react."""
    rows: list[Record] = facts["layers"]
    counts = Counter(row["reacts"] for row in rows)
    return {"classes": len(rows), "called": len(rows) - counts["not_measured"], **counts}


def errors(facts: Facts) -> Numbers:
    """How many messages of torch concern a switch, and how many of them an entry explains."""
    explained = [len(texts) for texts in facts["messages"]["entries"].values()]
    left_out = sum(len(group["messages"]) for group in facts["messages"]["left_out"])
    return {
        "all": sum(explained) + left_out,
        "explained": sum(explained),
        "entries": len(explained),
        "left_out": left_out,
    }


def frameworks(facts: Facts) -> Numbers:
    """With what versions they were measured, and when."""
    said = ("date", "torch", "transformers", "peft", "accelerate", "lightning", "keras", "jax")
    said += ("onnx", "onnxruntime")
    vision = facts["frameworks/vision"]
    return {
        **{name: facts["frameworks"][name] for name in said},
        **{name: vision[name] for name in ("torchvision", "timm", "ultralytics")},
        "vision_date": vision["date"],
    }


MODULE = "docs/tools/tables/sentences.py"
NUMBERS: dict[str, Callable[[Facts], Numbers]] = {
    "cost": cost,
    "errors": errors,
    "frameworks": frameworks,
    "layers": layers,
}
"""What each page counts."""


def files(project: Project) -> list[Path]:
    return sorted((project.labels / SENTENCES).glob("*.yml"))


def rendered(project: Project, facts: Facts) -> dict[str, str]:
    """Text of each sentence by its file. Broken, with every fault, if words or numbers are missing."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for file in files(project):
        try:
            texts |= in_all_languages(project, file, facts)
        except Broken as error:
            faults += error.faults
    if faults:
        raise Broken(*faults)
    return texts


def in_all_languages(project: Project, file: Path, facts: Facts) -> dict[str, str]:
    labels = checked(project, file)
    if file.stem not in NUMBERS:
        says = f"nothing is counted for this file. Count it in NUMBERS of {MODULE}."
        raise Broken(Fault(labels.file, None, says))
    numbers = NUMBERS[file.stem](facts)
    if faults := list(uncounted(labels["sentences"], numbers, project.locales)):
        raise Broken(*faults)
    return {
        f"{SENTENCES}/{file.stem}/{name}.{locale}.md": filled(sentence, numbers, labels, locale)
        for name, sentence in labels["sentences"].items()
        for locale in project.locales
    }


def uncounted(sentences: Entry, numbers: Numbers, locales: list[str]) -> Iterator[Fault]:
    """Braces in which nothing can be put."""
    for sentence in sentences.values():
        named = {name for locale in locales for name in braces(words(sentence, locale))}
        for name in sorted(named - numbers.keys()):
            says = f"nothing counts {{{name}}}. Correct it, or count it in {MODULE}."
            yield Fault(sentence.file, sentence.line, says)


def braces(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def filled(sentence: Entry, numbers: Numbers, labels: Entry, locale: str) -> str:
    return words(sentence, locale).format(**in_words(numbers, labels, locale)) + "\n"


def in_words(numbers: Numbers, labels: Entry, locale: str) -> Numbers:
    """The numbers; for what there is none of, the words under `without`."""
    return {
        name: words(labels["without"][name], locale) if number is None else number
        for name, number in numbers.items()
    }
