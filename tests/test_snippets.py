"""Each snippet runs alone, prints what is recorded beside it, and stands on a page."""

import ast
import gc
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest
import torch
from torch.nn.parallel import DistributedDataParallel

from docs.tools.faults import Broken, Fault
from docs.tools.frameworks import records
from docs.tools.includes import all_includes
from docs.tools.project import PROJECT, Project
from docs.tools.recording import SNIPPETS, run
from docs.tools.snippets import END_OF_SECTION, ERROR, snippet_paths

every_snippet = pytest.mark.parametrize(
    "path", snippet_paths(PROJECT), ids=lambda path: path.relative_to(SNIPPETS).as_posix()
)


@every_snippet
def test_prints_what_is_recorded(path: Path) -> None:
    assert list(map(str, record_faults(PROJECT, path))) == []


def record_faults(project: Project, path: Path) -> Iterator[Fault]:
    """A snippet that prints chance, or something else than its record; run with several states of the generators."""
    name, record, code = project.name(path), path.with_suffix(".out"), path.read_text("utf-8")
    try:
        runs = {printed(code, path, seed=1)}
        # What hangs on chance in one of ten runs seldom shows in two.
        more = 0 if not drawn(seed=1) else 1 if "manual_seed" in code else 7
        runs |= {printed(code, path, seed) for seed in range(2, 2 + more)}
    except Broken as error:
        yield from error.faults
        return
    recorded = record.read_text("utf-8") if record.exists() else ""
    if len(runs) > 1:
        yield Fault(
            name,
            None,
            "draws random numbers without a seed: torch.manual_seed(0) before the first.",
        )
    elif runs != {recorded}:
        says = (
            f"no longer prints what stands in {record.name}. If the new output is right, run `make update`, "
            "then correct the sentences that speak of it."
        )
        yield Fault(name, None, says)


def printed(code: str, path: Path, seed: int) -> str:
    put(seed)
    return run(code, str(path))


def put(seed: int) -> None:
    torch.manual_seed(seed)
    random.seed(seed)
    numpy.random.seed(seed)


def drawn(seed: int) -> bool:
    """Whether anything was drawn since the generators were put to this state, or they were put to another."""
    after = states()
    put(seed)
    return states() != after


def states() -> tuple:
    kind, keys, *rest = numpy.random.get_state()
    return torch.get_rng_state().tolist(), random.getstate(), kind, keys.tolist(), rest


@pytest.mark.parametrize(
    "path",
    [*snippet_paths(PROJECT), *records.snippets(PROJECT)],
    ids=lambda path: path.relative_to(SNIPPETS).as_posix(),
)
def test_a_snippet_is_what_the_conventions_want(path: Path) -> None:
    assert list(map(str, proof_faults(PROJECT, path))) == []


def proof_faults(project: Project, path: Path) -> Iterator[Fault]:
    """A claim without proof, a clock, and words that only one language reads."""
    name, code = project.name(path), path.read_text("utf-8")
    tree, end = ast.parse(code), code[: code.index(END_OF_SECTION)].count("\n") + 1
    for number, line in enumerate(code.splitlines(), 1):
        if not line.isascii():
            says = "all languages show this file: write English, in ASCII. What a line does stands in the page."
            yield Fault(name, number, says)
    asserts = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    for node in asserts:
        if is_trivial(node.test):
            yield Fault(
                name, node.lineno, "this assert holds whatever torch does. Assert what is claimed."
            )
    record = path.with_suffix(".out")
    raises = record.exists() and ERROR.match(record.read_text("utf-8").splitlines()[-1])
    if not raises and not any(node.lineno > end for node in asserts):
        yield Fault(name, end, "nothing proves the claim: add asserts after the section.")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and names(node) & {"time", "datetime"}:
            yield Fault(name, node.lineno, "a clock prints something else each time. Leave it out.")
        if is_print(node) and node.lineno < end and all(map(is_constant, node.args)) and node.args:
            yield Fault(
                name, node.lineno, "this prints what nothing computed. Print what torch says."
            )


def is_trivial(test: ast.expr) -> bool:
    """Constants, a thing compared with itself, and counts or sums of absolute values that are not negative."""
    if is_constant(test):
        return True
    if not isinstance(test, ast.Compare):
        return False
    left, right = ast.unparse(test.left), ast.unparse(test.comparators[0])
    never_negative = re.search(r"\b(?:abs|len|count\w*|numel|norm)\(", left) and right in (
        "0",
        "0.0",
    )
    return left == right or bool(never_negative and isinstance(test.ops[0], ast.GtE))


