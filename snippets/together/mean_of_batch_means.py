"""The mean of batch means gives a small last batch too much weight."""
# Shown as: wrong

# --8<-- [start:show]
import torch

correct = torch.tensor([1.0] * 8 + [0.0])
means = [batch.mean() for batch in correct.split(4)]
accuracy = torch.stack(means).mean()
print(f"{accuracy:.3f} instead of {correct.mean():.3f}")
# --8<-- [end:show]

batches = correct.split(4)
assert [len(batch) for batch in batches] == [4, 4, 1]
assert torch.isclose(correct.mean(), sum(b.sum() for b in batches) / 9)
assert torch.isclose(torch.cat(batches).mean(), correct.mean())
