"""Reentrant checkpoints leave adapters without a gradient, unless the embeddings require grad."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential

embedding = nn.Embedding(3, 4).requires_grad_(False)
adapters = nn.Sequential(*(nn.Linear(4, 4) for _ in range(6)))
for case in ("reentrant", "not reentrant", "reentrant, with a hook"):
    if "hook" in case:
        embedding.register_forward_hook(lambda *a: a[2].requires_grad_())
    adapters.zero_grad()
    x, kind = embedding(torch.arange(3)), not case.startswith("not")
    scores = checkpoint_sequential(adapters, 3, x, use_reentrant=kind)
    scores.sum().backward()
    got = sum(adapter.weight.grad is not None for adapter in adapters)
    print(f"{case}: {got} of 6")
# --8<-- [end:show]

assert got == 6
# All in checkpoints: the loss has no graph, with and without a bias.
from torch.utils.checkpoint import checkpoint  # noqa: E402

plain = nn.Embedding(3, 4).requires_grad_(False)
for bias in (True, False):
    block = nn.Sequential(
        nn.Linear(4, 4, bias=bias).requires_grad_(False), nn.Linear(4, 4)
    )
    features = plain(torch.arange(3))
    assert not checkpoint(block, features, use_reentrant=True).requires_grad
    checkpoint(block, features, use_reentrant=False).sum().backward()
    assert block[1].weight.grad is not None and block[0].weight.grad is None
# The hook makes a leaf: what works in place on it raises, but not without recording.
features = embedding(torch.arange(3))
assert features.is_leaf and features.requires_grad
try:
    features += 1
except RuntimeError as error:
    assert "a leaf Variable that requires grad" in str(error)
else:
    raise AssertionError
for off in (torch.no_grad, torch.inference_mode):
    with off():
        assert embedding(torch.arange(3)).add_(1).shape == (3, 4)
# The same line after a part that trains changes nothing.
embedding.requires_grad_(True)
assert not embedding(torch.arange(3)).is_leaf
