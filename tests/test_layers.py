"""The page on layers has every class and function that torch has, and says what the facts say."""

import inspect
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from types import SimpleNamespace

import pytest
import torch
import torch.nn.functional as F
from playwright.sync_api import Page, expect
from torch import nn
from torch.ao.nn import quantized
from torch.ao.quantization import RecordingObserver
from torch.nn.parameter import is_lazy

from docs.tools.project import PROJECT
from docs.tools.tables.labels import Labels, all_labels
from docs.tools.tables.render import Table, slug
from docs.tools.yaml_files import Entry
from snippets.measured import functions, layers, parametrizations, quantization
from snippets.measured.facts import Record
from snippets.measured.packages import Package
from tests.conftest import in_a_browser, made_by

WITH_ADDRESSES = (
    "layers",
    "layer_arguments",
    "functions",
    "parametrizations",
    "quantization",
    "fast_path",
)
ADDRESS = re.compile(r"^\| \[.*?\]\(#([\w-]+)\)\{#\1\}", re.M)
UNCALLABLE = re.compile(r'is missing the required "forward" function$|should not be called\.$')


def facts(name: str) -> dict[str, Record]:
    """Rows of NAME.json by their first column."""
    rows = json.loads((PROJECT.measured / f"{name}.json").read_text("utf-8"))
    return {next(iter(row.values())): row for row in rows}


LAYERS = facts("layers")


def differences(table: Iterable[str], found: Iterable[str], record: str = "layers") -> list[str]:
    table, found = set(table), set(found)
    cure = "`make update`, and if that does not help, correct the module beside it."
    known, there = f"snippets/measured/{record}.json", "torch"
    return [
        f"{who} lacks {name}, which {other} has: {cure}"
        for who, other, names in ((known, there, found - table), (there, known, table - found))
        for name in sorted(names)
    ]


def module_classes(package: object) -> set[str]:
    return {
        name
        for name in dir(package)
        if not name.startswith("_")
        and inspect.isclass(getattr(package, name))
        and issubclass(getattr(package, name), nn.Module)
    }


def test_the_table_has_every_class_of_torch_nn_and_no_other() -> None:
    assert differences(LAYERS, module_classes(nn)) == []


def test_no_class_of_the_public_list_is_overlooked() -> None:
    public = {name for name in nn.modules.__all__ if name in module_classes(nn.modules)}
    assert differences(LAYERS, public | {"DataParallel"}) == []


def test_a_class_that_is_missing_or_invented_is_caught() -> None:
    found = differences(LAYERS.keys() - {"Linear"} | {"Invented"}, module_classes(nn))
    assert [fault.partition(": ")[0] for fault in found] == [
        "snippets/measured/layers.json lacks Linear, which torch has",
        "torch lacks Invented, which snippets/measured/layers.json has",
    ]


def test_no_build_is_left_over() -> None:
    assert differences(layers.BUILDS, module_classes(nn) & layers.BUILDS.keys()) == []


def test_only_what_cannot_be_called_is_not_measured() -> None:
    """A class that only lacks arguments is to get them."""
    for name, row in LAYERS.items():
        if row["reacts"] == "not_measured":
            cure = (
                f"write in BUILDS of snippets/measured/layers.py how nn.{name} is built and called"
            )
            assert UNCALLABLE.search(row["changes"]), f"{row['changes']}: {cure}"


def test_every_class_whose_code_reads_the_flag_reacts() -> None:
    """What is measured, checked against the source: some argument may not have been tried."""
    for name in module_classes(nn) - {"Module"}:
        parents = [c for c in getattr(nn, name).__mro__ if c not in (nn.Module, object)]
        if any("self.training" in inspect.getsource(c) for c in parents):
            reacts = LAYERS[name]["reacts"]
            assert reacts in ("as_built", "otherwise") or name == "RNNBase", (
                f"snippets/measured/layers.json: {name} reads the flag, but has {reacts!r}. `make update`; "
                "if it stays, build it otherwise in BUILDS of snippets/measured/layers.py."
            )


