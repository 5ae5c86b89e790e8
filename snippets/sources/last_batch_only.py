"""A metric that every batch overwrites is that of the last batch."""
# Shown as: wrong

# --8<-- [start:show]
import torch

correct = torch.tensor([1.0] * 8 + [0.0])
for batch in correct.split(4):
    accuracy = batch.mean()

print(f"{accuracy:.3f} instead of {correct.mean():.3f}")
# --8<-- [end:show]

assert accuracy == correct[8:].mean()
# In another order of the same penguins it is another number.
for batch in correct.flip(0).split(4):
    accuracy = batch.mean()
assert accuracy == 1
