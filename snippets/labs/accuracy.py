"""Lab: accuracy that collapses in evaluation mode: its cause and two repairs."""

from snippets.labs.verdict import verdict

# isort: split
# --8<-- [start:setup]
import copy
import math
from collections import OrderedDict
from unittest.mock import patch

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.optim.swa_utils import update_bn

torch.manual_seed(0)
markings = torch.zeros(3, 5, 5)
markings[0] = 1
markings[0, 1:4, 1:4] = 0
markings[1, 2] = 1
markings[2, 1:4, 1:4] = 1
for rows in zip(*markings, strict=True):
    print("    ".join("".join(".#"[int(x)] for x in row) for row in rows))
# --8<-- [end:setup]


# --8<-- [start:pictures]
def photograph(count: int) -> tuple[torch.Tensor, torch.Tensor]:
    species = torch.arange(count) % 3
    pictures = 160 + 10 * torch.randn(count, 1, 12, 12)
    for picture, marking in zip(pictures, markings[species], strict=True):
        row, column = torch.randint(8, (2,))
        picture[0, row : row + 5, column : column + 5] -= 80 * marking
    return pictures, species


training, validation = photograph(300), photograph(150)
print("training:", *training[0].shape)
print("validation:", *validation[0].shape)
# --8<-- [end:pictures]


# --8<-- [start:model]
def build(momentum: float) -> nn.Sequential:
    layers = OrderedDict(conv1=nn.Conv2d(1, 8, 3))
    layers["bn1"] = nn.BatchNorm2d(8, momentum=momentum)
    layers.update(relu1=nn.ReLU(), conv2=nn.Conv2d(8, 16, 3))
    layers["bn2"] = nn.BatchNorm2d(16, momentum=momentum)
    layers.update(relu2=nn.ReLU(), pool=nn.AdaptiveAvgPool2d(1))
    layers.update(flatten=nn.Flatten(), dropout=nn.Dropout(0.2))
    return nn.Sequential(layers | {"head": nn.Linear(16, 3)})


# --8<-- [end:model]


# --8<-- [start:fit]
def fit(model: nn.Module, epochs: int, lr: float = 0.01) -> float:
    pictures, species = training
    optimizer = torch.optim.Adam(model.train().parameters(), lr=lr)
    for _ in range(epochs):
        for rows in torch.randperm(len(species)).split(30):
            optimizer.zero_grad()
            scores = model(pictures[rows])
            loss = nn.functional.cross_entropy(scores, species[rows])
            loss.backward()
            optimizer.step()
    return loss.item()


classifier = build(momentum=0.001)
print("last loss below 0.5:", fit(classifier, epochs=8) < 0.5)
# --8<-- [end:fit]


# --8<-- [start:score]
@torch.no_grad()
def score(
    model: nn.Module, pictures: torch.Tensor, species: torch.Tensor
) -> float:
    guesses = [model(batch).argmax(dim=1) for batch in pictures.split(30)]
    return 100 * (torch.cat(guesses) == species).float().mean().item()


collapsed = copy.deepcopy(classifier).eval()
print(f"evaluation mode: {score(collapsed, *validation):.0f} %")
# --8<-- [end:score]


# --8<-- [start:task-1]
def in_both_modes(model: nn.Module) -> tuple[float, float]: ...


# --8<-- [end:task-1]


# --8<-- [start:check-1]
def mistake_1():
    trial = copy.deepcopy(classifier)
    trial.dropout.eval()
    modes = [module.training for module in trial.modules()]
    if (found := in_both_modes(trial)) is None:
        return "a"
    if found[0] < 90 or abs(found[1] - score(collapsed, *validation)) > 5:
        return "b"
    before, after = classifier.state_dict(), trial.state_dict()
    if not all(before[name].equal(after[name]) for name in before):
        return "c"
    if modes != [module.training for module in trial.modules()]:
        return "d"
    unknown = validation[0], validation[1] + 3
    with patch.dict(globals(), validation=unknown):
        return "e" if max(in_both_modes(trial)) > 0 else None


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
def in_both_modes(model: nn.Module) -> tuple[float, float]:
    trained = score(copy.deepcopy(model).train(), *validation)
    return trained, score(copy.deepcopy(model).eval(), *validation)


trained, evaluated = in_both_modes(classifier)
print("training mode above 90 %:", trained > 90)
print(f"evaluation mode: {evaluated:.0f} %")
# --8<-- [end:solution-1]

