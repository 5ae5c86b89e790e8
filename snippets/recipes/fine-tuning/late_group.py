"""A function that unfreezes and adds a group may be called twice, with shared weights too."""

# --8<-- [start:show]
from torch import nn, optim


def unfreeze(part: nn.Module, optimizer: optim.Optimizer, **group) -> None:
    part.requires_grad_(True)
    known = {id(p) for g in optimizer.param_groups for p in g["params"]}
    if new := [p for p in part.parameters() if id(p) not in known]:
        optimizer.add_param_group({"params": new, **group})


block, head = nn.Linear(4, 8).requires_grad_(False), nn.Linear(8, 3)
optimizer = optim.SGD(head.parameters(), lr=0.1)
for _ in range(2):
    unfreeze(block, optimizer, lr=0.01)
print("sizes:", [len(group["params"]) for group in optimizer.param_groups])
# --8<-- [end:show]

import torch  # noqa: E402

assert [len(group["params"]) for group in optimizer.param_groups] == [2, 2]
assert [group["lr"] for group in optimizer.param_groups] == [0.1, 0.01]
before = block.weight.detach().clone()
head(block(torch.ones(6, 4))).sum().backward()
optimizer.step()
assert not block.weight.equal(before)

# Without the look at what is known, the second call raises.
try:
    optimizer.add_param_group({"params": block.parameters(), "lr": 0.01})
except ValueError as error:
    assert "more than one parameter group" in str(error)
else:
    raise AssertionError("a parameter stands in two groups")
assert len(optimizer.param_groups) == 2

# A shared weight stays in the group that has it; the bias comes in the new.
words, decoder = nn.Embedding(3, 8), nn.Linear(8, 3)
decoder.weight = words.weight
tied = optim.SGD(words.parameters(), lr=0.1)
decoder.requires_grad_(False)
assert not words.weight.requires_grad
for _ in range(2):
    unfreeze(decoder, tied, lr=0.01)
assert words.weight.requires_grad
first, second = tied.param_groups
assert (
    first["params"] == [words.weight]
    and second["params"][0] is decoder.bias
)

# Part of a part that trains already: only what is missing comes in.
whole = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 8))
grown = optim.AdamW(whole[1].parameters(), lr=0.1, weight_decay=0.0)
unfreeze(whole, grown, lr=0.01)
assert [len(group["params"]) for group in grown.param_groups] == [2, 2]
# What is not named comes from the constructor, not from the other groups.
grown.param_groups[0]["weight_decay"] = 0.1
third = nn.Linear(8, 3)
unfreeze(third, grown)
assert [g["weight_decay"] for g in grown.param_groups] == [0.1, 0.0, 0.0]
assert [g["lr"] for g in grown.param_groups] == [0.1, 0.01, 0.1]

# A second call leaves the rate; a part without parameters adds no group.
unfreeze(third, grown, lr=0.5)
unfreeze(nn.ReLU(), grown)
assert [g["lr"] for g in grown.param_groups] == [0.1, 0.01, 0.1]
