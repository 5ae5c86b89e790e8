"""Lab: five ways to freeze a backbone, and what still moves in each."""

from snippets.labs.verdict import verdict

# isort: split
# --8<-- [start:setup]
import copy
from collections import OrderedDict
from collections.abc import Callable

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional as F

Island = tuple[torch.Tensor, torch.Tensor]


def island(centers: torch.Tensor) -> Island:
    species = torch.arange(640) % len(centers)
    return centers[species] + 0.5 * torch.randn(640, 4), species


torch.manual_seed(0)
first = island(2 * torch.eye(3, 4))
second = island(2 * torch.eye(3, 4)[1:].flip(1) + 3)
print(
    "species:", *(len(species.unique()) for _, species in (first, second))
)
# --8<-- [end:setup]


# --8<-- [start:model]
def new_backbone() -> nn.Sequential:
    layers = OrderedDict(
        linear1=nn.Linear(4, 32),
        norm1=nn.BatchNorm1d(32),
        relu1=nn.ReLU(),
        dropout1=nn.Dropout(0.2),
        linear2=nn.Linear(32, 32),
        norm2=nn.BatchNorm1d(32),
        relu2=nn.ReLU(),
    )
    return nn.Sequential(layers)


def with_head(backbone: nn.Module, species: int) -> nn.Sequential:
    head = nn.Linear(32, species)
    return nn.Sequential(OrderedDict(backbone=backbone, head=head))


# --8<-- [end:model]


# --8<-- [start:fit]
def accuracy(classifier: nn.Module, penguins, species) -> float:
    classifier.eval()
    with torch.no_grad():
        hits = classifier(penguins).argmax(dim=1) == species
    return hits.float().mean().item()


def fit(classifier: nn.Module, data: Island, freeze: Callable, epochs=4):
    groups = [{"params": part.parameters()} for part in classifier]
    optimizer = torch.optim.SGD(groups, 0.05, 0.9, weight_decay=0.01)
    batches = list(zip(*(part.split(64) for part in data), strict=True))
    for epoch in range(epochs):
        accuracy(classifier, *data)
        classifier.train()
        freeze(classifier[0], optimizer.param_groups[0], epoch)
        for penguins, species in batches:
            optimizer.zero_grad(set_to_none=False)
            F.cross_entropy(classifier(penguins), species).backward()
            optimizer.step()
    return classifier


# --8<-- [end:fit]


# --8<-- [start:ways]
def eval_only(backbone: nn.Module, group: dict, epoch: int) -> None:
    backbone.eval()


def rate_only(backbone: nn.Module, group: dict, epoch: int) -> None:
    group["lr"] = 0.0


def flag_only(backbone: nn.Module, group: dict, epoch: int) -> None:
    backbone.requires_grad_(False)


def both_once(backbone: nn.Module, group: dict, epoch: int) -> None:
    if epoch == 0:
        backbone.requires_grad_(False).eval()


def both_late(backbone: nn.Module, group: dict, epoch: int) -> None:
    backbone.eval()
    if epoch == 0:
        backbone(second[0]).sum().backward()
    backbone.requires_grad_(False)


# --8<-- [end:ways]

# --8<-- [start:first-training]
trained = with_head(new_backbone(), species=3)
fit(trained, first, lambda *_: None)
print(f"first island: {accuracy(trained, *first):.0%}")

ways = [eval_only, rate_only, flag_only, both_once, both_late]
tuned = {}
for way in ways:
    torch.manual_seed(0)
    classifier = with_head(copy.deepcopy(trained.backbone), species=2)
    tuned[way.__name__] = fit(classifier, second, way)
# --8<-- [end:first-training]


# --8<-- [start:task-1]
def snapshot(module: nn.Module) -> dict[str, torch.Tensor]: ...


def drift(
    module: nn.Module, before: dict[str, torch.Tensor]
) -> dict[str, float]: ...


# --8<-- [end:task-1]


