"""A frozen discriminator moves its BatchNorm statistics in the generator's step too."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

discriminator = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
discriminator.append(nn.Linear(8, 1))
penguins = torch.randn(64, 4)
made = torch.randn(64, 4, requires_grad=True)

discriminator(penguins), discriminator(made.detach())  # its own step
discriminator.requires_grad_(False)(made).mean().backward()
norm = discriminator[1]
print("batches counted:", norm.num_batches_tracked.item(), norm.weight.grad)
both = discriminator(torch.cat([penguins, made]))[64:]
print("alone as in one batch:", torch.allclose(both, discriminator(made)))
# --8<-- [end:show]

# Evaluation mode leaves the statistics, and gives the generator another gradient.
(in_training,) = torch.autograd.grad(discriminator(made)[:9].sum(), made)
counted = norm.num_batches_tracked.item()
discriminator.eval()
(in_evaluation,) = torch.autograd.grad(discriminator(made)[:9].sum(), made)
assert norm.num_batches_tracked.item() == counted
assert not torch.allclose(in_training, in_evaluation, atol=1e-3)
# In evaluation mode the verdict does not depend on the batch.
both = discriminator(torch.cat([penguins, made]))[64:]
assert torch.allclose(both, discriminator(made), atol=1e-6)

# Two batches of three were made: the statistics lie nearer to those.
judge = nn.BatchNorm1d(1, momentum=None)
for batch in (torch.zeros(4, 1), torch.ones(4, 1), torch.ones(4, 1)):
    judge(batch)
assert torch.allclose(judge.running_mean, torch.tensor([2 / 3]))

# Spectral norm moves its vectors in each forward pass in training mode, frozen or not.
spectral = nn.utils.parametrizations.spectral_norm(nn.Linear(4, 8))
spectral.requires_grad_(False)
vectors = [b.clone() for b in spectral.buffers()]
with torch.no_grad():
    spectral(penguins)
moved = [
    not a.equal(b) for a, b in zip(vectors, spectral.buffers(), strict=True)
]
assert any(moved)
spectral.eval()
vectors = [b.clone() for b in spectral.buffers()]
spectral(penguins)
assert all(map(torch.equal, vectors, spectral.buffers()))
# LayerNorm has none and keeps rows apart.
plain = nn.LayerNorm(4)
assert torch.allclose(plain(torch.cat([penguins, made]))[64:], plain(made))
