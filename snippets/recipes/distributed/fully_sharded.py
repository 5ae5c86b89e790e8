"""After fully_shard() flags can change: what is frozen stands, what is unfrozen is averaged."""

from snippets.tools.in_processes import in_two_processes

# isort: split
# --8<-- [start:show]
from torch import nn, ones
from torch.distributed.fsdp import fully_shard


def gradients(rank: int) -> list:
    classifier = fully_shard(nn.Linear(1, 1))
    classifier.weight.requires_grad_(False)
    classifier(ones(6 + rank, 1)).sum().backward()
    frozen = classifier.weight.grad
    classifier.weight.requires_grad_(True)
    classifier(ones(6 + rank, 1)).sum().backward()
    return [frozen, classifier.weight.grad.full_tensor().item()]


print(*in_two_processes(gradients))
# --8<-- [end:show]

import torch  # noqa: E402
from torch.distributed.fsdp import FullyShardedDataParallel  # noqa: E402


def of_a_part(rank: int) -> list:
    """The same with a frozen part, of a net whose parts are sharded apart."""
    net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
    alone = [
        [p.detach().clone() for p in part.parameters()] for part in net
    ]
    net[0].requires_grad_(False)
    for part in net:
        fully_shard(part)
    fully_shard(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net(ones(6 + rank, 4)).sum().backward()
    optimizer.step()
    for parameter, before in zip(
        net[0].parameters(), alone[0], strict=True
    ):
        assert parameter.grad is None
        assert parameter.full_tensor().equal(before)
    net.requires_grad_(True).zero_grad()
    net(ones(6 + rank, 4)).sum().backward()
    return [p.grad.full_tensor().tolist() for p in net.parameters()]


first, second = in_two_processes(of_a_part)
assert first == second


def statistics(rank: int) -> float:
    """Buffers are not sharded, and not sent either."""
    norm = fully_shard(nn.BatchNorm1d(1))
    norm(torch.full((6, 1), 10.0 * rank))
    with torch.no_grad():
        norm.eval()(torch.full((6, 1), 10.0 * rank))
    return norm.running_mean.item()


assert in_two_processes(statistics) == [0.0, 1.0]


def flags_of_the_older(rank: int) -> list:
    """FullyShardedDataParallel follows later changes with use_orig_params=True."""
    net = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
    model = FullyShardedDataParallel(
        net, device_id=torch.device("cpu"), use_orig_params=True
    )
    net[0].requires_grad_(False)
    model(ones(6 + rank, 4)).sum().backward()
    return [
        p.grad is not None for p in net[0].parameters() if p.numel()
    ] + [p.grad is not None for p in net[1].parameters() if p.numel()]


first, second = in_two_processes(flags_of_the_older)
assert first == [False, False] and second == [False, True, True]
