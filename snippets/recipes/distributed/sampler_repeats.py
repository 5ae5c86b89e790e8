"""A DistributedSampler repeats samples until all parts are of one size."""

# Shown as: wrong
# --8<-- [start:show]
from torch.utils.data import DistributedSampler

for rank in range(2):
    part = DistributedSampler(
        range(5), num_replicas=2, rank=rank, shuffle=False
    )
    print(f"process {rank}:", list(part))
# --8<-- [end:show]

parts = [
    list(
        DistributedSampler(
            range(5),
            num_replicas=2,
            rank=rank,
            shuffle=False,
            drop_last=drop,
        )
    )
    for drop in (False, True)
    for rank in range(2)
]
assert parts == [[0, 2, 4], [1, 3, 0], [0, 2], [1, 3]]
