"""What the project says of itself is true: pins, commands, links, licences, versions. Each guard sees its damage."""

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from docs.tools import browser, paper
from docs.tools.faults import Broken, Fault
from docs.tools.frameworks import records
from docs.tools.project import ROOT, Project
from docs.tools.tracked_files import MAGIC, files
from docs.tools.yaml_files import Entry, read
from tests.copies import Shelf, copied

Damage = Callable[[Path, str, str], None]
SITE, ALL = "docs/requirements.txt", "requirements.txt"
FRAMEWORKS = "snippets/frameworks/requirements.txt"
VISION = "snippets/frameworks/vision/requirements.txt"
ZENSICAL = "docs/tools/zensical/requirements.txt"
SEPARATE = (VISION, FRAMEWORKS, ZENSICAL)
"""Of environments of their own; torch is that of ALL. What is in a folder with two around it has the first."""

LOCKS = {
    SITE: "docs/requirements.lock",
    ALL: "tests/requirements.lock",
    FRAMEWORKS: "snippets/frameworks/requirements.lock",
}
PIN = re.compile(r"([\w.-]+)(?:\[[\w,]+\])?==([\w.+!]+)")
TEXTS = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md")
OWN = {"docs", "snippets", "tests"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = {".venv", ".git", "site", "site-zensical", "release", ".pytest_cache", ".ruff_cache"}
    names = [path.name for path in ROOT.iterdir() if path.name not in made]
    return Shelf(copied(tmp_path_factory.mktemp("shelf") / "project", *names).root, ROOT)


@pytest.fixture
def root(shelf: Shelf, tmp_path: Path) -> Iterator[Path]:
    """A copy of the project without what is made of it, to be damaged."""
    with shelf.lent(tmp_path / "project") as root:
        yield root


def pins(root: Path, name: str) -> dict[str, str]:
    lines = (root / name).read_text("utf-8").splitlines()
    return {normal(m[1]): m[2] for line in lines if (m := PIN.match(line))}


@cache
def distributions_of_modules() -> Mapping[str, list[str]]:
    return importlib.metadata.packages_distributions()


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def pin_faults(root: Path) -> Iterator[Fault]:
    """Requirements without an exact version, and imports that nothing provides."""
    for name in (SITE, ALL, *SEPARATE):
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1):
            if line and not line.startswith(("#", "-r ")) and not PIN.fullmatch(line):
                says = f"{line!r} has no exact version. Write name==version: pages look as versions make them."
                yield Fault(name, number, says)
    provided = pins(root, ALL) | pins(root, LOCKS[ALL])
    of_module = distributions_of_modules()
    own = {name: pins(root, name) for name in SEPARATE}
    for name, packages in own.items():
        for package, version in packages.items():
            if provided.get(package, version) != version:
                says = f"{package} is to be {provided[package]}, as the project has it. Correct it."
                yield Fault(name, None, says)
        if "torch" in packages:
            says = f"torch's version has one home, {ALL}: `make frameworks` takes it from there. Take it out."
            yield Fault(name, None, says)
    for path in (path for path in files(root) if path.suffix == ".py"):
        around = (name for name in SEPARATE if path.is_relative_to((root / name).parent))
        separate = next(around, None)
        for line, module in imports(path):
            distributions = {normal(name) for name in of_module.get(module, [])}
            known = module in sys.stdlib_module_names | OWN or distributions & provided.keys()
            if separate and normal(module) in own[separate]:
                continue
            if not known:
                says = f"{module} is imported, but {LOCKS[ALL]} has it not. Name it in {ALL} or {SITE}, then make lock"
                if separate:
                    says = f"{module} is imported, but nothing provides it. Name it in {separate}, then make frameworks"
                yield Fault(path.relative_to(root).as_posix(), line, says)


