"""A state_dict has neither flags nor modes; a deep copy and a pickled module have both."""

# --8<-- [start:show]
import copy
import io

import torch
from torch import nn

old, new = (nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3)) for _ in "ab")
old[0].requires_grad_(False).eval()
new.load_state_dict(old.state_dict())
torch.save(old, file := io.BytesIO())
file.seek(0)
pickled = torch.load(file, weights_only=False)
for model in old, new, copy.deepcopy(old), pickled:
    flags = [p.requires_grad for p in model.parameters()]
    print(flags, [part.training for part in model.modules()])
# --8<-- [end:show]

import sys  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pickle import UnpicklingError  # noqa: E402


class Classifier(nn.Module):
    """All that may get lost: a tie, a buffer left out, a plain value, a train() of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(4)
        self.first = nn.Linear(4, 4)
        self.drop = nn.Dropout()
        self.second = nn.Linear(4, 4)
        self.second.weight = self.first.weight
        self.register_buffer("scale", torch.ones(1), persistent=False)
        self.note = "new"

    def train(self, mode: bool = True):
        super().train(mode)
        self.norm.eval()
        return self

    def forward(self, penguins):
        hidden = self.drop(self.first(self.norm(penguins)))
        return self.second(hidden) * self.scale


called = []


def hook(module: nn.Module, inputs: object, scores: object) -> None:
    called.append(1)


# A pickled module names its class, and a hook its function: both must be found.
main = sys.modules["__main__"]
main.Classifier, main.hook = Classifier, hook
penguins = torch.ones(6, 4)


def used() -> Classifier:
    model = Classifier()
    model.norm.running_mean.fill_(3)
    model.norm.momentum = 0.5
    model.scale.fill_(2)
    model.note = "used"
    model.first.bias.requires_grad_(False)
    model.first.weight.grad = torch.ones(4, 4)
    return model.train()


def through_file(save: Callable, load: Callable) -> nn.Module:
    file = io.BytesIO()
    save(file)
    file.seek(0)
    return load(file)


def rebuilt(*, assign: bool) -> Classifier:
    model = Classifier()
    model.load_state_dict(used().state_dict(), assign=assign)
    return model


def exported() -> nn.Module:
    program = torch.export.export(used(), (penguins,))
    return through_file(
        lambda file: torch.export.save(program, file), torch.export.load
    ).module()


def script(model: nn.Module) -> nn.Module:
    return through_file(
        lambda file: torch.jit.save(model, file), torch.jit.load
    )


def whole(model: nn.Module) -> nn.Module:
    return through_file(
        lambda file: torch.save(model, file),
        lambda file: torch.load(file, weights_only=False),
    )


# Weights, statistics, left-out buffer, flags, modes, own train(), tie, gradient, plain value
columns = [
    "statistics",
    "scale",
    "flag",
    "mode",
    "override",
    "tied",
    "gradient",
    "note",
]
ways = {
    "state_dict": (
        lambda: rebuilt(assign=False),
        "statistics override tied",
    ),
    "assign": (lambda: rebuilt(assign=True), "statistics override"),
    "deepcopy": (
        lambda: copy.deepcopy(used()),
        "statistics scale flag mode override tied note",
    ),
    "save": (
        lambda: whole(used()),
        "statistics scale flag mode override tied note",
    ),
    "export": (exported, "statistics scale flag"),
    "trace": (
        lambda: script(
            torch.jit.trace(used(), penguins, check_trace=False)
        ),
        "statistics scale flag mode tied",
    ),
    "script": (
        lambda: script(torch.jit.script(used())),
        "statistics scale flag mode tied note",
    ),
}
with warnings.catch_warnings(action="ignore"):
    for name, (way, travels) in ways.items():
        model = way()
        buffers = dict(model.named_buffers())
        parameters = dict(model.named_parameters(remove_duplicate=False))
        first = parameters["first.weight"]
        second = parameters["second.weight"]
        flag = {key: p.requires_grad for key, p in parameters.items()}
        found = {
            "statistics": buffers["norm.running_mean"].eq(3).all().item(),
            "scale": buffers["scale"].item() == 2,
            "flag": flag == {key: key != "first.bias" for key in flag},
            "tied": second is first,
            "gradient": first.grad is not None,
            "note": getattr(model, "note", None) == "used",
            "mode": model.training and not model.norm.training,
        }
        try:
            found["override"] = not model.train().norm.training
        except NotImplementedError:  # exported
            found["override"] = False
        kept = [column for column in columns if found[column]]
        assert kept == travels.split(), (name, kept)
        # Not one object, but still the same memory.
        assert second.data_ptr() == first.data_ptr()

# Hooks are copied and pickled with the module; a state_dict has none.
hooked = used()
hooked.register_forward_hook(hook)
for twin in copy.deepcopy(hooked), whole(hooked):
    called.clear()
    twin(penguins)
    assert called
called.clear()
rebuilt(assign=False)(penguins)
assert not called


# A hook that computes something is part of what is exported or traced.
def double(module: nn.Module, inputs: object, scores: torch.Tensor):
    return 2 * scores


plain = nn.Linear(4, 3).requires_grad_(False)
hooked = copy.deepcopy(plain)
hooked.register_forward_hook(double)
with warnings.catch_warnings(action="ignore"):
    for twin in (
        torch.export.export(hooked, (penguins,)).module(),
        script(torch.jit.trace(hooked, penguins)),
    ):
        assert twin(penguins).equal(2 * plain(penguins))

# torch.load() does not open a whole module unless it is told to.
try:
    through_file(lambda file: torch.save(old, file), torch.load)
except UnpicklingError as error:
    assert "Weights only load failed" in str(error)
else:
    raise AssertionError
# The tensors of a state_dict have no flag, keep_vars=True or not.
assert not any(t.requires_grad for t in used().state_dict().values())
frozen = nn.Linear(4, 3).requires_grad_(False)
frozen.load_state_dict(
    nn.Linear(4, 3).state_dict(keep_vars=True), assign=True
)
assert not frozen.weight.requires_grad
del main.Classifier, main.hook