# --8<-- [start:task-2]
measured = {
    "labels": ...,
    "weights": ...,
    "dropout": ...,
    "statistics": ...,
}
cause = ...
# --8<-- [end:task-2]


# --8<-- [start:check-2]
def mistake_2():
    if ... in (*measured.values(), cause):
        return "a"
    modes = {"labels": [], "weights": range(10)}
    modes |= {"dropout": [8], "statistics": [1, 4]}
    found = {}
    for letter, name in zip("bcde", modes, strict=True):
        trial = copy.deepcopy(classifier).eval()
        for index in modes[name]:
            trial[index].train()
        data = training if name == "labels" else validation
        found[name] = score(trial, *data)
        if abs(measured[name] - found[name]) > 10:
            return letter
    found["weights"] = 100 - found["weights"]
    return None if cause == max(found, key=found.get) else "f"


verdict(2, mistake_2)
# --8<-- [end:check-2]

# --8<-- [start:solution-2]
trial = copy.deepcopy(classifier).eval()
measured["labels"] = score(trial, *training)
trial.dropout.train()
measured["dropout"] = score(trial, *validation)
trial.eval().bn1.train()
trial.bn2.train()
measured["statistics"] = score(trial, *validation)
measured["weights"] = score(trial.train(), *validation)
cause = "statistics"
for name, value in measured.items():
    print(f"{name:10} above 90 %: {value > 90}")
# --8<-- [end:solution-2]


# --8<-- [start:task-3]
def batch_statistics(
    model: nn.Sequential, pictures: torch.Tensor
) -> dict[str, tuple[torch.Tensor, torch.Tensor]]: ...


# --8<-- [end:task-3]


# --8<-- [start:check-3]
def mistake_3():
    trial, (pictures, _) = copy.deepcopy(collapsed), training
    if (found := batch_statistics(trial, pictures)) is None:
        return "a"
    before, after = collapsed.state_dict(), trial.state_dict()
    same = all(before[name].equal(after[name]) for name in before)
    if trial.training or not same:
        return "b"
    if set(found) != {"bn1", "bn2"}:
        return "c"
    for letters, name, end in (("cde", "bn1", 2), ("cdf", "bn2", 5)):
        norm, (mean, var) = trial.get_submodule(name), found[name]
        if mean.shape != var.shape or mean.shape != norm.bias.shape:
            return letters[0]
        if mean.allclose(norm.running_mean):
            return letters[1]
        norm.running_mean, norm.running_var = mean.detach(), var.detach()
        copies = copy.deepcopy(trial), copy.deepcopy(trial).train()
        one, other = (model[:end](pictures) for model in copies)
        if not one.allclose(other, rtol=0.02, atol=0.02):
            return letters[2]


verdict(3, mistake_3)
# --8<-- [end:check-3]


# --8<-- [start:solution-3]
@torch.no_grad()
def batch_statistics(
    model: nn.Sequential, pictures: torch.Tensor
) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    found = {}
    for name, layer in copy.deepcopy(model).train().named_children():
        if isinstance(layer, nn.BatchNorm2d):
            dim = 0, 2, 3
            found[name] = pictures.mean(dim), pictures.var(dim)
        pictures = layer(pictures)
    return found


for name, (mean, var) in batch_statistics(collapsed, training[0]).items():
    running = collapsed.get_submodule(name).running_mean
    distance = (running - mean).abs() / var.sqrt()
    print(name, "more than 2 deviations off:", (distance > 2).any().item())
# --8<-- [end:solution-3]

# --8<-- [start:solution-3-plot]
figure, axes = plt.subplots(1, 2, figsize=(7, 2.6))
found = batch_statistics(collapsed, training[0])
for (name, (mean, var)), style in zip(found.items(), "ox", strict=True):
    norm = collapsed.get_submodule(name)
    color = "C0" if style == "o" else "C3"
    axes[0].plot(mean, norm.running_mean, style, color=color, label=name)
    axes[1].loglog(var, norm.running_var, style, color=color)
for axis, name in zip(axes, ("mean", "var"), strict=True):
    axis.axline((1, 1), (2, 2), linestyle=":", color="C3")
    axis.set_xlabel(f"input.{name}()")
    axis.set_ylabel(f"running_{name}")
axes[0].legend()
figure.tight_layout()
plt.show()
# --8<-- [end:solution-3-plot]


# --8<-- [start:task-4]
def batches_until(share: float, momentum: float) -> int: ...


# --8<-- [end:task-4]


