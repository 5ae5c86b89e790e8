"""What stands in a page's Markdown: headings, fences, includes, links. Independent of MkDocs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from docs.tools.faults import Broken, Fault

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{([^{}]*)\})?\s*$")
HEADING_ID = re.compile(r"#([\w-]+)")
FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$")
INCLUDE = re.compile(r'^[ \t]*--8<--[ \t]+"(?P<path>[^":]+)(?::(?P<section>[^"]+))?"[ \t]*$')
ADMONITION = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^)\s]+)[^)]*\)")
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}")
INLINE_CODE = re.compile(r"(`+).*?\1")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


# libyaml where it is there: ten times as quick.
_Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Heading:
    line: int
    level: int
    id: str | None


@dataclass(frozen=True)
class Fence:
    """A code block as written: `info` is what follows the opening marks, `body` is dedented."""

    line: int
    info: str
    body: tuple[str, ...]

    @property
    def lines(self) -> range:
        """The lines of the page that it takes, with those of its marks."""
        return range(self.line, self.line + len(self.body) + 2)

    @property
    def words(self) -> tuple[str, ...]:
        """Language and classes: `{.python .raises}` and `python` give `("python", "raises")` and `("python",)`."""
        return tuple(word.lstrip(".") for word in self.info.strip("{}").split() if "=" not in word)

    @property
    def is_python(self) -> bool:
        return self.words[:1] == ("python",)


@dataclass(frozen=True)
class Include:
    """`--8<-- "path:section"`; `path` is relative to `snippets/`."""

    line: int
    path: str
    section: str | None


@dataclass(frozen=True)
class Link:
    line: int
    target: str
    is_image: bool


def without_links(text: str) -> str:
    """The words of links alone, not where they lead."""
    return LINK.sub(lambda link: link["text"], text)


def fences(lines: Sequence[str]) -> list[Fence]:
    """Code blocks at any indent: in admonitions, tabs and lists too."""
    found, numbered = [], iter(enumerate(lines, 1))
    for number, line in numbered:
        if not (opening := FENCE.match(line)):
            continue
        indent, mark = len(opening["indent"]), opening["mark"]
        closing = re.compile(rf"^[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
        body = []
        for _, inner in numbered:
            if closing.match(inner):
                break
            body.append(inner[indent:] if not inner[:indent].strip() else inner)
        found.append(Fence(number, opening["info"].strip(), tuple(body)))
    return found


class PageSource:
    """The Markdown `text` of the page `name`; every part knows its line, counted from 1."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.lines = name, text, tuple(text.splitlines())

    @classmethod
    def read(cls, path: Path, root: Path) -> "PageSource":
        """The file at `path`, named as seen from the project at `root`."""
        return parsed(path.as_posix().removeprefix(f"{root.as_posix()}/"), path.read_text("utf-8"))

    @cached_property
    def fences(self) -> list[Fence]:
        return fences(self.lines)

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Numbered lines outside code blocks and front matter."""
        code = {number for fence in self.fences for number in fence.lines}
        start = self.front_matter_end
        return [(n, line) for n, line in enumerate(self.lines, 1) if n > start and n not in code]

    @cached_property
    def texts(self) -> list[tuple[int, str]]:
        """Numbered lines of front matter and prose."""
        return [*enumerate(self.lines[: self.front_matter_end], 1), *self.prose]

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Front matter. Broken where it is no YAML."""
        try:
            text = "\n".join(self.lines[1 : self.front_matter_end - 1])
            return yaml.load(text, _Reader) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "it is not YAML"
            says = (
                f"front matter cannot be read: {problem}. "
                'Put values that hold a colon or quotes in quotes: title: "eval(): …".'
            )
            raise Broken(Fault(self.name, mark.line + 2 if mark else 1, says)) from None

    @property
    def untranslated(self) -> bool:
        """Whether this is a start in English for somebody to translate: `untranslated: true`."""
        return bool(self.meta.get("untranslated"))

    @property
    def front_matter_end(self) -> int:
        if self.lines[:1] != ("---",) or "---" not in self.lines[1:]:
            return 0
        return self.lines.index("---", 1) + 1

    @cached_property
    def headings(self) -> list[Heading]:
        found = []
        for number, line in self.prose:
            if match := HEADING.match(line):
                id_ = HEADING_ID.search(match[3] or "")
                found.append(Heading(number, len(match[1]), id_ and id_[1]))
        return found

    @cached_property
    def includes(self) -> list[Include]:
        return [
            Include(number, match["path"], match["section"])
            for number, line in enumerate(self.lines, 1)
            if (match := INCLUDE.match(line))
        ]

    @cached_property
    def admonitions(self) -> list[tuple[int, str]]:
        return [(n, match["kind"]) for n, line in self.prose if (match := ADMONITION.match(line))]

    @cached_property
    def links(self) -> list[Link]:
        return [
            Link(number, match["target"], bool(match["image"]))
            for number, line in self.prose
            for match in LINK.finditer(line)
            if not inside_code(line, match.start())
        ]


