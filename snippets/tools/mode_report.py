"""mode_report names the parts of a model that may not do as you expect."""

# --8<-- [start:show]
from collections.abc import Iterator

from torch import nn, optim


def modules_in(value: object) -> Iterator[nn.Module]:
    """Yield the modules in nested lists, tuples, sets and dicts."""
    if isinstance(value, nn.Module):
        yield value
    elif isinstance(value, (list, tuple, set, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from modules_in(item)


def mode_report(
    model: nn.Module, optimizer: optim.Optimizer | None = None
) -> Iterator[str]:
    """Yield a line for each part that may not do as you expect."""
    registered = set(model.modules())
    for path, module in model.named_modules(prefix="model"):
        for name, child in module.named_children():
            if child.training != module.training:
                yield f"{path}.{name}: training={child.training}, unlike {path}"
        tracks = getattr(module, "track_running_stats", False)
        if tracks and module.training and module.momentum != 0:
            yield f"{path}: running statistics will move"
        for name, value in vars(module).items():
            if not registered.issuperset(modules_in(value)):
                yield f"{path}.{name}: holds unregistered modules"
    groups = optimizer.param_groups if optimizer else []
    stepped = {p for group in groups for p in group["params"]}
    for path, parameter in model.named_parameters(prefix="model"):
        grad = "" if parameter.grad is None else ", has a .grad"
        if not parameter.requires_grad:
            yield f"{path}: frozen{grad}"
        elif optimizer and parameter not in stepped:
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