# --8<-- [start:check-4]
def counted(share, momentum):
    norm, ones = nn.BatchNorm1d(1, momentum=momentum), torch.ones(2, 1)
    while norm.running_mean < share:
        norm(ones)
    return int(norm.num_batches_tracked)


def mistake_4():
    cases = (0.99, 0.1), (0.9, 0.5), (0.5, 0.01)
    found = [batches_until(*case) for case in cases]
    if None in found:
        return "a"
    gaps = [
        n - counted(*case) for n, case in zip(found, cases, strict=True)
    ]
    if max(map(abs, gaps)) > 1:
        return "b" if abs(found[2] - counted(0.5, 0.99)) < 2 else "c"
    return "d" if any(gaps) else None


verdict(4, mistake_4)
# --8<-- [end:check-4]


# --8<-- [start:solution-4]
def batches_until(share: float, momentum: float) -> int:
    return math.ceil(math.log(1 - share) / math.log(1 - momentum))


print("batches in training:", classifier.bn1.num_batches_tracked.item())
for momentum in (0.001, 0.1):
    print(f"99 % with {momentum}:", batches_until(0.99, momentum))
# --8<-- [end:solution-4]


# --8<-- [start:task-5]
def recompute(model: nn.Module, pictures: torch.Tensor) -> None: ...


# --8<-- [end:task-5]


# --8<-- [start:check-5]
def mistake_5():
    trial, (pictures, _) = copy.deepcopy(collapsed), training
    recompute(trial, pictures)
    for name in ("bn1.running_mean", "bn2.running_mean"):
        if trial.get_buffer(name).equal(collapsed.get_buffer(name)):
            return "a"
    if trial.bn1.momentum != 0.001 or trial.bn2.momentum != 0.001:
        return "b"
    if any(module.training for module in trial.modules()):
        return "c"
    pairs = zip(trial.parameters(), collapsed.parameters(), strict=True)
    if not all(one.equal(other) for one, other in pairs):
        return "d"
    if score(trial, *validation) < 90:
        return "e"
    brighter = pictures + torch.arange(300).view(300, 1, 1, 1) / 5
    recompute(trial, brighter)
    with torch.no_grad():
        mean = trial.conv1(brighter).mean(dim=(0, 2, 3))
    return None if mean.allclose(trial.bn1.running_mean, 1e-3) else "f"


verdict(5, mistake_5)
# --8<-- [end:check-5]


# --8<-- [start:solution-5]
@torch.no_grad()
def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    trial = copy.deepcopy(model).train()
    for module in trial.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    for batch in pictures.split(30):
        trial(batch)
    model.load_state_dict(trial.state_dict())


recomputed, updated = copy.deepcopy(collapsed), copy.deepcopy(collapsed)
recompute(recomputed, training[0])
update_bn(training[0].split(30), updated)
print("above 90 %:", score(recomputed, *validation) > 90)
means = recomputed.bn2.running_mean, updated.bn2.running_mean
print("update_bn() gives the same:", torch.allclose(*means))
# --8<-- [end:solution-5]


# --8<-- [start:ways]
def average(model: nn.Module) -> None:
    update_bn(training[0].split(30), model)


def set_momentum(model: nn.Module, momentum: float | None) -> None:
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = momentum


def pass_on(model: nn.Module) -> None:
    set_momentum(model.train(), 0.1)
    for _ in range(5):
        score(model, *training)


def train_on(model: nn.Module) -> None:
    set_momentum(model, 0.1)
    fit(model, epochs=5, lr=0.001)


# --8<-- [end:ways]

# --8<-- [start:task-6]
changed = {"average": ..., "pass_on": ..., "train_on": ...}
# --8<-- [end:task-6]


# --8<-- [start:check-6]
def state(model):
    parameters = torch.cat([p.flatten() for p in model.parameters()])
    buffers = torch.cat([b.flatten() for b in model.buffers()])
    momentum = torch.tensor([model.bn1.momentum, model.bn2.momentum])
    kinds = {"parameters": parameters, "buffers": buffers}
    return kinds | {"momentum": momentum}


def mistake_6():
    if ... in changed.values():
        return "a"
    ways, before = (average, pass_on, train_on), state(collapsed)
    for letter, way in zip("bcd", ways, strict=True):
        way(trial := copy.deepcopy(collapsed))
        after = state(trial)
        names = {
            name for name in after if not after[name].equal(before[name])
        }
        if set(changed[way.__name__]) != names:
            return letter