def test_those_that_react_change_their_output() -> None:
    """By default, or with one of the settings in their last column."""
    settings = facts("layer_arguments")
    for name, row in LAYERS.items():
        others = [r["changes"] for built, r in settings.items() if built.startswith(f"{name}(")]
        if row["reacts"] == "as_built":
            assert row["changes"] == "output"
        elif row["reacts"] == "otherwise":
            assert row["changes"] == "nothing" and "output" in others


def test_no_layer_moves_a_buffer_in_evaluation_mode_by_default() -> None:
    assert [name for name, row in LAYERS.items() if row["eval_moves"]] == []


def test_the_defaults_of_which_the_prose_speaks() -> None:
    default = {name: row["default"] for name, row in facts("functions").items()}
    assert (default["dropout"], default["alpha_dropout"]) == (True, False)
    for name in ("TransformerEncoderLayer", "TransformerDecoderLayer", "Transformer"):
        assert inspect.signature(getattr(nn, name)).parameters["dropout"].default == 0.1
    fast = facts("fast_path")
    assert all(fast["base"][cls] and not fast["recorded"][cls] for cls in list(fast["base"])[1:])


class TestFunctions:
    TABLE = facts("functions")

    def test_the_table_has_every_function_that_is_told_the_mode(self) -> None:
        """Looked for in another way: by the text of help()."""
        arguments = "|".join(functions.MODES)
        found = {
            name
            for name in dir(F)
            if not name.startswith("_") and inspect.isroutine(function := getattr(F, name))
            if re.search(rf"\b({arguments})\b", self.head(function))
        }
        assert differences(self.TABLE, found) == []

    def head(self, function: object) -> str:
        try:
            return str(inspect.signature(function))
        except ValueError:
            return (function.__doc__ or "").strip().partition("->")[0]

    def test_each_was_called(self) -> None:
        assert differences(functions.CALLS, self.TABLE, "functions") == []
        assert all(row["acts_as"] for row in self.TABLE.values())

    def test_the_modules_beside_them_exist(self) -> None:
        assert {m for row in self.TABLE.values() for m in row["modules"]} <= LAYERS.keys()


def test_the_table_has_every_parametrization() -> None:
    found = {f"parametrizations.{n}" for n in nn.utils.parametrizations.__all__}
    older = {n for n in dir(nn.utils) if n.endswith("_norm") and f"remove_{n}" in dir(nn.utils)}
    assert differences(parametrizations.PUBLIC, found | older, "parametrizations") == []


def measured_classes(package: Package) -> list[str]:
    """Those that can be built and called, as the facts on record have it: to find out anew takes minutes."""
    in_nn = package is layers.LAYERS
    rows = LAYERS if in_nn else facts("quantization")
    prefix = "" if in_nn else f"{package.name.removeprefix('torch.')}."
    return [n for n in package.classes if rows[prefix + n]["reacts"] != "not_measured"]


def has_nan(module: nn.Module) -> bool:
    tensors = [*module.parameters(), *module.buffers()]
    return any(t.isnan().any() for t in tensors if not is_lazy(t))


