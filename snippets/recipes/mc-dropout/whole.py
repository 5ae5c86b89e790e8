"""sample() lets everything drop that drops in training; no statistics move and each mode comes back."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

DROPS = (
    nn.Dropout, nn.Dropout1d, nn.Dropout2d, nn.Dropout3d,
    nn.AlphaDropout, nn.FeatureAlphaDropout,
    nn.RNNBase, nn.MultiheadAttention, nn.TransformerEncoderLayer,
)  # fmt: skip


def turn_on(model: nn.Module, *own: type) -> None:
    """Let drop what drops; `own` are classes that call F.dropout."""
    for part in model.modules():
        if isinstance(part, (*DROPS, *own)):
            part.training = True  # this flag alone: a norm inside stays


@torch.inference_mode()
def sample(
    model: nn.Module, penguins: torch.Tensor, passes: int, *own: type
) -> torch.Tensor:
    """The outputs of all passes; then each part has its mode back."""
    with evaluating(model):
        turn_on(model, *own)
        samples = torch.stack([model(penguins) for _ in range(passes)])
    if samples.eq(samples[0]).all():
        raise RuntimeError("All passes are equal: nothing drops.")
    return samples


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(5)  # a channel for each day
        self.lstm = nn.LSTM(4, 8, 2, batch_first=True, dropout=0.2)
        self.mix = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.head = nn.Linear(8, 3)

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        days, _ = self.lstm(self.norm(penguins))
        last = self.mix(days)[:, -1]
        return self.head(F.dropout(last, 0.2, self.training))


torch.manual_seed(0)
classifier = Classifier()
classifier.norm.eval()
penguins = torch.randn(6, 5, 4)  # 6 penguins, each on 5 days
modes = [part.training for part in classifier.modules()]
samples = sample(classifier, penguins, 100, Classifier)
print("passes, penguins, species:", *samples.shape)
print("every score varies:", samples.std(dim=0).min().item() > 0.01)
print("modes:", modes == [p.training for p in classifier.modules()])
print("batches counted:", classifier.norm.num_batches_tracked.item())
print("samples are recorded:", samples.requires_grad)
# --8<-- [end:show]

assert samples.shape == (100, 6, 3) and not samples.requires_grad
assert samples.std(dim=0).min() > 0.01
assert modes == [part.training for part in classifier.modules()]
assert modes.count(False) == 1 and classifier.norm.num_batches_tracked == 0
assert torch.equal(classifier.norm.running_mean, torch.zeros(5))


# As many random numbers as in training: no dropout is left out.
def state_after(model: nn.Module) -> torch.Tensor:
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(1)
        model(penguins)
        return torch.get_rng_state()


in_training = state_after(classifier.train())
classifier.eval()
turn_on(classifier)
assert not torch.equal(in_training, state_after(classifier))
turn_on(classifier, Classifier)
assert torch.equal(in_training, state_after(classifier))
assert not classifier.norm.training


# The table of the page.
class Functional(nn.Module):
    def forward(self, days: torch.Tensor) -> torch.Tensor:
        return F.dropout(days, 0.5, self.training)


class Days(nn.Sequential):
    def forward(self, days: torch.Tensor) -> torch.Tensor:
        for part in self:
            asks = isinstance(part, nn.MultiheadAttention)
            found = part(days, days, days) if asks else part(days)
            days = found[0] if isinstance(found, tuple) else found
        return days


def modules_alone(model: nn.Module) -> None:
    for part in model.modules():
        part.training = isinstance(part, DROPS[:6])


def all_that_drops(model: nn.Module) -> None:
    turn_on(model, Functional)


PARTS = {
    nn.Dropout(): True,
    nn.AlphaDropout(): True,
    Functional(): False,
    nn.RNN(4, 4, 2, dropout=0.5): False,
    nn.LSTM(4, 4, 2, dropout=0.5): False,
    nn.GRU(4, 4, 2, dropout=0.5): False,
    nn.MultiheadAttention(4, 2, dropout=0.5): False,
    nn.MultiheadAttention(4, 2, dropout=0.5, batch_first=True): False,
    nn.TransformerEncoderLayer(4, 2, 8, batch_first=True): False,
    nn.TransformerEncoderLayer(4, 2, 8): True,
    nn.TransformerEncoder(
        nn.TransformerEncoderLayer(4, 2, 8, batch_first=True), 2
    ): False,
}
for switch in (torch.no_grad, torch.inference_mode, torch.enable_grad):
    for part, found_by_modules in PARTS.items():
        if switch is torch.enable_grad and any(
            isinstance(inner, nn.Dropout) for inner in part.modules()
        ):
            found_by_modules = True
        for way, spreads in (
            (nn.Module.eval, False),
            (modules_alone, found_by_modules),
            (all_that_drops, True),
            (nn.Module.train, True),
        ):
            norm = nn.BatchNorm1d(5)
            model = Days(norm, part, nn.Linear(4, 3)).eval()
            way(model)
            with switch():
                first, second = model(penguins), model(penguins)
            assert torch.equal(first, second) != spreads, (
                part,
                way,
                switch,
            )
            moved = norm.num_batches_tracked.item() > 0
            assert moved == (way is nn.Module.train)

# The decoder layer has no fast path of its own, but its parts drop.
decoder = nn.TransformerDecoderLayer(4, 2, 8, batch_first=True).eval()
with torch.no_grad():
    assert torch.equal(*(decoder(penguins, penguins) for _ in "12"))
    turn_on(decoder)
    assert not torch.equal(*(decoder(penguins, penguins) for _ in "12"))
    decoder_state = [part.training for part in decoder.modules()]
assert not decoder_state[0] and any(decoder_state)


# A norm inside a layer that drops stays in evaluation mode.
normed = nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)
normed.norm1 = nn.Sequential(nn.BatchNorm1d(5))
sample(normed, penguins, 3)
assert normed.norm1[0].num_batches_tracked == 0 and normed.norm1[0].training


class Recurrent(nn.LSTM):
    def __init__(self) -> None:
        super().__init__(4, 8, num_layers=2, dropout=0.5)
        self.norm = nn.BatchNorm1d(8)


part = Recurrent().eval()
turn_on(part)
assert part.training and not part.norm.training
assert part.train().norm.training  # train() would reach it

# Nothing drops: it raises, and the modes are as before.
for still in (nn.Linear(4, 3), nn.Dropout(0.0), Functional()):
    still.train()
    try:
        sample(still, penguins, 3)
    except RuntimeError as error:
        assert "nothing drops" in str(error) and still.training
    else:
        raise AssertionError(still)
sample(Functional(), penguins, 3, Functional)

# The standard deviation of equal passes need not be 0, so that is not asked.
assert torch.full((7,), 0.1).std() > 0


# An overridden train() that keeps its norm in evaluation mode; an adapter.
class Merged(nn.Linear):
    merged = False

    def train(self, mode: bool = True) -> "Merged":
        self.merged = not mode
        return super().train(mode)


adapted = nn.Sequential(Merged(4, 4), nn.Dropout()).train()
with evaluating(adapted):
    turn_on(adapted)
    assert adapted[0].merged and adapted[1].training
assert not adapted[0].merged and adapted[0].training

# A half-precision model, and another thread.
sample(
    nn.Sequential(nn.Linear(4, 3), nn.Dropout()).bfloat16(),
    penguins.bfloat16(),
    3,
)
from concurrent.futures import ThreadPoolExecutor  # noqa: E402

with ThreadPoolExecutor(1) as workers:
    apart = workers.submit(sample, nn.Dropout(), penguins, 3).result()
assert apart.is_inference() and torch.is_grad_enabled()

# What is compiled follows the flag of each part: one graph more, fresh masks in each call.
graphs = []
plain = nn.Sequential(nn.BatchNorm1d(5), nn.Dropout()).eval()
compiled = torch.compile(
    plain, backend=lambda graph, _: graphs.append(graph) or graph.forward
)
with torch.inference_mode():
    assert torch.equal(compiled(penguins), compiled(penguins))
assert len(graphs) == 1
samples = sample(compiled, penguins, 3)
assert not torch.equal(samples[1], samples[2])
assert plain[0].num_batches_tracked == 0 and len(graphs) == 2
with torch.inference_mode():
    assert torch.equal(compiled(penguins), compiled(penguins))
assert len(graphs) == 2
torch._dynamo.reset()