# --8<-- [start:check-1]
def mistake_1():
    module = new_backbone()
    for tensor in module.state_dict().values():
        tensor.fill_(1)
    before = snapshot(module)
    for tensor in module.state_dict().values():
        if tensor.is_floating_point():
            tensor.view(-1)[0] -= tensor.numel() ** 0.5
    found = drift(module, before)
    if before is None or found is None:
        return "a"
    if not any(found.values()):
        return "b"
    if not {"norm1.weight", "norm1.running_mean"} <= found.keys():
        return "c"
    names = [name for name in found if "num_batches" not in name]
    return None if all(abs(found[n] - 1) < 1e-3 for n in names) else "d"


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
def snapshot(module: nn.Module) -> dict[str, torch.Tensor]:
    state = module.state_dict()
    floats = {n: t for n, t in state.items() if t.is_floating_point()}
    return {name: tensor.clone() for name, tensor in floats.items()}


def drift(
    module: nn.Module, before: dict[str, torch.Tensor]
) -> dict[str, float]:
    now = module.state_dict()
    return {
        name: ((now[name] - then).norm() / then.norm()).item()
        for name, then in before.items()
    }


# --8<-- [end:solution-1]

# --8<-- [start:task-2]
moves = {
    "eval_only": ...,
    "rate_only": ...,
    "flag_only": ...,
    "both_once": ...,
    "both_late": ...,
}
# --8<-- [end:task-2]


# --8<-- [start:check-2]
def observed(way):
    backbone = copy.deepcopy(tuned[way].backbone)
    then = trained.backbone.state_dict()
    found = {
        "statistics" if "running" in name else "weights"
        for name, now in backbone.state_dict().items()
        if now.is_floating_point() and not now.equal(then[name])
    }
    if not backbone(second[0]).equal(backbone(second[0])):
        found.add("dropout")
    return found


def mistake_2():
    if any(answer is ... for answer in moves.values()):
        return "a"
    for letter, (way, answer) in zip("bcdef", moves.items(), strict=True):
        if set(answer) != observed(way):
            return letter


verdict(2, mistake_2)
# --8<-- [end:check-2]

# --8<-- [start:solution-2]
moves = {
    "eval_only": {"weights"},
    "rate_only": {"statistics", "dropout"},
    "flag_only": {"statistics", "dropout"},
    "both_once": {"statistics", "dropout"},
    "both_late": {"weights"},
}
for name, classifier in tuned.items():
    batches = classifier.backbone.norm1.num_batches_tracked
    batches = batches - trained.backbone.norm1.num_batches_tracked
    print(f"{name}: {batches:2} batches,", *sorted(observed(name)))
# --8<-- [end:solution-2]

# --8<-- [start:solution-2-plot]
before = snapshot(trained.backbone)
layers = "linear1", "norm1", "linear2", "norm2"
shown = [f"{layer}.weight" for layer in layers]
shown += [
    f"norm{i}.running_{kind}" for i in "12" for kind in ("mean", "var")
]

figure, axis = plt.subplots(figsize=(7, 2.6))
colors, markers = ("C0", "C3", "C2", "C3", "C3"), "os^xD"
for i, (name, classifier) in enumerate(tuned.items()):
    found = drift(classifier.backbone, before)
    axis.plot(
        [place + 0.14 * (i - 2) for place in range(len(shown))],
        [100 * found[entry] for entry in shown],
        markers[i],
        color=colors[i],
        label=name,
    )
axis.set_xticks(range(len(shown)), shown, rotation=25, ha="right")
axis.set_yscale("symlog", linthresh=10)
axis.set_ylim(-5, 1000)
axis.set_ylabel("%")
axis.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
# --8<-- [end:solution-2-plot]


