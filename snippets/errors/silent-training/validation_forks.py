"""fork_rng() gives back the random state: training is as without validation."""

# --8<-- [start:show]
import torch
from torch.utils.data import DataLoader


def order(validate: bool) -> list[int]:
    torch.manual_seed(0)
    if validate:
        with torch.random.fork_rng():
            list(DataLoader(torch.ones(6, 4), batch_size=2))
    return torch.randperm(6).tolist()


print("without validation:", order(validate=False))
print("with validation:   ", order(validate=True))
# --8<-- [end:show]

assert order(True) == order(False)
torch.manual_seed(0)
list(DataLoader(torch.ones(6, 4), batch_size=2))
assert torch.randperm(6).tolist() != order(False)

import random  # noqa: E402

random.seed(0)
with torch.random.fork_rng():
    first = random.random()
assert random.random() != first
random.seed(0)
again = random.random()
assert again == first
with torch.random.fork_rng():
    random.random()
state = random.getstate()
random.seed(0)
random.random()
assert state != random.getstate()
