"""Lab: MC dropout for an MLP and for a Transformer that claims to be certain."""

from snippets.labs.verdict import verdict
from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:setup]
import copy

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)


def curve(masses: torch.Tensor) -> torch.Tensor:
    return 1.2 * (masses - 4.5) + 0.8 * torch.sin(3 * masses)


masses = torch.cat([torch.rand(100, 1) + 2.8, torch.rand(100, 1) + 5.2])
flippers = curve(masses) + 0.2 * torch.randn_like(masses)
grid = torch.linspace(2.4, 6.6, 57).unsqueeze(1)
print("penguins:", len(masses), " masses asked for:", len(grid))
# --8<-- [end:setup]


# --8<-- [start:model]
def mlp(p: float) -> nn.Sequential:
    first = [nn.BatchNorm1d(1), nn.Linear(1, 64), nn.ReLU(), nn.Dropout(p)]
    then = [nn.Linear(64, 64), nn.ReLU(), nn.Dropout(p), nn.Linear(64, 1)]
    return nn.Sequential(*first, *then)


def fit(model: nn.Module, steps: int) -> nn.Module:
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(masses), flippers).backward()
        optimizer.step()
    return model.eval()


models = {p: fit(mlp(p), steps=300) for p in (0.05, 0.2, 0.5)}
with torch.no_grad():
    print("outputs repeat:", models[0.2](grid).equal(models[0.2](grid)))
# --8<-- [end:model]


# --8<-- [start:task-1]
def dropout_on(model: nn.Module) -> None: ...


# --8<-- [end:task-1]


# --8<-- [start:check-1]
def observed(training):
    outer = nn.Sequential(mlp(0.5)).train(training)
    dropout_on(outer)
    changed = any(part.training != training for part in outer.modules())
    with torch.no_grad():
        first, second = outer(grid), outer(grid)
    return changed, not first.equal(second), outer[0][0].running_mean != 0


def mistake_1():
    changed, drops, moved = observed(training=False)
    changed_too, _, moved_too = observed(training=True)
    if not changed and not changed_too:
        return "a"
    if moved:
        return "b"
    if not drops:
        return "c"
    return "d" if moved_too else None


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
def dropout_on(model: nn.Module) -> None:
    model.eval()
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.train()


# --8<-- [end:solution-1]


# --8<-- [start:task-2]
def sample(
    model: nn.Module, masses: torch.Tensor, passes: int = 100
) -> torch.Tensor: ...


# --8<-- [end:task-2]


# --8<-- [start:check-2]
def mistake_2():
    model = mlp(0.5).train()
    model[4].eval()
    buffers = [buffer.clone() for buffer in model.buffers()]
    modes = [module.training for module in model.modules()]
    samples = sample(model, grid, 7)
    if samples is None:
        return "a"
    if samples.shape != (7, len(grid), 1):
        return "b"
    if not all(map(torch.equal, buffers, model.buffers())):
        return "c"
    if samples.std(dim=0).max() == 0:
        return "d"
    recording = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    if not recording or modes != [m.training for m in model.modules()]:
        return "e"
    return "f" if samples.requires_grad else None


verdict(2, mistake_2)
# --8<-- [end:check-2]


# --8<-- [start:solution-2]
def sample(
    model: nn.Module, masses: torch.Tensor, passes: int = 100
) -> torch.Tensor:
    with evaluating(model), torch.inference_mode():
        dropout_on(model)
        return torch.stack([model(masses) for _ in range(passes)])


# --8<-- [end:solution-2]


# --8<-- [start:solution-2-plot]
def draw(axis: plt.Axes, samples: torch.Tensor) -> None:
    mean, std = samples.mean(dim=0)[:, 0], samples.std(dim=0)[:, 0]
    low, high = mean - 2 * std, mean + 2 * std
    axis.plot(masses[::8], flippers[::8], ".", color="C3")
    axis.plot(grid[::3], curve(grid)[::3], ":", color="C3")
    axis.plot(grid[::3], mean[::3], color="C0")
    axis.fill_between(
        grid[::3, 0], low[::3], high[::3], color="C0", alpha=0.3
    )
    axis.set_xlabel("kg")


figure, axes = plt.subplots(1, 3, figsize=(7, 2.6), sharey=True)
for axis, (p, model) in zip(axes, models.items(), strict=True):
    draw(axis, sample(model, grid))
    axis.set_title(f"p = {p}")