# --8<-- [start:bytes]
def bytes_kept(part: nn.Module, penguins: torch.Tensor) -> int:
    part, kept = copy.deepcopy(part), []
    with saved_tensors_hooks(lambda t: kept.append(t.detach()), id):
        part(penguins)
    storages = [tensor.untyped_storage() for tensor in kept]
    sizes = {storage.data_ptr(): storage.nbytes() for storage in storages}
    for existing in (*part.parameters(), *part.buffers()):
        sizes.pop(existing.data_ptr(), None)
    return sum(sizes.values())


def on_first_island(backbone: nn.Module) -> float:
    classifier = nn.Sequential(copy.deepcopy(backbone), trained.head)
    return accuracy(classifier, *first)


# --8<-- [end:bytes]

# --8<-- [start:task-3]
backbone_keeps_bytes = ...
below_80_on_first = ...
# --8<-- [end:task-3]


# --8<-- [start:check-3]
def mistake_3():
    if backbone_keeps_bytes is ... or below_80_on_first is ...:
        return "a"
    keeping, below = set(), set()
    for name, classifier in tuned.items():
        if bytes_kept(classifier.backbone, second[0]) > 0:
            keeping.add(name)
        if on_first_island(classifier.backbone) < 0.8:
            below.add(name)
    if not keeping <= set(backbone_keeps_bytes):
        return "b"
    if keeping != set(backbone_keeps_bytes):
        return "c"
    if not below <= set(below_80_on_first):
        return "d"
    return None if below == set(below_80_on_first) else "e"


verdict(3, mistake_3)
# --8<-- [end:check-3]

# --8<-- [start:solution-3]
backbone_keeps_bytes = {"eval_only", "rate_only"}
below_80_on_first = {"rate_only", "flag_only", "both_once"}

print("            first  second    kept")
for name, classifier in tuned.items():
    rates = (
        on_first_island(classifier.backbone),
        accuracy(copy.deepcopy(classifier), *second),
    )
    kept = bytes_kept(classifier.backbone, second[0]) / 1000
    print(f"{name}   {rates[0]:4.0%}    {rates[1]:4.0%}  {kept:3.0f} kB")
# --8<-- [end:solution-3]


# --8<-- [start:trial]
def fine_tuned(make: Callable) -> tuple[nn.Module, nn.Module]:
    backbone = copy.deepcopy(trained.backbone)
    backbone(first[0]).sum().backward()
    backbone.load_state_dict(trained.backbone.state_dict())
    if (part := make(backbone)) is None:
        return None, None
    part(second[0])
    classifier = with_head(part, species=2)
    return backbone, fit(classifier, second, lambda *_: None)


# --8<-- [end:trial]


# --8<-- [start:task-4]
def frozen(backbone: nn.Module) -> nn.Module: ...


# --8<-- [end:task-4]


# --8<-- [start:check-4]
def mistake_4():
    backbone, classifier = fine_tuned(frozen)
    if backbone is None:
        return "a"
    then, now = trained.backbone.state_dict(), backbone.state_dict()
    moved = {n for n, t in now.items() if not t.equal(then[n])}
    if any("weight" in n or "bias" in n for n in moved):
        return "b"
    if moved:
        return "c"
    outputs = classifier[0](second[0]), classifier[0](second[0])
    if not outputs[0].equal(outputs[1]):
        return "d"
    expected = copy.deepcopy(trained.backbone).eval()(second[0])
    if not outputs[0].allclose(expected, atol=1e-5):
        return "e"
    if bytes_kept(classifier[0], second[0]) > 0:
        return "f"
    return None if classifier[0].train() is classifier[0] else "g"


verdict(4, mistake_4)
# --8<-- [end:check-4]


# --8<-- [start:solution-4]
class Frozen(nn.Module):
    def __init__(self, backbone: nn.Module) -> None:
        super().__init__()
        self.backbone = backbone.requires_grad_(False)
        self.backbone.zero_grad(set_to_none=True)
        self.train()

    def train(self, mode: bool = True) -> "Frozen":
        super().train(mode)
        self.backbone.eval()
        return self

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.backbone(penguins)