class TestQuantization:
    TABLE = facts("quantization")

    def test_the_table_has_every_class_of_its_packages(self) -> None:
        found = {
            f"{package.name.removeprefix('torch.')}.{name}"
            for package in quantization.PACKAGES
            for name in module_classes(import_module(package.name))
            if not name.startswith("default_")  # other names of the same classes
        }
        assert differences(self.TABLE, found) == []

    def test_all_but_abstract_classes_are_measured(self) -> None:
        missing = {r["changes"] for r in self.TABLE.values() if r["reacts"] == "not_measured"}
        assert missing == {"abstract"}

    def test_what_is_measured_starts_from_known_values(self) -> None:
        """torch fills uninitialised memory with NaN for us, to see which class has some."""
        torch.use_deterministic_algorithms(True, warn_only=True)
        try:
            for package in (layers.LAYERS, *quantization.PACKAGES):
                for name in measured_classes(package):
                    assert not has_nan(package.made(name)), f"{package.name}.{name}"
            assert has_nan(
                torch.ao.nn.intrinsic.qat.LinearBn1d(4, 3, qconfig=quantization.CONFIGS["q"])
            )
        finally:
            torch.use_deterministic_algorithms(False)

    def test_a_recording_observer_keeps_inputs_in_both_modes(self) -> None:
        observer = RecordingObserver()
        for mode in (True, False):
            observer.train(mode)(torch.ones(1))
        assert isinstance(observer.tensor_val, list) and len(observer.tensor_val) == 2
        assert list(observer.buffers()) == []

    def test_a_new_quantizable_lstm_is_in_two_modes(self) -> None:
        lstm = torch.ao.nn.quantizable.LSTM(4, 8)
        assert not lstm.training and all(part.training for part in lstm.layers.modules())

    def test_converted_dropout_passes_its_input_on(self) -> None:
        for mode in (True, False):
            assert torch.equal(quantized.Dropout().train(mode)(layers.BATCH), layers.BATCH)

    @pytest.mark.parametrize("name", ["LSTM", "GRU"])
    def test_dynamic_recurrent_layers_drop_in_training_mode(self, name: str) -> None:
        layer = getattr(quantized.dynamic, name)(8, 8, num_layers=2, dropout=0.5)
        once, twice = (layer.train()(layers.TOKENS)[0] for _ in range(2))
        assert not torch.equal(once, twice)
        once, twice = (layer.eval()(layers.TOKENS)[0] for _ in range(2))
        assert torch.equal(once, twice)


@contextmanager
def another_regime() -> Iterator[None]:
    """As other tests may leave torch: two threads, deterministic mode, no recording."""
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True, warn_only=True)
    try:
        with torch.no_grad():
            yield
    finally:
        torch.set_num_threads(threads)
        torch.use_deterministic_algorithms(False)


class Moody(nn.Module):
    """Would have other facts for whoever measures it in another regime."""

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        usual = torch.get_num_threads() == 1 and not torch.are_deterministic_algorithms_enabled()
        return batch + (self.training and not usual)


class TestRegime:
    """What is measured is kept: it must be the same, whichever test asks first."""

    @pytest.fixture
    def moody(self, monkeypatch: pytest.MonkeyPatch) -> Package:
        monkeypatch.setitem(sys.modules, "moods", SimpleNamespace(Moody=Moody))
        return Package("moods", {}, (layers.BATCH,), {"moods": sys.modules["moods"]})

    def test_a_cache_that_another_regime_filled_holds_the_same_facts(self, moody: Package) -> None:
        with another_regime():
            assert not moody.as_built["Moody"].reacts

    def test_a_class_measured_in_the_regime_of_others_is_caught(self, moody: Package) -> None:
        with another_regime():
            assert Package.compared.__wrapped__(moody, "Moody").reacts

    @pytest.mark.parametrize("name", ["torch.ao.nn.qat.dynamic", "torch.ao.nn.quantizable"])
    def test_the_facts_on_record_do_not_depend_on_the_regime(self, name: str) -> None:
        package = next(package for package in quantization.PACKAGES if package.name == name)
        unasked = replace(package)
        with another_regime():
            rows = unasked.measure()
        recorded = facts("quantization")
        prefix = name.removeprefix("torch.")
        assert rows == [recorded[f"{prefix}.{r['name']}"] | {"name": r["name"]} for r in rows]


class TestNotes:
    """What the notes below the tables say."""

    @pytest.mark.parametrize("name", [n for n in LAYERS if n.startswith("Lazy")])
    def test_a_lazy_class_becomes_the_other(self, name: str) -> None:
        module = layers.LAYERS.made(name)
        module(*layers.LAYERS.build(name).inputs)
        assert type(module) is getattr(nn, name.removeprefix("Lazy"))

    def test_the_note_on_lazy_classes_names_them_all(self) -> None:
        labels = next(table for table in all_labels(PROJECT) if table.name == "layers")
        named = {n for note in labels.notes for n in note["at"].get("name", [])}
        assert {n for n in LAYERS if n.startswith("Lazy")} <= named

    @pytest.mark.parametrize(
        "container",
        [
            nn.DataParallel,
            nn.Sequential,
            lambda m: nn.ModuleList([m]),
            lambda m: nn.ModuleDict({"m": m}),
        ],
    )
    def test_containers_pass_the_mode_on(self, container) -> None:
        inner = nn.Dropout()
        container(inner).eval()
        assert not inner.training

    def test_instance_norm_never_counts_batches(self) -> None:
        norm = nn.InstanceNorm1d(4, track_running_stats=True)
        norm(layers.SEQUENCE)
        assert norm.num_batches_tracked.item() == 0 and norm.running_mean.any()