verdict(6, mistake_6)
# --8<-- [end:check-6]

# --8<-- [start:solution-6]
changed["average"] = {"buffers"}
changed["pass_on"] = {"buffers", "momentum"}
changed["train_on"] = {"parameters", "buffers", "momentum"}
for way in (average, pass_on, train_on):
    way(trial := copy.deepcopy(collapsed))
    above = score(trial.eval(), *validation) > 90
    parameters = zip(
        trial.parameters(), collapsed.parameters(), strict=True
    )
    same = all(one.equal(other) for one, other in parameters)
    print(f"{way.__name__:8} above 90 %: {above}  same parameters: {same}")
# --8<-- [end:solution-6]


# --8<-- [start:solution-6-curve]
def curve(momentum: float | None, lr: float) -> list[float]:
    model, values = copy.deepcopy(collapsed), []
    if momentum is None:
        model.bn1.reset_running_stats()
        model.bn2.reset_running_stats()
    set_momentum(model, momentum)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for step in range(50):
        values.append(score(model.eval(), *validation))
        rows = torch.arange(30) + step % 10 * 30
        scores = model.train()(training[0][rows])
        optimizer.zero_grad()
        nn.functional.cross_entropy(scores, training[1][rows]).backward()
        optimizer.step()
    return values


# --8<-- [end:solution-6-curve]

# --8<-- [start:solution-6-plot]
curves = {
    "momentum=None": (curve(None, 0), "o-C0"),
    "momentum=0.1": (curve(0.1, 0), "s--C3"),
    "momentum=0.1, step()": (curve(0.1, 0.001), "x:C2"),
}
figure, axes = plt.subplots(figsize=(7, 2.6))
for label, (values, style) in curves.items():
    axes.plot(values, style, label=label, markersize=4, markevery=5)
axes.set_xlabel("n")
axes.set_ylabel("%")
axes.legend()
plt.show()
# --8<-- [end:solution-6-plot]

# Proofs: each wrong answer gets its letter, and what the page says holds.
mistakes = (
    mistake_1,
    mistake_2,
    mistake_3,
    mistake_4,
    mistake_5,
    mistake_6,
)
assert [mistake() for mistake in mistakes] == [None] * 6
assert trained > 90 and abs(evaluated - 100 / 3) < 5


def in_both_modes(model: nn.Module) -> tuple[float, float]: ...


assert mistake_1() == "a"


def in_both_modes(model: nn.Module) -> tuple[float, float]:
    evaluated = score(copy.deepcopy(model).eval(), *validation)
    return evaluated, score(copy.deepcopy(model).train(), *validation)


assert mistake_1() == "b"


def in_both_modes(model: nn.Module) -> tuple[float, float]:
    trained = score(model.train(), *validation)
    return trained, score(model.eval(), *validation)


assert mistake_1() == "c"


def in_both_modes(model: nn.Module) -> tuple[float, float]:
    state = copy.deepcopy(model.state_dict())
    found = [
        score(model.train(mode), *validation) for mode in (True, False)
    ]
    model.load_state_dict(state)
    model.train()
    return tuple(found)


assert mistake_1() == "d"


def in_both_modes(model: nn.Module) -> tuple[float, float]:
    state = copy.deepcopy(model.state_dict())
    modes = [(module, module.training) for module in model.modules()]
    found = [
        score(model.train(mode), *validation) for mode in (True, False)
    ]
    model.load_state_dict(state)
    for module, mode in modes:
        module.training = mode
    return tuple(found)


assert mistake_1() is None, "another right solution"


def in_both_modes(model: nn.Module) -> tuple[float, float]:
    trained = score(copy.deepcopy(model).train(), *training)
    return trained, score(copy.deepcopy(model).eval(), *training)


assert mistake_1() == "e"

right = measured.copy()
wrong = {"labels": 100, "weights": 33, "dropout": 100, "statistics": 33}
for letter, name in zip("bcde", measured, strict=True):
    measured[name] = wrong[name]
    assert mistake_2() == letter
    measured[name] = right[name]
cause = "labels"
assert mistake_2() == "f"
cause = "weights"
assert mistake_2() == "f"
cause = "dropout"
assert mistake_2() == "f"
cause = ...
assert mistake_2() == "a"

solved = batch_statistics
for name, (mean, var) in solved(collapsed, training[0]).items():
    norm = collapsed.get_submodule(name)
    distance = ((norm.running_mean - mean).abs() / var.sqrt()).max()
    assert distance > 4 if name == "bn1" else distance < 1.5


