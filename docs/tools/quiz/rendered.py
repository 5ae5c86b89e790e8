"""Items as Markdown that pages include: each alone, those of a level, those of a page, and the list of all.

A page of the quiz has items under headings with ids; other pages name them by links to those.
docs/assets/quiz.js makes forms of them; without it they are lists, with the answers folded.
"""

import re
from collections.abc import Iterator

from docs.tools.frame import frame
from docs.tools.page_tables import as_markdown
from docs.tools.project import Project
from docs.tools.quiz.items import Choice, Item, headings, items, myth_address, text
from docs.tools.quiz.lines import becomes
from docs.tools.snippets import mark
from docs.tools.tables.labels import COMMON, checked, words

FOLDER = "quiz"
LONG = "switches/"
"""How pages begin that name their items only: they weigh what a page may weigh."""

SIGNS = {"mode": "training", "recording": "recording", "requires_grad": "tracked"}
"""The class that gives a switch its sign."""

SWITCHES = {"mode": "`eval()`", "recording": "`no_grad()`", "requires_grad": "`requires_grad`"}


def rendered(project: Project) -> dict[str, str]:
    """Text of every file in snippets/tables/quiz/. Broken if an item cannot be used."""
    found = items(project)
    return {
        f"{FOLDER}/{name}": made
        for locale in (project.locales if found else [])
        for name, made in Quiz(project, locale, found).files()
    }


class Quiz:
    """The items in one language."""

    def __init__(self, project: Project, locale: str, found: list[Item]) -> None:
        self.project, self.locale, self.items = project, locale, found
        self.frame = frame(project, locale).words
        self.pages = (project.translated(locale), project.pages(project.original))

    def files(self) -> Iterator[tuple[str, str]]:
        for item in self.items:
            yield self.name(item.id), self.item(item)
        for level in sorted({item.level for item in self.items}):
            yield self.name(f"level-{level}"), self.level(level)
        for page in sorted({page for item in self.items for page in item.at}):
            yield self.name(f"pages/{page.replace('/', '-')}"), self.at(page)
        yield self.name("items"), self.list()

    def name(self, stem: str) -> str:
        return f"{stem}.{self.locale}.md"

    def include(self, item: Item) -> str:
        return f'--8<-- "tables/{FOLDER}/{self.name(item.id)}"'

    def level(self, level: int) -> str:
        parts = [
            f"## {self.title(item)} {{#{item.id}}}\n\n{self.include(item)}\n"
            for item in self.items
            if item.level == level
        ]
        return "\n".join(parts)

    def at(self, page: str) -> str:
        """For the end of a page, of which the search is to find what it explains."""
        of_page = [item for item in self.items if page in item.at]
        parts = [f"**{self.linked(item)}**\n\n{self.include(item)}\n" for item in of_page]
        if page.startswith(LONG):
            parts = [f"- {self.linked(item)}<br>{self.question(item)}\n" for item in of_page]
        return "\n".join(["<div data-unsearched markdown>\n", *parts, "</div>\n"])

    def linked(self, item: Item) -> str:
        return f"[{self.title(item)}](../{item.page}#{item.id})"

    def list(self) -> str:
        head = ["title", "switches", "level"]
        rows = [[self.frame[f"quiz_{name}"] for name in head]]
        between = words(checked(self.project, self.project.labels / COMMON)["between"], self.locale)
        for item in self.items:
            switches = between.join(f"{SWITCHES[one]}{{.{SIGNS[one]}}}" for one in item.switches)
            title = f"[{self.title(item)}](level-{item.level}.md#{item.id})"
            rows.append([title, switches, str(item.level)])
        return as_markdown(iter(rows)) + "\n"

    def title(self, item: Item) -> str:
        return words(item.data["title"], self.locale)

    def question(self, item: Item) -> str:
        return words(item.data["question"], self.locale)

    def item(self, item: Item) -> str:
        given = {"quiz": item.id, "kind": item.kind}
        given |= {"raises": item.raises} if item.kind == "trace" and item.raises else {}
        given |= {"right": str(item.right + 1)} if item.kind != "trace" else {}
        attributes = "".join(f' data-{name}="{value}"' for name, value in given.items())
        own = f".{marked}" if item.kind == "line" and (marked := mark(item.code)) else ""
        info = f"{{.python {own}}}" if own else "python"
        parts = [
            f'<div class="quiz"{attributes} markdown>',
            self.question(item),
            f'```{info}\n--8<-- "{item.snippet}.py:show"\n```',
            *([] if item.kind == "trace" else [self.answers(item)]),
            '<div class="quiz__try"></div>',
            f"<details data-unsearched markdown>\n<summary>{self.frame['quiz_answer']}</summary>",
            self.right(item),
            self.printed(item),
            self.reasons(item),
            self.read(item),
            "</details>\n\n</div>\n",
        ]
        return "\n\n".join(parts)

    def answers(self, item: Item) -> str:
        return "\n".join(f"1. {self.said(item, choice)}" for choice in item.choices)

    def said(self, item: Item, choice: Choice) -> str:
        """A choice as the reader sees it."""
        data = choice.data
        if "says" in data:
            return words(data["says"], self.locale)
        if "raises" in data:
            return self.frame["quiz_raises"].format(error=code(data["raises"]))
        if "prints" in data:
            return code(text(data["prints"]))
        return self.replacement(item, data["line"], becomes(data))

    def replacement(self, item: Item, line: int, new: str) -> str:
        old = code(item.shown[line - 1].strip())
        form = "quiz_line" if new else "quiz_no_line"
        return self.frame[form].format(line=line, old=old, new=code(new))

    def right(self, item: Item) -> str:
        said = self.said(item, item.choices[item.right])
        return self.frame["quiz_right"].format(said=said)

    def printed(self, item: Item) -> str:
        """What is on record; of an item with a wrong line, what its right replacement makes of it."""
        if item.kind != "line":
            return f'```{{.text .output}}\n--8<-- "{item.snippet}.out"\n```'
        return f"```{{.text .output}}\n{item.runs[item.right].prints.rstrip()}\n```"

    def reasons(self, item: Item) -> str:
        """Of each answer; the numbers are those of the answers above."""
        return "\n".join(f"1. {self.reason(item, choice)}" for choice in item.choices)

    def reason(self, item: Item, choice: Choice) -> str:
        return f'{self.said(item, choice)}<br><span class="why">{self.why(choice)}</span>'

    def why(self, choice: Choice) -> str:
        why = words(choice.why, self.locale)
        if not choice.myth:
            return why
        link = self.link(myth_address(choice.myth), "myth")
        return f"{why}<br>{self.frame['quiz_myth'].format(link=link)}"

    def read(self, item: Item) -> str:
        return self.frame["quiz_read"].format(link=self.link(item.data["read"], "read"))

    def link(self, address: str, kind: str) -> str:
        """To a section, by its heading: pages with items stand in a room each."""
        page, _, id_ = address.partition("#")
        sources = (self.project.source(place[page]) for place in self.pages if page in place)
        heading = next(known[id_] for source in sources if id_ in (known := headings(source)))
        return f"[{heading}](../{address}){{.{kind}}}"


def code(printed: str) -> str:
    """Inline code, a piece a line."""
    lines = [line for line in printed.rstrip("\n").splitlines() if line.strip()]
    return "<br>".join(one_line(line) for line in lines)


def one_line(line: str) -> str:
    ticks = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    pad = " " if "`" in line else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"
