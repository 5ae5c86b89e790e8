"""Frozen, then unfrozen and wrapped again: two processes stay one model, and validate uneven parts."""

from snippets.tools.in_processes import in_two_processes

# isort: split
# --8<-- [start:show]
import torch
from torch import distributed as dist
from torch import nn
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

penguins = torch.randn(124, 4, generator=torch.Generator().manual_seed(0))
species = penguins[:, :3].argmax(dim=1)


def average_statistics(classifier: nn.Module) -> None:
    for statistic in classifier.buffers():
        if statistic.is_floating_point():  # not the counter
            dist.all_reduce(statistic)
            statistic /= dist.get_world_size()


def validate(classifier: nn.Module, part: torch.Tensor) -> list[float]:
    """Right answers and penguins of all parts, however long each is."""
    total = torch.zeros(2)
    with torch.inference_mode():
        for rows in part.split(16):
            guesses = classifier(penguins[rows]).argmax(dim=1)
            total[0] += (guesses == species[rows]).sum()
            total[1] += len(rows)
    dist.all_reduce(total)
    return total.tolist()


def train(rank: int) -> list[dict]:
    torch.manual_seed(rank)  # other weights, until the model is wrapped
    known = torch.arange(rank, 64, 2)  # as many in each process
    new = torch.arange(64, 104) if rank == 0 else torch.arange(104, 124)
    classifier = nn.Sequential(
        nn.Sequential(nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU()),
        nn.Linear(16, 3),
    )
    found = [{k: v.tolist() for k, v in classifier.state_dict().items()}]
    for frozen in (True, False):
        classifier[0].requires_grad_(not frozen)
        model = DistributedDataParallel(  # anew after each change of flags
            classifier, forward_sync_buffers=False
        )
        trainable = [p for p in classifier.parameters() if p.requires_grad]
        optimizer = torch.optim.SGD(trainable, lr=0.2)
        for _ in range(10):
            classifier.train()
            classifier[0].train(not frozen)
            for rows in known.split(16):
                optimizer.zero_grad()
                scores = model(penguins[rows])
                F.cross_entropy(scores, species[rows]).backward()
                optimizer.step()
        average_statistics(classifier)
        state = classifier.eval().state_dict().items()
        found.append({k: v.tolist() for k, v in state})
        found[-1]["right, all"] = validate(classifier, new)
    return found


results = in_two_processes(train)
for first, second in zip(*results, strict=True):
    print("same in both:", first == second)
built, frozen, trained = results[0]
backbone = [name for name in built if name.startswith("0.")]
print("stood still:", all(frozen[k] == built[k] for k in backbone))
print("penguins counted:", int(trained["right, all"][1]))
# --8<-- [end:show]

assert [one == two for one, two in zip(*results, strict=True)] == [
    False,
    True,
    True,
]
assert all(frozen[name] == built[name] for name in backbone)
assert frozen["1.weight"] != built["1.weight"]
assert all(trained[name] != frozen[name] for name in backbone)
assert trained["0.1.num_batches_tracked"] == 20
right, counted = trained["right, all"]
assert counted == 60 and right > 40


def own_statistics(rank: int) -> list:
    """Without the averaging, each process has those of its own penguins."""
    norm = nn.BatchNorm1d(4)
    model = DistributedDataParallel(norm, forward_sync_buffers=False)
    for rows in torch.arange(rank, 64, 2).split(16):
        model(penguins[rows])
    before = norm.running_mean.tolist()
    average_statistics(norm)
    return [before, norm.running_mean.tolist()]


first, second = in_two_processes(own_statistics)
assert first[0] != second[0] and first[1] == second[1]
# The average of the means is the mean over all penguins.
norm = nn.BatchNorm1d(4)
for rows in torch.arange(64).split(32):
    norm(penguins[rows])
assert torch.allclose(norm.running_mean, torch.tensor(first[1]), atol=1e-6)


def started_alike(rank: int) -> bool:
    """Wrapping copies the buffers of process 0 too, whatever the option."""
    norm = nn.BatchNorm1d(4)
    norm.running_mean.fill_(rank)
    DistributedDataParallel(norm, forward_sync_buffers=False)
    return norm.running_mean.eq(0).all().item()


assert in_two_processes(started_alike) == [True, True]


def trained_on_uneven_parts(rank: int) -> list:
    """join() plays the missing steps of the process that is done first."""
    net = nn.Linear(4, 3)
    model = DistributedDataParallel(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    with model.join():
        for step in range(2 + rank):
            optimizer.zero_grad()
            model(penguins[step : step + 4]).sum().backward()
            optimizer.step()
    return net.weight.tolist()


first, second = in_two_processes(trained_on_uneven_parts)
assert first == second


def synchronized(rank: int) -> list[str]:
    """SyncBatchNorm on the CPU: refused at wrapping, and in training mode."""
    norm = nn.SyncBatchNorm.convert_sync_batchnorm(nn.BatchNorm1d(4))
    said = []
    for call in (DistributedDataParallel, lambda net: net(penguins)):
        try:
            call(norm)
        except ValueError as error:
            said.append(str(error))
    assert norm.eval()(penguins).shape == penguins.shape
    return said


for said in in_two_processes(synchronized):
    assert said[0] == "SyncBatchNorm layers only work with GPU modules"
    assert "expected input tensor to be on GPU" in said[1]


def kept_to_itself(rank: int) -> list:
    """Under no_sync() gradients stay in the process; the next step sends the sum."""
    net = nn.Linear(4, 3)
    model = DistributedDataParallel(net)
    with model.no_sync():
        model(penguins[rank : rank + 2]).sum().backward()
    alone = net.weight.grad.tolist()
    model(penguins[rank : rank + 2]).sum().backward()
    return [alone, net.weight.grad.tolist()]


first, second = in_two_processes(kept_to_itself)
assert first[0] != second[0] and first[1] == second[1]
both = torch.tensor(first[0]) + torch.tensor(second[0])
assert torch.allclose(torch.tensor(first[1]), both / 2 * 2, atol=1e-6)


def decided_by_the_forward_pass(rank: int) -> list:
    """backward() outside sends nothing if the forward pass was inside, and the other way round."""
    net = nn.Linear(4, 3)
    model = DistributedDataParallel(net)
    with model.no_sync():
        loss = model(penguins[rank : rank + 2]).sum()
    loss.backward()
    found = [net.weight.grad.tolist()]
    net.zero_grad()
    loss = model(penguins[rank : rank + 2]).sum()
    with model.no_sync():
        loss.backward()
    return [*found, net.weight.grad.tolist()]


first, second = in_two_processes(decided_by_the_forward_pass)
assert first[0] != second[0] and first[1] == second[1]
