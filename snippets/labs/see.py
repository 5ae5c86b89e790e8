"""Lab: one net, and what each of the three switches changes in it."""

from snippets.labs.verdict import verdict

# isort: split
# --8<-- [start:setup]
from collections import OrderedDict
from collections.abc import Callable

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

torch.manual_seed(0)
penguins = torch.randn(256, 4)
species = torch.randint(3, (256,))


def build() -> nn.Sequential:
    norm, dropout = nn.BatchNorm1d(64), nn.Dropout(0.5)
    layers = OrderedDict(hidden=nn.Linear(4, 64), norm=norm)
    layers.update(relu=nn.ReLU(), dropout=dropout, head=nn.Linear(64, 3))
    return nn.Sequential(layers)


# --8<-- [end:setup]

# --8<-- [start:task-1]
model = build()
with torch.no_grad():
    model.eval()
model.norm.train()
model.requires_grad_(False)
predicted = ...
reacting = ...


def in_training(model: nn.Module) -> set[str]: ...


# --8<-- [end:task-1]


# --8<-- [start:check-1]
def mistake_1():
    trial, reacts, result = build().eval(), set(), penguins
    for name, layer in trial.named_children():
        result, other = layer(result), layer.train()(result)
        if not result.equal(other):
            reacts.add(name)
    if in_training(trial) is None or ... in (predicted, reacting):
        return "a"
    for chosen in ("dropout", "hidden"):
        trial.eval().get_submodule(chosen).train()
        modes = [layer.training for layer in trial]
        found = set(in_training(trial)) - {""}
        if found != {chosen} or modes != [m.training for m in trial]:
            return "b"
    names = [name for name, _ in model.named_children()]
    if [name in predicted for name in names] != [m.training for m in model]:
        return "c"
    if set(reacting) - reacts:
        return "d"
    return "e" if reacts - set(reacting) else None


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
def in_training(model: nn.Module) -> set[str]:
    return {name for name, m in model.named_children() if m.training}


predicted = {"norm"}
reacting = {"norm", "dropout"}
print("in training mode:", *in_training(model))
print("the model itself:", model.training)
# --8<-- [end:solution-1]


# --8<-- [start:cases]
def eval_in_block(model: nn.Module) -> torch.Tensor:
    with torch.no_grad():
        model.eval()
    return model(penguins)


def frozen(model: nn.Module) -> torch.Tensor:
    return model.requires_grad_(False)(penguins)


def frozen_saliency(model: nn.Module) -> torch.Tensor:
    inputs = penguins.clone().requires_grad_()
    return model.requires_grad_(False)(inputs)


cases = {
    "eval": lambda model: model.eval()(penguins),
    "no_grad": torch.no_grad()(lambda model: model(penguins)),
    "eval_in_block": eval_in_block,
    "frozen": frozen,
    "frozen_saliency": frozen_saliency,
}
# --8<-- [end:cases]

# --8<-- [start:task-2]
recorded = {
    "eval": ...,
    "no_grad": ...,
    "eval_in_block": ...,
    "frozen": ...,
    "frozen_saliency": ...,
}
# --8<-- [end:task-2]


# --8<-- [start:check-2]
def mistake_2():
    if ... in recorded.values():
        return "a"
    for letter, name in zip("bcdef", cases, strict=True):
        if recorded[name] != (cases[name](build()).grad_fn is not None):
            return letter


verdict(2, mistake_2)
# --8<-- [end:check-2]


# --8<-- [start:solution-2]
def nodes(result: torch.Tensor) -> list[str]:
    names, waiting = [], [result.grad_fn]
    for node in waiting:
        if node is not None:
            names.append(node.name())
            waiting.extend(before for before, _ in node.next_functions)
    return names


recorded = dict.fromkeys(cases, True) | {"no_grad": False, "frozen": False}
for name, case in cases.items():
    names = nodes(case(build()))
    leaves = sum("AccumulateGrad" in node for node in names)
    print(f"{name:16}", len(names) > 0, leaves, "MulBackward0" in names)
# --8<-- [end:solution-2]


# --8<-- [start:backward]
def backward(scores: torch.Tensor) -> None:
    nn.functional.cross_entropy(scores, species).backward()


def hidden_in_block(model: nn.Sequential) -> None:
    with torch.no_grad():
        activations = model.hidden(penguins)
    backward(model[1:](activations))


def head_frozen(model: nn.Sequential) -> None:
    model.head.requires_grad_(False)
    backward(model(penguins))


def frozen_late(model: nn.Sequential) -> None:
    backward(model(penguins))
    model.requires_grad_(False)


# --8<-- [end:backward]

# --8<-- [start:task-3]
filled = {
    "eval": ...,
    "hidden_in_block": ...,
    "head_frozen": ...,
    "frozen_late": ...,
}


def with_grad(model: nn.Module) -> set[str]: ...


# --8<-- [end:task-3]