def batch_statistics(model, pictures): ...


assert mistake_3() == "a"


def batch_statistics(model, pictures):
    return solved(model.train(), pictures)


assert mistake_3() == "b"


def batch_statistics(model, pictures):
    found = solved(model, pictures)
    return {
        n: (mean.mean(), var.mean()) for n, (mean, var) in found.items()
    }


assert mistake_3() == "c"


def batch_statistics(model, pictures):
    return {"bn1": solved(model, pictures)["bn1"]}


assert mistake_3() == "c"


def batch_statistics(model, pictures):
    norms = {"bn1": model.bn1, "bn2": model.bn2}
    return {n: (m.running_mean, m.running_var) for n, m in norms.items()}


assert mistake_3() == "d"


def batch_statistics(model, pictures):
    found = solved(model, pictures)
    return {name: (mean, var.sqrt()) for name, (mean, var) in found.items()}


assert mistake_3() == "e"


def batch_statistics(model, pictures):
    found = {}
    for name, layer in model.named_children():
        if name in ("bn1", "bn2"):
            found[name] = pictures.mean((0, 2, 3)), pictures.var((0, 2, 3))
        pictures = layer(pictures)
    return found


assert mistake_3() == "f"


def batch_statistics(model, pictures):
    trial = copy.deepcopy(model).train()
    set_momentum(trial, 1.0)
    trial(pictures)
    norms = {"bn1": trial.bn1, "bn2": trial.bn2}
    return {n: (m.running_mean, m.running_var) for n, m in norms.items()}


assert mistake_3() is None, "another right solution"


def batches_until(share: float, momentum: float) -> int: ...


assert mistake_4() == "a"


def batches_until(share: float, momentum: float) -> int:
    return math.ceil(math.log(1 - share) / math.log(momentum))


assert mistake_4() == "b"


def batches_until(share: float, momentum: float) -> int:
    return math.ceil(math.log(share) / math.log(1 - momentum))


assert mistake_4() == "c"


def batches_until(share: float, momentum: float) -> int:
    return math.ceil(share / momentum)


assert mistake_4() == "c"


def batches_until(share: float, momentum: float) -> int:
    return math.floor(math.log(1 - share) / math.log(1 - momentum))


assert mistake_4() == "d"


def batches_until(share: float, momentum: float) -> int:
    batches, covered = 0, 0.0
    while covered < share:
        covered += momentum * (1 - covered)
        batches += 1
    return batches


assert mistake_4() is None, "another right solution"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None: ...


assert mistake_5() == "a"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    model.bn1.train().reset_running_stats()
    model.bn1.momentum = 1.0
    with torch.no_grad():
        model(pictures)
    model.bn1.eval().momentum = 0.001


assert mistake_5() == "a", "one of two norms"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    set_momentum(model.train(), None)
    model.bn1.reset_running_stats()
    model.bn2.reset_running_stats()
    with torch.no_grad():
        model(pictures)


assert mistake_5() == "b"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    update_bn(pictures.split(30), model)
    model.train()


assert mistake_5() == "c"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    train_on(model)
    set_momentum(model.eval(), 0.001)


assert mistake_5() == "d"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    model.train()
    with torch.no_grad():
        for batch in pictures.split(30):
            model(batch)
    model.eval()


assert mistake_5() == "e"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    set_momentum(model.train(), 0.1)
    with torch.no_grad():
        for batch in pictures.split(30) * 10:
            model(batch)
    set_momentum(model.eval(), 0.001)


assert mistake_5() == "f"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    update_bn(pictures.split(64), model)


assert mistake_5() == "f", "the last batch is smaller"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    set_momentum(model.train(), 1.0)
    with torch.no_grad():
        model(pictures)
    set_momentum(model.eval(), 0.001)


assert mistake_5() is None, "another right solution"


def recompute(model: nn.Module, pictures: torch.Tensor) -> None:
    update_bn(pictures.split(30), model)


assert mistake_5() is None, "another right solution"

right = changed.copy()
for letter, name in zip("bcd", changed, strict=True):
    changed[name] = {"momentum"}
    assert mistake_6() == letter
    changed[name] = right[name]
changed["average"] = ...
assert mistake_6() == "a"
first, second, third = (values for values, _ in curves.values())
assert first[1] > 90 and min(second[-5:]) > 90 and min(third[-5:]) > 90
assert max(second[:6]) < 50 and max(third[:6]) < 50