def lock_faults(root: Path) -> Iterator[Fault]:
    """What is installed is what the requirements name, in one version, and each file of it is known by its hash."""
    everything = pins(root, LOCKS[ALL])
    named = {name: pins(root, name) for name in LOCKS}
    named[ALL] |= named[SITE]
    for name, lock in LOCKS.items():
        locked = pins(root, lock)
        for package, version in named[name].items():
            if package != "torch" and locked.get(package) != version:
                says = f"{name} names {package} {version}, and here is {locked.get(package, 'none')}. make lock"
                yield Fault(lock, None, says)
        for package, version in locked.items():
            if package == "torch" or package.startswith(NOT_LOCKED):
                says = f"has {package}: torch's builds bring their own. Name it in exclude-dependencies of pyproject.toml, then make lock"
                yield Fault(lock, None, says)
            elif everything.get(package, version if name == FRAMEWORKS else None) != version:
                says = f"has {package} {version}, but {LOCKS[ALL]} has {everything.get(package, 'none')}. make lock"
                yield Fault(lock, None, says)
        for entry in re.split(r"\n(?=\S)", (root / lock).read_text("utf-8")):
            if not entry.startswith("#") and "--hash=sha256:" not in entry:
                yield Fault(lock, None, f"{entry.strip()!r} has no hash. make lock")


NOT_LOCKED = ("cuda-", "nvidia-", "triton")


def needed_faults(root: Path) -> Iterator[Fault]:
    """What locked packages ask for, and their lock has not: all is installed without looking further."""
    for name, lock in LOCKS.items():
        locked = pins(root, lock)
        # The site shows notebooks, and tests run them.
        enough = locked.keys() | ({"ipykernel"} if name == SITE else set())
        for package in sorted(locked.keys() & installed()):
            for requirement in map(Requirement, importlib.metadata.requires(package) or []):
                asked = not requirement.marker or requirement.marker.evaluate({"extra": ""})
                if asked and (needed := normal(requirement.name)) not in enough:
                    yield Fault(
                        lock, None, f"{package} needs {needed}, which is not locked. make lock"
                    )


@cache
def installed() -> set[str]:
    """Without what another system needs."""
    return {normal(one.name) for one in importlib.metadata.distributions()}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


MORE = {
    "playwright": {"benchmark.py", "browser.py", "paper.py", "slides.py"},
    "PIL": {"preview_images.py"},
    "torch": {"recording.py"},
    "matplotlib": {"tables/charts.py", "tables/cost_charts.py"},
}
"""What translators and the site do without, by the modules of docs/tools/ that may ask for it."""


def room_faults(root: Path) -> Iterator[Fault]:
    """Imports in docs/, inside functions too, that a site without torch cannot fulfil."""
    for path in sorted((root / "docs").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for line, module in imports(path):
            allowed = name.removeprefix("docs/tools/") in MORE.get(module, ())
            if module in needs_everything() and not allowed:
                says = f"{module} is imported, but {SITE} lacks it: the site and translators do without. Ask for it in a module that only tests and `make update` run."
                yield Fault(name, line, says)


def test_requirements_are_exact_and_enough() -> None:
    assert list(map(str, pin_faults(ROOT))) == []


def test_what_is_named_is_locked_with_its_hash() -> None:
    assert list(map(str, lock_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            ALL,
            "ruff==0.17.5",
            "ruff==0.17.4",
            "tests/requirements.lock: requirements.txt names ruff 0.17.4",
        ),
        (SITE, "mkdocs==", "missing==1.0\nmkdocs==", "names missing 1.0, and here is none. make"),
        (
            LOCKS[SITE],
            "babel==2.18.0",
            "babel==2.17.0",
            "has babel 2.17.0, but tests/requirements.lock",
        ),
        (LOCKS[ALL], "babel==", "triton==1.0 \\\n\nbabel==", "has triton: torch's builds"),
        (LOCKS[ALL], "babel==", "a==1\nbabel==", "'a==1' has no hash. make lock"),
        (FRAMEWORKS, "peft==0.21.2", "peft==0.21.1", "names peft 0.21.1, and here is 0.21.2"),
    ],
)
def test_a_lock_that_is_not_what_the_requirements_name_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    replace(root / file, old, new)
    assert any(message in str(fault) for fault in lock_faults(root)), list(lock_faults(root))


