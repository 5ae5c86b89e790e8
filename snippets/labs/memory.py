"""Lab: which bytes autograd keeps for backward, and who holds them."""

import warnings

from torch.utils.checkpoint import checkpoint_sequential

from snippets.labs.verdict import verdict

# isort: split
# --8<-- [start:setup]
import copy
from collections.abc import Callable
from weakref import WeakSet

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
penguins = torch.randn(256, 4)
species = torch.arange(256) % 3
print(f"256 x 64 floats: {256 * 64 * 4 / 1000:.1f} kB")
# --8<-- [end:setup]


# --8<-- [start:net]
def block(inputs: int, width: int) -> nn.Sequential:
    linear, norm = nn.Linear(inputs, width), nn.BatchNorm1d(width)
    return nn.Sequential(linear, norm, nn.ReLU(), nn.Dropout(0.2))


def new_classifier(depth: int = 4, width: int = 64) -> nn.Sequential:
    blocks = [block(width, width) for _ in range(depth - 1)]
    return nn.Sequential(block(4, width), *blocks, nn.Linear(width, 3))


def tensors_kept(net: nn.Module, penguins: torch.Tensor, forward=None):
    kept = []
    with saved_tensors_hooks(lambda t: kept.append(t.detach()), id):
        forward(net, penguins) if forward else net(penguins)
    return kept


classifier = new_classifier()
kept = tensors_kept(classifier, penguins)
print(f"tensors: {len(kept)}, {sum(t.nbytes for t in kept) / 1000:.0f} kB")
# --8<-- [end:net]


# --8<-- [start:task-1]
def count(kept: list[torch.Tensor], net: nn.Module) -> int: ...


# --8<-- [end:task-1]


# --8<-- [start:check-1]
def mistake_1():
    net = block(4, 8)
    one, other = torch.ones(10, 10), torch.ones(5, 10)
    if (both := count([one, other], net)) is None:
        return "a"
    if both != 600:
        return "b"
    if count([one, one, one.view(-1), one.detach()], net) != 400:
        return "c"
    if count([one[:2], one[5:]], net) != 400:
        return "d"
    state = *net.parameters(), *net.buffers(), net[0].weight.T
    return None if count([other, *state], net) == 200 else "e"


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
def count(kept: list[torch.Tensor], net: nn.Module) -> int:
    storages = [tensor.untyped_storage() for tensor in kept]
    sizes = {storage.data_ptr(): storage.nbytes() for storage in storages}
    for existing in (*net.parameters(), *net.buffers()):
        sizes.pop(existing.untyped_storage().data_ptr(), None)
    return sum(sizes.values())


print(f"{count(kept, classifier) / 1000:.0f} kB without the weights")
# --8<-- [end:solution-1]


# --8<-- [start:by-layer]
def bytes_kept(net, penguins=penguins, forward=None) -> int:
    new = {
        t.untyped_storage() for t in tensors_kept(net, penguins, forward)
    }
    state = *net.parameters(), *net.buffers()
    new -= {tensor.untyped_storage() for tensor in state}
    return sum(storage.nbytes() for storage in new)


layers = [layer for part in classifier[:2] for layer in part]
before = 0
for depth, layer in enumerate(layers, start=1):
    now = bytes_kept(nn.Sequential(*layers[:depth]))
    print(f"{type(layer).__name__:12} +{(now - before) / 1000:5.1f} kB")
    before = now
print(f"whole net     {bytes_kept(classifier) / 1000:.0f} kB")
# --8<-- [end:by-layer]

# --8<-- [start:task-2]
percent = {
    "eval": ...,
    "no_grad": ...,
    "eval_and_no_grad": ...,
    "first_half_frozen": ...,
    "second_half_frozen": ...,
    "all_frozen": ...,
}
# --8<-- [end:task-2]


# --8<-- [start:check-2]
def measured_percent(name):
    net = copy.deepcopy(classifier)
    if "eval" in name:
        net.eval()
    parts = {"first_half_frozen": net[:2], "second_half_frozen": net[2:]}
    if name.endswith("frozen"):
        parts.get(name, net).requires_grad_(False)
    with torch.set_grad_enabled("no_grad" not in name):
        return 100 * bytes_kept(net) / bytes_kept_by_default


