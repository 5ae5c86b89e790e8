"""The tools that readers paste, on the models that are hard for them."""

import itertools
import re
from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.nn.utils import parametrizations
from torch.optim import SGD

from docs.tools.project import PROJECT
from snippets.tools.evaluating import evaluating
from snippets.tools.mode_report import mode_report


def report(model: nn.Module, optimizer: torch.optim.Optimizer | None = None) -> list[str]:
    return list(mode_report(model, optimizer))


def flags(model: nn.Module) -> list[bool]:
    return [module.training for module in model.modules()]


class Parts(nn.Module):
    """A module with the attributes it is given."""

    def __init__(self, **parts: object) -> None:
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)


class TestModes:
    def test_one_mode_is_not_worth_a_line(self) -> None:
        model = nn.Sequential(nn.Linear(4, 3), nn.Sequential(nn.Dropout()))
        assert report(model) == report(model.eval()) == []

    @pytest.mark.parametrize("training", [True, False])
    def test_a_part_is_compared_with_its_parent_not_with_the_model(self, training: bool) -> None:
        model = nn.Sequential(nn.Sequential(nn.ReLU(), nn.Dropout())).train(training)
        model[0].train(not training)
        assert report(model) == [f"model.0: training={not training}, unlike model"]

    def test_a_shared_module_is_named_where_it_differs(self) -> None:
        shared = nn.Dropout()
        model = nn.ModuleDict({"encoder": Parts(drop=shared), "decoder": Parts(drop=shared)})
        model["decoder"].eval()
        model["encoder"].train()
        assert report(model) == [
            "model.decoder: training=False, unlike model",
            "model.decoder.drop: training=True, unlike model.decoder",
        ]


BATCH = torch.randn(6, 4, 5, generator=torch.Generator().manual_seed(0))
NORMS = {
    "default": lambda: nn.BatchNorm1d(4),
    "momentum 0": lambda: nn.BatchNorm1d(4, momentum=0.0),
    "cumulative": lambda: nn.BatchNorm1d(4, momentum=None),
    "without statistics": lambda: nn.BatchNorm1d(4, track_running_stats=False),
    "frozen": lambda: nn.BatchNorm1d(4).requires_grad_(False),
    "no affine": lambda: nn.BatchNorm1d(4, affine=False),
    "lazy": lambda: nn.LazyBatchNorm1d(),
    "instance norm": lambda: nn.InstanceNorm1d(4),
    "instance norm with statistics": lambda: nn.InstanceNorm1d(4, track_running_stats=True),
    "instance norm, momentum None": lambda: nn.InstanceNorm1d(
        4, momentum=None, track_running_stats=True
    ),
    "instance norm, momentum 0": lambda: nn.InstanceNorm1d(
        4, momentum=0.0, track_running_stats=True
    ),
    "lazy instance norm": lambda: nn.LazyInstanceNorm1d(),
    "instance norm, switched off later": lambda: switched(
        nn.InstanceNorm1d(4, track_running_stats=True), False
    ),
    "batch norm, switched off later": lambda: switched(nn.BatchNorm1d(4), False),
    "batch norm, switched on later": lambda: switched(
        nn.BatchNorm1d(4, track_running_stats=False), True
    ),
    "a subclass": lambda: type("MyNorm", (nn.BatchNorm1d,), {})(4),
    "sync batch norm": lambda: nn.SyncBatchNorm(4).eval(),
    "layer norm": lambda: nn.LayerNorm(5),
}


def switched(norm: nn.Module, tracks: bool) -> nn.Module:
    norm.track_running_stats = tracks
    return norm


