"""With checkpoints the gradients, the statistics and the random state are those without, to the last bit."""

# --8<-- [start:show]
from contextlib import nullcontext

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint


class SecondRun:
    """In it BatchNorm takes the batch as before, and counts nothing."""

    def __init__(self, block: nn.Module) -> None:
        parts = block.modules()
        self.norms = [p for p in parts if isinstance(p, nn.BatchNorm1d)]

    def __enter__(self) -> None:
        self.momenta = [norm.momentum for norm in self.norms]
        self.counts = [n.num_batches_tracked.clone() for n in self.norms]
        for norm in self.norms:
            norm.momentum = 0.0

    def __exit__(self, *error: object) -> None:
        was = zip(self.norms, self.momenta, self.counts, strict=True)
        for norm, momentum, count in was:
            norm.momentum = momentum
            norm.num_batches_tracked.copy_(count)


class Block(nn.Sequential):
    checkpointing = False

    def forward(self, x: Tensor) -> Tensor:
        run, contexts = super().forward, (nullcontext(), SecondRun(self))
        if not self.checkpointing:
            return run(x)
        return checkpoint(
            run, x, use_reentrant=False, context_fn=lambda: contexts
        )


def train(checkpointing: bool) -> dict[str, Tensor]:
    torch.manual_seed(0)
    blocks, runs = [], []
    for n in (4, 64, 64):
        norm, dropout = nn.BatchNorm1d(64), nn.Dropout(0.2)
        blocks.append(Block(nn.Linear(n, 64), norm, nn.ReLU(), dropout))
        blocks[-1].checkpointing = checkpointing
        norm.register_forward_hook(lambda norm, *_: runs.append(norm))
    blocks[0].requires_grad_(False).eval()  # frozen
    classifier = nn.Sequential(*blocks, nn.Linear(64, 3))
    optimizer = torch.optim.Adam(classifier.parameters())
    penguins, species = torch.randn(90, 4), torch.randint(3, (90,))
    for _ in range(3):
        optimizer.zero_grad()
        F.cross_entropy(classifier(penguins), species).backward()
        optimizer.step()
    print("runs of each block:", [runs.count(block[1]) for block in blocks])
    named = {f"{n}.grad": p.grad for n, p in classifier.named_parameters()}
    return {**named, **classifier.state_dict(), "random": torch.rand(1)}


plain, checkpointed = train(False), train(True)
for kind in ("grad", "weight", "bias", "mean", "var", "tracked", "random"):
    names = [
        n for n, t in plain.items() if n.endswith(kind) and t is not None
    ]
    equal = sum(plain[n].equal(checkpointed[n]) for n in names)
    print(f"{kind:8} equal: {equal} of {len(names)}")
# --8<-- [end:show]

assert plain.keys() == checkpointed.keys()
frozen = [name for name, tensor in plain.items() if tensor is None]
assert frozen == [
    "0.0.weight.grad",
    "0.0.bias.grad",
    "0.1.weight.grad",
    "0.1.bias.grad",
]
for name, tensor in plain.items():
    assert (
        checkpointed[name] is None
        if tensor is None
        else tensor.equal(checkpointed[name])
    )
assert (
    plain["1.1.num_batches_tracked"] == 3
    and plain["0.1.num_batches_tracked"] == 0
)

import copy  # noqa: E402

# The cumulative mean, another dtype, autocast, a second backward(), create_graph.
torch.manual_seed(0)
penguins = torch.randn(6, 4)
for momentum in (0.1, None):
    for dtype in (torch.float32, torch.float64):
        norm = nn.BatchNorm1d(8, momentum=momentum)
        one = Block(
            nn.Linear(4, 8), norm, nn.ReLU(), nn.Dropout(), nn.Linear(8, 3)
        ).to(dtype)
        two = copy.deepcopy(one)
        two.checkpointing = True
        results = []
        for block in (one, two):
            for low in (False, True):
                torch.manual_seed(1)
                with torch.autocast(
                    "cpu", enabled=low and dtype == torch.float32
                ):
                    loss = block(penguins.to(dtype)).float().pow(2).sum()
                loss.backward(retain_graph=True)
                assert block[1].momentum == momentum
                loss.backward()
            results.append(
                [p.grad for p in block.parameters()] + list(block.buffers())
            )
            assert block[1].num_batches_tracked == 2
            # Without recording it runs once, and keeps nothing back.
            with torch.no_grad():
                assert not block(penguins.to(dtype)).requires_grad
            assert block[1].num_batches_tracked == 3
        assert all(map(torch.equal, *results))
# A context manager made of a generator serves one backward() only.
from contextlib import contextmanager  # noqa: E402


@contextmanager
def once():
    yield


norm = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 3))
scores = checkpoint(
    norm,
    penguins,
    use_reentrant=False,
    context_fn=lambda: (nullcontext(), once()),
)
scores.sum().backward(retain_graph=True)
try:
    scores.sum().backward()
except AttributeError:
    pass
else:
    raise AssertionError

# A hook on the block itself fires once a step: the checkpoint stands in its forward().
block = Block(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
block.checkpointing = True
fired = []
block.register_forward_hook(lambda *_: fired.append("block"))
block[0].register_forward_hook(lambda *_: fired.append("part"))
block(penguins).sum().backward()
assert fired == ["part", "block", "part"]

# With track_running_stats off in the second run, other tensors are kept, and it raises.
from torch.utils.checkpoint import CheckpointError  # noqa: E402


class Untracked(SecondRun):
    def __enter__(self) -> None:
        for norm in self.norms:
            norm.track_running_stats = False

    def __exit__(self, *error: object) -> None:
        for norm in self.norms:
            norm.track_running_stats = True


plain_run = nn.Sequential(*block)
scores = checkpoint(
    plain_run,
    penguins,
    use_reentrant=False,
    context_fn=lambda: (nullcontext(), Untracked(plain_run)),
)
try:
    scores.sum().backward()
except CheckpointError as error:
    assert "different number of tensors" in str(error)
else:
    raise AssertionError
