"""Without detach() the step of the judge gives the generator a gradient."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
generator, judge = nn.Linear(2, 4), nn.Linear(4, 1)
samples = generator(torch.randn(6, 2))
judge(samples).mean().backward()
both = [m.weight.grad is not None for m in (generator, judge)]
print("generator:", both[0], "judge:", both[1])
# --8<-- [end:show]

generator.zero_grad()
judge(generator(torch.randn(6, 2)).detach()).mean().backward()
assert generator.weight.grad is None
