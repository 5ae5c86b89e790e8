"""Masks are drawn for each penguin and pass; vmap with randomness="same" and a seed in the loop share them."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

dropout = nn.Dropout()
passes = torch.ones(100, 6, 4)  # 100 passes, 6 penguins


def masks(outputs: torch.Tensor) -> int:
    return len(outputs.unique(dim=0))


print("a larger batch:", masks(dropout(passes)))
for randomness in ("different", "same"):
    vmapped = torch.vmap(dropout, randomness=randomness)
    print(f"vmap, {randomness}:", masks(vmapped(passes)))
# --8<-- [end:show]

torch.manual_seed(0)
# Expanded, not copied: the masks differ all the same, for rows and for passes.
assert masks(dropout(torch.ones(1, 6, 4).expand(100, 6, 4))) == 100
assert masks(dropout(torch.ones(1, 32).expand(6, 32))) == 6
assert masks(dropout(torch.ones(6, 32, dtype=torch.bfloat16))) == 6
with torch.inference_mode():
    assert masks(torch.vmap(dropout, randomness="same")(passes)) == 1
    seeded = []
    for _ in range(10):
        torch.manual_seed(0)
        seeded.append(dropout(torch.ones(6, 4)))
    assert masks(torch.stack(seeded)) == 1
# One mask for the batch, another in each pass: vmap over the penguins.
one_mask = torch.vmap(dropout, randomness="same")
samples = torch.stack([one_mask(torch.ones(6, 32)) for _ in range(10)])
assert all(masks(batch) == 1 for batch in samples) and masks(samples) == 10
# Dropout1d takes a batch of plain rows for one sample.
rows = nn.Dropout1d()(torch.ones(64, 4))
assert set(rows.sum(dim=1).tolist()) == {0.0, 8.0}