class TestRunningStatistics:
    @pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
    @pytest.mark.parametrize("kind", NORMS)
    def test_a_line_says_what_the_next_forward_pass_does(self, kind: str, training: bool) -> None:
        norm = NORMS[kind]()
        norm.train(training and kind != "sync batch norm")  # which trains on a GPU alone
        told = "model: running statistics will move" in report(norm)
        if kind.startswith("lazy"):
            norm.initialize_parameters(BATCH)
        before = self.statistics(norm)
        with torch.no_grad():
            norm(BATCH)
        assert told == (before != self.statistics(norm))

    def statistics(self, norm: nn.Module) -> dict[str, list[float]]:
        return {n: b.tolist() for n, b in norm.named_buffers() if n.startswith("running_")}

    def test_statistics_switched_off_later_stand_still(self) -> None:
        norm = nn.BatchNorm1d(4)
        norm.track_running_stats = False
        assert report(norm) == []

    def test_foreign_modules_with_such_attributes_are_left_alone(self) -> None:
        assert report(Parts(track_running_stats=True)) == []
        assert report(Parts(track_running_stats=True, momentum=0.1)) == []

    def test_a_norm_in_eval_inside_train_is_one_finding(self) -> None:
        model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4).eval())
        assert report(model) == ["model.1: training=False, unlike model"]

    def test_a_buffer_that_only_has_the_name_is_left_alone(self) -> None:
        """torchvision's FrozenBatchNorm2d is such a module."""
        norm = nn.Module()
        norm.register_buffer("running_mean", torch.zeros(4))
        assert report(norm) == []


class TestUnregistered:
    @pytest.mark.parametrize(
        "held",
        [
            [nn.Dropout()],
            (nn.Dropout(),),
            {nn.Dropout()},
            frozenset([nn.Dropout()]),
            {"drop": nn.Dropout()},
            {nn.Dropout(): 0.5},
            [[nn.ReLU(), {"drop": (1, None, nn.Dropout())}]],
        ],
        ids=["list", "tuple", "set", "frozenset", "dict", "keys", "nested"],
    )
    def test_plain_containers_are_opened(self, held: object) -> None:
        assert report(Parts(parts=held)) == ["model.parts: holds unregistered modules"]

    def test_the_path_names_the_module_that_holds_them(self) -> None:
        model = nn.Sequential(nn.ReLU(), Parts(parts=[nn.Dropout()]))
        assert report(model) == ["model.1.parts: holds unregistered modules"]

    def test_a_list_of_registered_modules_hides_nothing(self) -> None:
        model = Parts(first=nn.Linear(4, 4), second=nn.Dropout())
        model.order = [model.second, (model.first, model.second)]
        assert report(model) == []

    def test_registered_containers_hide_nothing(self) -> None:
        layers = nn.ModuleList([nn.ModuleDict({"drop": nn.Dropout()})])
        assert report(Parts(layers=layers)) == []

    def test_an_attribute_of_the_class_is_registered_nowhere(self) -> None:
        shared = type("Shared", (nn.Linear,), {"drop": nn.Dropout()})(4, 4)
        assert report(type("Heir", (type(shared),), {})(4, 4)) == [
            "model.drop: holds unregistered modules"
        ]
        assert shared.eval().drop.training
        shared.drop = shared.__class__.drop  # registered now
        assert report(shared.train()) == []

    def test_a_container_that_holds_itself_is_opened_once(self) -> None:
        links: list = [nn.ReLU()]
        links.append({"self": links})
        assert report(Parts(links=links)) == ["model.links: holds unregistered modules"]
        del links[0]
        assert report(Parts(links=links)) == []

    def test_a_generator_is_not_used_up(self) -> None:
        layers = (nn.Linear(4, 4) for _ in range(3))
        assert report(Parts(layers=layers)) == []
        assert len(list(layers)) == 3

    @pytest.mark.parametrize(
        "model",
        [
            nn.LSTM(4, 3, num_layers=2),
            nn.TransformerEncoderLayer(8, 2),
            nn.Sequential(parametrizations.spectral_norm(nn.Linear(4, 3))),
            nn.Sequential(parametrizations.weight_norm(nn.Linear(4, 3))),
            torch.compile(nn.Sequential(nn.Linear(4, 3), nn.Dropout()), backend="eager"),
            nn.DataParallel(nn.Sequential(nn.Linear(4, 3), nn.Dropout())),
            torch.fx.symbolic_trace(nn.Sequential(nn.Linear(4, 3), nn.Dropout())),
        ],
        ids=[
            "rnn",
            "transformer",
            "spectral_norm",
            "weight_norm",
            "compiled",
            "data_parallel",
            "fx",
        ],
    )
    def test_no_false_alarm(self, model: nn.Module) -> None:
        assert report(model, SGD(model.parameters())) == []


