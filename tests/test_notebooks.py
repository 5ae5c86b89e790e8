"""Pages and labs as notebooks: valid, the same code in every language, and run from top to bottom."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import nbformat
import pytest
import torch
from nbformat import NotebookNode

from docs.tools import finished
from docs.tools.browser import thorough
from docs.tools.faults import Broken
from docs.tools.includes import expanded
from docs.tools.notebooks import labs
from docs.tools.notebooks.cells import SOLUTION, Cell, awaited, cells
from docs.tools.notebooks.execution import SVG, executed
from docs.tools.notebooks.notebook import Outputs
from docs.tools.notebooks.offers import of_page, offer
from docs.tools.pages import PageSource
from docs.tools.project import PROJECT, Project
from docs.tools.recording import fresh_torch, record
from tests.built_site import BuiltPage
from tests.conftest import long
from tests.test_code import MOST_LINES_OF_A_TOOL

LABS = sorted(labs.labs(PROJECT, PROJECT.original))
WITH_CODE = [
    path
    for path, file in PROJECT.pages(PROJECT.original).items()
    if path not in LABS and offer(PROJECT, f"{PROJECT.original}/{path}", PROJECT.source(file))
]
# A kernel starts in seconds, and a lab takes more: where time counts, the first alone.
RUN = LABS if thorough() else LABS[:1]
IN_ONE = 8
"""Pages that one kernel runs: it takes longer to start than they take to run."""

IN_A_KERNEL = [
    WITH_CODE[first : first + IN_ONE]
    for first in range(0, len(WITH_CODE) if thorough() else 1, IN_ONE)
]
NEAR = 3.0
"""Pixels of a chart; another processor rounds otherwise, and training adds that up."""

ALPHABET = "abcdefghijklm"
LETTERS = re.compile(r'(?:return|else|zip\()\s*"([a-z]+)"')
"""What a check can return: one letter, or one of several for the cases of a table."""

HEAVIEST = 60_000
"""Characters of HTML: Japanese takes three bytes each, for fewer of them."""
MOST_LINES, COLUMNS = 24, 80
OWN_ID = re.compile(r"(?<=[\"#])[a-z][0-9a-f]{10}(?=[\")])")
"""Of marks and frames in a chart: a hash of all digits of their coordinates."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
LOCAL = re.compile(r"(?:/tmp/|/home/|/root/|/Users/|[A-Z]:\\\\|ipykernel_)")

every_lab = pytest.mark.parametrize("path", LABS)
every_page = pytest.mark.parametrize("path", WITH_CODE)


def page(locale: str, path: str) -> PageSource:
    return PROJECT.source(PROJECT.docs / locale / path)


@cache
def written(locale: str, path: str, suffix: str) -> NotebookNode:
    return nbformat.read((PROJECT.docs / locale / path).with_suffix(suffix), 4)


def code_of(made: NotebookNode) -> list[tuple[str, str]]:
    return [(cell.id, cell.source) for cell in made.cells if cell.cell_type == "code"]


# Every page with code


@every_page
def test_a_notebook_has_the_blocks_of_its_page_in_every_language(path: str) -> None:
    blocks = [expanded(PROJECT, f.body) for f in page(PROJECT.original, path).fences if f.is_python]
    made = {
        locale: nbformat.reads(of_page(PROJECT, locale, page(locale, path)), 4)
        for locale in PROJECT.complete
    }
    own = [source for _, source in code_of(made[PROJECT.original])]
    assert [awaited(Cell("", text.strip("\n"), is_code=True)).source for text in blocks] == own
    assert all(code_of(other) == code_of(made[PROJECT.original]) for other in made.values())
    for locale, notebook in made.items():
        nbformat.validate(notebook)
        prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        left = re.findall(r"^.*(?:--8<--|\{[#.][\w-]+\}|^!!! |</?div).*$", bare(prose), re.M)
        assert left == [], f"{locale}/{path}: {left}"
        assert [*re.findall(r'<a id="([\w-]+)"></a>', prose)] == ids(page(locale, path))


def bare(prose: str) -> str:
    return re.sub(r"`[^`\n]*`", "", prose)


def ids(source: PageSource) -> list[str | None]:
    return [heading.id for heading in source.headings]