# --8<-- [start:check-3]
def mistake_3():
    zeros = build()
    zeros.head.weight.grad = torch.zeros(3, 64)
    found = with_grad(zeros.requires_grad_(False))
    if found is None or ... in filled.values():
        return "a"
    if set(with_grad(build())):
        return "b"
    if set(found) != {"head.weight"}:
        return "c"
    runs = [lambda model: backward(model.eval()(penguins))]
    runs += [hidden_in_block, head_frozen, frozen_late]
    for letter, name, run in zip("defg", filled, runs, strict=True):
        run(trial := build())
        grads = [parameter.grad for parameter in trial.parameters()]
        if filled[name] != sum(grad is not None for grad in grads):
            return letter


verdict(3, mistake_3)
# --8<-- [end:check-3]


# --8<-- [start:solution-3]
def with_grad(model: nn.Module) -> set[str]:
    parameters = model.named_parameters()
    return {name for name, p in parameters if p.grad is not None}


filled["eval"] = filled["frozen_late"] = 6
filled["hidden_in_block"] = filled["head_frozen"] = 4
for run in (hidden_in_block, head_frozen, frozen_late):
    run(trial := build())
    names = {name for name, _ in trial.named_parameters()}
    print(f"{run.__name__:15} without:", *sorted(names - with_grad(trial)))
# --8<-- [end:solution-3]

# --8<-- [start:task-4]
moved = {
    "eval": ...,
    "no_grad": ...,
    "eval_in_block": ...,
    "frozen": ...,
    "frozen_saliency": ...,
}


def moves(case: Callable[[nn.Module], torch.Tensor]) -> bool: ...


# --8<-- [end:task-4]


# --8<-- [start:check-4]
def mistake_4():
    found = moves(lambda model: model.train()(penguins))
    if found is None or ... in moved.values():
        return "a"
    if not found:
        return "b"
    still = (lambda model: model.eval()(penguins), lambda model: model)
    if any(map(moves, still)):
        return "c"
    for letter, name in zip("defgh", cases, strict=True):
        cases[name](trial := build())
        if moved[name] != (trial.norm.num_batches_tracked > 0):
            return letter


verdict(4, mistake_4)
# --8<-- [end:check-4]


# --8<-- [start:solution-4]
def moves(case: Callable[[nn.Module], torch.Tensor]) -> bool:
    model = build()
    before = model.norm.running_mean.clone()
    case(model)
    return not model.norm.running_mean.equal(before)


moved = dict.fromkeys(cases, True) | {"eval": False, "eval_in_block": False}
for name, case in cases.items():
    print(f"{name:16}", moves(case), case(build()).requires_grad)
# --8<-- [end:solution-4]


# --8<-- [start:kept]
def sizes(tensors: list[torch.Tensor]) -> dict[int, int]:
    storages = [tensor.untyped_storage() for tensor in tensors]
    return {storage.data_ptr(): storage.nbytes() for storage in storages}


def kept(model: nn.Sequential, inputs: torch.Tensor) -> dict[str, int]:
    counts, saved = {}, list(model.state_dict().values())
    for name, layer in model.named_children():
        before = sum(sizes(saved).values())
        with saved_tensors_hooks(lambda t: saved.append(t.detach()), id):
            inputs = layer(inputs)
        counts[name] = sum(sizes(saved).values()) - before
    return counts


for name, count in kept(build(), penguins).items():
    print(f"{name:8} {count:6,}")
# --8<-- [end:kept]

# --8<-- [start:task-5]
less_in_eval = ...
with_hidden_frozen = ...
with_all_frozen = ...
# --8<-- [end:task-5]


# --8<-- [start:check-5]
def mistake_5():
    answers = less_in_eval, with_hidden_frozen, with_all_frozen
    if ... in answers:
        return "a"
    default, other = kept(build(), penguins), kept(build().eval(), penguins)
    less = {name for name in default if default[name] - other[name] > 1024}
    if set(less_in_eval) != less:
        return "c" if less - set(less_in_eval) else "b"
    trial, leaf = build(), penguins.clone().requires_grad_()
    trial.hidden.requires_grad_(False)
    counts = kept(trial, penguins), kept(trial.requires_grad_(False), leaf)
    triples = zip(("de", "fg"), counts, answers[1:], strict=True)
    for letters, count, answer in triples:
        found = {name for name in count if count[name]}
        if set(answer) != found:
            return letters[found <= set(answer)]


verdict(5, mistake_5)
# --8<-- [end:check-5]

# --8<-- [start:solution-5]
less_in_eval = {"dropout", "head"}
with_hidden_frozen = {"norm", "relu", "dropout", "head"}
with_all_frozen = {"norm", "relu", "dropout"}
for name, count in kept(build().eval(), penguins).items():
    print(f"{name:8} {count:6,}")
# --8<-- [end:solution-5]

