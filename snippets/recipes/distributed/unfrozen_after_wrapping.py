"""What is unfrozen after wrapping gets another gradient in each process."""

from snippets.tools.in_processes import in_two_processes

# Shown as: wrong
# isort: split
# --8<-- [start:show]
from torch import nn, ones
from torch.nn.parallel import DistributedDataParallel


def step(rank: int) -> list:
    classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
    classifier[0].requires_grad_(False)
    model = DistributedDataParallel(classifier)
    classifier[0].requires_grad_(True)
    model(ones(6 + rank, 4)).sum().backward()
    return [p.grad.tolist() for p in classifier.parameters()]


for first, second in zip(*in_two_processes(step), strict=True):
    print("same gradient:", first == second)
# --8<-- [end:show]


def wrapped_again(rank: int) -> list:
    classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
    classifier[0].requires_grad_(False)
    DistributedDataParallel(classifier)
    classifier[0].requires_grad_(True)
    model = DistributedDataParallel(classifier)
    model(ones(6 + rank, 4)).sum().backward()
    return [p.grad.tolist() for p in classifier.parameters()]


first, second = in_two_processes(step)
assert [one == two for one, two in zip(first, second, strict=True)] == [
    False,
    False,
    True,
    True,
]
first, second = in_two_processes(wrapped_again)
assert first == second


# Frozen after wrapping, it is said in the second step, in both processes.
def frozen_after(rank: int) -> str:
    classifier = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
    model = DistributedDataParallel(classifier)
    classifier[0].requires_grad_(False)
    try:
        for _ in range(2):
            model(ones(6, 4)).sum().backward()
    except RuntimeError as error:
        return str(error)
    return "nothing"


for said in in_two_processes(frozen_after):
    assert said.startswith("Expected to have finished reduction in the")
