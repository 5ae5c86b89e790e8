"""Gradients of zero keep no row still: weight decay shrinks them all."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
species = nn.Embedding(4, 8)  # rows 0 to 2 are pretrained, row 3 is new
new = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
species.weight.register_hook(lambda gradient: gradient * new)
optimizer = torch.optim.AdamW(species.parameters(), lr=0.1)

before = species.weight.detach().clone()
species(torch.arange(4)).sum().backward()
optimizer.step()
print("rows moved:", (species.weight != before).any(dim=1).tolist())
# --8<-- [end:show]

gradient = species.weight.grad
assert not gradient[:3].any() and gradient[3].all()
assert torch.allclose(species.weight[:3], before[:3] * (1 - 0.1 * 0.01))


def rows_moved(optimizer_of, steps_before_the_mask: int = 0) -> list[bool]:
    species = nn.Embedding(4, 8)
    optimizer = optimizer_of(species.parameters())
    for step in range(steps_before_the_mask + 1):
        if step == steps_before_the_mask:
            species.weight.register_hook(lambda gradient: gradient * new)
            before = species.weight.detach().clone()
        optimizer.zero_grad()
        species(torch.arange(4)).sum().backward()
        optimizer.step()
    return (species.weight != before).any(dim=1).tolist()


optim = torch.optim
kept, all_moved = [False, False, False, True], [True] * 4
cases = [
    (lambda p: optim.AdamW(p, lr=0.1), all_moved, all_moved),
    (lambda p: optim.AdamW(p, lr=0.1, weight_decay=0.0), kept, all_moved),
    (lambda p: optim.Adam(p, lr=0.1), kept, all_moved),
    (lambda p: optim.SGD(p, lr=0.1), kept, kept),
    (
        lambda p: optim.SGD(p, lr=0.1, weight_decay=0.01),
        all_moved,
        all_moved,
    ),
    (lambda p: optim.SGD(p, lr=0.1, momentum=0.9), kept, all_moved),
]
for optimizer_of, from_the_start, later in cases:
    assert rows_moved(optimizer_of) == from_the_start
    assert rows_moved(optimizer_of, steps_before_the_mask=1) == later
