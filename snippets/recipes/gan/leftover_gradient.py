"""What the generator's step leaves in the discriminator's .grad is added to the discriminator's own gradient."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

generator, discriminator = nn.Linear(8, 4), nn.Linear(4, 1)
noise, penguins = torch.randn(64, 8), torch.randn(64, 4)
discriminator.zero_grad()

(-discriminator(generator(noise)).mean()).backward()  # generator's step
left = discriminator.weight.grad.clone()
(-discriminator(penguins).mean()).backward()  # discriminator's step
own = -penguins.mean(dim=0)
print("own:", torch.allclose(discriminator.weight.grad[0], own))
print("sum:", torch.allclose(discriminator.weight.grad[0], own + left[0]))
# --8<-- [end:show]

assert left.any()
clean = {}
for cure in ("zero_grad", "freeze", "inputs", "autograd.grad"):
    discriminator.zero_grad()
    generator.zero_grad()
    discriminator.requires_grad_(cure != "freeze")
    loss = -discriminator(generator(noise)).mean()
    if cure == "inputs":
        loss.backward(inputs=list(generator.parameters()))
    elif cure == "autograd.grad":
        gradients = torch.autograd.grad(loss, list(generator.parameters()))
        for p, gradient in zip(
            generator.parameters(), gradients, strict=True
        ):
            p.grad = gradient
    else:
        loss.backward()
    discriminator.requires_grad_(True)
    clean[cure] = [p.grad.clone() for p in generator.parameters()]
    assert (discriminator.weight.grad is None) == (cure != "zero_grad")
    if cure == "zero_grad":
        discriminator.zero_grad()
    (-discriminator(penguins).mean()).backward()
    assert torch.allclose(discriminator.weight.grad[0], own)
for gradients in clean.values():  # all train the generator alike
    assert all(map(torch.allclose, gradients, clean["freeze"]))


def kept_bytes(frozen: bool) -> int:
    """Of a pass of recorded samples through a judge, without its weights."""
    judge = nn.Sequential(
        nn.Linear(4, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1)
    )
    judge.requires_grad_(not frozen)
    kept = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        kept[tensor.data_ptr()] = tensor
        return tensor

    made = torch.randn(64, 4, requires_grad=True)
    with torch.autograd.graph.saved_tensors_hooks(
        keep, lambda tensor: tensor
    ):
        judge(made)
    own = {p.data_ptr() for p in judge.parameters()}
    return sum(kept[key].nbytes for key in kept.keys() - own)


assert 0 < kept_bytes(frozen=True) < kept_bytes(frozen=False)