def mistake_2():
    if any(answer is ... for answer in percent.values()):
        return "a"
    for letter, (name, answer) in zip(
        "bccdef", percent.items(), strict=True
    ):
        if abs(answer - measured_percent(name)) > 10:
            return letter


with torch.enable_grad():
    bytes_kept_by_default = bytes_kept(classifier)
verdict(2, mistake_2)
# --8<-- [end:check-2]

# --8<-- [start:solution-2]
percent = {name: round(measured_percent(name)) for name in percent}
for name, answer in percent.items():
    print(f"{name:18} {answer:3} %")
# --8<-- [end:solution-2]


# --8<-- [start:task-3]
factor = {
    "twice the batch": ...,
    "twice the depth": ...,
    "twice the width": ...,
}
# --8<-- [end:task-3]


# --8<-- [start:check-3]
def mistake_3():
    if any(answer is ... for answer in factor.values()):
        return "a"
    found = (
        bytes_kept(classifier, torch.randn(512, 4)),
        bytes_kept(new_classifier(depth=8)),
        bytes_kept(new_classifier(width=128)),
    )
    for letter, answer, kept in zip(
        "bcd", factor.values(), found, strict=True
    ):
        if abs(answer - kept / bytes_kept(classifier)) > 0.2:
            return letter


verdict(3, mistake_3)
# --8<-- [end:check-3]

# --8<-- [start:solution-3]
factor = {name: 2 for name in factor}
for width in (64, 128, 256):
    net = new_classifier(width=width)
    weights = sum(p.nbytes for p in net.parameters()) / 1000
    print(
        f"width {width:3}: {bytes_kept(net) / 1000:5.0f} kB kept,", end=" "
    )
    print(f"{weights:3.0f} kB of parameters")
# --8<-- [end:solution-3]


# --8<-- [start:meter]
def storages(value) -> set[torch.UntypedStorage]:
    tensors = filter(torch.is_tensor, tree_leaves(value))
    return {tensor.untyped_storage() for tensor in tensors}


class Meter(TorchDispatchMode):
    def __init__(self) -> None:
        super().__init__()
        self.made = WeakSet()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        self.made.update(storages(result) - storages(args))
        return result

    def in_use(self) -> int:
        return sum(storage.nbytes() for storage in self.made)


# --8<-- [end:meter]


# --8<-- [start:leak]
def remember(loss, scores, species) -> dict[str, torch.Tensor]:
    return {
        "loss": loss,
        "hits": (scores.argmax(dim=1) == species).sum(),
        "first": scores.detach()[0],
    }


def log_of(remember: Callable, passes: int = 10) -> tuple[list, int]:
    net, log = copy.deepcopy(classifier).eval(), []
    with Meter() as meter:
        for _ in range(passes):
            scores = net(penguins)
            loss = F.cross_entropy(scores, species)
            log.append(remember(loss, scores, species))
        del scores, loss
    return log, meter.in_use()


print(f"a log of 10: {log_of(remember)[1] / 1000:.1f} kB in use")
# --8<-- [end:leak]

# --8<-- [start:task-4]
holds_a_graph = ...


def remember_less(loss, scores, species) -> dict: ...


# --8<-- [end:task-4]


# --8<-- [start:check-4]
def mistake_4():
    (log, in_use), (right, before) = log_of(remember_less), log_of(remember)
    if holds_a_graph is ... or log[0] is None:
        return "a"
    if {holds_a_graph} != {n for n, t in right[0].items() if t.grad_fn}:
        return "b"
    for entry, expected in zip(log, right, strict=True):
        for name, value in expected.items():
            found = torch.as_tensor(entry[name]).double()
            if not found.allclose(value.detach().double()):
                return "c"
    if in_use > before / 4:
        return "d"
    return "e" if in_use > 1000 else None


verdict(4, mistake_4)
# --8<-- [end:check-4]

# --8<-- [start:solution-4]
holds_a_graph = "loss"


def remember_less(loss, scores, species) -> dict:
    return {
        "loss": loss.item(),
        "hits": (scores.argmax(dim=1) == species).sum().item(),
        "first": scores[0].tolist(),
    }


