"""In a GAN each of the two steps moves one net alone, and leaves every .grad of the other as it was."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F


def judged(scores, real):
    """Loss of scores that should all say 1.0, real, or 0.0, made."""
    targets = torch.full_like(scores, real)
    return F.binary_cross_entropy_with_logits(scores, targets)


def copies(net):
    """Of weights and gradients; an empty tensor where there is none."""
    weights, gradients = [], []
    for p in net.parameters():
        weights.append(p.detach().clone())
        gradients.append(
            torch.empty(0) if p.grad is None else p.grad.clone()
        )
    return weights, gradients


def note(step, before):
    """How many weights and gradients are not what they were before."""
    for name, net in nets.items():
        moved, filled = (
            sum(not a.equal(b) for a, b in zip(old, new, strict=True))
            for old, new in zip(before[name], copies(net), strict=True)
        )
        seen.add(f"{step}, {name}: {moved} moved, {filled} .grad changed")


torch.manual_seed(0)
penguins = torch.randn(512, 4) / 2 + torch.tensor([2.0, -1.0, 0.0, 1.0])
generator = nn.Sequential(
    nn.Linear(8, 32, bias=False), nn.BatchNorm1d(32), nn.ReLU(),
    nn.Linear(32, 4),
)  # fmt: skip
discriminator = nn.Sequential(
    nn.Linear(4, 32), nn.LeakyReLU(0.2), nn.Linear(32, 1)
)
nets = {"generator": generator, "discriminator": discriminator}
optimize_g = torch.optim.RMSprop(generator.parameters(), lr=0.01)
optimize_d = torch.optim.RMSprop(discriminator.parameters(), lr=0.01)
seen = set()
for _ in range(100):
    real = penguins[torch.randint(512, (64,))]
    made = generator(torch.randn(64, 8))  # recorded once, judged twice

    before = {name: copies(net) for name, net in nets.items()}
    optimize_d.zero_grad()
    loss = judged(discriminator(real), 1.0)
    (loss + judged(discriminator(made.detach()), 0.0)).backward()
    optimize_d.step()
    note("discriminator step", before)

    before = {name: copies(net) for name, net in nets.items()}
    discriminator.requires_grad_(False)
    optimize_g.zero_grad()
    judged(discriminator(made), 1.0).backward()
    optimize_g.step()
    discriminator.requires_grad_(True)
    note("generator step", before)
print(*sorted(seen), sep="\n")
print("batches counted:", generator[1].num_batches_tracked.item())

generator.eval()
with torch.inference_mode():
    sample = generator(torch.randn(1000, 8)).mean(dim=0)
print("close to the mean:", (sample - penguins.mean(0)).norm().item() < 1)
# --8<-- [end:show]
assert seen == {
    "discriminator step, discriminator: 4 moved, 4 .grad changed",
    "discriminator step, generator: 0 moved, 0 .grad changed",
    "generator step, discriminator: 0 moved, 0 .grad changed",
    "generator step, generator: 5 moved, 5 .grad changed",
}
assert generator[1].num_batches_tracked == 100  # once in each iteration
assert all(
    p.requires_grad for net in nets.values() for p in net.parameters()
)
assert (sample - penguins.mean(dim=0)).norm() < 1  # 2.5 before training
alone = generator(torch.randn(1, 8))
assert alone.shape == (1, 4)
assert generator[1].num_batches_tracked == 100  # sampling counts none

# The first step of the discriminator leaves None in a new generator, in every type.
for dtype in (torch.float32, torch.float64):
    new = nn.Sequential(nn.Linear(8, 4), nn.BatchNorm1d(4)).to(dtype)
    judge = nn.Linear(4, 1).to(dtype)
    optimizer = torch.optim.Adam(judge.parameters())
    start = [p.detach().clone() for p in new.parameters()]
    made = new(torch.randn(16, 8, dtype=dtype))
    judged(judge(made.detach()), 0.0).backward()
    optimizer.step()
    assert all(p.grad is None for p in new.parameters())
    assert all(map(torch.equal, start, new.parameters()))
    # The recorded samples are good for the other step, after the step of the judge.
    judge.requires_grad_(False)
    kept = judge.weight.grad.clone()
    judged(judge(made), 1.0).backward()
    assert all(p.grad is not None for p in new.parameters())
    assert judge.weight.grad.equal(kept)