class TestParameters:
    def test_frozen_parameters_are_named_one_by_one(self) -> None:
        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))
        model[1].bias.requires_grad_(False)
        assert report(model) == ["model.1.bias: frozen"]

    def test_a_model_that_is_one_layer(self) -> None:
        head = nn.Linear(4, 3).requires_grad_(False)
        assert report(head) == ["model.weight: frozen", "model.bias: frozen"]

    @pytest.mark.parametrize("set_to_none", [True, False])
    def test_an_old_grad_counts_even_if_it_is_zero(self, set_to_none: bool) -> None:
        model = nn.Linear(4, 3, bias=False)
        model.weight.sum().backward()
        model.requires_grad_(False)
        assert report(model) == ["model.weight: frozen, has a .grad"]
        model.zero_grad(set_to_none)
        left = "" if set_to_none else ", has a .grad"
        assert report(model) == [f"model.weight: frozen{left}"]

    def test_a_grad_of_a_parameter_in_training_is_no_finding(self) -> None:
        model = nn.Linear(4, 3)
        model.weight.sum().backward()
        assert report(model, SGD(model.parameters())) == []

    def test_missing_in_the_optimizer(self) -> None:
        model = nn.Sequential(nn.Linear(4, 4, bias=False), nn.Linear(4, 3, bias=False))
        model[1].weight.sum().backward()
        missing = ["model.1.weight: not in the optimizer, has a .grad"]
        optimizer = SGD(model[0].parameters())
        assert report(model, optimizer) == missing
        assert report(model) == []
        optimizer.add_param_group({"params": model[1].parameters()})
        assert report(model, optimizer) == []

    def test_a_layer_replaced_after_the_optimizer_was_built(self) -> None:
        model = nn.Sequential(nn.Linear(4, 3, bias=False))
        optimizer = SGD(model.parameters())
        model[0] = nn.Linear(4, 3, bias=False)
        assert report(model, optimizer) == ["model.0.weight: not in the optimizer"]

    def test_frozen_and_left_out_is_only_frozen(self) -> None:
        model = nn.Sequential(nn.Linear(4, 4, bias=False).requires_grad_(False), nn.Linear(4, 3))
        optimizer = SGD(p for p in model.parameters() if p.requires_grad)
        assert report(model, optimizer) == ["model.0.weight: frozen"]

    def test_an_old_grad_that_no_step_will_use_is_not_said(self) -> None:
        model = nn.Sequential(nn.Linear(4, 4, bias=False), nn.Linear(4, 3, bias=False))
        model(torch.ones(1, 4)).sum().backward()
        model[0].requires_grad_(False)
        head, whole = SGD(model[1].parameters(), lr=0.1), SGD(model.parameters(), lr=0.1)
        assert report(model, head) == ["model.0.weight: frozen"]
        assert report(model, whole) == report(model) == ["model.0.weight: frozen, has a .grad"]
        before = model[0].weight.clone()
        head.step()
        assert before.equal(model[0].weight)
        whole.step()
        assert not before.equal(model[0].weight)

    def test_parameters_that_are_integers_are_frozen(self) -> None:
        model = Parts(codes=nn.Parameter(torch.ones(3, dtype=torch.int8), requires_grad=False))
        assert report(model, SGD([torch.zeros(1, requires_grad=True)])) == ["model.codes: frozen"]

    def test_tied_parameters_are_one_finding(self) -> None:
        encoder, decoder = nn.Linear(4, 4, bias=False), nn.Linear(4, 4, bias=False)
        decoder.weight = encoder.weight
        model = nn.ModuleDict({"encoder": encoder, "decoder": decoder})
        assert report(model, SGD(decoder.parameters())) == []
        decoder.requires_grad_(False)
        assert report(model) == ["model.encoder.weight: frozen"]

    def test_lazy_parameters_before_and_after_the_first_batch(self) -> None:
        model = nn.Sequential(nn.LazyLinear(8), nn.ReLU(), nn.LazyLinear(3, bias=False))
        optimizer = SGD(model[0].parameters())
        missing = ["model.2.weight: not in the optimizer"]
        assert report(model, optimizer) == missing
        model(torch.ones(2, 4))
        assert report(model, optimizer) == missing
        model.requires_grad_(False)
        assert len(report(model, optimizer)) == 3

    def test_looking_changes_nothing(self) -> None:
        model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3).eval())
        model[0].weight.sum().backward()
        before, modes, grad = model.state_dict(), flags(model), model[0].weight.grad
        report(model, SGD(model.parameters()))
        assert flags(model) == modes
        assert model[0].weight.grad is grad
        assert all(model.state_dict()[name].equal(value) for name, value in before.items())