print(f"a log of 10: {log_of(remember_less)[1] / 1000:.1f} kB in use")
# --8<-- [end:solution-4]


# --8<-- [start:timeline]
def timeline(net, forward=nn.Module.__call__) -> list[int]:
    net, meter, line = copy.deepcopy(net), Meter(), []

    def note(*_) -> None:
        line.append(meter.in_use())

    def after(layer, inputs, output) -> None:
        note()
        if output.requires_grad:
            output.register_hook(note)

    for module in net.modules():
        if not list(module.children()):
            module.register_forward_hook(after)
    for parameter in net.parameters():
        parameter.grad = torch.zeros_like(parameter)
    with meter:
        loss = F.cross_entropy(forward(net, penguins), species)
        loss.backward() if loss.requires_grad else None
    return line


# --8<-- [end:timeline]

# --8<-- [start:step]
line = [value / 1000 for value in timeline(classifier)]
print("forward: ", *(f"{value:.0f}" for value in line[:17]))
print("backward:", *(f"{value:.0f}" for value in line[17:]))
# --8<-- [end:step]


# --8<-- [start:task-5]
def checkpointed(
    net: nn.Sequential, penguins: torch.Tensor
) -> torch.Tensor: ...


# --8<-- [end:task-5]


# --8<-- [start:check-5]
def mistake_5():
    gradients, kept, peaks = [], [], []
    for forward in (nn.Module.__call__, checkpointed):
        net = copy.deepcopy(classifier)
        torch.manual_seed(0)
        if (scores := forward(net, penguins)) is None:
            return "a"
        F.cross_entropy(scores, species).backward()
        gradients.append([p.grad for p in net.parameters()])
        kept.append(bytes_kept(net, penguins, forward))
        peaks.append(max(timeline(net, forward)))
    if any(gradient is None for gradient in gradients[1]):
        return "b"
    pairs = zip(*gradients, strict=True)
    if not all(one.allclose(two, atol=1e-6) for one, two in pairs):
        return "c"
    if kept[1] > kept[0] / 2:
        return "d"
    return "e" if peaks[1] > 0.7 * peaks[0] else None


verdict(5, mistake_5)
# --8<-- [end:check-5]


# --8<-- [start:solution-5]
def checkpointed(
    net: nn.Sequential, penguins: torch.Tensor
) -> torch.Tensor:
    for part in net[:-1]:
        penguins = checkpoint(part, penguins, use_reentrant=False)
    return net[-1](penguins)


for name, forward in (("plain", None), ("checkpointed", checkpointed)):
    net = copy.deepcopy(classifier)
    kept = bytes_kept(net, penguins, forward) / 1000
    peak = max(timeline(net, forward or nn.Module.__call__)) / 1000
    net[0][1].reset_running_stats()
    (forward(net, penguins) if forward else net(penguins)).sum().backward()
    print(f"{name:12} {kept:4.0f} kB kept, peak {peak:4.0f} kB,", end=" ")
    print(f"batches counted: {net[0][1].num_batches_tracked}")
# --8<-- [end:solution-5]

# --8<-- [start:solution-5-plot]
figure, axis = plt.subplots(figsize=(7, 2.6))
lines = {"default": timeline(classifier)}
lines["checkpoint()"] = timeline(classifier, checkpointed)
with torch.no_grad():
    still = copy.deepcopy(classifier).eval()
    lines["eval(), no_grad()"] = timeline(still)
styles = ("C3", "o-"), ("C3", "^--"), ("C1", "s:")
for (name, line), (color, style) in zip(lines.items(), styles, strict=True):
    kilobytes = [value / 1000 for value in line]
    steps = range(1, len(line) + 1)
    axis.plot(steps, kilobytes, style, color=color, ms=3, label=name)
axis.set_ylim(bottom=0)
axis.set_xlabel("t")
axis.set_ylabel("kB")
axis.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()
# --8<-- [end:solution-5-plot]

# Proofs: each wrong answer gets its letter, and another right one passes.
right_count, right_remember = count, remember_less
right_checkpointed = checkpointed
with Meter() as meter:
    bytes_kept(classifier)
    bytes_kept(classifier, penguins, checkpointed)