def test_what_locked_packages_need_is_locked(root: Path, replace: Damage) -> None:
    assert list(map(str, needed_faults(ROOT))) == []
    replace(root / LOCKS[SITE], "nbconvert==", "# nbconvert==")
    assert {fault.says.split(",")[0] for fault in needed_faults(root)} == {
        "mkdocs-jupyter needs nbconvert"
    }


def test_what_shows_and_checks_the_site_asks_for_no_more() -> None:
    assert list(map(str, room_faults(ROOT))) == []


@pytest.mark.parametrize("module", ["torch", "numpy", "playwright", "matplotlib"])
def test_an_import_that_the_site_cannot_fulfil_is_caught(root: Path, module: str) -> None:
    status = root / "docs" / "tools" / "translation" / "status.py"
    status.write_text(
        status.read_text("utf-8") + f"\n\ndef late():\n    import {module}\n", "utf-8"
    )
    (fault,) = room_faults(root)
    assert fault.file == "docs/tools/translation/status.py" and fault.line
    assert f"{module} is imported, but docs/requirements.txt lacks it" in fault.says


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (ALL, "torch==", "torch>=", "requirements.txt:5: 'torch>="),
        (SITE, "markdown==3.11.3", "markdown", "docs/requirements.txt:7: 'markdown' has no exact"),
        (LOCKS[ALL], "autocorrect-py==", "# a==", "typography.py:11: autocorrect_py is imported"),
        (
            LOCKS[ALL],
            "pillow==",
            "# pillow==",
            "PIL is imported, but tests/requirements.lock has it not",
        ),
        (FRAMEWORKS, "transformers==", "transformers>=", "'transformers>="),
        (FRAMEWORKS, "peft==", "# peft==", "peft is imported, but nothing provides it. Name it in"),
        (FRAMEWORKS, "peft==", "torch==1.0\npeft==", "torch's version has one home"),
        (FRAMEWORKS, "pyyaml==6.0.3", "pyyaml==6.0.2", "pyyaml is to be 6.0.3"),
        (VISION, "timm==", "# timm==", f"nothing provides it. Name it in {VISION}"),
        (VISION, "pillow==13.0.0", "pillow==12.0.0", "pillow is to be 13.0.0"),
    ],
)
def test_a_requirement_that_is_loose_or_missing_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    replace(root / file, old, new)
    assert any(message in str(fault) for fault in pin_faults(root)), list(pin_faults(root))


@cache
def needs_everything() -> set[str]:
    """Modules that the site does without."""
    own = {"torch", *pins(ROOT, LOCKS[ALL])} - pins(ROOT, LOCKS[SITE]).keys()
    of_module = distributions_of_modules()
    return {m for m, names in of_module.items() if names and {normal(n) for n in names} <= own}


LAB_SHOWN = """
import nbformat
from mkdocs_jupyter.convert import nb2html
from docs.tools.notebooks.rendered import rendered
from tests.copies import copied_folder
file = 'docs/en/labs/see.ipynb'
assert '<svg' in rendered(nb2html(file), nbformat.read(file, 4), 'see', str).html
"""


@pytest.mark.parametrize(
    "command",
    [
        "from docs.tools.translation.__main__ import main; sys.exit(main(['check']))",
        "from docs.tools import paper, serve",
        "from mkdocs.config import load_config; load_config('mkdocs.yml')",
        LAB_SHOWN,
    ],
    ids=["check", "pdf and serve", "the site", "a lab"],
)
def test_translators_and_the_site_need_no_torch(command: str) -> None:
    allowed = {"playwright"} if "paper" in command else set()
    hidden = sorted(needs_everything() - allowed - {"greenlet"})
    assert "torch" in hidden and "matplotlib" in hidden
    code = f"import sys; sys.modules.update(dict.fromkeys({hidden!r})); {command}"
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def version_faults(root: Path) -> Iterator[Fault]:
    """torch's version has one home. What was measured with it, and links to its documentation, say it too."""
    version = pins(root, ALL)["torch"]
    short = ".".join(version.split(".")[:2])
    link = re.compile(r"docs\.pytorch\.org/docs/(?!stable/)([\d.]+)/")
    for path in texts(root):
        name = path.relative_to(root).as_posix()
        number = by_hand(name, version, short)
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            if old := [found for found in link.findall(text) if found != short]:
                says = f"leads to the documentation of torch {old[0]}, but {ALL} has {short}. Correct the link."
                yield Fault(name, line, says)
            elif not PIN.fullmatch(text) and (said := number.search(link.sub("", text))):
                says = f"says {said[0]} by hand. {ALL} is the only home of torch's version: leave the number out."
                yield Fault(name, line, says)