class TestRows:
    @pytest.mark.parametrize("locale", PROJECT.complete)
    def test_every_row_has_an_address_of_its_own(self, locale: str) -> None:
        addresses = []
        for name in WITH_ADDRESSES:
            text = (PROJECT.tables / f"{name}.{locale}.md").read_text("utf-8")
            found = ADDRESS.findall(text)
            assert len(found) == len(facts(name)), f"a row of {name}.{locale}.md has no address"
            addresses += found
        assert [a for a, times in Counter(addresses).items() if times > 1] == []

    def test_an_address_is_made_of_words_and_hyphens(self) -> None:
        assert slug("LSTM(…, num_layers=2, dropout=0.5)") == "lstm-num-layers-2-dropout-0-5"
        assert slug("f-rrelu") == "f-rrelu" and slug("f-rrelu_") == "f-rrelu-in-place"

    def test_code_addresses_and_links(self) -> None:
        columns = Entry(
            name=Entry(head="Name", code="F.{}", id="f-"),
            modules=Entry(head="Modules", code="nn.{}", to=""),
        )
        labels = Labels(
            "x", "x.yml", ["en"], Entry(columns=columns), Entry(eval="no", between=", ")
        )
        table = Table([{"name": "eval", "modules": ["A", "B"]}], labels, "en").markdown()
        row = "| [`F.eval`](#f-eval){#f-eval} | [`nn.A`](#a), [`nn.B`](#b) |"
        assert table.splitlines()[2] == row


@made_by("docs/assets/table_filter.js")
@in_a_browser
class TestFilter:
    @pytest.fixture
    def table(self, page: Page, address: str):
        """The table of all classes, in a browser."""
        page.goto(f"{address}reference/layers/")
        return page.locator(".filterable").last

    def test_the_filter_hides_rows_and_says_how_many_are_left(self, table) -> None:
        status, rows = table.get_by_role("status"), table.locator("tbody tr:visible")
        expect(status).to_have_text(f"{len(LAYERS)} of {len(LAYERS)} rows")
        table.get_by_role("searchbox", name="Filter").fill("conv TRANSPOSE lazy")
        expect(rows).to_have_count(3)
        expect(status).to_have_text(f"3 of {len(LAYERS)} rows")

    def test_a_column_sorts_both_ways_and_says_so(self, table) -> None:
        button = table.get_by_role("button", name="changes")
        head, first = button.locator("xpath=.."), table.locator("tbody tr").first
        for direction, cell in (("ascending", "●"), ("descending", "○")):
            button.press("Enter")
            expect(head).to_have_attribute("aria-sort", direction)
            expect(first.locator("td").nth(2)).to_contain_text(cell)

    def test_a_link_to_a_hidden_row_shows_it(self, table, page: Page) -> None:
        table.get_by_role("searchbox").fill("pool")
        row = table.locator("tr", has=page.locator("#lstm"))
        expect(row).to_be_hidden()
        page.locator("a[href='#lstm']:not([id])").first.click()
        expect(row).to_be_in_viewport()

    def test_without_javascript_it_is_a_table(self, browser, address: str) -> None:
        plain = browser.new_page(java_script_enabled=False)
        plain.goto(f"{address}reference/layers/#linear")
        expect(plain.locator("#linear")).to_be_in_viewport()
        expect(plain.locator(".filterable").last.locator("tbody tr")).to_have_count(len(LAYERS))
        plain.close()