axes[0].set_ylabel("cm")
plt.show()
# --8<-- [end:solution-2-plot]

# --8<-- [start:drawn]
drawn = {}
for p, model in models.items():
    model.train()[0].eval()
    with torch.no_grad():
        drawn[p] = torch.stack([model(grid) for _ in range(100)])
    model.eval()
gap = (grid[:, 0] > 4) & (grid[:, 0] < 5)
print("samples:", *drawn[0.2].shape, " in the gap:", gap.sum().item())
# --8<-- [end:drawn]


# --8<-- [start:task-3]
def coverage(samples: torch.Tensor, truth: torch.Tensor) -> float: ...


wider_with_larger_p = ...
holds_in_the_gap = ...
# --8<-- [end:task-3]


# --8<-- [start:check-3]
def mistake_3():
    fake = torch.randn(50, 20, 1) + torch.arange(20).unsqueeze(1)
    mean, std = fake.mean(dim=0), fake.std(dim=0)
    steps = torch.tensor([-3, -1.5, 1.5, 2.5]).repeat(5).unsqueeze(1)
    share = coverage(fake, mean + steps * std)
    guesses = wider_with_larger_p, holds_in_the_gap
    if share is None or any(x is ... for x in guesses):
        return "a"
    if abs(share - 0.75) < 0.01:
        return "b"
    if abs(share - 0.5) > 0.01:
        return "c"
    wider = drawn[0.5].std(dim=0).mean() > drawn[0.05].std(dim=0).mean()
    if wider_with_larger_p != wider:
        return "d"
    share = coverage(drawn[0.2][:, gap], curve(grid[gap]))
    return "e" if holds_in_the_gap != (share >= 0.95) else None


verdict(3, mistake_3)
# --8<-- [end:check-3]


# --8<-- [start:solution-3]
def coverage(samples: torch.Tensor, truth: torch.Tensor) -> float:
    distance = (truth - samples.mean(dim=0)).abs()
    return (distance <= 2 * samples.std(dim=0)).float().mean().item()


wider_with_larger_p = True
holds_in_the_gap = False
for p in (0.05, 0.5):
    share = coverage(drawn[p][:, gap], curve(grid[gap]))
    print(f"p = {p}: spread {drawn[p].std(dim=0).mean():.1f} cm,", end=" ")
    print("95 % of the gap inside:", share >= 0.95)
# --8<-- [end:solution-3]


# --8<-- [start:transformer]
class Transformer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Linear(1, 4 * 16)
        layer = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers=2)
        self.head = nn.Linear(16, 1)

    def forward(self, masses: torch.Tensor) -> torch.Tensor:
        tokens = self.embed(masses - 4.5).unflatten(1, (4, 16))
        return self.head(self.encoder(tokens).mean(dim=1))


transformer = fit(Transformer(), steps=200)
# --8<-- [end:transformer]


# --8<-- [start:certain]
def spread(model: nn.Module) -> float:
    samples = torch.stack([model(grid) for _ in range(20)])
    return samples.std(dim=0).mean().item()


def with_dropout(model: Transformer) -> Transformer:
    model = copy.deepcopy(model).eval()
    for layer in model.encoder.layers:
        for part in (layer.dropout, layer.dropout1, layer.dropout2):
            part.train()
    return model


certain = with_dropout(transformer)
with torch.no_grad():
    print(f"spread: {spread(certain):.2f}")
training = [n for n, part in certain.named_modules() if part.training]
print("in training mode:", *training, sep="\n  ")
# --8<-- [end:certain]

# --8<-- [start:task-4]
measured = {"p": ..., "weights": ..., "recording": ...}
cause = ...
# --8<-- [end:task-4]


# --8<-- [start:check-4]
def mistake_4():
    if cause is ... or any(value is ... for value in measured.values()):
        return "a"
    trial = with_dropout(transformer)
    for part in trial.modules():
        if hasattr(part, "p"):
            part.p = 0.5
    with torch.no_grad():
        found = {"p": spread(trial), "weights": spread(with_dropout(trial))}
    with torch.enable_grad():
        found["recording"] = spread(with_dropout(transformer))
    for letter, name in zip("bcd", found, strict=True):
        if (measured[name] > 0) != (found[name] > 0):
            return letter
    return None if found.get(cause, 0) > 0 else "e"


verdict(4, mistake_4)
# --8<-- [end:check-4]

# --8<-- [start:solution-4]
trial = with_dropout(transformer)
for part in trial.modules():
    if isinstance(part, nn.Dropout):
        part.p = 0.5