def by_hand(name: str, version: str, short: str) -> re.Pattern[str]:
    """How a file may say the version. In a snippet 2.13 may be a result, in a page torch 1.8 may be history."""
    if name.startswith(("docs/", "snippets/", "tests/")) and not name.endswith(".md"):
        return re.compile(
            rf"(?<![\d.]){re.escape(version)}(?!\d)|\btorch v?{re.escape(short)}(?!\d)"
        )
    any_torch = "" if name.startswith("docs/") else r"|\btorch v?\d+\.\d[\d.]*"
    return re.compile(rf"(?<![\d.]){re.escape(short)}(?:\.\d+)?(?!\d){any_torch}")


def texts(root: Path) -> list[Path]:
    """All that a person wrote: what was measured keeps the version that it was measured with."""
    dated = ("snippets/measured/", "snippets/tables/", "snippets/versions/")
    return [
        path
        for path in files(root)
        if path.suffix not in {*MAGIC, ".out"}
        and path.name != records.FILE
        and not path.relative_to(root).as_posix().startswith(dated)
    ]


def test_the_version_of_torch_has_one_home() -> None:
    assert list(map(str, version_faults(ROOT))) == []


def test_what_a_new_torch_leaves_behind_is_named(root: Path, replace: Damage) -> None:
    replace(root / ALL, f"torch=={pins(ROOT, ALL)['torch']}", "torch==2.99.0")
    places = [(fault.file, fault.line) for fault in version_faults(root)]
    assert len([file for file, _ in places if file and file.startswith("docs/ja/")]) >= 3
    assert all(line for _, line in places)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("README.md", "torch {}.0"),
        ("README.md", "torch 1.8.1"),
        ("requirements.txt", "# A CPU wheel ({}.0+cpu)"),
        (".github/ISSUE_TEMPLATE/wrong.yml", "# torch {}.0"),
        ("mkdocs.yml", "# {}"),
        ("docs/zh/switches/eval.md", "从 {} 起"),
        ("snippets/eval/batch_of_one.py", "# torch {}"),
    ],
)
def test_a_version_that_is_written_by_hand_is_caught(root: Path, file: str, says: str) -> None:
    short = ".".join(pins(ROOT, ALL)["torch"].split(".")[:2])
    with (root / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{says.format(short)}\n")
    (fault,) = version_faults(root)
    assert fault.file == file and fault.line and "leave the number out" in fault.says


WHEELS = "https://download.pytorch.org/whl/cpu"
"""Where torch without CUDA is, as torch's own page of installation says."""


def wheel_faults(root: Path) -> Iterator[Fault]:
    for path in texts(root):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for address in re.findall(r"https?://download\.pytorch\.org[^\s`\"')]*", line):
                if not name.startswith("tests/") and address != WHEELS:
                    yield Fault(name, number, f"no wheels are at {address}. Write {WHEELS}")


def test_addresses_of_wheels_are_right() -> None:
    assert list(map(str, wheel_faults(ROOT))) == []


def test_an_address_without_wheels_is_caught(root: Path, replace: Damage) -> None:
    replace(root / "README.md", WHEELS, f"{WHEELS}s")
    (fault,) = wheel_faults(root)
    assert fault.file == "README.md" and fault.line and f"Write {WHEELS}" in fault.says


LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def link_faults(root: Path) -> Iterator[Fault]:
    """Relative links in the texts beside the site, and their anchors."""
    for name in TEXTS:
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if "://" not in target and (wrong := wrong_link(root / name, target)):
                    yield Fault(name, number, f"leads to {target}, but {wrong}. Correct the link.")


def wrong_link(file: Path, target: str) -> str:
    path, _, anchor = target.partition("#")
    other = file.parent / path if path else file
    if not other.exists():
        return "there is no such file"
    anchors = {slug(heading) for heading in HEADING.findall(other.read_text("utf-8"))}
    return "there is no such heading" if anchor and anchor not in anchors else ""


def slug(heading: str) -> str:
    """As GitHub makes an address of it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_links_in_the_texts_lead_somewhere() -> None:
    assert list(map(str, link_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("(README.md#how-to-add)", "(README.md#how-to-write)", "there is no such heading"),
        ("(docs/ja/community/translating.md)", "(docs/ja/translating.md)", "there is no such file"),
    ],
)
def test_a_dead_link_in_a_text_is_caught(
    root: Path, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(root / "CONTRIBUTING.md", old, new)
    (fault,) = link_faults(root)
    assert fault.file == "CONTRIBUTING.md" and fault.line and message in fault.says


VARIABLE = re.compile(r"(?<=`)[A-Z][A-Z_]{2,}(?=`)|\b[A-Z][A-Z_]{2,}(?==)")


def variable_faults(root: Path) -> Iterator[Fault]:
    """Variables that texts, or the Makefile's help, name and nothing reads."""
    read = variables_read(root)
    guides = sorted(root.glob("docs/*/community/*.md"))
    for path in (root / "README.md", root / "CONTRIBUTING.md", root / "Makefile", *guides):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            told = line.partition("## ")[2] if path.name == "Makefile" else line
            for variable in VARIABLE.findall(told):
                if variable not in read and not read_by_pip(variable):
                    name = path.relative_to(root).as_posix()
                    yield Fault(name, number, f"nothing reads {variable}. Correct the name.")


def variables_read(root: Path) -> set[str]:
    """By recipes and settings, and by the modules that ask the environment."""
    made = (root / "Makefile").read_text("utf-8") + (root / "mkdocs.yml").read_text("utf-8")
    read = re.findall(r"(?:\$\(|origin |!ENV \[)([A-Z_]+)\b", made)
    for path in (root / "docs").rglob("*.py"):
        read += re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text("utf-8"))
    return set(read)


