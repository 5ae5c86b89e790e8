"""What the project says of itself is true: pins, commands, links, licences, versions. Each guard sees its damage."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from docs.tools.faults import Fault
from docs.tools.project import ROOT
from docs.tools.tracked_files import files

Damage = Callable[[Path, str, str], None]
SITE, ALL = "docs/requirements.txt", "requirements.txt"
PIN = re.compile(r"([\w.-]+)(?:\[[\w,]+\])?==([\w.+!]+)")
TEXTS = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md")
OWN = {"docs", "snippets", "tests"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the project without its site, to be damaged."""
    ignored = shutil.ignore_patterns(".venv", ".git", "site", "__pycache__", ".*_cache")
    return Path(shutil.copytree(ROOT, tmp_path / "project", ignore=ignored))


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
    for name in (SITE, ALL):
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1):
            if line and not line.startswith(("#", "-r ")) and not PIN.fullmatch(line):
                says = f"{line!r} has no exact version. Write name==version: pages look as versions make them."
                yield Fault(name, number, says)
    provided = pins(root, SITE) | pins(root, ALL)
    of_module = distributions_of_modules()
    for path in (path for path in files(root) if path.suffix == ".py"):
        for line, module in imports(path):
            distributions = {normal(name) for name in of_module.get(module, [])}
            known = module in sys.stdlib_module_names | OWN or distributions & provided.keys()
            if not known:
                says = f"{module} is imported, but neither {SITE} nor {ALL} has it. Pin it there."
                yield Fault(path.relative_to(root).as_posix(), line, says)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]


def test_requirements_are_exact_and_enough() -> None:
    assert list(map(str, pin_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (ALL, "torch==", "torch>=", "requirements.txt:5: 'torch>="),
        (SITE, "markdown==3.11.3", "markdown", "docs/requirements.txt:7: 'markdown' has no exact"),
        (SITE, "autocorrect-py==2.14.0\n", "", "typography.py:11: autocorrect_py is imported"),
        (ALL, "pillow==13.0.0\n", "", "PIL is imported, but neither"),
    ],
)
def test_a_requirement_that_is_loose_or_missing_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str, message: str
) -> None:
    replace(root / file, old, new)
    assert any(message in str(fault) for fault in pin_faults(root)), list(pin_faults(root))


def needs_everything() -> set[str]:
    """Modules that only `requirements.txt` provides."""
    own = pins(ROOT, ALL).keys() - pins(ROOT, SITE).keys()
    of_module = distributions_of_modules()
    return {m for m, names in of_module.items() if names and {normal(n) for n in names} <= own}


@pytest.mark.parametrize(
    "command",
    [
        "from docs.tools.translation.__main__ import main; sys.exit(main(['check']))",
        "from docs.tools import paper, serve",
        "from mkdocs.config import load_config; load_config('mkdocs.yml')",
    ],
    ids=["check", "pdf and serve", "the site"],
)
def test_translators_and_the_site_need_no_torch(command: str) -> None:
    allowed = {"playwright"} if "paper" in command else set()
    hidden = sorted(needs_everything() - allowed - {"greenlet", "pyee"})
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
    number = re.compile(rf"(?<![\d.]){re.escape(short)}(?:\.\d+)?(?![\d])")
    for path in texts(root):
        name = path.relative_to(root).as_posix()
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            if old := [found for found in link.findall(text) if found != short]:
                says = f"leads to the documentation of torch {old[0]}, but {ALL} has {short}. Correct the link."
                yield Fault(name, line, says)
            elif number.search(link.sub("", text)):
                says = f"says torch {short} by hand. {ALL} is its only home: leave the number out."
                yield Fault(name, line, says)


def texts(root: Path) -> list[Path]:
    pages = (root / "docs").rglob("*.md")
    forms = [*(root / ".github").rglob("*.yml"), *(root / ".github").rglob("*.md")]
    return sorted([*pages, *forms, root / "README.md", root / "CONTRIBUTING.md", root / "Makefile"])


def test_the_version_of_torch_has_one_home() -> None:
    assert list(map(str, version_faults(ROOT))) == []


def test_what_a_new_torch_leaves_behind_is_named(root: Path, replace: Damage) -> None:
    replace(root / ALL, f"torch=={pins(ROOT, ALL)['torch']}", "torch==2.99.0")
    places = [(fault.file, fault.line) for fault in version_faults(root)]
    assert len([file for file, _ in places if file and file.startswith("docs/ja/")]) >= 3
    assert all(line for _, line in places)


def test_a_version_that_is_written_by_hand_is_caught(root: Path) -> None:
    readme = root / "README.md"
    short = ".".join(pins(ROOT, ALL)["torch"].split(".")[:2])
    readme.write_text(readme.read_text("utf-8") + f"\ntorch {short}.0\n", "utf-8")
    (fault,) = version_faults(root)
    assert fault.file == "README.md" and "leave the number out" in fault.says


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


VARIABLE = re.compile(r"`?\b([A-Z][A-Z_]{3,})=")


