"""The items as files for other programs: Moodle XML, GIFT, and CSV for Anki, one of each a language."""

import csv
import io
import re
from collections.abc import Callable
from html import escape
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from docs.tools.project import Project
from docs.tools.quiz.items import Choice, Item, items
from docs.tools.quiz.rendered import Quiz
from docs.tools.tables.labels import words

LINK = re.compile(r"\[([^\[\]]*)\]\(([^)\s]*)\)(?:\{[^}]*\})?")
CODE = re.compile(r"(`+) ?(.+?) ?\1")
KEPT = re.compile(r"\0(\d+)\0")
BOLD = re.compile(r"\*\*(.+?)\*\*")
GIFT_SIGNS = re.compile(r"([\\~=#{}:])")
# As https://docs.ankiweb.net/importing/text-files.html names them. No `#columns:`: Anki 26.9.3 then looks for fields
# of those names, which it calls otherwise in each language, and leaves every card empty.
ANKI_HEAD = "#separator:Comma\n#html:true\n#guid column:1\n#tags column:4\n"
# Cards are centred, which takes from code its indentation.
SIDE = '<div style="text-align: left; overflow-x: auto">{}</div>'
NAMES = {
    "moodle": "quiz.{locale}.xml",
    "gift": "quiz.{locale}.gift",
    "anki": "quiz.{locale}.csv",
}
"""At the root of the site."""


def texts(project: Project, locale: str) -> dict[str, str]:
    """Text of each file by its name; none where there are no items."""
    found = items(project)
    lesson = Lesson(Quiz(project, locale, found))
    makers: dict[str, Callable[[Lesson], str]] = {"moodle": moodle, "gift": gift, "anki": anki}
    return {
        NAMES[kind].format(locale=locale): make(lesson) for kind, make in makers.items() if found
    }


class Lesson:
    """What all three say of an item, as HTML that needs nothing of this site."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz, self.project, self.locale = quiz, quiz.project, quiz.locale

    @property
    def items(self) -> list[Item]:
        return self.quiz.items

    def title(self, item: Item) -> str:
        return re.sub(r"`", "", self.quiz.title(item))

    def question(self, item: Item) -> str:
        asked = self.html(words(item.data["question"], self.locale))
        code = escape("\n".join(item.shown), quote=False)
        return f"<p>{asked}</p><pre><code>{code}</code></pre>"

    def said(self, item: Item, choice: Choice) -> str:
        return self.html(self.quiz.said(item, choice))

    def why(self, choice: Choice) -> str:
        return self.html(self.quiz.why(choice))

    def reason(self, item: Item) -> str:
        """What is printed, why, and where it is explained."""
        printed = item.runs[item.right].prints if item.kind == "line" else item.record
        code = escape(printed.rstrip(), quote=False)
        why, read = self.why(item.choices[item.right]), self.html(self.quiz.read(item))
        return f"<pre><code>{code}</code></pre><p>{why}</p><p>{read}</p>"

    def html(self, markdown: str) -> str:
        """Of one paragraph, whose words are code, bold or links."""
        codes: list[str] = []

        def kept(code: re.Match[str]) -> str:
            codes.append(f"<code>{escape(code[2], quote=False)}</code>")
            return f"\0{len(codes) - 1}\0"

        plain = "<br>".join(escape(p, quote=False) for p in CODE.sub(kept, markdown).split("<br>"))
        text = BOLD.sub(r"<b>\1</b>", LINK.sub(self.placed, plain))
        return KEPT.sub(lambda place: codes[int(place[1])], text)

    def placed(self, link: re.Match[str]) -> str:
        """A link leads to the site, where its address is known; else its words stand alone."""
        home = self.project.settings.site_url
        if not home:
            return link[1]
        path, _, id_ = link[2].removeprefix("../").partition("#")
        url = urljoin(home, self.project.address(self.locale, path))
        return f'<a href="{url}#{id_}">{link[1]}</a>'


def typed(choice: Choice) -> str:
    """An answer of a trace as one types it. In Moodle a star stands for anything."""
    said = next(choice.data[form] for form in ("prints", "raises") if form in choice.data)
    return " ".join(str(said).split("\n")).strip().replace("*", "\\*")


def share(choice: Choice) -> str:
    """How much of the points an answer is worth, in per cent."""
    return "100" if choice.is_right else "0"


def moodle(lesson: Lesson) -> str:
    """https://docs.moodle.org/en/Moodle_XML_format"""
    quiz = Element("quiz")
    for item in lesson.items:
        kind = "shortanswer" if item.kind == "trace" else "multichoice"
        question = SubElement(quiz, "question", type=kind)
        SubElement(SubElement(question, "name"), "text").text = lesson.title(item)
        in_html(question, "questiontext", lesson.question(item))
        in_html(question, "generalfeedback", lesson.reason(item))
        SubElement(question, "idnumber").text = item.id
        SubElement(question, "defaultgrade").text = "1"
        if item.kind == "trace":
            SubElement(question, "usecase").text = "0"
            for choice in item.choices:
                moodle_answer(question, lesson, choice, typed(choice), "moodle_auto_format")
        else:
            SubElement(question, "single").text = "true"
            SubElement(question, "shuffleanswers").text = "true"
            SubElement(question, "answernumbering").text = "ABCD"
            for choice in item.choices:
                moodle_answer(question, lesson, choice, lesson.said(item, choice), "html")
    ElementTree.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(quiz, "unicode") + "\n"


def moodle_answer(question: Element, lesson: Lesson, choice: Choice, text: str, form: str) -> None:
    answer = SubElement(question, "answer", fraction=share(choice), format=form)
    SubElement(answer, "text").text = text
    in_html(answer, "feedback", lesson.why(choice))


def in_html(parent: Element, name: str, html: str) -> None:
    SubElement(SubElement(parent, name, format="html"), "text").text = html


def gift(lesson: Lesson) -> str:
    """https://docs.moodle.org/en/GIFT_format"""
    return "\n".join(gift_question(lesson, item) for item in lesson.items)


def gift_question(lesson: Lesson, item: Item) -> str:
    is_short = item.kind == "trace"
    # In a short answer all begin with =, and a share says which of them are wrong.
    sign = {False: "=%0%" if is_short else "~", True: "="}
    answers = []
    for choice in item.choices:
        said = typed(choice) if is_short else lesson.said(item, choice)
        why = gift_text(lesson.why(choice))
        answers.append(f"\t{sign[choice.is_right]}{gift_text(said)}#{why}")
    head = f"// [id:{item.id}]\n::{gift_text(lesson.title(item))}::[html]{gift_text(lesson.question(item))} {{"
    end = f"\t####{gift_text(lesson.reason(item))}\n}}\n"
    return "\n".join([head, *answers, end])


def gift_text(text: str) -> str:
    """On one line, its signs escaped; a blank line would end the question."""
    return GIFT_SIGNS.sub(r"\\\1", text).replace("\n", "\\n")


def anki(lesson: Lesson) -> str:
    """A card an item; Anki knows it by its id when a newer file is read."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for item in lesson.items:
        shown = item.choices if item.kind != "trace" else []
        answers = "".join(f"<li>{lesson.said(item, choice)}</li>" for choice in shown)
        front = lesson.question(item) + (f'<ol type="A">{answers}</ol>' if answers else "")
        right = lesson.html(lesson.quiz.right(item))
        back = f"<p>{right}</p>{lesson.reason(item)}"
        tags = " ".join(["three-switches", f"level-{item.level}", *item.switches])
        writer.writerow([item.id, SIDE.format(front), SIDE.format(back), tags])
    return ANKI_HEAD + file.getvalue()