@cache
def read_by_pip(variable: str) -> bool:
    """PIP_X_Y is the option --x-y of pip."""
    if not variable.startswith("PIP_"):
        return False
    option = f"--{variable.removeprefix('PIP_').lower().replace('_', '-')} "
    asked = [sys.executable, "-m", "pip", "install", "--help"]
    return option in subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def test_variables_that_texts_name_are_read() -> None:
    assert list(map(str, variable_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("README.md", "`BROWSER=no`", "`BROWSERS=no`"),
        ("README.md", "`SITE_URL`", "`SITES_URL`"),
        ("README.md", "PIP_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URLS"),
        ("Makefile", "; PORT=8001", "; PORTS=8001"),
        ("docs/zh/community/translating.md", "PAGE=zh", "PAGES_=zh"),
    ],
)
def test_a_variable_that_nothing_reads_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str
) -> None:
    replace(root / file, old, new)
    (fault,) = variable_faults(root)
    assert fault.file == file and fault.line
    assert re.fullmatch(r"nothing reads [A-Z_]+\. Correct the name\.", fault.says)


LICENCES = {
    "LICENSE": (r"^Code: MIT$", r"^Text: .*\(CC BY 4\.0\)$"),
    "README.md": (r"Code is under the MIT licence", r"text under \[CC BY 4\.0\]"),
    "CONTRIBUTING.md": (r"code under MIT", r"texts are under CC BY 4\.0"),
    "docs/translation/frame.yml": (
        r"^  licence: \{.*Code MIT, .*代码 MIT, .*コード：MIT\}$",
        r"^  licence: \{en: Text CC BY 4\.0 .*CC BY 4\.0.*CC BY 4\.0",
    ),
    "CITATION.cff": (r"^  - MIT$", r"^  - CC-BY-4\.0$"),
    **{
        f"docs/{locale}/community/courses.md": (
            r"^  note   = \{.*\bMIT\}$",
            r"^  note   = \{.*CC BY 4\.0[,，、]",
        )
        for locale in ("en", "zh", "ja")
    },
}


