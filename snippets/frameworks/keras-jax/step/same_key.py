"""One key gives one mask in JAX; torch draws anew at each call."""

# Shown as: wrong
# --8<-- [start:show]
import jax
import torch
from torch import nn

key = jax.random.key(0)
masks = [jax.random.bernoulli(key, 0.5, 64) for _ in range(2)]
print("JAX, one key, one mask:", bool((masks[0] == masks[1]).all()))

torch.manual_seed(0)
drop, sizes = nn.Dropout(0.5), torch.ones(64)
masks = [drop(sizes) != 0 for _ in range(2)]
print("torch, one seed, one mask:", masks[0].equal(masks[1]))
# --8<-- [end:show]

once, again = jax.random.split(key)
assert (
    jax.random.bernoulli(once, 0.5, 64)
    != jax.random.bernoulli(again, 0.5, 64)
).any()
# Seeded before each call, torch draws one mask too.
with torch.random.fork_rng():
    torch.manual_seed(1)
    first = drop(sizes)
    torch.manual_seed(1)
    assert first.equal(drop(sizes))
# A pass in between moves what is drawn later, recorded or not.
torch.manual_seed(0)
later = torch.rand(1)
torch.manual_seed(0)
with torch.no_grad():
    drop(sizes)
assert not later.equal(torch.rand(1))
torch.manual_seed(0)
with torch.random.fork_rng():
    drop(sizes)
assert later.equal(torch.rand(1))