@every_page
def test_a_page_runs_from_top_to_bottom_in_one_session(path: str) -> None:
    assert run_whole(cells(PROJECT, page(PROJECT.original, path))) == []


def run_whole(found: list[Cell]) -> list[str]:
    """Blocks that print something else than their page shows, after all blocks before them."""
    namespace = {"__name__": "__main__"}
    wrong = []
    with fresh_torch("notebook"):
        for cell in (cell for cell in found if cell.is_code):
            printed = record(compile(cell.source, cell.id, "exec"), namespace)
            if printed.strip() != (cell.output or "").strip():
                wrong.append(f"{cell.id} prints {printed.strip()[:200]}")
        if not torch.is_grad_enabled() or torch.is_inference_mode_enabled():
            wrong.append(
                "the page leaves recording off: end its block with torch.set_grad_enabled(True)"
            )
    return wrong


def test_a_block_that_leaves_recording_off_is_caught() -> None:
    found = cells(PROJECT, page(PROJECT.original, "switches/no-grad.md"))
    off = Cell("off", "torch.set_grad_enabled(False)", is_code=True)
    after = next(n for n, cell in enumerate(found) if cell.is_code) + 1
    assert run_whole([*found[:after], off, *found[after:]]) != []
    assert run_whole([off]) != []


@pytest.mark.parametrize("paths", IN_A_KERNEL, ids=lambda paths: paths[0])
def test_pages_run_whole_in_a_kernel(paths: list[str]) -> None:
    found = [cell for number, path in enumerate(paths) for cell in from_nothing(path, number)]
    outputs = executed(", ".join(paths), found, may_warn=True)
    for cell in (cell for cell in found if cell.is_code):
        said = "".join(map(words_of, outputs[cell.id]))
        assert lines(said) == lines(cell.output or ""), f"{cell.id} of {paths}"


EMPTIED = """import sys
if "torch._dynamo" in sys.modules:
    sys.modules["torch"].compiler.reset()
%reset -f"""
"""What one page has compiled counts towards the limit of the next, where torch stops compiling and says nothing."""


def from_nothing(path: str, number: int) -> Iterator[Cell]:
    """The cells of a page for a kernel that has run others: with ids of their own, and nothing to begin with."""
    yield Cell(f"{number}", EMPTIED, is_code=True)
    for cell in map(awaited, cells(PROJECT, page(PROJECT.original, path))):
        yield replace(cell, id=f"{number}-{cell.id}")


def words_of(output: NotebookNode) -> str:
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}\n"
    return "" if output.get("name") == "stderr" else output.get("text", "")


# A warning whose text goes on in a second line.
GOES_ON = "Consider using tensor.detach() first."


def lines(said: str) -> list[str]:
    """Warnings come apart from what is printed, with the place where they were raised."""
    found = [line.strip() for line in said.splitlines() if line.strip()]
    return [line for line in found if "Warning: " not in line and line != GOES_ON]


# Labs


@every_lab
@pytest.mark.parametrize("suffix", [labs.SUFFIX, labs.STUDENT])
def test_a_lab_is_valid_and_has_the_same_code_in_every_language(path: str, suffix: str) -> None:
    original = written(PROJECT.original, path, suffix)
    for locale in PROJECT.complete:
        made = written(locale, path, suffix)
        nbformat.validate(made)
        assert made.metadata.kernelspec.name == "python3"
        assert len({cell.id for cell in made.cells}) == len(made.cells)
        assert code_of(made) == code_of(original)
        assert outputs_of(made) == outputs_of(original)
        assert not LOCAL.search(nbformat.writes(made)), f"{locale}/{path}: a path of one machine"


def outputs_of(made: NotebookNode) -> dict[str, list[NotebookNode]]:
    return {cell.id: cell.outputs for cell in made.cells if cell.cell_type == "code"}


@every_lab
def test_each_task_has_a_check_that_fails_before_its_solution_and_passes_after(path: str) -> None:
    assert task_faults(outputs_of(written(PROJECT.original, path, labs.SUFFIX))) == []