FOREIGN = re.compile(r"\b(?:A?GPL|BY-SA|BY-NC|BY-ND)\b", re.IGNORECASE)


def licence_faults(root: Path) -> Iterator[Fault]:
    for name, patterns in LICENCES.items():
        text = (root / name).read_text("utf-8")
        if other := FOREIGN.search(text):
            line = text.count("\n", 0, other.start()) + 1
            says = f"names {other[0]}, but code is MIT and text is CC BY 4.0, as LICENSE says. Correct it."
            yield Fault(name, line, says)
            continue
        for pattern, what in zip(patterns, ("code is MIT", "text is CC BY 4.0"), strict=True):
            if not re.search(pattern, text, re.MULTILINE):
                yield Fault(name, None, f"does not say that {what}, as the others do. Correct it.")


def test_all_places_name_the_same_licences() -> None:
    assert list(map(str, licence_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("LICENSE", "Code: MIT", "Code: GPL-3.0"),
        ("docs/translation/frame.yml", "文字 CC BY 4.0", "文字 CC BY-SA 4.0"),
        ("docs/translation/frame.yml", "Text CC BY 4.0", "Text CC BY-SA 4.0"),
        ("docs/zh/community/courses.md", "CC BY 4.0", "CC BY-SA 4.0"),
        ("CITATION.cff", "  - MIT\n", ""),
        ("README.md", "licenses/by/4.0", "licenses/by-sa/4.0"),
    ],
)
def test_a_licence_that_differs_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str
) -> None:
    replace(root / file, old, new)
    (fault,) = licence_faults(root)
    assert fault.file == file


def citation_faults(root: Path) -> Iterator[Fault]:
    """What the Citation File Format 1.2.0 demands of the keys that we use."""
    try:
        data = read(root / "CITATION.cff", root)
    except Broken as error:
        yield from error.faults
        return
    if not isinstance(data, dict):
        yield Fault("CITATION.cff", 1, "this holds no keys. Take the file back from git.")
        return
    demanded = {"cff-version": "1.2.0", "type": "software", "license": ["MIT", "CC-BY-4.0"]}
    for key, value in demanded.items():
        if data.get(key) != value:
            line = line_of(root, f"{key}:")
            yield Fault("CITATION.cff", line, f"{key} is {data.get(key)!r}. Write {value!r}.")
    yield from source_faults("", data, ("message", "title", "authors"))
    preferred = data.get("preferred-citation", {})
    yield from source_faults("preferred-citation: ", preferred, ("type", "title", "authors"))
    if preferred.get("type", "generic") != "generic":
        says = f"preferred-citation: type is {preferred['type']!r}. Write 'generic'."
        yield Fault("CITATION.cff", preferred.line, says)


def source_faults(where: str, source: Entry, keys: tuple[str, ...]) -> Iterator[Fault]:
    """Keys that a source lacks, and authors without a name."""
    for key in keys:
        if not source.get(key):
            says = f"{where}{key} is missing, but the format demands it. Add it."
            yield Fault("CITATION.cff", source.line, says)
    for author in source.get("authors") or []:
        if not isinstance(author, Entry) or not author.keys() & {"name", "family-names"}:
            says = f"{where}an author has neither name nor family-names. Add one."
            yield Fault("CITATION.cff", getattr(author, "line", source.line), says)


def line_of(root: Path, beginning: str) -> int | None:
    lines = (root / "CITATION.cff").read_text("utf-8").splitlines()
    return next((i for i, line in enumerate(lines, 1) if line.startswith(beginning)), None)


