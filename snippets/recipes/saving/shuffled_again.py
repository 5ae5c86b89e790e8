"""Resumed in the middle of an epoch, a loader shuffles anew: some samples come twice, some never."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader

torch.manual_seed(0)
loader = DataLoader(range(8), batch_size=2, shuffle=True)
epoch = iter(loader)
seen = [next(epoch).tolist() for _ in range(2)]
random_state = torch.get_rng_state()  # the checkpoint
print("goes on with:", [batch.tolist() for batch in epoch])

torch.set_rng_state(random_state)
resumed = [batch.tolist() for batch in loader]
print("resumed with:", resumed[len(seen) :])
# --8<-- [end:show]

rest = {penguin for batch in resumed[2:] for penguin in batch}
before = {penguin for batch in seen for penguin in batch}
assert rest & before and rest | before != set(range(8))

# The state at the start of the epoch, and as many batches left out, go on;
# then the state of the checkpoint, for what dropout draws.
torch.manual_seed(0)
start = torch.get_rng_state()
whole = []
for number, batch in enumerate(loader):
    if number == 2:
        middle = torch.get_rng_state()
    whole.append((batch.tolist(), torch.rand(1).item()))
torch.manual_seed(1)
torch.set_rng_state(start)
going_on = []
for number, batch in enumerate(loader):
    if number == 2:
        torch.set_rng_state(middle)
    if number >= 2:
        going_on.append((batch.tolist(), torch.rand(1).item()))
assert going_on == whole[2:]

# A loader with a generator of its own asks that one.
order = torch.Generator().manual_seed(0)
loader = DataLoader(range(8), batch_size=2, shuffle=True, generator=order)
list(loader)
own, shared = order.get_state(), torch.get_rng_state()
second = [batch.tolist() for batch in loader]
torch.set_rng_state(shared)
assert [batch.tolist() for batch in loader] != second
order.set_state(own)
assert [batch.tolist() for batch in loader] == second

# random and NumPy have states of their own; the first passes weights_only.
import io  # noqa: E402
import random  # noqa: E402
from pickle import UnpicklingError  # noqa: E402

import numpy  # noqa: E402


def reloaded(value: object) -> object:
    file = io.BytesIO()
    torch.save(value, file)
    file.seek(0)
    return torch.load(file)


assert reloaded(random.getstate()) == random.getstate()
generator = numpy.random.default_rng(0).bit_generator.state
assert reloaded(generator) == generator
try:
    reloaded(numpy.random.get_state())
except UnpicklingError:
    pass
else:
    raise AssertionError