class TestPage:
    """What the page of the tools says of mode_report."""

    def test_it_explains_every_line_and_no_other(self) -> None:
        model = Parts(norm=nn.BatchNorm1d(4), drop=nn.Dropout().eval(), parts=[nn.ReLU()])
        model.stale, model.frozen, model.missing, model.left_out = nn.ParameterList(
            torch.zeros(1) for _ in range(4)
        )
        (model.stale + model.left_out).backward()
        model.stale.requires_grad_(False)
        model.frozen.requires_grad_(False)
        optimizer = SGD([*model.norm.parameters(), model.stale])
        lines = {line.partition(": ")[2] for line in report(model, optimizer)}
        for locale in PROJECT.complete:
            page = PROJECT.pages(locale)["reference/tools.md"]
            explained = re.findall(r"^\| `([^`]+)` \|", page.read_text("utf-8"), re.M)
            assert set(explained) == lines, page

    def test_it_cannot_see_the_buffers_of_spectral_norm(self) -> None:
        head = parametrizations.spectral_norm(nn.Linear(4, 3))
        nn.init.eye_(head.parametrizations.weight.original)  # the estimate has to follow
        before = [buffer.clone() for buffer in head.buffers()]
        assert report(head) == []
        head(torch.ones(2, 4))
        assert not all(map(torch.equal, before, head.buffers()))

    @pytest.mark.filterwarnings("ignore")
    def test_it_passes_over_script_modules(self) -> None:
        net = nn.Sequential(nn.BatchNorm1d(4), nn.Dropout())
        traced = torch.jit.trace(net.train(), torch.randn(2, 4), check_trace=False)
        scripted = torch.jit.script(nn.Sequential(nn.BatchNorm1d(4)))
        frozen = torch.jit.freeze(torch.jit.script(nn.Sequential(nn.ReLU()).eval()))
        for part in (traced, scripted, frozen):
            assert report(part) == report(nn.Sequential(part)) == []
        before = next(traced.eval().buffers()).clone()
        traced(torch.randn(2, 4) + 7)
        assert not before.equal(next(traced.buffers()))  # the mode is baked in

    def test_it_cannot_see_an_optimizer_that_moves_what_has_no_grad(self) -> None:
        weight, other = (nn.Parameter(torch.ones(1)) for _ in range(2))
        model = nn.ParameterList([weight, other])
        optimizer = torch.optim.LBFGS(model.parameters(), lr=0.1, max_iter=3)

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            value = (weight * other).sum().square()
            value.backward()
            return value

        optimizer.step(loss)
        other.requires_grad_(False)
        optimizer.zero_grad()
        assert report(model, optimizer) == ["model.1: frozen"]
        before = other.clone()
        optimizer.step(loss)
        assert not before.equal(other)

    def test_it_cannot_see_a_weight_that_its_layer_rescales(self) -> None:
        words = nn.Embedding(2, 3, max_norm=0.1).requires_grad_(False).eval()
        before = words.weight.clone()
        assert report(words) == ["model.weight: frozen"]
        words(torch.tensor([0]))
        assert not before.equal(words.weight)

    def test_it_cannot_see_parameters_in_a_list(self) -> None:
        model = Parts(offsets=[nn.Parameter(torch.zeros(3))])
        assert report(model, SGD([torch.zeros(1, requires_grad=True)])) == []
        assert list(model.parameters()) == []

    def test_momentum_zero_still_counts(self) -> None:
        norm = nn.BatchNorm1d(4, momentum=0.0)
        assert report(norm) == []
        norm(BATCH)
        assert norm.num_batches_tracked == 1

    def test_what_an_unregistered_module_contains_is_not_examined(self) -> None:
        model = Parts(parts=[nn.BatchNorm1d(4).requires_grad_(False)])
        assert report(model) == ["model.parts: holds unregistered modules"]


