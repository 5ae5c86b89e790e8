"""One pass of the samples through both nets gives both gradients, if both are taken before a step."""

# --8<-- [start:show]
import torch
from torch import nn

generator, discriminator = nn.Linear(8, 4), nn.Linear(4, 1)
penguins, noise = torch.randn(64, 4), torch.randn(64, 8)
judged = discriminator(generator(noise)).mean()  # for both losses

loss = judged - discriminator(penguins).mean()
loss.backward(inputs=[*discriminator.parameters()], retain_graph=True)
print("generator has .grad:", generator.weight.grad is not None)
(-judged).backward(inputs=[*generator.parameters()])
print("generator has .grad:", generator.weight.grad is not None)
# --8<-- [end:show]

nets = (generator, discriminator)
ours = [p.grad for net in nets for p in net.parameters()]
for net in nets:
    net.zero_grad()
made = generator(noise)
loss = discriminator(made.detach()).mean() - discriminator(penguins).mean()
loss.backward()
discriminator.requires_grad_(False)
(-discriminator(made).mean()).backward()
theirs = [p.grad for net in nets for p in net.parameters()]
for one, other in zip(ours, theirs, strict=True):
    assert torch.allclose(one, other, atol=1e-6)

# With a step in between, the old pass of the discriminator is worth nothing.
judge = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1))
optimizer = torch.optim.SGD(judge.parameters(), lr=0.1)
judged = judge(generator(noise)).mean()
judged.backward(retain_graph=True)
optimizer.step()
try:
    (-judged).backward()
except RuntimeError as error:
    assert "modified by an inplace operation" in str(error)
else:
    raise AssertionError
