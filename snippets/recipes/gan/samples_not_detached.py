"""Without detach() the discriminator's backward pass frees the generator's graph."""

# --8<-- [start:show]
import torch
from torch import nn

generator = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4))
discriminator = nn.Linear(4, 1)
made = generator(torch.randn(64, 8))

discriminator(made).mean().backward()  # step of the discriminator
print("generator's .grad:", generator[0].weight.grad is not None)
(-discriminator(made).mean()).backward()  # step of the generator
# --8<-- [end:show]

# retain_graph=True silences it: what one step pushes, the other pulls.
generator.zero_grad()
made = generator(torch.randn(64, 8))
discriminator(made).mean().backward(retain_graph=True)
pushed = generator[0].weight.grad.clone()
assert pushed.any()
(-discriminator(made).mean()).backward()
assert torch.allclose(
    generator[0].weight.grad, torch.zeros_like(pushed), atol=1e-7
)