# --8<-- [start:solution-5-plot]
leaf = penguins.clone().requires_grad_()
styles = ("o-C3", "s--C0", "x-C1", "^:C2")
figure, axes = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True)
for axis, inputs in zip(axes, (penguins, leaf), strict=True):
    lines = {"train()": kept(build(), inputs)}
    lines["eval()"] = kept(build().eval(), inputs)
    with torch.no_grad():
        lines["no_grad()"] = kept(build(), inputs)
    net = build().requires_grad_(False)
    lines["requires_grad_(False)"] = kept(net, inputs)
    for (name, counts), style in zip(lines.items(), styles, strict=True):
        kilobytes = [count / 1000 for count in counts.values()]
        axis.plot(list(counts), kilobytes, style, label=name)
    axis.set_title(f"inputs.requires_grad={inputs.requires_grad}")
    axis.tick_params("x", labelrotation=30)
axes[0].set_ylabel("kB")
figure.legend(*axes[0].get_legend_handles_labels(), ncols=4, loc=9)
figure.subplots_adjust(top=0.75)
plt.show()
# --8<-- [end:solution-5-plot]

# Proofs: each wrong answer gets its letter, and what the page says holds.
solved = in_training, with_grad, moves
mistakes = (mistake_1, mistake_2, mistake_3, mistake_4, mistake_5)
assert [mistake() for mistake in mistakes] == [None] * 5


def in_training(model: nn.Module) -> set[str]: ...


assert mistake_1() == "a"


def in_training(model: nn.Module) -> set[str]:
    return {n for n, _ in model.train().named_children()}


assert mistake_1() == "b"


def in_training(model: nn.Module) -> set[str]:
    return {"dropout"}


assert mistake_1() == "b", "it does not look at the model"


def in_training(model: nn.Module) -> list[str]:
    return [name for name, m in model.named_modules() if m.training]


assert mistake_1() is None, "another right solution"
predicted = ...
assert mistake_1() == "a"
predicted = {"norm", "dropout"}
assert mistake_1() == "c"
predicted = ["norm"]
reacting = {"norm", "dropout", "relu"}
assert mistake_1() == "d"
reacting = {"dropout"}
assert mistake_1() == "e"
reacting = ["dropout", "norm"]
assert mistake_1() is None
assert in_training(model) == ["norm"] and not model.training
assert all(parameter.grad_fn is None for parameter in model.parameters())

right = recorded.copy()
for letter, name in zip("bcdef", cases, strict=True):
    recorded[name] = not right[name]
    assert mistake_2() == letter
    recorded[name] = right[name]
recorded["frozen"] = ...
assert mistake_2() == "a"
in_graph = [nodes(case(build())) for case in cases.values()]
waiting = [sum("AccumulateGrad" in n for n in names) for names in in_graph]
assert waiting == [6, 0, 6, 0, 1]
assert ["MulBackward0" in names for names in in_graph] == [False] * 4 + [
    True
]
assert "MulBackward0" in nodes(build()(penguins))

right = filled.copy()
for letter, name in zip("defg", filled, strict=True):
    filled[name] = 0
    assert mistake_3() == letter
    filled[name] = right[name]
filled["eval"] = ...
assert mistake_3() == "a"
filled["eval"] = 6


def with_grad(model: nn.Module) -> set[str]:
    return {n for n, p in model.named_parameters() if p.requires_grad}


assert mistake_3() == "b"


def with_grad(model: nn.Module) -> set[str]:
    pairs = model.named_parameters()
    return {n for n, p in pairs if p.grad is not None and p.grad.any()}


assert mistake_3() == "c"
with_grad = solved[1]

right = moved.copy()
for letter, name in zip("defgh", cases, strict=True):
    moved[name] = not right[name]
    assert mistake_4() == letter
    moved[name] = right[name]


def moves(case: Callable[[nn.Module], torch.Tensor]) -> bool:
    model = build()
    before = model.norm.running_mean
    case(model)
    return not model.norm.running_mean.equal(before)


assert mistake_4() == "b"


def moves(case: Callable[[nn.Module], torch.Tensor]) -> bool:
    model = build()
    before = model.norm.running_var.clone()
    case(model)
    model.train()(penguins)
    return not model.norm.running_var.equal(before)


assert mistake_4() == "c"


def moves(case: Callable[[nn.Module], torch.Tensor]) -> bool:
    case(model := build())
    return model.norm.num_batches_tracked > 0


assert mistake_4() is None, "another right solution"
moved["eval"] = ...
assert mistake_4() == "a"

right = less_in_eval, with_hidden_frozen, with_all_frozen
every = {"hidden", "norm", "relu", "dropout", "head"}
for answers, letter in (
    ((..., right[1], right[2]), "a"),
    ((right[0] | {"norm"}, right[1], right[2]), "b"),
    (({"dropout"}, right[1], right[2]), "c"),
    ((right[0], set(), right[2]), "d"),
    ((right[0], every, right[2]), "e"),
    ((right[0], right[1], set()), "f"),
    ((right[0], right[1], right[1]), "g"),
    (right, None),
):
    less_in_eval, with_hidden_frozen, with_all_frozen = answers
    assert mistake_5() == letter, letter
counts = kept(build(), penguins)
assert min(counts.values()) > 0
frozen_net = build().requires_grad_(False)
assert not any(kept(frozen_net, penguins).values())
same = kept(frozen_net, leaf)
assert all(same[name] == counts[name] for name in right[2])