def test_the_citation_is_one() -> None:
    assert list(map(str, citation_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("message: If", "comment: If", "message is missing"),
        ("type: software", "type: softwar", "type is 'softwar'. Write 'software'"),
        ("cff-version: 1.2.0", "cff-version: 1.9", "CITATION.cff:1: cff-version is 1.9"),
        ("  - name: The", "  - nam: The", "an author has neither name nor family-names"),
        ("  type: generic", "  type: generi", "preferred-citation: type is 'generi'"),
        ("type: software", "<<<<<<< HEAD\ntype: software", "CITATION.cff:4: this is no YAML"),
        ("authors:\n", "authors: [\n", "CITATION.cff:11: this is no YAML"),
        ("authors:\n", "authors:\nauthors:\n", "CITATION.cff:11:"),
    ],
)
def test_a_citation_that_is_none_is_caught(
    root: Path, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(root / "CITATION.cff", old, new)
    assert any(message in str(fault) for fault in citation_faults(root)), list(
        citation_faults(root)
    )


def make_faults(root: Path) -> Iterator[Fault]:
    """Recipes that cannot run: modules, folders and pins that do not exist, variables that their help does not name."""
    text = (root / "Makefile").read_text("utf-8")
    own = set(re.findall(r"^([A-Z]+) *[:?]?=", text, re.MULTILINE)) | {"MAKE", "MAKEFILE_LIST"}
    made = set(re.findall(r"site-dir \.venv/([\w-]+)", text))
    told = ""
    for number, line in enumerate(text.splitlines(), 1):
        told = line if re.match(r"[\w./]+:", line) else told
        for says in recipe_faults(root, line, made):
            yield Fault("Makefile", number, says)
        for variable in re.findall(r"\$\(([A-Z_]+)\)", line if line.startswith("\t") else ""):
            if variable not in own and f"{variable}=" not in told:
                says = f"the help of {told.partition(':')[0]} names no {variable}. Correct the recipe, or say {variable}= in its help."
                yield Fault("Makefile", number, says)


def recipe_faults(root: Path, line: str, made: set[str]) -> Iterator[str]:
    for module in re.findall(r" -m ([\w.]+)", line):
        if not is_module(root, module):
            yield f"there is no module {module}. Correct the recipe."
    for folder in re.findall(r"(?:mv \.venv/|\.zip )([\w-]+)", line):
        if folder not in made:
            yield f"nothing makes .venv/{folder}. Correct the recipe."
    for names in re.findall(r"/\^\(([\w|-]+)\)==/", line):
        for name in sorted(set(names.split("|")) - pins(root, LOCKS[ALL]).keys()):
            yield f"{LOCKS[ALL]} has no {name}. Correct the recipe."


def is_module(root: Path, module: str) -> bool:
    """Ours are looked for where the Makefile stands, which may be a copy."""
    if module.split(".")[0] not in OWN:
        return importlib.util.find_spec(module) is not None
    path = root / module.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def targets(root: Path) -> list[str]:
    return re.findall(r"^([a-z]+):.*## ", (root / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_recipes_can_run() -> None:
    assert list(map(str, make_faults(ROOT))) == []


@pytest.mark.parametrize("target", targets(ROOT))
def test_make_knows_what_to_do(target: str) -> None:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    outcome = subprocess.run(
        ["make", "-n", target], cwd=ROOT, env=plain, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("-m docs.tools.paper", "-m docs.tools.papers", "there is no module docs.tools.papers"),
        ("-m mkdocs build", "-m mkdoc build", "there is no module mkdoc."),
        ('agree "$(PAGE)"', 'agree "$(PAGENAME)"', "the help of agree names no PAGENAME"),
        ('agree "$(PAGE)"', 'agree "$(PAGES)"', "the help of agree names no PAGES"),
        ("(playwright|", "(playwrite|", "tests/requirements.lock has no playwrite"),
        (
            "three-switches.zip three-switches",
            "three-switches.zip switches",
            "nothing makes .venv/switches",
        ),
    ],
)
def test_a_recipe_that_cannot_run_is_caught(
    root: Path, replace: Damage, old: str, new: str, message: str
) -> None:
    replace(root / "Makefile", old, new)
    assert any(message in fault.says for fault in make_faults(root)), list(make_faults(root))


@pytest.mark.parametrize("target", ["check", "test", "pdf"])
def test_an_environment_that_was_cut_off_is_said_with_its_cure(root: Path, target: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / ".venv"], check=True)
    plain = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    outcome = subprocess.run(
        ["make", target], cwd=root, env=plain, capture_output=True, text=True, check=False
    )
    assert outcome.returncode != 0 and "No module named" not in outcome.stderr
    assert "The environment in .venv is broken. Make it again: rm -rf .venv" in outcome.stdout


def test_without_a_browser_paper_says_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(browser, "executable", lambda: None)
    monkeypatch.setattr(browser, "succeeds", lambda command: False)
    assert paper.main(str(tmp_path)) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{browser.HELP}\n")
    assert "run the command again" in said.err and "BROWSER" not in said.err


def run_faults(root: Path) -> Iterator[Fault]:
    """What runs before a change lands runs everything, and `make test` runs the blocks of every language."""
    lines = (root / ".ci" / "run").read_text("utf-8").splitlines()
    if lines[-1] != "BROWSER=all make test":
        says = (
            f"ends with {lines[-1]!r}. Write BROWSER=all make test, or the long tests do not run."
        )
        yield Fault(".ci/run", len(lines), says)
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    patterns = settings["tool"]["pytest"]["ini_options"]["testpaths"]
    run = {path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern)}
    languages = {f"docs/{locale}" for locale in Project(root).locales}
    for name in sorted({"README.md", "tests", *languages} - run):
        yield Fault("pyproject.toml", None, f"testpaths leaves out {name}. Add it.")


