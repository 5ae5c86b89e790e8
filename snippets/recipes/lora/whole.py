"""Only the adapters learn: the base keeps every bit, and their file is enough to answer alike."""

# --8<-- [start:show]
import copy
import math
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F


class Adapted(nn.Module):
    """A linear layer that stays, and beside it a product that learns."""

    def __init__(self, base: nn.Linear, rank: int = 2) -> None:
        super().__init__()
        self.base = base.requires_grad_(False)
        weight = base.weight  # its dtype and device are the adapter's too
        self.down = nn.Parameter(weight.new_empty(rank, base.in_features))
        self.up = nn.Parameter(weight.new_zeros(base.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + F.linear(F.linear(x, self.down), self.up)

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        layer = copy.deepcopy(self.base)
        layer.weight += self.up @ self.down
        return layer


def exchange(model: nn.Module, kind: type, new: Callable) -> nn.Module:
    """A copy in evaluation mode, with a new part for each of this kind."""
    model = copy.deepcopy(model)
    for path, part in list(model.named_modules()):
        if type(part) is kind:  # no subclass: attention has one of Linear
            model.set_submodule(path, new(part))
    return model.eval()


torch.manual_seed(0)
base = nn.Sequential(
    nn.Linear(4, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.2),
    nn.Linear(64, 3),
).requires_grad_(False)  # fmt: skip
classifier = exchange(base, nn.Linear, Adapted)
learns = {n: p for n, p in classifier.named_parameters() if p.requires_grad}
optimizer = torch.optim.Adam(learns.values(), lr=0.02)
penguins = torch.randn(90, 4)
species = penguins[:, :3].argmax(dim=1)
for _ in range(60):
    optimizer.zero_grad()
    F.cross_entropy(classifier(penguins), species).backward()
    optimizer.step()

state = classifier.state_dict()
adapters = {name: state.pop(name) for name in learns}  # the file
loaded = exchange(base, nn.Linear, Adapted)
names = loaded.load_state_dict(adapters, strict=False)
sizes = [sum(p.numel() for p in m.parameters()) for m in (base, classifier)]
print("trained:", sizes[1] - sizes[0], "beside", sizes[0], "parameters")
print("saved:", *adapters, "unknown:", names.unexpected_keys)
pairs = zip(state.values(), base.state_dict().values(), strict=True)
print("base equal:", all(now.equal(before) for now, before in pairs))
merged = exchange(loaded, Adapted, Adapted.merged)
with torch.inference_mode():
    scores = classifier(penguins)
    print("loaded equal:", loaded(penguins).equal(scores))
    print("merged close:", merged(penguins).allclose(scores, atol=1e-4))
# --8<-- [end:show]

assert list(adapters) == ["0.down", "0.up", "4.down", "4.up"]
assert sum(tensor.numel() for tensor in adapters.values()) == 270
assert sizes == [643, 913] and names.unexpected_keys == []
assert all(
    name.replace("base", "").startswith(("0", "1", "4")) for name in state
)
assert state["1.num_batches_tracked"] == 0
assert all(
    now.equal(before)
    for now, before in zip(
        state.values(), base.state_dict().values(), strict=True
    )
)
with torch.inference_mode():
    assert loaded(penguins).equal(scores)
    torch.testing.assert_close(merged(penguins), scores, atol=1e-4, rtol=0)
    # The base does not answer so: it is the adapters that have learned.
    right = (scores.argmax(dim=1) == species).float().mean()
    before = (base.eval()(penguins).argmax(dim=1) == species).float().mean()
    assert right > 0.8 > before
# All four have moved, and the merged model has nothing left to train.
torch.manual_seed(1)
untrained = exchange(base, nn.Linear, Adapted)
for name, parameter in untrained.named_parameters():
    if name in adapters:
        assert not parameter.equal(adapters[name])
# Before the first step the answers are those of the base, to the last bit.
assert untrained(penguins).equal(base(penguins))
assert not any(
    p.requires_grad or p.grad is not None for p in merged.parameters()
)
assert [type(part) for part in merged] == [type(part) for part in base]
assert not any(
    part.training
    for model in (classifier, merged)
    for part in model.modules()
)

# Without a bias, in float64, in bfloat16, and on a view: the base stands still.
for bias in (True, False):
    for dtype in (torch.float32, torch.float64, torch.bfloat16):
        layer = nn.Linear(8, 8, bias=bias, dtype=dtype)
        layer.weight = nn.Parameter(layer.weight.detach().t())
        adapted = Adapted(layer)
        assert adapted.down.dtype == adapted.up.dtype == dtype
        kept = copy.deepcopy(layer.state_dict())
        step = torch.optim.SGD(
            [adapted.down, adapted.up], lr=0.5, weight_decay=0.1
        )
        for _ in range(2):
            step.zero_grad()
            adapted(torch.ones(2, 3, 8, dtype=dtype)).pow(
                2
            ).mean().backward()
            step.step()
        assert all(
            kept[name].equal(value)
            for name, value in layer.state_dict().items()
        )
        assert layer.weight.grad is None and adapted.up.abs().sum() > 0
        one = adapted.merged()
        assert (one.bias is None) == (
            not bias
        ) and not one.weight.requires_grad
        assert layer.weight.equal(kept["weight"])
        torch.testing.assert_close(
            one(torch.eye(8, dtype=dtype)),
            adapted(torch.eye(8, dtype=dtype)).detach(),
            atol=0.05 if dtype == torch.bfloat16 else 1e-5,
            rtol=0.05 if dtype == torch.bfloat16 else 1e-5,
        )
# Checkpointed without reentering, with and without bias, the gradients are the plain ones.
from torch.utils.checkpoint import checkpoint  # noqa: E402

for bias in (True, False):
    part = Adapted(nn.Linear(8, 8, bias=bias))
    nn.init.ones_(part.up)
    gradients = []
    for call in (part, lambda x: checkpoint(part, x, use_reentrant=False)):  # noqa: B023
        part.zero_grad()
        call(torch.ones(2, 3, 8)).pow(2).sum().backward()
        gradients.append([part.down.grad.clone(), part.up.grad.clone()])
    assert all(one.equal(two) for one, two in zip(*gradients, strict=True))
assert torch.is_grad_enabled()