def frozen(backbone: nn.Module) -> nn.Module:
    return Frozen(backbone)


# --8<-- [end:solution-4]

# --8<-- [start:solution-4-result]
backbone, classifier = fine_tuned(frozen)
print("moved:", sum(drift(backbone, before).values()))
print(f"first island: {on_first_island(backbone):.0%}")
print(f"second island: {accuracy(classifier, *second):.0%}")
# --8<-- [end:solution-4-result]


# --8<-- [start:adapter]
class Adapted(nn.Module):
    def __init__(self, recording: bool) -> None:
        super().__init__()
        self.adapter = nn.Linear(4, 4)
        nn.init.eye_(self.adapter.weight)
        nn.init.zeros_(self.adapter.bias)
        self.backbone = copy.deepcopy(trained.backbone)
        self.backbone.eval().requires_grad_(False)
        self.recording = recording

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        penguins = self.adapter(penguins)
        with torch.set_grad_enabled(self.recording):
            return self.backbone(penguins)


# --8<-- [end:adapter]

# --8<-- [start:task-5]
adapter_learns = {"recorded": ..., "no_grad": ...}
keeps_bytes = {"recorded": ..., "no_grad": ...}
# --8<-- [end:task-5]


# --8<-- [start:check-5]
def adapted(recording: bool) -> tuple[nn.Module, bool, bool]:
    part = Adapted(recording)
    start = part.adapter.bias.clone()
    fit(with_head(part, species=2), second, lambda part, *_: part.eval())
    learned = not part.adapter.bias.equal(start)
    alone = bytes_kept(part.adapter, second[0])
    return part, learned, bytes_kept(part, second[0]) > alone


def mistake_5():
    if ... in (*adapter_learns.values(), *keeps_bytes.values()):
        return "a"
    for letters, name in zip(("bc", "de"), keeps_bytes, strict=True):
        _, learned, keeps = adapted(recording=name == "recorded")
        if adapter_learns[name] != learned:
            return letters[0]
        if keeps_bytes[name] != keeps:
            return letters[1]


verdict(5, mistake_5)
# --8<-- [end:check-5]

# --8<-- [start:solution-5]
adapter_learns = {"recorded": True, "no_grad": False}
keeps_bytes = {"recorded": True, "no_grad": False}
for name in keeps_bytes:
    part, *_ = adapted(recording=name == "recorded")
    kept = bytes_kept(part, second[0]) / 1000
    print(f"{name}: {kept:.0f} kB kept, adapter has a gradient:", end=" ")
    print(part.adapter.weight.grad is not None)
# --8<-- [end:solution-5]

# Proofs: each wrong answer gets its letter, and another right one passes.
right_snapshot, right_drift, right_frozen = snapshot, drift, frozen
assert mistake_1() is mistake_2() is mistake_3() is None
assert mistake_4() is mistake_5() is None
assert all(p.grad is None for p in copy.deepcopy(trained).parameters())
assert all(p.grad is None for p in tuned["flag_only"].backbone.parameters())
assert all(p.grad.any() for p in tuned["rate_only"].backbone.parameters())
assert not any(
    p.grad.any() for p in tuned["both_late"].backbone.parameters()
)
for name, modes in (
    ("eval_only", {False}),
    ("rate_only", {True}),
    ("flag_only", {True}),
    ("both_once", {True}),
    ("both_late", {False}),
):
    assert {m.training for m in tuned[name].backbone.modules()} == modes


def snapshot(module): ...


def drift(module, before): ...


assert mistake_1() == "a"
snapshot, drift = nn.Module.state_dict, right_drift


def drift(module, before):
    return {
        n: ((t - before[n]).norm() / before[n].norm()).item()
        for n, t in module.state_dict().items()
        if t.is_floating_point()
    }


assert mistake_1() == "b"


def snapshot(module):
    return copy.deepcopy(module.state_dict())


assert mistake_1() is None


def drift(module, before):
    return {
        n: ((p - before[n]).norm() / before[n].norm()).item()
        for n, p in module.named_parameters()
    }


