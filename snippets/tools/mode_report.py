"""mode_report names the parts of a model that may not do as you expect."""

# --8<-- [start:show]
from collections import ChainMap
from collections.abc import Iterator

import torch
from torch import nn, optim


def modules_in(value: object, opened: set) -> Iterator[nn.Module]:
    """Yield the modules in nested lists, tuples, sets and dicts."""
    if isinstance(value, nn.Module):
        yield value
    containers = (list, tuple, set, frozenset, dict)
    if isinstance(value, containers) and id(value) not in opened:
        opened.add(id(value))
        values = value.values() if isinstance(value, dict) else ()
        for item in (*value, *values):
            yield from modules_in(item, opened)


def statistics_move(module: nn.Module) -> bool:
    """Whether the next forward pass updates running statistics."""
    if isinstance(module, nn.modules.batchnorm._BatchNorm):
        reads = module.training and module.track_running_stats
        still = module.momentum == 0
    elif isinstance(module, nn.modules.instancenorm._InstanceNorm):
        reads = module.training or not module.track_running_stats
        still = module.momentum in (0, None)
    else:
        return False
    return module.running_mean is not None and reads and not still


def mode_report(
    model: nn.Module, optimizer: optim.Optimizer | None = None
) -> Iterator[str]:
    """Yield a line for each part that may not do as you expect."""
    registered = set(model.modules())
    for path, module in model.named_modules(prefix="model"):
        if isinstance(module, torch.jit.ScriptModule):
            continue
        for name, child in module.named_children():
            mode = getattr(child, "training", module.training)
            if mode != module.training:
                yield f"{path}.{name}: training={mode}, unlike {path}"
        if statistics_move(module):
            yield f"{path}: running statistics will move"
        held = ChainMap(vars(module), *map(vars, type(module).__mro__))
        for name, value in held.items():
            if not registered.issuperset(modules_in(value, set())):
                yield f"{path}.{name}: holds unregistered modules"
    groups = [] if optimizer is None else optimizer.param_groups
    stepped = {p for group in groups for p in group["params"]}
    for path, parameter in model.named_parameters(prefix="model"):
        left_out = optimizer is not None and parameter not in stepped
        grad = "" if parameter.grad is None else ", has a .grad"
        if not parameter.requires_grad:
            yield f"{path}: frozen{'' if left_out else grad}"
        elif left_out:
            yield f"{path}: not in the optimizer{grad}"


classifier = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
classifier.extra = [nn.Dropout(0.5)]
optimizer = optim.SGD(classifier[0].parameters(), lr=0.1)
classifier[0].weight.sum().backward()
classifier[0].requires_grad_(False).eval()
print(*mode_report(classifier, optimizer), sep="\n")
# --8<-- [end:show]

assert len(list(mode_report(classifier, optimizer))) == 7
assert list(mode_report(nn.Sequential(nn.Linear(4, 3), nn.ReLU()))) == []
before = classifier[0].weight.clone()
optimizer.step()
assert not before.equal(classifier[0].weight)