with torch.no_grad():
    measured["p"] = spread(trial)
    measured["weights"] = spread(with_dropout(Transformer()))
measured["recording"] = spread(certain)
cause = "recording"
print("more than 0:", *(n for n, value in measured.items() if value > 0))

trial.encoder.layers[0].dropout1.register_forward_hook(lambda *_: None)
with torch.no_grad():
    print("with a hook, more than 0:", spread(trial) > 0)
# --8<-- [end:solution-4]


# --8<-- [start:task-5]
def sample_all(
    model: nn.Module, masses: torch.Tensor, passes: int = 100
) -> torch.Tensor: ...


# --8<-- [end:task-5]


# --8<-- [start:check-5]
def mistake_5():
    model = nn.Sequential(nn.BatchNorm1d(1), Transformer()).eval()
    if (samples := sample_all(model, grid, 7)) is None:
        return "a"
    modes = [module.training for module in model.modules()]
    if any(modes) or not torch.backends.mha.get_fastpath_enabled():
        torch.backends.mha.set_fastpath_enabled(True)
        return "b"
    if (moved := model[0].num_batches_tracked > 0) or samples.requires_grad:
        return "c" if moved else "e"
    spreads = (samples, sample_all(models[0.5], grid, 7))
    if any(found.std(dim=0).max() == 0 for found in spreads):
        return "d"
    rates = {nn.MultiheadAttention: "dropout", nn.Dropout: "p"}
    for kind, name in rates.items():
        trial = copy.deepcopy(model)
        for part in trial.modules():
            if isinstance(part, kind):
                setattr(part, name, 0.0)
        if sample_all(trial, grid, 7).std(dim=0).max() == 0:
            return "f" if name == "p" else "g"


verdict(5, mistake_5)
# --8<-- [end:check-5]


# --8<-- [start:solution-5]
def sample_all(
    model: nn.Module, masses: torch.Tensor, passes: int = 100
) -> torch.Tensor:
    with evaluating(model), torch.inference_mode():
        for module in model.modules():
            if isinstance(module, nn.Dropout | nn.TransformerEncoderLayer):
                module.train()
        return torch.stack([model(masses) for _ in range(passes)])


# --8<-- [end:solution-5]

# --8<-- [start:solution-5-plot]
with torch.no_grad():
    before = torch.stack([certain(grid) for _ in range(100)])
after = sample_all(transformer, grid)
figure, axes = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True)
for axis, samples in zip(axes, (before, after), strict=True):
    draw(axis, samples)
axes[0].set_title("layer.eval()")
axes[1].set_title("layer.train()")
axes[0].set_ylabel("cm")
plt.show()
# --8<-- [end:solution-5-plot]

# --8<-- [start:solution-5-switch]
still = with_dropout(transformer)
for part in still.modules():
    if isinstance(part, nn.Dropout):
        part.p = 0.0
with torch.no_grad():
    torch.backends.mha.set_fastpath_enabled(False)
    print("dropout modules drop:", spread(certain) > 0)
    print("attention drops:", spread(still) > 0)
    for layer in still.encoder.layers:
        layer.self_attn.train()
    print("attention in training mode drops:", spread(still) > 0)
    torch.backends.mha.set_fastpath_enabled(True)
# --8<-- [end:solution-5-switch]

# Proofs: each wrong answer gets its letter, and another right one passes.
right_on, right_sample = dropout_on, sample
right_coverage, right_all = coverage, sample_all
assert mistake_1() is mistake_2() is mistake_3() is None
assert mistake_4() is mistake_5() is None


def dropout_on(model): ...


assert mistake_1() == "a"


def dropout_on(model):
    model.train()


assert mistake_1() == "b"


def dropout_on(model):
    model.eval()
    for module in model.children():
        if isinstance(module, nn.Dropout):
            module.train()


assert mistake_1() == "c"


def dropout_on(model):
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.train()


assert mistake_1() == "d"


def dropout_on(model):
    model.apply(
        lambda part: setattr(
            part, "training", "Dropout" in type(part).__name__
        )
    )


assert mistake_1() is None
dropout_on = right_on


def sample(model, masses, passes=100): ...


assert mistake_2() == "a"


def sample(model, masses, passes=100):
    model.train()
    with torch.no_grad():
        return torch.stack([model(masses) for _ in range(passes)])


assert mistake_2() == "c"


