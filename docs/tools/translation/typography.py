"""Spacing, punctuation and tone, as each language wants them. AutoCorrect knows Chinese; the rest is short.

Rules see one line of prose at a time. Inline code, addresses of links and tags are not prose.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import autocorrect_py

from docs.tools.pages import INLINE_CODE, PageSource, without_links

HAN = r"[\u3005\u3007\u3400-\u9fff]"
JAPANESE = r"[\u3005\u3007\u3041-\u30ff\u3400-\u9fff]"
LATIN = r"[A-Za-z0-9`*]"
ADDRESS = re.compile(r"(?<=\]\()[^)\s]*(?=\))|<[a-z/][^<>]*>|\{[:#.][^{}]*\}|^ *\|[-:| ]+\|$")
FULL_WIDTH = str.maketrans(",.!?:;", "、。！？：；")


@dataclass(frozen=True)
class Rule:
    """What must not stand in a line, why, and what to put there, if a machine can know it."""

    found: re.Pattern[str]
    says: str
    cure: Callable[[re.Match[str]], str] | None = None


@dataclass(frozen=True)
class Slip:
    """A place where a rule is broken; `line` is counted from 1."""

    line: int
    says: str


JAPANESE_RULES = [
    Rule(
        re.compile(rf"(?<={JAPANESE}) +(?={LATIN}|\[|\()|(?<={LATIN}|\)|\]) +(?={JAPANESE})"),
        "no space between Japanese and Latin text",
        lambda _: "",
    ),
    Rule(
        re.compile(rf"(?<={JAPANESE})(?:[,!?:;]|\.(?!{LATIN}))|(?<=[\w`)])[,!?;](?={JAPANESE})"),
        "full-width punctuation in Japanese text",
        lambda mark: mark[0].translate(FULL_WIDTH),
    ),
    Rule(
        re.compile(rf"(?<=[、。]|{JAPANESE})\("), "full-width brackets, （ and ）, in Japanese text"
    ),
    Rule(
        re.compile(r"(?<=[、。！？：；）」]) +(?=[^\s|\0])|(?<=\S) +(?=[、。！？：；）」])|\u3000"),
        "no space beside a full-width sign",
        lambda _: "",
    ),
    Rule(
        re.compile(rf"(?<={JAPANESE}) +(?={JAPANESE})|(?<=[^\s|]) {{2,}}(?=[^\s|])"),
        "no blank between Japanese words, and no two blanks",
        lambda blanks: "" if re.match(JAPANESE, blanks.string[blanks.end() :]) else " ",
    ),
    Rule(
        re.compile(r"全て|(?<![のそ])他の|出来[るたてなま]|わか[るりらっ]|簡単に|あなた"),
        "a word that the guide leaves out (すべて, ほかの, できる, 分かる)",
    ),
    Rule(
        re.compile(r"しかも|のもとで|(?<![ァ-ヶー])ネット(?!ワーク)"),
        "a word that the guide leaves out (かつ, の中で, ネットワーク)",
    ),
]
POLITE = re.compile(
    r"(?:(?:です|ます|ません|でした|ました|ください|でしょう|ましょう)[かね]?|はい|いいえ)[*」]*$"
)
# Alternative texts, captions and cells name things: they end without です and ます.
NOTES = re.compile(r"^[ \t]*(?:<|\|)")
IN_BRACKETS = re.compile(r"（[^（）]*）|「[^」]*」")
ENGLISH_RULES = [
    Rule(
        re.compile(r"\b(?:simply|just|obviously|of course|basically|easily)\b", re.IGNORECASE),
        "leave this word out: what is easy for the writer may not be for the reader",
    )
]
# Mended first of all: AutoCorrect would put blanks around half-width ones.
CHINESE_BRACKETS = Rule(
    re.compile(rf"(?<={HAN}) ?\(([^()（）\0]*{HAN}[^()（）\0]*)\) ?"),
    "full-width brackets, （ and ）, in Chinese text",
    lambda brackets: f"（{brackets[1]}）",
)
CHINESE_RULES = [  # what AutoCorrect leaves alone in Markdown
    CHINESE_BRACKETS,
    Rule(
        re.compile(rf"(?<={HAN}) ?\((?=[^()\0]*\0[^()]*{HAN})|(?<=（)[^()（）]*{HAN}[^()（）]*\)"),
        "full-width brackets, （ and ）, in Chinese text",
    ),
    Rule(re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])"), "one blank is enough", lambda _: " "),
    Rule(
        re.compile(r"[您「」『』]|我们|如何|很简单|——"),
        "a word or sign that the guide leaves out (你, 怎样, “”)",
    ),
    Rule(
        re.compile(rf"(?<={HAN})(?=`)|(?<=`)(?={HAN})"),
        "a space between Han and code",
        lambda _: " ",
    ),
    Rule(
        re.compile(rf"(?<={HAN})(?=\[{LATIN})"),
        "a space between Han and a link that begins in Latin",
        lambda _: " ",
    ),
    Rule(
        re.compile(rf"{LATIN}\)?\]\(\0*\)(?={HAN})"),
        "a space between a link that ends in Latin and Han",
    ),
]
RULES = {"en": ENGLISH_RULES, "zh": CHINESE_RULES, "ja": JAPANESE_RULES}


def slips(page: PageSource, locale: str) -> list[Slip]:
    """In the order of lines. Languages without rules have none."""
    language = locale.split("-")[0]
    found = [*broken(page, RULES.get(language, []))]
    if language == "zh":
        found += chinese(page)
    if language == "ja":
        found += tone(page)
    return sorted(found, key=lambda slip: slip.line)


def mended(page: PageSource, locale: str) -> str:
    """The text of the page, with every slip mended that a machine can mend."""
    language, text = locale.split("-")[0], text_of(page)
    if language == "zh":
        autocorrect()
        text = bracketed(page)
        text = autocorrect_py.format_for(text, "markdown")
    for rule in RULES.get(language, []):
        text = applied(rule, PageSource(page.name, text)) if rule.cure else text
    return text


def applied(rule: Rule, page: PageSource) -> str:
    lines = list(page.lines)
    for number, line in page.texts:
        for match in reversed(list(rule.found.finditer(prose_of(line)))):
            line = line[: match.start()] + rule.cure(match) + line[match.end() :]
        lines[number - 1] = line
    return "\n".join(lines) + "\n"


def text_of(page: PageSource) -> str:
    return "\n".join(page.lines) + "\n"


def autocorrect() -> None:
    """Set each time: the settings are those of the whole process."""
    autocorrect_py.load_config(
        json.dumps({"rules": {"spellcheck": 0}, "context": {"codeblock": 0}})
    )


def bracketed(page: PageSource) -> str:
    return applied(CHINESE_BRACKETS, page)


def chinese(page: PageSource) -> Iterator[Slip]:
    autocorrect()
    for place in autocorrect_py.lint_for(bracketed(page), "markdown").lines:
        yield Slip(place.line, f"{place.old!r} should be {place.new!r}")


def broken(page: PageSource, rules: list[Rule]) -> Iterator[Slip]:
    for number, line in page.texts:
        for rule in rules:
            for match in rule.found.finditer(prose_of(line)):
                near = line[max(0, match.start() - 12) : match.end() + 12].strip()
                yield Slip(number, f"{rule.says}: …{near}…")


def tone(page: PageSource) -> Iterator[Slip]:
    for number, line in page.prose:
        seen = IN_BRACKETS.sub("", without_links(line))
        for sentence in [] if NOTES.match(line) else seen.split("。")[:-1]:
            if not POLITE.search(sentence):
                yield Slip(number, f"a sentence ends in です or ます: …{sentence[-20:]}。")


def prose_of(line: str) -> str:
    """The line with what is no prose blanked out, so that places stay where they are."""
    masked = ADDRESS.sub(blank, line)
    return INLINE_CODE.sub(lambda code: "`" + "\0" * (len(code[0]) - 2) + "`", masked)


def blank(part: re.Match[str]) -> str:
    return "\0" * len(part[0])
