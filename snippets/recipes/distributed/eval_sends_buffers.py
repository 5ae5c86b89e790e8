"""In evaluation mode too, the wrapper puts the statistics of process 0 into all others."""

from snippets.tools.in_processes import in_two_processes

# Shown as: wrong
# isort: split
# --8<-- [start:show]
from torch import full, nn, no_grad
from torch.nn.parallel import DistributedDataParallel


def means(rank: int) -> list[float]:
    model = DistributedDataParallel(nn.BatchNorm1d(1))
    model(full((6, 1), 10.0 * rank))
    trained = model.module.running_mean.item()
    with no_grad():
        model.eval()(full((6, 1), 10.0 * rank))
    return [trained, model.module.running_mean.item()]


print(*in_two_processes(means))
# --8<-- [end:show]

from functools import partial  # noqa: E402

from torch import set_grad_enabled  # noqa: E402


def unwrapped(rank: int) -> float:
    norm = nn.BatchNorm1d(1)
    model = DistributedDataParallel(norm)
    model(full((6, 1), 10.0 * rank))
    with no_grad():
        model.module.eval()(full((6, 1), 10.0 * rank))
    return norm.running_mean.item()


assert in_two_processes(unwrapped) == [0.0, 1.0]


def option_off(rank: int) -> float:
    norm = nn.BatchNorm1d(1)
    model = DistributedDataParallel(norm, forward_sync_buffers=False)
    for _ in range(2):
        model(full((6, 1), 10.0 * rank))
    return round(norm.running_mean.item(), 4)


def option_on(rank: int) -> float:
    norm = nn.BatchNorm1d(1)
    model = DistributedDataParallel(norm)
    for _ in range(2):
        model(full((6, 1), 10.0 * rank))
    return round(norm.running_mean.item(), 4)


# With the default each step of process 1 begins with the statistics of process 0.
assert in_two_processes(option_off) == [0.0, 1.9]
assert in_two_processes(option_on) == [0.0, 1.0]


# Without recording, one copy at most: later passes may differ in number.
def passes_of_other_number(rank: int) -> float:
    model = DistributedDataParallel(nn.BatchNorm1d(1))
    model(full((6, 1), 10.0 * rank)).sum().backward()
    model.eval()
    with no_grad():
        for _ in range(1 + rank):
            model(full((6, 1), 10.0 * rank))
    return model.module.running_mean.item()


assert in_two_processes(passes_of_other_number) == [0.0, 0.0]


# With recording on, every pass in evaluation mode copies.
def after_a_later_pass(rank: int, recording: bool) -> float:
    model = DistributedDataParallel(nn.BatchNorm1d(1)).eval()
    with set_grad_enabled(recording):
        for _ in range(2):
            model(full((6, 1), 1.0))
        model.module.running_mean.fill_(rank)  # its own statistics again
        model(full((6, 1), 1.0))
    return model.module.running_mean.item()


assert in_two_processes(partial(after_a_later_pass, recording=True)) == [
    0,
    0,
]
assert in_two_processes(partial(after_a_later_pass, recording=False)) == [
    0,
    1,
]