def test_what_runs_before_a_change_lands_runs_everything() -> None:
    assert list(map(str, run_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (".ci/run", "BROWSER=all make test", "make test", ".ci/run:32: ends with 'make test'"),
        ("pyproject.toml", '"docs/??", ', '"docs/en", "docs/zh", ', "leaves out docs/ja. Add it."),
        ("pyproject.toml", '"README.md", ', "", "pyproject.toml: testpaths leaves out README.md"),
    ],
)
def test_what_would_not_run_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    replace(root / file, old, new)
    assert any(message in str(fault) for fault in run_faults(root)), list(run_faults(root))


ROOMS = {
    "snippets/": {"docs", "tests"},
    "docs/tools/": {"docs.hooks", "tests", "mkdocs", "material"},
    "docs/hooks/": {"docs.hooks", "tests"},
}
"""What the files of a room may not import: imports run from tests and hooks to tools to what is measured."""


def direction_faults(root: Path) -> Iterator[Fault]:
    for path in (path for path in files(root) if path.suffix == ".py"):
        name = path.relative_to(root).as_posix()
        room = next((room for room in ROOMS if name.startswith(room)), "")
        for line, module in whole_imports(path):
            if any(f"{module}.".startswith(f"{other}.") for other in ROOMS.get(room, ())):
                says = (
                    f"{module} is imported, but {room} stands below it. Move what both need down."
                )
                yield Fault(name, line, says)


def whole_imports(path: Path) -> Iterator[tuple[int, str]]:
    """`docs.tools.project` and not `docs` alone."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def test_imports_run_one_way() -> None:
    assert list(map(str, direction_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("snippets/measured/states.py", "docs.tools.project"),
        ("docs/tools/faults.py", "mkdocs.config"),
        ("docs/tools/project.py", "tests.conftest"),
        ("docs/hooks/terms.py", "docs.hooks.languages"),
    ],
)
def test_an_import_against_the_stream_is_caught(root: Path, file: str, module: str) -> None:
    path = root / file
    path.write_text(f"{path.read_text('utf-8')}\nimport {module}\n", "utf-8")
    (fault,) = direction_faults(root)
    assert fault.file == file and module in fault.says