@cache
def parsed(name: str, text: str) -> PageSource:
    """Each text once, whoever asks: nothing changes a page that was read."""
    return PageSource(name, text)


def inside_code(line: str, position: int) -> bool:
    return any(code.start() < position < code.end() for code in INLINE_CODE.finditer(line))


def problems(page: PageSource, snippets: Path) -> list[Fault]:
    """What stops a page from being built."""
    found = [
        *heading_problems(page),
        *include_problems(page, snippets),
        *fence_problems(page),
        *unread(page),
    ]
    return [Fault(page.name, line, message) for line, message in sorted(found)]


def heading_problems(page: PageSource) -> list[tuple[int, str]]:
    found, seen = [], {}
    for heading in page.headings:
        if heading.id is None:
            found.append(
                (
                    heading.line,
                    "this heading has no id. Add one in English, such as {#why-it-moves}.",
                )
            )
        elif not ID.fullmatch(heading.id):
            found.append(
                (heading.line, f"id {heading.id!r}: use lower-case words joined by hyphens.")
            )
        elif heading.id in seen:
            found.append(
                (
                    heading.line,
                    f"id {heading.id!r} stands in line {seen[heading.id]} too. Give this heading another.",
                )
            )
        else:
            seen[heading.id] = heading.line
    return found


def include_problems(page: PageSource, snippets: Path) -> list[tuple[int, str]]:
    found = []
    for include in page.includes:
        file = snippets / include.path
        if not file.resolve().is_relative_to(snippets.resolve()):
            cure = "include what stands there"
            found.append((include.line, f"{include.path} leads out of snippets/: {cure}."))
        elif not file.is_file():
            command = "make frameworks" if include.path.startswith("frameworks/") else "make update"
            cure = (
                f"run `{command}` to record it"
                if file.suffix == ".out"
                else "create it, or correct the path"
            )
            found.append((include.line, f"snippets/{include.path} does not exist: {cure}."))
        elif include.section and f"[start:{include.section}]" not in file.read_text("utf-8"):
            cure = f"mark it with `# --8<-- [start:{include.section}]` and `# --8<-- [end:{include.section}]`"
            found.append(
                (
                    include.line,
                    f"snippets/{include.path} has no section {include.section!r}: {cure}.",
                )
            )
        elif file.suffix == ".py" and not include.section:
            found.append(
                (
                    include.line,
                    f'include a section, "{include.path}:show", or the asserts show on the page.',
                )
            )
    return found


def fence_problems(page: PageSource) -> Iterator[tuple[int, str]]:
    """Code that nobody runs, and outputs that nobody recorded."""
    for fence in page.fences:
        # A block may begin with a tool that stands in a file of its own: the last include is its snippet.
        includes = [INCLUDE.match(line) for line in fence.body if line.strip()]
        path = includes[-1]["path"] if includes and all(includes) else ""
        language = fence.words[0] if fence.words else ""
        if language.lower() in PYTHON and not (language == "python" and path.endswith(".py")):
            yield fence.line, TYPED
        elif path.endswith(".py") and language != "python":
            yield fence.line, "a snippet is shown as Python: write ```python, or nothing runs it."
        elif "output" in fence.words and not path.endswith(".out"):
            yield (
                fence.line,
                "an output is included, not typed. Record it in snippets/, with `make update`.",
            )
        elif any(line.lstrip().startswith((">>> ", "In [")) for line in fence.body):
            yield fence.line, TYPED


PYTHON = {"python", "py", "python3", "pycon", "ipython", "ipython3", "pytb", "py3"}
TYPED = "Python typed in a page is not recorded. Move it to a file in snippets/ and include its section."
UNREAD = {
    re.compile(
        r"^[ \t]*(?:[-*+>]|\d+\.)[ \t]+(?:`{3,}|~{3,})"
    ): "a block that begins behind - or > . Begin it on a line of its own, indented.",
    re.compile(r"^(?:=+|-{2,})[ \t]*$"): "a heading that is underlined. Write it with #.",
    re.compile(r"<!--(?! table: status -->$)"): "a comment. Take it out.",
    re.compile(
        r"^[ \t]*\[[^\]^][^\]]*\]:[ \t]"
    ): "the target of a link apart from it. Write [words](target).",
    re.compile(r"\[\^[^\]]+\]"): "a footnote. Say it in a sentence.",
    re.compile(r"<a[ \t][^>]*href"): "a link in HTML. Write [words](target).",
    re.compile(r"\[[^\]`]*$"): "a link that breaks over two lines. Write it on one.",
    re.compile(
        r"\]\([^()\s]*\([^)]*\)[^)]*\)"
    ): "the target of a link with brackets. Write %28 and %29.",
}
"""What Markdown allows and the checks of this project do not see."""


def unread(page: PageSource) -> Iterator[tuple[int, str]]:
    for number, line in page.prose:
        bare = line if "```" in line else INLINE_CODE.sub("", line)
        for pattern, says in UNREAD.items():
            if pattern.search(bare):
                yield number, f"no check sees {says}"