def is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def is_print(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "print"


def names(node: ast.Import | ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}


SHOWN = "# --8<-- [start:show]\n{}\n# --8<-- [end:show]\n{}"
PROOF = "assert torch.is_grad_enabled()\n"


@pytest.mark.parametrize(
    ("shown", "proof", "line", "message"),
    [
        ("import torch\nprint(torch.ones(1))", "", 4, "nothing proves the claim"),
        # Damage, to be caught: a proof that holds whatever torch does.
        ("import torch\nprint(torch.ones(1))", "assert True\n", 5, "holds whatever torch does"),
        ("import torch\nx = torch.ones(1)", "assert x.abs().sum() >= 0\n", 5, "holds whatever"),
        ("import torch\nx = torch.ones(1)", "assert x is x\n", 5, "holds whatever"),
        ("import torch\nprint('same:', True)", PROOF, 3, "prints what nothing computed"),
        ("import time\nimport torch", PROOF, 2, "a clock prints something else"),
        ("import torch  # 导入", PROOF, 2, "write English, in ASCII"),
    ],
)
def test_a_snippet_that_proves_nothing_is_caught(
    copy: Project, shown: str, proof: str, line: int, message: str
) -> None:
    path = copy.snippets / "eval" / "new.py"
    path.write_text(SHOWN.format(shown, proof), "utf-8")
    found = list(proof_faults(copy, path))
    assert any(fault.line == line and message in fault.says for fault in found), found


@pytest.mark.parametrize(
    ("shown", "proof", "message"),
    [
        ("import torch\nprint(torch.rand(1))", "", "draws random numbers without a seed"),
        ("print(1)", "", "no longer prints what stands in new.out"),
        ("print(1)", "assert 1 == 2\n", "`assert 1 == 2` does not hold"),
        (
            "import torch",
            "torch.set_printoptions(precision=2)\n",
            "leaves printing of torch changed",
        ),
        ("from torch import nn", "nn.Module.freeze = id\n", "leaves nn.Module of torch changed"),
    ],
)
def test_a_snippet_that_does_not_print_its_record_is_named_with_the_reason(
    copy: Project, shown: str, proof: str, message: str
) -> None:
    path = copy.snippets / "eval" / "new.py"
    path.write_text(SHOWN.format(shown, proof), "utf-8")
    try:
        (fault,) = record_faults(copy, path)
    finally:
        torch.set_printoptions(profile="default")
        vars(torch.nn.Module).get("freeze") and delattr(torch.nn.Module, "freeze")
    assert message in fault.says


def test_every_record_has_its_snippet() -> None:
    found = {p.with_suffix(".py") for p in SNIPPETS.rglob("*.out")}
    known = {*snippet_paths(PROJECT), *records.snippets(PROJECT)}
    assert found - known == set(), "remove the records of snippets that are gone"


def test_a_changed_output_is_caught(tmp_path: Path) -> None:
    text = (SNIPPETS / "eval" / "eval_works_in_place.py").read_text("utf-8")
    changed = text.replace("nn.Dropout(0.5)", "nn.Dropout(0.5), nn.Dropout(0.5)")
    assert run(changed, "changed.py") != run(text, "same.py")


def test_a_proof_that_does_not_hold_is_no_record() -> None:
    with pytest.raises(Broken, match=r"false.py:4: `assert 1 == 2` does not hold"):
        run(SHOWN.format("print(1)", "assert 1 == 2\n"), "false.py")


def test_a_snippet_leaves_torch_as_it_was() -> None:
    assert (
        run("import torch\ntorch.set_grad_enabled(False)\nprint(torch.is_grad_enabled())", "off.py")
        == "False\n"
    )
    assert run("import torch\nprint(torch.is_grad_enabled())", "on.py") == "True\n"


GROUP = """
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
model = DistributedDataParallel(nn.Linear(4, 3))
"""


def test_a_model_ends_before_its_process_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the process may wait for ever, seldom enough to be taken for a slow machine."""
    destroy, left = torch.distributed.destroy_process_group, []

    def ended() -> None:
        left.append([o for o in gc.get_objects() if type(o) is DistributedDataParallel])
        destroy()

    monkeypatch.setattr(torch.distributed, "destroy_process_group", ended)
    run(GROUP, "group.py")
    assert left == [[]]
    assert not torch.distributed.is_initialized()


COMPILED = """
import torch
from torch import nn

graphs = []
for size in range(1, 6):
    layer = nn.Linear(size, 2)
    compiled = torch.compile(layer, backend=lambda graph, _: graphs.append(graph) or graph.forward)
    compiled(torch.ones(1, size))
print(len(graphs))
"""


def test_what_one_snippet_compiles_does_not_count_for_the_next() -> None:
    """torch gives up on code that it has compiled eight times."""
    assert {run(COMPILED, f"{n}.py") for n in range(4)} == {"5\n"}


def test_every_snippet_is_shown() -> None:
    assert unshown(PROJECT) == []


def unshown(project: Project) -> list[str]:
    """Sections of snippets that no page of the original language includes, nor what it includes."""
    original = project.original
    shown = {
        (include.path, include.section)
        for path in project.pages(original).values()
        for include in all_includes(project, project.source(path))
    }
    return [
        f"snippets/{path}: no page shows section {section!r}. Include it, or remove the file."
        for path, section in sections(project)
        if (path, section) not in shown
    ]


def sections(project: Project) -> list[tuple[str, str]]:
    marker = re.compile(r"--8<-- \[start:([\w-]+)\]")
    return [
        (file.relative_to(project.snippets).as_posix(), section)
        for file in sorted(project.snippets.rglob("*.py"))
        for section in marker.findall(file.read_text("utf-8"))
    ]


def test_a_section_that_no_page_shows_is_caught(copy: Project) -> None:
    lonely = copy.snippets / "eval" / "lonely.py"
    lonely.write_text("# --8<-- [start:show]\nprint(1)\n# --8<-- [end:show]\n", "utf-8")
    assert unshown(copy) == [
        "snippets/eval/lonely.py: no page shows section 'show'. Include it, or remove the file."
    ]
