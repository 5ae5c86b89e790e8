"""The items of the quiz, docs/translation/quiz/ID.yml: what they ask, and which answer the record makes right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docs.tools import numbers
from docs.tools.faults import Broken, Fault
from docs.tools.pages import HEADING, ID, PageSource
from docs.tools.project import Project
from docs.tools.quiz import lines
from docs.tools.quiz.answers import normal
from docs.tools.quiz.lines import Run
from docs.tools.snippets import raised, shown
from docs.tools.tables.labels import QUIZ, checked
from docs.tools.yaml_files import Entry

ROOM = "quiz"
"""The folder of its pages."""

MYTHS = "myths"
LEVELS = (1, 2, 3, 4)
SWITCHES = ("mode", "recording", "requires_grad")
KINDS = ("choice", "trace", "line")
FORMS = {"choice": ("prints", "raises", "says"), "trace": ("prints", "raises"), "line": ("line",)}
"""What a choice of each kind of item may be."""

KEYS = {"level", "kind", "switches", "snippet", "title", "question", "read", "at"}
OWN_KEYS = {"choice": {"choices"}, "trace": {"why", "wrong"}, "line": {"choices", "wanted"}}
MAY_LACK = {"at"}
CHOICE_KEYS = {"prints", "raises", "says", "when", "line", "becomes", "why", "myth"}
MOST_CHOICES = 5
MOST_AT_A_PAGE = 3


@dataclass(frozen=True)
class Choice:
    """One answer, and why it is right or wrong. One of `prints`, `raises`, `says` and `line` is there."""

    data: Entry
    is_right: bool

    @property
    def why(self) -> Entry:
        return self.data["why"]

    @property
    def myth(self) -> str | None:
        """Page and section that answer what whoever chooses this believes: `mode#eval-saves-memory`."""
        return self.data.get("myth")


@dataclass(frozen=True)
class Item:
    """One file. `code` is the snippet, `record` what it prints, `runs` what it prints with each line replaced."""

    id: str
    file: str
    data: Entry
    code: str
    record: str
    runs: tuple[Run, ...] = ()

    @property
    def level(self) -> int:
        return self.data["level"]

    @property
    def kind(self) -> str:
        return self.data["kind"]

    @property
    def switches(self) -> list[str]:
        return self.data["switches"]

    @property
    def snippet(self) -> str:
        return self.data["snippet"]

    @property
    def at(self) -> list[str]:
        """Pages that show it at their end: `recipes/validation`."""
        return self.data.get("at", [])

    @property
    def page(self) -> str:
        """Where it stands: `quiz/level-1.md`."""
        return f"{ROOM}/level-{self.level}.md"

    @property
    def shown(self) -> list[str]:
        """The lines of code that the reader sees."""
        return shown(self.code)

    @property
    def raises(self) -> str | None:
        """The name of the error in which the script ends."""
        return raised(self.code, self.record)

    @cached_property
    def choices(self) -> list[Choice]:
        """In the order of the file; of a trace the right answer, then the known wrong ones."""
        if self.kind == "trace":
            right = Entry(why=self.data["why"], **self.right_answer())
            return [Choice(right, True), *(Choice(one, False) for one in self.data["wrong"])]
        return [
            Choice(one, self.is_right(number, one))
            for number, one in enumerate(self.data["choices"])
        ]

    @property
    def right(self) -> int:
        """Place of the right choice, counted from 0."""
        return [choice.is_right for choice in self.choices].index(True)

    def right_answer(self) -> dict[str, str]:
        return {"raises": self.raises} if self.raises else {"prints": self.record.rstrip("\n")}

    def is_right(self, number: int, choice: Entry) -> bool:
        if self.kind == "line":
            return number < len(self.runs) and self.runs[number].has(str(self.data["wanted"]))
        if "raises" in choice:
            return choice["raises"] == self.raises
        claimed = choice["when"] if "says" in choice else choice["prints"]
        return text(claimed).rstrip("\n") == self.record.rstrip("\n")


def text(printed: Any) -> str:
    """What a file says is printed. YAML reads `True` and `0.5` as no text."""
    return str(printed)


def files(project: Project) -> list[Path]:
    return sorted((project.translation / QUIZ).glob("*.yml"))


def items(project: Project) -> list[Item]:
    """By level, then by name. Broken, with every fault, if one of them cannot be used."""
    found: list[Item] = []
    faults: list[Fault] = []
    for file in files(project):
        try:
            found.append(item(project, file))
        except Broken as error:
            faults += error.faults
    faults += alike(found)
    faults += crowded(found)
    if faults:
        raise Broken(*faults)
    return sorted(found, key=lambda one: (one.level, one.id))


def item(project: Project, file: Path) -> Item:
    """Broken, with all that is wrong with it."""
    data = checked(project, file)
    name = project.name(file)
    if not isinstance(data, Entry):
        raise Broken(Fault(name, 1, "this is no item. Write `level: 1` and what follows."))
    if found := [*form_faults(file.stem, data), *place_faults(project, data)]:
        raise Broken(*found)
    code = (project.snippets / f"{data['snippet']}.py").read_text("utf-8")
    record = project.snippets / f"{data['snippet']}.out"
    runs = lines.recorded(project, data) if data["kind"] == "line" else ()
    made = Item(file.stem, name, data, code, record.read_text("utf-8"), runs)
    if found := list(answer_faults(made)) or list(number_faults(project, made)):
        raise Broken(*found)
    return made


def form_faults(id_: str, data: Entry) -> Iterator[Fault]:
    """What the file lacks, or has too much."""
    if not ID.fullmatch(id_):
        says = f"{id_!r} is to be the item's address: name the file in lower-case words joined by hyphens."
        yield Fault(data.file, None, says)
    kind = data.get("kind")
    if kind not in KINDS:
        yield fault(data, f"kind {kind!r} is none of {', '.join(KINDS)}. Write one of them.")
        return
    known = KEYS | OWN_KEYS[kind]
    for key in sorted(known - MAY_LACK - data.keys()):
        yield fault(data, f"an item of kind {kind} has `{key}:`. Write it.")
    for key in sorted(data.keys() - known):
        yield fault(data, f"nothing reads `{key}:` in an item of kind {kind}. Take it out.")
    if data.get("level") not in LEVELS:
        yield fault(data, f"level {data.get('level')!r} is none of 1 to {LEVELS[-1]}. Write one.")
    if unknown := [one for one in data.get("switches") or [None] if one not in SWITCHES]:
        yield fault(
            data, f"{unknown[0]!r} is no switch. Under `switches:` write {', '.join(SWITCHES)}."
        )
    for key in ("title", "question"):
        if key in data and not isinstance(data[key], Entry):
            yield fault(
                data, f"`{key}:` is said in every language. Write `{{en: …, zh: …, ja: …}}`."
            )
    yield from choice_faults(kind, data)


def choice_faults(kind: str, data: Entry) -> Iterator[Fault]:
    listed = data.get("wrong" if kind == "trace" else "choices") or []
    least = 1 if kind == "trace" else 2
    if not least <= len(listed) <= MOST_CHOICES:
        yield fault(data, f"{len(listed)} answers are listed. List {least} to {MOST_CHOICES}.")
    for choice in listed:
        forms = [form for form in ("prints", "raises", "says", "line") if form in choice]
        if len(forms) != 1 or forms[0] not in FORMS[kind]:
            yield fault(choice, f"a choice has one of {', '.join(FORMS[kind])}. Write it.")
        for key in sorted(choice.keys() - CHOICE_KEYS):
            yield fault(choice, f"nothing reads `{key}:` of a choice. Take it out.")
        for form, beside in (("says", "when"), ("line", "becomes")):
            if (form in choice) != (beside in choice):
                yield fault(choice, f"`{form}:` and `{beside}:` stand together. Write both.")
    for choice in [*listed, *([data] if kind == "trace" else [])]:
        if not isinstance(choice.get("why"), Entry):
            yield fault(choice, "an answer has a reason, `why:`, in every language. Write it.")


def place_faults(project: Project, data: Entry) -> Iterator[Fault]:
    """Files and sections that the item names and that are not there."""
    snippet = project.snippets / f"{data.get('snippet')}.py"
    if data.get("snippet") and not snippet.is_file():
        yield fault(
            data, f"{project.name(snippet)} does not exist. Write it, or correct `snippet:`."
        )
    elif data.get("snippet") and not snippet.with_suffix(".out").is_file():
        says = f"nobody has recorded what {project.name(snippet)} prints. `make update NAME={data['snippet']}`"
        yield fault(data, says)
    if (read := data.get("read")) and not leads(project, str(read)):
        yield fault(
            data, f"`read: {read}` leads nowhere. Write a page of docs/en and a section of it."
        )
    for page in data.get("at") or []:
        if not (project.docs / project.original / f"{page}.md").is_file():
            yield fault(data, f"`at:` names {page!r}, which is no page of docs/en. Correct it.")
    for choice in data.get("wrong") or data.get("choices") or []:
        if (myth := choice.get("myth")) and not leads(project, myth_address(myth)):
            yield fault(
                choice, f"`myth: {myth}` is none of docs/en/{MYTHS}/. Write page#id of one."
            )


def myth_address(myth: str) -> str:
    page, _, id_ = myth.partition("#")
    return f"{MYTHS}/{page}.md#{id_}"


def leads(project: Project, address: str) -> bool:
    """Whether `switches/eval.md#momentum` is a section of the original."""
    page, _, id_ = address.partition("#")
    file = project.docs / project.original / page
    return file.is_file() and id_ in headings(project.source(file))


def headings(page: PageSource) -> dict[str | None, str]:
    """What the sections of a page are called, by their ids."""
    return {at.id: HEADING.match(page.lines[at.line - 1])[2] for at in page.headings}


def answer_faults(item: Item) -> Iterator[Fault]:
    """Unless exactly one answer is right, and no two are the same to a reader who types."""
    data = item.data
    if item.kind == "line" and (
        found := list(lines.faults(data, item.shown, item.record, item.runs))
    ):
        yield from found
        return
    right = [choice for choice in item.choices if choice.is_right]
    if len(right) != 1:
        record = item.record.strip() if item.kind != "line" else data["wanted"]
        says = f"{len(right)} choices are what the record makes right, {record!r}. Exactly one is to be."
        yield fault(data, f"{says} Correct the choices, or the snippet.")
    for choice in item.choices:
        if choice.is_right and choice.myth:
            yield fault(choice.data, "a right answer has no myth. Take `myth:` out.")
    said = Counter(normal(said_by(choice)) for choice in item.choices)
    for same in [one for one, times in said.items() if times > 1]:
        yield fault(
            data, f"two answers are the same but for blanks and letters: {same!r}. Change one."
        )


def said_by(choice: Choice) -> str:
    data = choice.data
    if "line" in data:
        return f"{data['line']}: {data['becomes']}"
    return text(next(data[form] for form in ("prints", "raises", "when") if form in data))


def number_faults(project: Project, item: Item) -> Iterator[Fault]:
    """Numbers in the original's sentences that nothing shows: not the code, not the outputs, not the answers."""
    shown = numbers.of_code(item.code) | numbers.of_text(item.record)
    for choice in item.choices:
        shown |= numbers.of_text(said_by(choice))
    for run in item.runs:
        shown |= numbers.of_text(run.prints)
    for label in [item.data["title"], item.data["question"], *(one.why for one in item.choices)]:
        for number in numbers.numbers_said(label[project.original]):
            said = numbers.Number(item.file, label.line, item.id, number)
            if not said.stands_in(shown):
                says = f"{number} stands in no output, answer or code of this item. Correct it, or print it."
                yield Fault(item.file, label.line, says)


def alike(found: list[Item]) -> Iterator[Fault]:
    """Titles that two items have: in the contents of a page nobody could tell them apart."""
    seen: dict[str, Item] = {}
    for item in found:
        for title in item.data["title"].values():
            other = seen.setdefault(title, item)
            if other is not item:
                yield fault(
                    item.data["title"], f"{other.file} is called {title!r} too. Name one otherwise."
                )
                break


def crowded(found: list[Item]) -> Iterator[Fault]:
    """Pages that too many items name."""
    for page, times in Counter(page for item in found for page in item.at).items():
        if times > MOST_AT_A_PAGE:
            names = ", ".join(item.id for item in found if page in item.at)
            says = f"{times} items name {page} under `at:`, more than {MOST_AT_A_PAGE}: {names}. Take one out."
            yield Fault(next(item.file for item in found if page in item.at), None, says)


def fault(data: Entry, says: str) -> Fault:
    return Fault(data.file, data.line, says)