def task_faults(outputs: Outputs) -> list[str]:
    tasks = [name.removeprefix(labs.TASK) for name in outputs if name.startswith(labs.TASK)]
    expected = {
        f"{labs.CHECK}{task}{end}": f"Task {task}: {verdict}\n"
        for task in tasks
        for end, verdict in (("", "not yet, see a"), ("-solved", "solved"))
    }
    said = {name: "".join(map(words_of, outputs.get(name, []))) for name in expected}
    wrong = [f"{n}: {said[n]!r}, not {text!r}" for n, text in expected.items() if said[n] != text]
    return wrong if tasks else ["no task"]


def test_a_check_that_passes_untouched_is_caught() -> None:
    made = written(PROJECT.original, LABS[0], labs.SUFFIX)
    outputs = {name: list(given) for name, given in outputs_of(made).items()}
    outputs["check-1"] = outputs["check-1-solved"]
    assert task_faults(outputs) == ["check-1: 'Task 1: solved\\n', not 'Task 1: not yet, see a\\n'"]


@every_lab
def test_a_student_sees_no_solution_and_every_letter_is_explained(path: str) -> None:
    for locale in PROJECT.complete:
        made = written(locale, path, labs.STUDENT)
        assert not any(SOLUTION in cell.metadata.get("tags", []) for cell in made.cells)
        folded = [c for c in made.cells if c.source.startswith("<details>")]
        tasks = [name for name, _ in code_of(made) if name.startswith(labs.TASK)]
        assert len(folded) == len(tasks) and all(c.cell_type == "markdown" for c in folded)
        for name, source in code_of(made):
            if name.startswith(labs.CHECK):
                letters = {
                    x for found in LETTERS.findall(source) if found in ALPHABET for x in found
                }
                missing = [x for x in letters if f"**{x}**" not in after(made, name)]
                assert missing == [], f"{locale}/{path} {name}: no line for {missing}"


def after(made: NotebookNode, name: str) -> str:
    """The prose between a check and the next code."""
    number = next(n for n, cell in enumerate(made.cells) if cell.id == name)
    found = ""
    for cell in made.cells[number + 1 :]:
        if cell.cell_type == "code":
            break
        found += cell.source
    return found


@every_lab
def test_every_chart_is_said_in_words_below_it_and_says_none_itself(path: str) -> None:
    for locale in PROJECT.complete:
        nodes = written(locale, path, labs.SUFFIX).cells
        for cell, below in zip(nodes, [*nodes[1:], None], strict=True):
            for drawn in charts(cell):
                assert below is not None and below.cell_type == "markdown", cell.id
                assert len(below.source) > 60, f"{locale}/{path} {cell.id}: say what is seen"
                words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
                said = [w for text in words for w in re.findall(r"[A-Za-z]{3,}", text)]
                source = "\n".join(c.source for c in nodes if c.cell_type == "code")
                names = set(
                    re.findall(r"[A-Za-z_]\w+", re.sub(r"\"[^\"\n]* [^\"\n]*\"", "", source))
                )
                assert [w for w in said if not known(w, names)] == [], cell.id


def known(word: str, names: set[str]) -> bool:
    return any(word in name for name in names)