assert mistake_1() == "c"


def drift(module, before):
    return {
        n: (t - before[n]).norm() for n, t in module.state_dict().items()
    }


try:
    mistake_1()
except RuntimeError as error:
    assert "Expected a floating point" in str(error)


def drift(module, before):
    return {
        n: (t - before[n]).float().norm().item()
        for n, t in module.state_dict().items()
    }


assert mistake_1() == "d"


def drift(module, before):
    return {
        n: ((t - before[n]).sum() / before[n].sum()).item()
        for n, t in module.state_dict().items()
    }


assert mistake_1() == "d"
snapshot, drift = right_snapshot, right_drift

right_moves = dict(moves)
for letter, name in zip("bcdef", moves, strict=True):
    moves = right_moves | {name: set()}
    assert mistake_2() == letter
moves = right_moves | {"both_late": ...}
assert mistake_2() == "a"
moves = {name: [*reversed(list(m))] for name, m in right_moves.items()}
assert mistake_2() is None

keeping, below = backbone_keeps_bytes, below_80_on_first
backbone_keeps_bytes = ...
assert mistake_3() == "a"
backbone_keeps_bytes = {"eval_only"}
assert mistake_3() == "b"
backbone_keeps_bytes = {*keeping, "both_once"}
assert mistake_3() == "c"
backbone_keeps_bytes = [*keeping]
below_80_on_first = {"rate_only", "flag_only"}
assert mistake_3() == "d"
below_80_on_first = {*tuned}
assert mistake_3() == "e"
below_80_on_first = below
assert mistake_3() is None


def frozen(backbone): ...


assert mistake_4() == "a"


def frozen(backbone):
    return backbone.requires_grad_(False).eval()


assert mistake_4() == "b"


def frozen(backbone):
    backbone.zero_grad()
    return backbone.requires_grad_(False).eval()


assert mistake_4() == "c"


class LateFrozen(Frozen):
    def __init__(self, backbone):
        super().__init__(backbone)
        nn.Module.train(self)


frozen = LateFrozen
assert mistake_4() == "c"


def frozen(backbone):
    backbone.zero_grad()
    backbone.norm1.momentum = backbone.norm2.momentum = 0.0
    norms = backbone.norm1, backbone.norm2
    for norm in norms:
        norm.register_forward_hook(
            lambda norm, *_: (
                norm.num_batches_tracked.copy_(
                    trained.backbone.norm1.num_batches_tracked
                )
                and None
            )
        )
    return backbone.requires_grad_(False)


assert mistake_4() == "d"


class Half(Frozen):
    def forward(self, penguins):
        return super().forward(penguins) / 2


frozen = Half
assert mistake_4() == "e"


class Recorded(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.hidden = [backbone.eval()]

    def forward(self, penguins):
        return self.hidden[0](penguins)


frozen = Recorded
assert mistake_4() == "f"


class Silent(Frozen):
    def train(self, mode=True):
        super().train(mode)


frozen = Silent
assert mistake_4() == "g"


def frozen(backbone):
    for parameter in backbone.parameters():
        parameter.requires_grad = False
        parameter.grad = None
    backbone.eval()
    backbone.train = lambda mode=True: backbone
    return backbone


assert mistake_4() is None


class Unseen(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.hidden = [backbone.eval()]

    @torch.no_grad()
    def forward(self, penguins):
        return self.hidden[0](penguins)


frozen = Unseen
assert mistake_4() is None
frozen = right_frozen

for letter, answers, name in (
    ("b", adapter_learns, "recorded"),
    ("c", keeps_bytes, "recorded"),
    ("d", adapter_learns, "no_grad"),
    ("e", keeps_bytes, "no_grad"),
):
    answers[name] = not answers[name]
    assert mistake_5() == letter
    answers[name] = not answers[name]
keeps_bytes["no_grad"] = ...
assert mistake_5() == "a"