assert meter.in_use() == 0, "a pass that is counted must not leak"
assert mistake_1() is mistake_2() is mistake_3() is None
assert mistake_4() is mistake_5() is None
assert bytes_kept(classifier) == count(
    tensors_kept(classifier, penguins), classifier
)


def count(kept, net): ...


assert mistake_1() == "a"


def count(kept, net):
    return sum({t.data_ptr(): t.nbytes for t in kept}.values()) // 2


assert mistake_1() == "b"


def count(kept, net):
    return sum(t.nbytes for t in kept)


assert mistake_1() == "c"


def count(kept, net):
    return sum({id(t): t.nbytes for t in kept}.values())


assert mistake_1() == "c"


def count(kept, net):
    return sum({t.data_ptr(): t.nbytes for t in kept}.values())


assert mistake_1() == "d"


def count(kept, net):
    stores = {t.untyped_storage() for t in kept}
    stores -= {p.untyped_storage() for p in net.parameters()}
    return sum(store.nbytes() for store in stores)


assert mistake_1() == "e"


def count(kept, net):
    state = [
        t.untyped_storage().data_ptr() for t in net.state_dict().values()
    ]
    total = 0
    for tensor in kept:
        store = tensor.untyped_storage()
        if store.data_ptr() not in state:
            state.append(store.data_ptr())
            total += len(store)
    return total


assert mistake_1() is None
count = right_count

right_percent = dict(percent)
for letter, name in zip("bccdef", percent, strict=True):
    percent = right_percent | {name: right_percent[name] + 25}
    assert mistake_2() == letter
percent["eval"] = ...
assert mistake_2() == "a"
percent = right_percent | {
    "first_half_frozen": 50,
    "second_half_frozen": 85,
}
assert mistake_2() is None

right_factor = dict(factor)
for letter, name in zip("bcd", factor, strict=True):
    factor = right_factor | {name: 4}
    assert mistake_3() == letter
factor[name] = ...
assert mistake_3() == "a"

holds_a_graph = ...
assert mistake_4() == "a"
holds_a_graph = "hits"
assert mistake_4() == "b"
holds_a_graph = "loss"


def remember_less(loss, scores, species): ...


assert mistake_4() == "a"


def remember_less(loss, scores, species):
    return remember(loss, scores, species) | {"loss": 0.0}


assert mistake_4() == "c"
remember_less = remember
assert mistake_4() == "d"


def remember_less(loss, scores, species):
    return remember(loss.detach(), scores, species)


assert mistake_4() == "e"


def remember_less(loss, scores, species):
    entry = remember(loss.detach(), scores, species)
    return {name: tensor.clone() for name, tensor in entry.items()}


assert mistake_4() is None


def remember_less(loss, scores, species):
    hits = (scores.argmax(dim=1) == species).float().sum().item()
    row = scores.detach()[0].double().numpy()
    return {"loss": loss.detach().numpy(), "hits": hits, "first": row}


assert mistake_4() is None
remember_less = right_remember


def checkpointed(net, penguins): ...


assert mistake_5() == "a"


def checkpointed(net, penguins):
    for part in net[:-1]:
        penguins = checkpoint(part, penguins, use_reentrant=True)
    return net[-1](penguins)


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    assert mistake_5() == "b"


def checkpointed(net, penguins):
    for part in net[:-1]:
        penguins = checkpoint(
            part, penguins, use_reentrant=False, preserve_rng_state=False
        )
    return net[-1](penguins)


assert mistake_5() == "c"


def checkpointed(net, penguins):
    return net(penguins)


assert mistake_5() == "d"


def checkpointed(net, penguins):
    return checkpoint(net, penguins, use_reentrant=False)


assert mistake_5() == "e"


def checkpointed(net, penguins):
    return checkpoint_sequential(net, 4, penguins, use_reentrant=False)


assert mistake_5() is None


def checkpointed(net, penguins):
    for part in net:
        penguins = checkpoint(part, penguins, use_reentrant=False)
    return penguins


assert mistake_5() is None
checkpointed = right_checkpointed