def charts(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if SVG in output.get("data", {}):
            yield output.data[SVG]


@pytest.mark.parametrize("path", RUN)
def test_a_lab_gives_what_is_recorded(path: str) -> None:
    original = PROJECT.docs / PROJECT.original / path
    again = executed(path, labs.teachers(PROJECT, original))
    assert differences(outputs_of(written(PROJECT.original, path, labs.SUFFIX)), again) == []


@long
@pytest.mark.parametrize("path", RUN)
def test_an_untouched_lab_runs_to_its_end(path: str) -> None:
    original = PROJECT.docs / PROJECT.original / path
    again = executed(path, list(labs.students(labs.teachers(PROJECT, original))))
    assert differences(outputs_of(written(PROJECT.original, path, labs.STUDENT)), again) == []


def differences(there: Outputs, again: Outputs) -> list[str]:
    """Charts are compared by their words and numbers, not by their bytes; all else word for word."""
    return [name for name in there if not alike(there[name], again.get(name, []))]


def alike(there: list[NotebookNode], again: list[NotebookNode]) -> bool:
    return len(there) == len(again) and all(map(same, there, again))


def same(there: NotebookNode, again: NotebookNode) -> bool:
    if SVG not in there.get("data", {}):
        return there == again
    old, new = (OWN_ID.sub("", o.get("data", {}).get(SVG, "")) for o in (there, again))
    if NUMBER.sub("", old) != NUMBER.sub("", new):
        return False
    pairs = zip(NUMBER.findall(old), NUMBER.findall(new), strict=True)
    return all(abs(float(a) - float(b)) <= NEAR for a, b in pairs)


def test_another_output_and_another_chart_are_seen() -> None:
    there = next(
        outputs_of(written(PROJECT.original, path, labs.SUFFIX))
        for path in LABS
        if any(charts(c) for c in written(PROJECT.original, path, labs.SUFFIX).cells)
    )
    again = {name: nbformat.from_dict(outputs) for name, outputs in there.items()}
    assert differences(there, again) == []
    drawn = next(
        n for n, outputs in there.items() if any(SVG in o.get("data", {}) for o in outputs)
    )
    printed = next(n for n, outputs in there.items() if any("text" in o for o in outputs))
    for output in again[drawn]:
        if SVG in output.get("data", {}):
            output.data[SVG] = re.sub(r" d=\"M ([\d.]+)", ' d="M 999', output.data[SVG])
    again[printed][0].text += "more"
    assert {drawn, printed} == set(differences(there, again))


@pytest.mark.parametrize("path", RUN)
def test_the_proofs_of_a_lab_hold(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of a lab as a whole: every section in its order, then the asserts."""
    monkeypatch.setenv("MPLBACKEND", "Agg")
    file = PROJECT.snippets / Path(path).with_suffix(".py")
    namespace = {"__name__": "__main__", "__file__": str(file)}
    with fresh_torch(path):
        assert "assert" in file.read_text("utf-8")
        record(compile(file.read_text("utf-8"), str(file), "exec"), namespace)


@every_lab
def test_a_cell_of_a_lab_is_short_and_fits_a_phone_on_its_side(path: str) -> None:
    for name, source in code_of(written(PROJECT.original, path, labs.SUFFIX)):
        found = source.splitlines()
        assert len(found) <= (MOST_LINES_OF_A_TOOL if name == "mode-report" else MOST_LINES), name
        assert max(map(len, found)) <= COLUMNS and source.isascii(), name


# Made files


def test_a_notebook_that_was_edited_is_caught(copy: Project, replace: Callable) -> None:
    made = (copy.docs / "zh" / LABS[0]).with_suffix(labs.SUFFIX)
    replace(made, '"cell_type": "markdown"', '"cell_type": "raw"')
    (fault,) = [f for f in finished.faults(copy) if f.file == copy.name(made)]
    assert "Run `make fix`" in fault.says


def test_a_lab_whose_code_has_changed_must_run_again(copy: Project, replace: Callable) -> None:
    replace(
        copy.snippets / Path(LABS[0]).with_suffix(".py"),
        "torch.manual_seed(0)",
        "torch.manual_seed(1)",
    )
    name = LABS[0].removesuffix(".md")
    (fault,) = [fault for fault in finished.faults(copy) if "changed since it ran" in fault.says]
    assert f"make update NAME={name}" in fault.says and fault.file == f"docs/en/{name}.ipynb"


@long
def test_prose_of_a_lab_flows_into_its_notebook_without_running_it(copy: Project) -> None:
    text = (copy.docs / "ja" / LABS[0]).read_text("utf-8")
    (copy.docs / "ja" / LABS[0]).write_text(text + "\nおわり。\n", "utf-8")
    stale = {f.file for f in finished.faults(copy)}
    assert stale == {
        f"docs/ja/{LABS[0].removesuffix('.md')}{s}" for s in (labs.SUFFIX, labs.STUDENT)
    }
    finished.written(copy, finished.texts(copy))
    assert finished.faults(copy) == []


def test_a_notebook_without_a_text_is_caught(copy: Project) -> None:
    (copy.docs / "en" / "labs" / "lonely.ipynb").write_text("{}", "utf-8")
    (fault,) = finished.faults(copy)
    assert fault.file == "docs/en/labs/lonely.ipynb" and "nothing makes this notebook" in fault.says


def test_a_lab_that_never_ran_says_which_command_runs_it(copy: Project) -> None:
    (copy.docs / "en" / LABS[0]).with_suffix(labs.SUFFIX).unlink()
    with pytest.raises(Broken, match=r"never run\. Run `make update NAME=labs/"):
        labs.texts(copy)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise ValueError('no')", "a cell raises ValueError: no"),
        ("import sys\nprint('seen', file=sys.stderr)", "more than what it prints and draws: seen"),
        (
            "import matplotlib.pyplot as plt\nplt.plot([0, 1], color='red')\nplt.show()",
            "the chart of the cell new has #ff0000, which no page has",
        ),
    ],
)
def test_a_cell_that_raises_or_warns_is_no_record(source: str, message: str) -> None:
    with pytest.raises(Broken, match=message):
        executed("docs/en/labs/new.md", [Cell("new", source, is_code=True)])


# On the site


@every_lab
def test_a_lab_is_a_page_like_all_others(site: Path, path: str) -> None:
    for locale in PROJECT.complete:
        built = BuiltPage(site, site / PROJECT.address(locale, path) / "index.html")
        assert len(built.text) <= HEAVIEST, f"{locale}/{path}: {len(built.text)}"
        source = page(locale, path)
        article = built.soup.select_one("article")
        found = [heading["id"] for heading in article.select("h1, h2, h3")]
        assert found == ids(source)
        linked = [a["href"] for a in built.soup.select(".md-sidebar--secondary a.md-nav__link")]
        assert [f"#{id_}" for id_ in found[1:]] == linked
        assert not built.soup.select("[class*=jp-], .anchor-link, script[src*=mathjax]")
        blocks = [pre.get_text().strip("\n") for pre in article.select(".language-python pre")]
        own = [
            text
            for name, text in code_of(written(locale, path, labs.SUFFIX))
            if name not in labs.PASTED and not name.startswith(labs.CHECK)
        ]
        assert blocks == own
        folded = article.select("details")
        assert folded and not any(block.has_attr("open") for block in folded)
        drawn = [c for cell in written(locale, path, labs.SUFFIX).cells for c in charts(cell)]
        assert len(article.select("figure svg.chart")) == len(drawn)
        assert not re.search(r"#[0-9a-f]{6}", str(article.select("figure")))


@pytest.mark.parametrize("path", [*WITH_CODE, *LABS])
def test_what_a_page_offers_is_there_and_valid(site: Path, path: str) -> None:
    for locale in PROJECT.complete:
        folder = site / PROJECT.address(locale, path)
        built = BuiltPage(site, folder / "index.html")
        names = [a["href"] for a in built.soup.select("p.notebooks a[download]")]
        assert len(names) == (2 if path in LABS else 1)
        for name in names:
            made = nbformat.reads((folder / name).read_text("utf-8"), 4)
            nbformat.validate(made)
            prose = "\n".join(c.source for c in made.cells if c.cell_type == "markdown")
            prose = re.sub(r"```.*?```", "", prose, flags=re.S)
            targets = re.findall(r"\]\(([^)\s]+)\)", bare(prose))
            assert [t for t in targets if not t.startswith(("https://", "#"))] == []
            home = f"https://switches.example/course/{PROJECT.language(locale).folder}"
            inside = [t for t in targets if t.startswith("https://switches.example")]
            assert all(target.startswith(home) for target in inside)


@pytest.mark.parametrize(
    ("repo", "colab"),
    [
        ("", ""),
        ("https://codeberg.org/someone/switches", ""),
        (
            "https://github.com/someone/switches",
            "https://colab.research.google.com/github/someone/switches/blob/main/docs/ja/",
        ),
    ],
)
def test_colab_opens_what_stands_on_github(
    monkeypatch: pytest.MonkeyPatch, repo: str, colab: str
) -> None:
    monkeypatch.setenv("REPO_URL", repo)
    project = Project(PROJECT.root)
    offered = offer(project, f"ja/{LABS[0]}", page("ja", LABS[0]))
    name = LABS[0].removesuffix(".md")
    assert offered and offered.colab == (f"{colab}{name}.student.ipynb" if colab else "")
    assert (PROJECT.docs / "ja" / f"{name}.student.ipynb").is_file()