def variable_faults(root: Path) -> Iterator[Fault]:
    """Variables that texts name and nothing reads. Those of pip are pip's."""
    readers = [root / "Makefile", root / "mkdocs.yml", *(root / "docs" / "tools").rglob("*.py")]
    read = "".join(path.read_text("utf-8") for path in readers)
    for name in ("README.md", "CONTRIBUTING.md"):
        for number, line in enumerate((root / name).read_text("utf-8").splitlines(), 1):
            for variable in VARIABLE.findall(line):
                if not variable.startswith("PIP_") and not re.search(rf"\b{variable}\b", read):
                    yield Fault(name, number, f"nothing reads {variable}. Correct the name.")


def test_variables_that_texts_name_are_read() -> None:
    assert list(map(str, variable_faults(ROOT))) == []


def test_a_variable_that_nothing_reads_is_caught(root: Path, replace: Damage) -> None:
    replace(root / "README.md", "`BROWSER=no`", "`BROWSERS=no`")
    (fault,) = variable_faults(root)
    assert "nothing reads BROWSERS" in fault.says


LICENCES = {
    "LICENSE": (r"^Code: MIT$", r"^Text: .*\(CC BY 4\.0\)$"),
    "README.md": (r"Code is under the MIT licence", r"text under \[CC BY 4\.0\]"),
    "CONTRIBUTING.md": (r"code under MIT", r"texts are under CC BY 4\.0"),
    "mkdocs.yml": (r"^copyright: .*Code MIT$", r"^copyright: Text CC BY 4\.0 "),
    "CITATION.cff": (r"^  - MIT$", r"^  - CC-BY-4\.0$"),
    **{
        f"docs/{locale}/community/courses.md": (
            r"^  note   = \{.*\bMIT\}$",
            r"^  note   = \{.*CC BY 4\.0[,，、]",
        )
        for locale in ("en", "zh", "ja")
    },
}


def licence_faults(root: Path) -> Iterator[Fault]:
    for name, patterns in LICENCES.items():
        text = (root / name).read_text("utf-8")
        for pattern, what in zip(patterns, ("code is MIT", "text is CC BY 4.0"), strict=True):
            if not re.search(pattern, text, re.MULTILINE) or re.search(r"GPL|BY-SA|BY-NC", text):
                yield Fault(name, None, f"does not say that {what}, as LICENSE does. Correct it.")


def test_all_places_name_the_same_licences() -> None:
    assert list(map(str, licence_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("LICENSE", "Code: MIT", "Code: GPL-3.0"),
        ("mkdocs.yml", "Text CC BY 4.0", "Text CC BY-SA 4.0"),
        ("docs/zh/community/courses.md", "CC BY 4.0", "CC BY-SA 4.0"),
        ("CITATION.cff", "  - MIT\n", ""),
    ],
)
def test_a_licence_that_differs_is_caught(
    root: Path, replace: Damage, file: str, old: str, new: str
) -> None:
    replace(root / file, old, new)
    assert {fault.file for fault in licence_faults(root)} == {file}


def citation_faults(root: Path) -> Iterator[Fault]:
    """What the Citation File Format 1.2.0 demands of the keys that we use."""
    try:
        data = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        yield Fault("CITATION.cff", line, f"this is no YAML: {error.problem}. Correct it.")
        return
    demanded = {"cff-version": "1.2.0", "type": "software", "license": ["MIT", "CC-BY-4.0"]}
    for key, value in demanded.items():
        if data.get(key) != value:
            yield Fault("CITATION.cff", None, f"{key} is {data.get(key)!r}. Write {value!r}.")
    for key in ("message", "title", "authors"):
        if not data.get(key):
            yield Fault(
                "CITATION.cff", None, f"{key} is missing, but the format demands it. Add it."
            )


def test_the_citation_is_one() -> None:
    assert list(map(str, citation_faults(ROOT))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("message: If", "comment: If", "message is missing"),
        ("type: software", "type: softwar", "type is 'softwar'. Write 'software'"),
        ("cff-version: 1.2.0", "cff-version: 1.9", "cff-version is 1.9"),
        ("authors:\n", "authors: [\n", "CITATION.cff:9: this is no YAML"),
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
    """Recipes that cannot run: modules and folders that do not exist, variables that no help names."""
    text = (root / "Makefile").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        for module in re.findall(r"-m ((?:docs|snippets|tests)[\w.]*)", line):
            path = root / module.replace(".", "/")
            if not path.with_suffix(".py").is_file() and not (path / "__main__.py").is_file():
                yield Fault("Makefile", number, f"there is no module {module}. Correct the recipe.")
        for variable in re.findall(r'"\$\(([A-Z]+)\)"', line):
            if not re.search(rf"{variable}=", text) and variable not in ("FROM", "PORT"):
                says = (
                    f"no help names {variable}. Correct the recipe, or say {variable}= in the help."
                )
                yield Fault("Makefile", number, says)
    made = set(re.findall(r"site-dir \.venv/([\w-]+)", text))
    for number, line in enumerate(text.splitlines(), 1):
        for folder in re.findall(r"(?:mv \.venv/|\.zip )([\w-]+)", line):
            if folder not in made:
                yield Fault(
                    "Makefile", number, f"nothing makes .venv/{folder}. Correct the recipe."
                )


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
        ('agree "$(PAGE)"', 'agree "$(PAGENAME)"', "no help names PAGENAME"),
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


def test_what_runs_before_a_change_lands_runs_everything() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if "make" in line and "test" in line and "#" not in line][
        -1:
    ] == ["BROWSER=all make test"]