class Branches(nn.Module):
    """Two branches in training, one merged weight in evaluation, as adapters do it."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)
        self.merged: torch.Tensor | None = None

    def train(self, mode: bool = True) -> "Branches":
        super().train(mode)
        self.merged = None if mode else (self.a.weight + self.b.weight).detach()
        return self

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            return self.a(x) + self.b(x)
        assert self.merged is not None
        return x @ self.merged.T


class TestEvaluating:
    @pytest.fixture
    def model(self) -> nn.Sequential:
        """Modes of many kinds: the norm, one of its neighbours, a part inside a part."""
        inner = nn.Sequential(nn.Dropout().eval(), nn.Linear(4, 4))
        return nn.Sequential(nn.BatchNorm1d(4).eval(), inner, nn.Dropout())

    @pytest.mark.parametrize("training", [True, False])
    def test_every_mode_comes_back(self, model: nn.Sequential, training: bool) -> None:
        model.training = training
        before = flags(model)
        with evaluating(model):
            assert not any(flags(model))
        assert flags(model) == before

    def test_an_exception_passes_and_the_modes_come_back(self, model: nn.Sequential) -> None:
        before = flags(model)
        with pytest.raises(ValueError, match="no such species"), evaluating(model):
            raise ValueError("no such species")
        assert flags(model) == before

    def test_a_mode_changed_in_the_block_comes_back(self, model: nn.Sequential) -> None:
        before = flags(model)
        with evaluating(model):
            model.train()
        assert flags(model) == before

    def test_blocks_nest(self, model: nn.Sequential) -> None:
        before = flags(model)
        with evaluating(model):
            with evaluating(model[1]):
                pass
            assert not any(flags(model))
        assert flags(model) == before

    def test_it_decorates_and_can_be_used_again(self, model: nn.Sequential) -> None:
        before = flags(model)
        modes_inside = evaluating(model)(lambda: flags(model))
        for _ in range(2):
            assert not any(modes_inside())
            assert flags(model) == before

    def test_a_shared_module_gets_its_own_mode(self) -> None:
        shared = nn.Dropout()
        model = nn.ModuleList([Parts(drop=shared), Parts(drop=shared).eval()])
        shared.train()
        before = flags(model)
        with evaluating(model):
            assert not shared.training
        assert flags(model) == before
        assert shared.training

    def test_a_model_that_is_one_layer(self) -> None:
        drop = nn.Dropout()
        with evaluating(drop):
            assert drop(torch.ones(8)).equal(torch.ones(8))
        assert drop.training

    def test_lazy_layers_that_take_shape_in_the_block(self) -> None:
        model = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
        model[1].eval()
        with evaluating(model):
            model(torch.ones(2, 4))
        assert type(model[1]) is nn.BatchNorm1d
        assert flags(model) == [True, True, False]

    @pytest.mark.parametrize("training", [True, False])
    def test_a_module_made_in_the_block_gets_the_mode_of_the_model(self, training: bool) -> None:
        model = nn.Sequential(nn.Linear(4, 4)).train(training)
        with evaluating(model):
            model.append(nn.Dropout())
        assert flags(model) == [training] * 3

    def test_a_module_put_into_a_part_gets_the_mode_of_the_part(self) -> None:
        model = nn.Sequential(nn.Sequential(nn.Linear(4, 4)).eval(), nn.Sequential())
        with evaluating(model):
            model[0].append(nn.Dropout())
            model[1].append(nn.Dropout().eval())
        assert not model[0][1].training
        assert model[1][0].training

    def test_a_module_taken_out_in_the_block_gets_its_mode(self) -> None:
        drop = nn.Dropout()
        model = nn.Sequential(nn.Linear(4, 4), drop)
        with evaluating(model):
            del model[1]
        assert drop.training

    @pytest.mark.parametrize("modes", [*itertools.product([True, False], repeat=4)], ids=str)
    def test_what_an_overridden_train_does_fits_the_mode_again(
        self, modes: tuple[bool, ...]
    ) -> None:
        """Whatever the modes of the model, its two parts, and the branches that both share."""
        branches = Branches()
        model = nn.Sequential(Parts(shared=branches), Parts(shared=branches), branches)
        for part, mode in zip((model, model[0], model[1], branches), modes, strict=True):
            part.train(mode)
        tokens = torch.ones(1, 2)
        before, expected = flags(model), branches(tokens)
        with evaluating(model), evaluating(branches), torch.inference_mode():
            assert branches(tokens).allclose(expected, atol=1e-6)
        assert flags(model) == before
        assert branches(tokens).equal(expected)
        assert (branches.merged is None) == modes[3]
        # Nothing else than before happens to what trains.
        if branches.training:
            branches(tokens).sum().backward()
            assert branches.a.weight.grad is not None

    def test_a_merged_weight_made_in_the_block_is_a_normal_tensor(self) -> None:
        model = nn.Sequential(Branches().eval(), nn.Linear(2, 2))
        with evaluating(model), torch.inference_mode():
            model(torch.ones(1, 2))
        assert not model[0].merged.is_inference()
        with torch.inference_mode(), evaluating(model):
            model(torch.ones(1, 2))
        assert model[0].merged.is_inference()  # named second, it builds inside

    def test_an_overridden_train_does_not_decide_the_mode(self) -> None:
        class KeepsNorm(nn.Sequential):
            def train(self, mode: bool = True) -> "KeepsNorm":
                super().train(mode)
                self[0].eval()
                return self

        model = KeepsNorm(nn.BatchNorm1d(4), nn.Dropout())
        assert flags(model) == [True, True, True]
        with evaluating(model):
            assert not any(flags(model))
        assert flags(model) == [True, True, True]

    def test_an_eval_that_fails_half_way(self) -> None:
        class Refuses(nn.Linear):
            def train(self, mode: bool = True) -> "Refuses":
                if not mode:
                    raise NotImplementedError
                return super().train(mode)

        model = nn.Sequential(nn.Dropout(), Refuses(4, 4))
        with pytest.raises(NotImplementedError), evaluating(model):
            pytest.fail("the block must not run")
        assert flags(model) == [True, True, True]

    def test_a_train_that_fails_leaves_the_flags_as_they_were(self) -> None:
        net = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
        exported = torch.export.export(net, (torch.ones(2, 4),)).module()
        model = nn.Sequential(nn.Dropout(), exported, nn.Dropout().eval())
        before = flags(model)
        with pytest.raises(NotImplementedError), evaluating(model):
            pytest.fail("the block must not run")
        assert flags(model) == before

    @pytest.mark.filterwarnings("ignore")
    @pytest.mark.parametrize(
        "wrap",
        [
            lambda net: torch.compile(net, backend="eager"),
            torch.jit.script,
            torch.fx.symbolic_trace,
            nn.DataParallel,
            lambda net: torch.jit.trace(net, torch.ones(2, 4), check_trace=False),
        ],
        ids=["compile", "script", "fx", "data_parallel", "trace"],
    )
    def test_a_model_that_was_wrapped(self, wrap: Callable[[nn.Module], nn.Module]) -> None:
        model = wrap(nn.Sequential(nn.Dropout(), nn.Linear(4, 3)))
        with evaluating(model):
            assert not any(flags(model))
        assert all(flags(model))

    @pytest.mark.filterwarnings("ignore")
    def test_a_part_without_a_mode_is_passed_over(self) -> None:
        frozen = torch.jit.freeze(torch.jit.script(nn.Sequential(nn.ReLU()).eval()))
        model = nn.Sequential(frozen, nn.Dropout())
        with evaluating(model):
            assert not model[1].training
        assert model[1].training

    def test_a_parametrization_registered_in_the_block(self) -> None:
        model = nn.Sequential(nn.Linear(4, 3).eval(), nn.Linear(3, 3))
        before = flags(model)
        with evaluating(model):
            parametrizations.weight_norm(model[0])
        assert flags(model)[:2] == before[:2]
        assert not model[0].parametrizations.weight.training

    def test_recording_is_left_alone(self, model: nn.Sequential) -> None:
        with evaluating(model):
            assert model(torch.ones(2, 4)).requires_grad
