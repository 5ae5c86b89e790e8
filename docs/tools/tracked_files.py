"""The bytes of every file of the project: what an editor, a merge or a copy may leave in them, before anything is read."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from docs.tools.faults import Fault

MAGIC = {".png": b"\x89PNG", ".pdf": b"%PDF", ".zip": b"PK"}
"""How files that are no text begin."""

LEFT_OUT = {
    ".git",
    ".venv",
    "site",
    "site-zensical",
    "release",
    "__pycache__",
    ".pytest_cache",
    ".ruff_cache",
}
CONFLICT = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
NARROW = {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)} | {
    "\u3000": "a blank",
    "、": ",",
    "。": ".",
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
}
"""What Python has in place of signs that a Chinese or Japanese keyboard, or a word processor, writes."""

WIDE = re.compile(f"[{''.join(NARROW)}]")
OTHER_CODINGS = ("utf-16", "gb18030", "shift_jis", "euc-jp", "latin-1")


def faults(root: Path) -> list[Fault]:
    """The first of each kind in each file: a damaged file is one line, not hundreds."""
    found = files(root)
    whole = (path for path in found if path.is_file())
    of_files = (fault for path in whole for fault in file_faults(path, root))
    return [*leading_out(root, found), *of_files]


def files(root: Path) -> list[Path]:
    """What git tracks, or would with `git add`; without a repository, all but what is made."""
    if shutil.which("git") and (root / ".git").exists():
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        outcome = subprocess.run(listed, cwd=root, capture_output=True, check=False)
        names = outcome.stdout.decode("utf-8", "surrogateescape").split("\0")
        return [path for name in sorted(filter(None, names)) if there(path := root / name)]
    return [
        path
        for path in sorted(root.rglob("*"))
        if there(path) and not LEFT_OUT & set(path.relative_to(root).parts)
    ]


def there(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def leading_out(root: Path, found: list[Path]) -> Iterator[Fault]:
    """Symbolic links to what is not of the project: the site would publish another file of whoever builds it."""
    for path in found:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            says = f"this link leads out of the project, to {path.readlink()}. Put the file itself here."
            yield Fault(path.relative_to(root).as_posix(), None, says)


def file_faults(path: Path, root: Path) -> Iterator[Fault]:
    name, data = path.relative_to(root).as_posix(), path.read_bytes()
    if not data.strip() and path.name != "__init__.py":
        yield Fault(name, None, "this file is empty. Take it back from git, or remove it.")
    elif magic := MAGIC.get(path.suffix):
        if not data.startswith(magic):
            yield Fault(name, None, f"this is no {path.suffix[1:].upper()}. Take it back from git.")
    else:
        yield from text_faults(name, data)


def text_faults(name: str, data: bytes) -> Iterator[Fault]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        says = (
            f"this is not UTF-8{probably(data)}. Save it as UTF-8, without a mark at its beginning."
        )
        yield Fault(name, line, says)
        return
    for check in CHECKS:
        if (place := check(name, text)) is not None:
            at, says = place
            yield Fault(name, text.count("\n", 0, at) + 1, says)
            return


def probably(data: bytes) -> str:
    """The coding in which the bytes make sense, if one is likely."""
    codings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else OTHER_CODINGS[1:]
    for coding in codings:
        try:
            data.decode(coding)
        except UnicodeDecodeError:
            continue
        return f" but perhaps {coding}"
    return ""


Place = tuple[int, str] | None
"""Where in a text something is wrong, and what."""


def mark_at_the_beginning(_: str, text: str) -> Place:
    says = "a byte order mark stands before the first letter. Save the file as UTF-8 without BOM."
    return (0, says) if text.startswith("\ufeff") else None


def null(_: str, text: str) -> Place:
    return (text.index("\0"), "a NUL stands here. Take it out.") if "\0" in text else None


def carriage_return(_: str, text: str) -> Place:
    says = "lines end in CR LF. Save the file with LF alone."
    return (text.index("\r"), says) if "\r" in text else None


def conflict(_: str, text: str) -> Place:
    match = CONFLICT.search(text)
    says = "two versions stand here after a merge. Keep one, and take out the lines of the marks."
    return (match.start(), says) if match else None


def invisible(_: str, text: str) -> Place:
    match = INVISIBLE.search(text)
    return match and (
        match.start(),
        f"U+{ord(match[0]):04X} stands here, which nobody sees. Take it out.",
    )


def full_width_in_code(name: str, text: str) -> Place:
    """In Markdown and YAML, where code is between backticks."""
    if not name.endswith((".md", ".yml")):
        return None
    if "｀" in text:
        return text.index("｀"), "｀ is no backtick: write ` around code."
    for span in CODE_SPAN.finditer(text):
        if wide := WIDE.search(span[0]):
            says = f"{wide[0]} in code, {span[0]}: write {NARROW[wide[0]]}, as Python has it."
            return span.start() + wide.start(), says
    return None


CHECKS: list[Callable[[str, str], Place]] = [
    mark_at_the_beginning,
    null,
    carriage_return,
    conflict,
    invisible,
    full_width_in_code,
]
