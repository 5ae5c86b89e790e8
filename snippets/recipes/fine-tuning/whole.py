"""Each stage of fine-tuning moves the tensors that it is meant to move, and no other."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.optim.lr_scheduler import LambdaLR


def block(inputs: int) -> nn.Module:
    return nn.Sequential(
        nn.Linear(inputs, 16, bias=False), nn.BatchNorm1d(16), nn.ReLU(),
        nn.Dropout(0.1),
    )  # fmt: skip


class Classifier(nn.Module):
    """Blocks without a trainable parameter stay in evaluation mode."""

    def __init__(self, species: int) -> None:
        super().__init__()
        self.blocks = nn.Sequential(block(4), block(16), block(16))
        self.head = nn.Linear(16, species)

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.head(self.blocks(penguins))

    def train(self, mode: bool = True) -> "Classifier":
        super().train(mode)
        for part in self.blocks:
            if not any(p.requires_grad for p in part.parameters()):
                part.eval()
        return self


def fit(stage: str, epochs: int, schedule: LambdaLR | None = None) -> None:
    old = {n: v.clone() for n, v in classifier.state_dict().items()}
    for _ in range(epochs):
        classifier.train()  # the override keeps frozen blocks as they are
        for rows in torch.randperm(len(penguins)).split(16):
            optimizer.zero_grad()
            loss = cross_entropy(classifier(penguins[rows]), species[rows])
            loss.backward()
            optimizer.step()
        rates = [round(group["lr"], 4) for group in optimizer.param_groups]
        if schedule:
            schedule.step()
    print(f"{stage}, rates in the last epoch: {rates}")
    new = classifier.state_dict()
    for part in ("blocks.0", "blocks.1", "blocks.2", "head"):
        moved = [not new[n].equal(old[n]) for n in old if part in n]
        print(f"    {part:9}{sum(moved)} of {len(moved)} moved")


torch.manual_seed(0)
penguins = torch.randn(64, 4)
species = penguins[:, :3].argmax(dim=1)
classifier = Classifier(species=3)
optimizer = torch.optim.AdamW(classifier.parameters(), lr=0.01)
fit("pretraining", epochs=10)

species = (penguins[:, 0] > penguins[:, 1]).long()
classifier.requires_grad_(False).zero_grad()  # no old gradient is left
classifier.head = nn.Linear(16, 2)  # after freezing: it is trainable
last = classifier.blocks[2]
groups = [{"params": classifier.head.parameters()}]
groups += [{"params": last.parameters(), "lr": 0.001}]
optimizer = torch.optim.AdamW(groups, lr=0.01)
rules = [lambda epoch: 1.0, lambda epoch: min(1.0, max(0, epoch - 4) / 3)]
schedule = LambdaLR(optimizer, rules)
fit("head alone", 5, schedule)
last.requires_grad_(True)  # twice does what once does
fit("head and last block", 5, schedule)
# --8<-- [end:show]

import copy  # noqa: E402
import io  # noqa: E402
import warnings  # noqa: E402

from snippets.tools.evaluating import evaluating  # noqa: E402

# The same stages once more, with every tensor looked at by name.
torch.manual_seed(1)
classifier = Classifier(species=3)
optimizer = torch.optim.AdamW(classifier.parameters(), lr=0.01)


def losses() -> float:
    with torch.no_grad(), evaluating(classifier):
        return cross_entropy(classifier(penguins), species).item()


def moved(stage: str, schedule: LambdaLR | None = None) -> set[str]:
    before = {n: v.clone() for n, v in classifier.state_dict().items()}
    first = losses()
    fit(stage, 5, schedule)
    assert losses() < first
    after = classifier.state_dict()
    assert after.keys() == before.keys()
    return {name for name in after if not after[name].equal(before[name])}


import contextlib  # noqa: E402

NORM = (
    "weight",
    "bias",
    "running_mean",
    "running_var",
    "num_batches_tracked",
)
LAST = {"blocks.2.0.weight", *(f"blocks.2.1.{name}" for name in NORM)}
HEAD = {"head.weight", "head.bias"}
with contextlib.redirect_stdout(io.StringIO()):
    species = penguins[:, :3].argmax(dim=1)
    assert moved("pretraining") == set(classifier.state_dict())
    species = (penguins[:, 0] > penguins[:, 1]).long()
    classifier.requires_grad_(False)
    classifier.zero_grad()
    classifier.head = nn.Linear(16, 2)
    head = list(classifier.head.parameters())
    last = list(classifier.blocks[2].parameters())
    groups = [{"params": head}, {"params": last, "lr": 0.001}]
    optimizer = torch.optim.AdamW(groups, lr=0.01)
    schedule = LambdaLR(optimizer, rules)

    # Head alone. No gradient, no optimizer state for what is frozen, and
    # weight decay, which is 0.01 by default, does not reach it.
    assert moved("head alone", schedule) == HEAD
    assert optimizer.defaults["weight_decay"] == 0.01
    frozen = [p for p in classifier.parameters() if not p.requires_grad]
    assert len(frozen) == 9 and all(p.grad is None for p in frozen)
    assert set(optimizer.state) == set(head)
    assert not any(
        p.training for b in classifier.blocks for p in b.modules()
    )
    assert classifier.training and classifier.head.training
    with evaluating(classifier):
        assert not classifier.training
    assert not any(
        p.training for b in classifier.blocks for p in b.modules()
    )
    assert not copy.deepcopy(classifier).train().blocks[2].training

    # A state that was saved now fits an optimizer with the block unfrozen.
    saved = io.BytesIO()
    torch.save(optimizer.state_dict(), saved)

    for _ in range(2):  # the second call finds nothing to do
        classifier.blocks[2].requires_grad_(True)
    assert moved("head and last block", schedule) == LAST | HEAD
    assert [group["lr"] for group in optimizer.param_groups] == [
        0.01,
        0.001,
    ]
    assert set(optimizer.state) == set(head + last)
    assert not classifier.blocks[1].training
    assert all(part.training for part in classifier.blocks[2].modules())

    saved.seek(0)
    resumed = torch.optim.AdamW(groups, lr=0.01)
    resumed.load_state_dict(torch.load(saved))
    assert set(resumed.state) == set(head)
    optimizer = resumed
    assert moved("resumed") == LAST | HEAD

    # Frozen again: the last gradient has to go, or the block moves once more.
    classifier.blocks[2].requires_grad_(False)
    assert all(parameter.grad is not None for parameter in last)
    before = [parameter.clone() for parameter in last]
    optimizer.step()
    assert not any(map(torch.equal, before, last))
    optimizer.zero_grad()
    before = [parameter.clone() for parameter in last]
    optimizer.step()
    assert all(map(torch.equal, before, last))

# AdamW shrinks a scale of BatchNorm too; a group of its own can say no.
for decay, scale in ((0.01, 0.999), (0.0, 1.0)):
    norm = nn.BatchNorm1d(4)
    norm.weight.grad = torch.zeros(4)
    group = {"params": norm.parameters(), "weight_decay": decay}
    torch.optim.AdamW([group], lr=0.1).step()
    assert torch.allclose(norm.weight, torch.full((4,), scale))

# A block with an adapter has a trainable parameter, so all of it trains.
adapted = Classifier(2).requires_grad_(False)
adapted.blocks[0].append(nn.Linear(16, 16))
adapted.train()
assert adapted.blocks[0][1].training and not adapted.blocks[1][1].training

# Nothing before the first trainable layer is recorded or kept.
kept: list[torch.Tensor] = []
with torch.autograd.graph.saved_tensors_hooks(
    lambda tensor: kept.append(tensor.detach()), id
):
    assert not classifier.train().blocks(penguins).requires_grad
assert not kept

# What was compiled with frozen blocks is compiled anew for unfrozen ones.
compiled: list[object] = []


def count(graph, inputs):
    compiled.append(graph)
    return graph.forward


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    fast = torch.compile(classifier, backend=count)
    fast(penguins)
    assert len(compiled) == 1
    classifier.blocks[2].requires_grad_(True)
    fast(penguins).sum().backward()
    assert len(compiled) == 2
    assert all(parameter.grad is not None for parameter in last)
torch._dynamo.reset()
