"""Adding the adapter to the weight and taking it out again changes weights by rounding."""

# Shown as: wrong
# --8<-- [start:show]
import torch

torch.manual_seed(0)
base = torch.rand(256, 256) - 0.5
product = 0.001 * torch.rand(256, 1) * torch.rand(256)
for dtype in (torch.float32, torch.bfloat16):
    weight = base.to(dtype, copy=True)
    for epoch in range(1, 11):  # merged for each validation
        change = (product * epoch).to(dtype)
        before = weight.clone()
        weight += change  # eval()
        lost = (weight == before).sum().item()
        weight -= change  # train()
    moved = (weight != base.to(dtype)).sum().item()
    print(f"{dtype}: {moved:,} moved, no adapter in {lost:,}")
# --8<-- [end:show]

assert weight.numel() == 65_536
for dtype, most in ((torch.float32, 0), (torch.bfloat16, 10_000)):
    start = base.to(dtype)
    change = (product * 10).to(dtype)
    assert ((start + change == start) & (change != 0)).sum() >= most
    # Of one and the same adapter, only the first round trip moves anything.
    once = start + change - change
    assert not once.equal(start) and (once + change - change).equal(once)
    # What is put back from a copy has every bit.
    copied = start.clone()
    copied += change
    copied.copy_(start)
    assert copied.equal(start)
    # To add in float32 and to round at the end loses as much in bfloat16.
    rounded = (start.float() + product * 10).to(dtype)
    same = ((rounded == start) & (product != 0)).sum()
    assert (same > 10_000) == (dtype == torch.bfloat16)