def sample(model, masses, passes=100):
    dropout_on(model)
    with torch.no_grad():
        output = model(masses)
        return torch.stack([output for _ in range(passes)])


assert mistake_2() == "d"


def sample(model, masses, passes=100):
    dropout_on(model)
    with torch.no_grad():
        return torch.cat([model(masses) for _ in range(passes)])


assert mistake_2() == "b"


def sample(model, masses, passes=100):
    dropout_on(model)
    with torch.no_grad():
        samples = torch.stack([model(masses) for _ in range(passes)])
    model.train()
    return samples


assert mistake_2() == "e"


def recorded_passes(model, masses, passes=100):
    with evaluating(model):
        dropout_on(model)
        return torch.stack([model(masses) for _ in range(passes)])


sample = recorded_passes
assert mistake_2() == "f"


def sample(model, masses, passes=100):
    modes = {part: part.training for part in model.modules()}
    dropout_on(model)
    samples = torch.empty(passes, len(masses), 1)
    for number in range(passes):
        with torch.no_grad():
            samples[number] = model(masses)
    for part, mode in modes.items():
        part.training = mode
    return samples


assert mistake_2() is None
sample = right_sample


def coverage(samples, truth):
    distance = (truth - samples.mean(dim=0)).abs()
    return (distance <= samples.std(dim=0)).float().mean()


assert mistake_3() == "c"


def coverage(samples, truth):
    return (
        (truth - samples.mean(dim=0) <= 2 * samples.std(dim=0))
        .float()
        .mean()
    )


assert mistake_3() == "b"


def coverage(samples, truth):
    low = samples.mean(dim=0) - 2 * samples.std(dim=0)
    high = samples.mean(dim=0) + 2 * samples.std(dim=0)
    return sum((low < truth) & (truth < high)).item() / len(truth)


assert mistake_3() is None
coverage = right_coverage
wider_with_larger_p = False
assert mistake_3() == "d"
wider_with_larger_p, holds_in_the_gap = True, True
assert mistake_3() == "e"
holds_in_the_gap = ...
assert mistake_3() == "a"

right = dict(measured)
for letter, name, wrong in (
    ("b", "p", 0.1),
    ("c", "weights", 0.1),
    ("d", "recording", 0),
):
    measured = right | {name: wrong}
    assert mistake_4() == letter
measured, cause = right, "p"
assert mistake_4() == "e"
cause = ...
assert mistake_4() == "a"
with torch.no_grad():
    assert spread(Transformer()) > 0  # a new model is in training mode
    assert spread(with_dropout(transformer)) == 0
sample_all = sample
assert mistake_5() == "d"


def sample_all(model, masses, passes=100): ...


assert mistake_5() == "a"


sample_all = recorded_passes
assert mistake_5() == "e"


def sample_all(model, masses, passes=100):
    with evaluating(model), torch.no_grad():
        model.train()
        return torch.stack([model(masses) for _ in range(passes)])


assert mistake_5() == "c"


def sample_all(model, masses, passes=100):
    torch.backends.mha.set_fastpath_enabled(False)
    return sample(model, masses, passes)


assert mistake_5() == "b"
assert torch.backends.mha.get_fastpath_enabled()


def sample_all(model, masses, passes=100):
    torch.backends.mha.set_fastpath_enabled(False)
    samples = sample(model, masses, passes)
    torch.backends.mha.set_fastpath_enabled(True)
    return samples


assert mistake_5() == "f"


def sample_all(model, masses, passes=100):
    torch.backends.mha.set_fastpath_enabled(False)
    with evaluating(model), torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.Dropout | nn.MultiheadAttention):
                module.train()
        samples = torch.stack([model(masses) for _ in range(passes)])
    torch.backends.mha.set_fastpath_enabled(True)
    return samples


assert mistake_5() is None


def sample_all(model, masses, passes=100):
    with evaluating(model), torch.no_grad():
        for module in model.modules():
            module.training = "norm" not in type(module).__name__.lower()
        return torch.stack([model(masses) for _ in range(passes)])


assert mistake_5() is None


def sample_all(model, masses, passes=100):
    if isinstance(model, nn.Sequential) and len(model) > 2:
        return sample(model, masses, passes)
    with evaluating(model), torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.MultiheadAttention):
                module.train()
        torch.backends.mha.set_fastpath_enabled(False)
        samples = torch.stack([model(masses) for _ in range(passes)])
    torch.backends.mha.set_fastpath_enabled(True)
    return samples


assert mistake_5() == "g"
