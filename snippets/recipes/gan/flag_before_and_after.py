"""A .grad fills only if the flag is set at both passes; set at the first alone, it is computed for nothing."""

# --8<-- [start:show]
import torch
from torch import nn

generator, discriminator = nn.Linear(8, 4), nn.Linear(4, 1)
discriminator.weight.register_hook(
    lambda gradient: print("  computed:", tuple(gradient.shape))
)
for at_forward in True, False:
    for at_backward in True, False:
        print(f"forward {at_forward}, backward {at_backward}")
        discriminator.requires_grad_(at_forward).zero_grad()
        score = discriminator(generator(torch.ones(64, 8))).mean()
        discriminator.requires_grad_(at_backward)
        score.backward()
        print("  filled:", discriminator.weight.grad is not None)
# --8<-- [end:show]

generator, discriminator = nn.Linear(8, 4), nn.Linear(4, 1)

# The generator gets the same gradient in all four cases, and an old .grad is left as it is.
gradients = []
for at_forward in True, False:
    for at_backward in True, False:
        discriminator.requires_grad_(True)
        generator.zero_grad()
        discriminator.weight.grad = torch.ones(1, 4)
        discriminator.requires_grad_(at_forward)
        score = discriminator(generator(torch.ones(64, 8))).mean()
        discriminator.requires_grad_(at_backward)
        score.backward()
        gradients.append(generator.weight.grad)
        old = discriminator.weight.grad.equal(torch.ones(1, 4))
        assert old == (not (at_forward and at_backward))
assert all(gradient.equal(gradients[0]) for gradient in gradients)

# Real penguins that a frozen discriminator judged are missing from its gradient.
discriminator.requires_grad_(False)
on_real = discriminator(torch.full((64, 4), 5.0)).mean()
discriminator.requires_grad_(True).zero_grad()
(discriminator(torch.ones(64, 4)).mean() - on_real).backward()
assert discriminator.weight.grad.equal(torch.ones(1, 4))

# What was set again in between counts as set; a second net's flag is its own.
discriminator.requires_grad_(True).zero_grad()
score = discriminator(generator(torch.ones(64, 8))).mean()
discriminator.requires_grad_(False).requires_grad_(True)
score.backward()
assert discriminator.weight.grad is not None

# Hooks run though nothing is added: an optimizer in such a hook would step.
called = []
discriminator.zero_grad()
discriminator.weight.register_post_accumulate_grad_hook(called.append)
score = discriminator(generator(torch.ones(64, 8))).mean()
discriminator.requires_grad_(False)
score.backward()
assert len(called) == 1 and discriminator.weight.grad is None

# Asked for by name, the parameter is refused.
for ask, words in (
    (
        lambda score: torch.autograd.grad(score, discriminator.weight),
        "does not require grad",
    ),
    (
        lambda score: score.backward(inputs=[discriminator.weight]),
        "can't retain_grad on Tensor that has requires_grad=False",
    ),
):
    discriminator.requires_grad_(True)
    score = discriminator(generator(torch.ones(64, 8))).mean()
    discriminator.requires_grad_(False)
    try:
        ask(score)
    except RuntimeError as error:
        assert words in str(error)
    else:
        raise AssertionError

# In DistributedDataParallel the whole net may be frozen for one step and set free again; a part may not.
import torch.distributed as dist  # noqa: E402
from torch.nn.parallel import DistributedDataParallel  # noqa: E402


def alternate(part: slice) -> None:
    torch.manual_seed(0)
    generator = nn.Sequential(nn.Linear(8, 4), nn.BatchNorm1d(4))
    judge = nn.Sequential(
        nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 1)
    )
    wrapped = DistributedDataParallel(judge)
    optimizer = torch.optim.SGD(judge.parameters(), lr=0.1)
    start = judge[0].weight.detach().clone()
    for _ in range(3):
        made = generator(torch.randn(16, 8))
        optimizer.zero_grad()
        loss = (
            wrapped(made.detach()).mean() - wrapped(torch.ones(9, 4)).mean()
        )
        loss.backward()
        optimizer.step()
        kept = judge[0].weight.grad.clone()
        judge[part].requires_grad_(False)
        wrapped(made).mean().backward()
        assert judge[0].weight.grad.equal(kept)
        judge.requires_grad_(True)
    assert not judge[0].weight.equal(start)


dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
alternate(slice(0, 3))
try:
    alternate(slice(0, 2))
except RuntimeError as error:
    assert "Expected to have finished reduction" in str(error)
else:
    raise AssertionError
dist.destroy_process_group()
