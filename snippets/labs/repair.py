"""Lab: ten mistakes in a training script that raise no error."""

# A planted mistake is an expression without effect.
# ruff: noqa: B018

import contextlib
import io

from snippets.labs.verdict import verdict
from snippets.tools.mode_report import mode_report

# isort: split
# --8<-- [start:setup]
import copy
import weakref
from unittest.mock import patch

import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional as F

Batches = list[tuple[torch.Tensor, torch.Tensor]]


def island(count: int, shift: float) -> Batches:
    species = torch.arange(count) % 3
    penguins = 2 * torch.eye(3, 4)[species] + shift
    penguins += torch.randn(count, 4)
    return list(zip(penguins.split(64), species.split(64), strict=True))


torch.manual_seed(0)
old = island(960, shift=0.0)
new, held_out = island(960, shift=1.0), island(200, shift=1.0)
print("sizes of the held out batches:", *(len(y) for _, y in held_out))
# --8<-- [end:setup]


# --8<-- [start:script-layers]
# --8<-- [start:task-1]
class Backbone(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(4, 32), nn.Linear(32, 32)
        self.norm = nn.BatchNorm1d(32)
        self.drops = [nn.Dropout(0.2), nn.Dropout(0.2)]

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        hidden = self.drops[0](F.relu(self.linear1(penguins)))
        return self.drops[1](F.relu(self.norm(self.linear2(hidden))))


# --8<-- [end:task-1]
# --8<-- [start:task-2]
class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear, self.out = nn.Linear(32, 32), nn.Linear(32, 3)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        hidden = F.relu(self.linear(features))
        return self.out(F.dropout(hidden, 0.5))


# --8<-- [end:task-2]
# --8<-- [end:script-layers]


# --8<-- [start:script-frozen]
# --8<-- [start:task-3]
def freeze(module: nn.Module) -> None:
    for part in module.modules():
        part.requires_grad = False


# --8<-- [end:task-3]
# --8<-- [start:task-4]
class Frozen(nn.Module):
    def __init__(self, part: nn.Module) -> None:
        super().__init__()
        self.part = part.eval()

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.part(penguins)


# --8<-- [end:task-4]
# --8<-- [end:script-frozen]


# --8<-- [start:script-classifier]
# --8<-- [start:task-5]
class Classifier(nn.Module):
    def __init__(self, backbone: nn.Module, head: nn.Module) -> None:
        super().__init__()
        self.backbone, self.head = backbone, head
        self.adapter = nn.Linear(32, 32)

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            features = self.adapter(self.backbone(penguins))
        return self.head(features)


# --8<-- [end:task-5]
# --8<-- [end:script-classifier]


# --8<-- [start:script-scores]
# --8<-- [start:task-6]
@torch.no_grad()
def predict(model: nn.Module, penguins: torch.Tensor) -> torch.Tensor:
    model.eval
    return model(penguins)


# --8<-- [end:task-6]
# --8<-- [start:task-7]
def accuracy(model: nn.Module, batches: Batches) -> float:
    rates = []
    for penguins, species in batches:
        hits = predict(model, penguins).argmax(dim=1) == species
        rates.append(hits.float().mean().item())
    return sum(rates) / len(rates)


# --8<-- [end:task-7]
# --8<-- [start:task-8]
def losses_of(model: nn.Module, batches: Batches) -> list:
    model.eval()
    losses = []
    for penguins, species in batches:
        losses.append(F.cross_entropy(model(penguins), species))
    return losses


# --8<-- [end:task-8]
# --8<-- [end:script-scores]


# --8<-- [start:script-training]
# --8<-- [start:task-9]
class Best:
    def __init__(self) -> None:
        self.score, self.state = -1.0, {}

    def update(self, score: float, model: nn.Module) -> None:
        if score > self.score:
            self.score, self.state = score, model.state_dict()


# --8<-- [end:task-9]
# --8<-- [start:task-10]
def fit(model, optimizer, batches, validate, epochs) -> None:
    model.train()
    for _ in range(epochs):
        for penguins, species in batches:
            optimizer.zero_grad()
            F.cross_entropy(model(penguins), species).backward()
            optimizer.step()
        validate(model)


# --8<-- [end:task-10]
# --8<-- [end:script-training]


# --8<-- [start:script-main]
def pretrained() -> nn.Module:
    torch.manual_seed(0)
    backbone = Backbone()
    model = nn.Sequential(backbone, nn.Linear(32, 3))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for penguins, species in old * 3:
        F.cross_entropy(model(penguins), species).backward()
        optimizer.step()
        optimizer.zero_grad()
    return backbone


# --8<-- [end:script-main]


# --8<-- [start:script-run]
def script() -> tuple[Classifier, torch.optim.Optimizer, Best, list]:
    model = Classifier(Frozen(pretrained()), Head())
    freeze(model.backbone)
    learning = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.SGD(learning, lr=0.1, momentum=0.9)
    best, losses = Best(), []

    def validate(model: nn.Module) -> None:
        losses.append(losses_of(model, held_out))
        best.update(accuracy(model, held_out), model)

    fit(model, optimizer, new, validate, epochs=6)
    model.load_state_dict(best.state)
    return model, optimizer, best, losses


# --8<-- [end:script-run]


# --8<-- [start:facts]
def facts() -> None:
    model, optimizer, best, losses = script()
    states = pretrained().state_dict(), model.backbone.state_dict()
    pairs = zip(*(state.values() for state in states), strict=True)
    print("backbone as it was:   ", all(a.equal(b) for a, b in pairs))
    print("adapter has gradients:", model.adapter.weight.grad is not None)
    score = accuracy(model, held_out)
    print("accuracy above 60 %:  ", score > 0.6)
    print("kept score comes back:", score == best.score)
    whole = [tuple(map(torch.cat, zip(*held_out, strict=True)))]
    print("same in one batch:    ", score == accuracy(model, whole))
    logits = [predict(model.train(), whole[0][0]) for _ in range(2)]
    print("same logits twice:    ", logits[0].equal(logits[1]))
    graphs = [getattr(loss, "grad_fn", None) for loss in losses[0]]
    print("losses hold no graph: ", not any(graphs))
    modes = []
    model.head.register_forward_hook(lambda m, *_: modes.append(m.training))
    fit(model, optimizer, new, nn.Module.eval, epochs=2)
    print("trains in train mode: ", all(modes))


facts()
# --8<-- [end:facts]


planted = {
    "Backbone": Backbone,
    "Head": Head,
    "freeze": freeze,
    "Frozen": Frozen,
    "Classifier": Classifier,
    "predict": predict,
    "accuracy": accuracy,
    "losses_of": losses_of,
    "Best": Best,
    "fit": fit,
}


# --8<-- [start:report]
model, optimizer, *_ = script()
print(*mode_report(model.train(), optimizer), sep="\n")
# --8<-- [end:report]


# --8<-- [start:check-1]
def mistake_1():
    backbone, penguins = Backbone().eval(), torch.randn(64, 4)
    if not backbone(penguins).equal(backbone(penguins)):
        return "a"
    with patch.object(F, "dropout", wraps=F.dropout) as dropout:
        same = backbone.train()(penguins).equal(backbone(penguins))
    return "b" if same or dropout.call_count < 4 else None


verdict(1, mistake_1)
# --8<-- [end:check-1]


# --8<-- [start:solution-1]
class Backbone(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(4, 32), nn.Linear(32, 32)
        self.norm = nn.BatchNorm1d(32)
        self.drops = nn.ModuleList([nn.Dropout(0.2), nn.Dropout(0.2)])

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        hidden = self.drops[0](F.relu(self.linear1(penguins)))
        return self.drops[1](F.relu(self.norm(self.linear2(hidden))))


# --8<-- [end:solution-1]


# --8<-- [start:check-2]
def mistake_2():
    torch.manual_seed(0)
    head = Head().eval()
    features = 5 * torch.randn(1, 32).repeat(10_000, 1)
    out = head(features)
    if not head(features).equal(out):
        return "a"
    dropped = head.train()(features)
    if dropped.equal(head(features)):
        return "b"
    off = (dropped.mean(dim=0) - out.mean(dim=0)).abs().max()
    return "c" if off > 0.1 else None


verdict(2, mistake_2)
# --8<-- [end:check-2]


# --8<-- [start:solution-2]
class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear, self.out = nn.Linear(32, 32), nn.Linear(32, 3)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        hidden = F.relu(self.linear(features))
        return self.out(F.dropout(hidden, 0.5, self.training))


# --8<-- [end:solution-2]


# --8<-- [start:check-3]
def mistake_3():
    module = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.ReLU())
    module = nn.Sequential(module, nn.PReLU())
    freeze(module)
    left = [p for p in module.parameters() if p.requires_grad]
    if left:
        return "a" if len(left) == 5 else "b"


verdict(3, mistake_3)
# --8<-- [end:check-3]


# --8<-- [start:solution-3]
def freeze(module: nn.Module) -> None:
    module.requires_grad_(False)


# --8<-- [end:solution-3]


# --8<-- [start:check-4]
def mistake_4():
    torch.manual_seed(0)
    norm, penguins = nn.BatchNorm1d(4), torch.randn(64, 4) + 1
    part = nn.Sequential(norm, nn.Dropout(0.5))
    expected = copy.deepcopy(part).eval()(penguins)
    frozen = Frozen(part)
    nn.Sequential(frozen).eval().train()
    features = frozen(penguins)
    if norm.running_mean.any():
        return "a"
    if not features.allclose(expected):
        return "b"
    return None if frozen.train() is frozen else "c"


verdict(4, mistake_4)
# --8<-- [end:check-4]


# --8<-- [start:solution-4]
class Frozen(nn.Module):
    def __init__(self, part: nn.Module) -> None:
        super().__init__()
        self.part = part.eval()

    def train(self, mode: bool = True) -> "Frozen":
        super().train(mode)
        self.part.eval()
        return self

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.part(penguins)


# --8<-- [end:solution-4]


# --8<-- [start:check-5]
def mistake_5():
    backbone, penguins = nn.Linear(4, 32), torch.randn(64, 4)
    model = Classifier(backbone.requires_grad_(False), nn.Linear(32, 3))
    model(penguins).square().sum().backward()
    for parameter in model.parameters():
        if parameter.requires_grad and parameter.grad is None:
            return "a"
    with torch.no_grad():
        return "b" if model.eval()(penguins).requires_grad else None


verdict(5, mistake_5)
# --8<-- [end:check-5]


# --8<-- [start:solution-5]
class Classifier(nn.Module):
    def __init__(self, backbone: nn.Module, head: nn.Module) -> None:
        super().__init__()
        self.backbone, self.head = backbone, head
        self.adapter = nn.Linear(32, 32)

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            features = self.backbone(penguins)
        return self.head(self.adapter(features))


# --8<-- [end:solution-5]


# --8<-- [start:check-6]
def mistake_6():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5))
    penguins = torch.randn(64, 4)
    expected = copy.deepcopy(model).eval()(penguins)
    logits = predict(model, penguins)
    if not logits.allclose(expected):
        return "a"
    return "b" if logits.requires_grad else None


verdict(6, mistake_6)
# --8<-- [end:check-6]


# --8<-- [start:solution-6]
@torch.no_grad()
def predict(model: nn.Module, penguins: torch.Tensor) -> torch.Tensor:
    model.eval()
    return model(penguins)


# --8<-- [end:solution-6]


# --8<-- [start:check-7]
def mistake_7():
    logits = torch.eye(3)[[0, 1, 2, 0, 1, 2]]
    species = torch.tensor([0, 1, 2, 0, 1, 0])
    batches = list(zip(logits.split(4), species.split(4), strict=True))
    found = accuracy(nn.Identity(), batches)
    per_batch = [(x.argmax(dim=1) == y).float().mean() for x, y in batches]
    if abs(found - sum(per_batch) / 2) < 1e-6:
        return "a"
    truth = (logits.argmax(dim=1) == species).float().mean()
    return None if abs(found - truth) < 1e-6 else "b"


verdict(7, mistake_7)
# --8<-- [end:check-7]


# --8<-- [start:solution-7]
def accuracy(model: nn.Module, batches: Batches) -> float:
    hits = penguins_seen = 0
    for penguins, species in batches:
        found = predict(model, penguins).argmax(dim=1)
        hits += (found == species).sum().item()
        penguins_seen += len(species)
    return hits / penguins_seen


# --8<-- [end:solution-7]


# --8<-- [start:check-8]
def mistake_8():
    model = nn.Sequential(nn.Linear(4, 3), nn.Dropout(0.5))
    batches = [(torch.randn(8, 4), torch.arange(8) % 3) for _ in range(3)]
    kept = []

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        kept.append(weakref.ref(copied := tensor.detach().clone()))
        return copied

    with saved_tensors_hooks(pack, lambda copied: copied):
        losses = losses_of(model, batches)
    if any(reference() is not None for reference in kept):
        return "a"
    model.eval()
    for loss, (x, y) in zip(losses, batches, strict=True):
        if abs(loss - F.cross_entropy(model(x), y)) > 1e-5:
            return "b"
    recording = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    return None if recording and model[0].weight.requires_grad else "c"


verdict(8, mistake_8)
# --8<-- [end:check-8]


# --8<-- [start:solution-8]
@torch.no_grad()
def losses_of(model: nn.Module, batches: Batches) -> list:
    model.eval()
    losses = []
    for penguins, species in batches:
        losses.append(F.cross_entropy(model(penguins), species))
    return losses


# --8<-- [end:solution-8]


# --8<-- [start:check-9]
def mistake_9():
    model, best = nn.BatchNorm1d(4), Best()
    best.update(0.5, model)
    first = copy.deepcopy(model.state_dict())
    for tensor in model.state_dict().values():
        tensor += 1

    def held(state: dict) -> list[bool]:
        kept = best.state
        return [n in kept and kept[n].equal(state[n]) for n in state]

    if not all(held(first)):
        return "b" if any(held(first)) else "a"
    best.update(0.4, model)
    if not all(held(first)):
        return "c"
    best.update(0.6, model)
    return None if all(held(model.state_dict())) else "c"


verdict(9, mistake_9)
# --8<-- [end:check-9]


# --8<-- [start:solution-9]
class Best:
    def __init__(self) -> None:
        self.score, self.state = -1.0, {}

    def update(self, score: float, model: nn.Module) -> None:
        if score > self.score:
            self.score = score
            self.state = copy.deepcopy(model.state_dict())


# --8<-- [end:solution-9]


# --8<-- [start:check-10]
def mistake_10():
    model, modes, calls = nn.Linear(4, 3).eval(), [], []
    start = model.weight.clone()
    model.register_forward_hook(lambda m, *_: modes.append(m.training))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = [(torch.randn(8, 4), torch.arange(8) % 3)] * 2
    fit(model, optimizer, batches, lambda m: calls.append(m.eval()), 3)
    if not all(modes[2:]):
        return "a"
    if not all(modes[:2]):
        return "b"
    if len(calls) != 3 or model.weight.equal(start):
        return "c"


verdict(10, mistake_10)
# --8<-- [end:check-10]


# --8<-- [start:solution-10]
def fit(model, optimizer, batches, validate, epochs) -> None:
    for _ in range(epochs):
        model.train()
        for penguins, species in batches:
            optimizer.zero_grad()
            F.cross_entropy(model(penguins), species).backward()
            optimizer.step()
        validate(model)


# --8<-- [end:solution-10]


# --8<-- [start:solution-10-run]
facts()
model, optimizer, *_ = script()
print(*mode_report(model.train(), optimizer), sep="\n")
# --8<-- [end:solution-10-run]


# Proofs: what the page says holds, each wrong answer gets its letter, and
# other right ones pass.
def letter_of(task, name, other):
    space = globals()
    right, space[name] = space[name], other
    found = space[f"mistake_{task}"]()
    space[name] = right
    return found


assert all(globals()[f"mistake_{n}"]() is None for n in range(1, 11))
report = list(mode_report(model, optimizer))
assert len(report) == 7 and "frozen" not in report[0]


def measured():
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        facts()
    lines = printed.getvalue().splitlines()
    return {line.split(":")[0] for line in lines if "False" in line}


# Each mistake that is left shows in a fact; that of freeze() in the report.
assert measured() == set()
shown_by = {
    "Backbone": "same logits twice",
    "Head": "same logits twice",
    "Frozen": "backbone as it was",
    "Classifier": "adapter has gradients",
    "predict": "same logits twice",
    "accuracy": "same in one batch",
    "losses_of": "losses hold no graph",
    "Best": "kept score comes back",
    "fit": "trains in train mode",
}
for name, wrong in planted.items():
    right, globals()[name] = globals()[name], wrong
    if name == "freeze":
        assert measured() == set()
        model, optimizer, *_ = script()
        report = list(mode_report(model.train(), optimizer))
        assert not any("frozen" in line for line in report)
    else:
        assert shown_by[name] in measured()
    globals()[name] = right

RightBackbone, RightHead, RightFrozen = Backbone, Head, Frozen
RightClassifier, RightBest = Classifier, Best


class OneDrop(RightBackbone):
    def __init__(self):
        super().__init__()
        del self.drops
        self.drops = [nn.Dropout(0.2), nn.Identity()]


assert letter_of(1, "Backbone", OneDrop) == "a"


class NoDrop(RightBackbone):
    def __init__(self):
        super().__init__()
        del self.drops
        self.drops = [nn.Identity(), nn.Identity()]


assert letter_of(1, "Backbone", NoDrop) == "b"


class LastDrop(RightBackbone):
    def __init__(self):
        super().__init__()
        self.drops[0] = nn.Identity()


assert letter_of(1, "Backbone", LastDrop) == "b"


class TwoNames(RightBackbone):
    def __init__(self):
        super().__init__()
        self.drop1, self.drop2 = nn.Dropout(0.2), nn.Dropout(0.2)
        del self.drops
        self.drops = [self.drop1, self.drop2]


assert letter_of(1, "Backbone", TwoNames) is None


class NewDropout(RightHead):
    def forward(self, features):
        hidden = F.relu(self.linear(features))
        return self.out(nn.Dropout(0.5)(hidden))


class NeverDrops(RightHead):
    def forward(self, features):
        hidden = F.relu(self.linear(features))
        return self.out(F.dropout(hidden, 0.5, training=False))


class Scaled(RightHead):
    def forward(self, features):
        hidden = F.relu(self.linear(features))
        if not self.training:
            return self.out(0.5 * hidden)
        return self.out(F.dropout(hidden))


class Backwards(RightHead):
    def forward(self, features):
        hidden = F.relu(self.linear(features))
        return self.out(F.dropout(hidden, 0.5, not self.training))


class Module(RightHead):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)

    def forward(self, features):
        return self.out(self.drop(F.relu(self.linear(features))))


assert letter_of(2, "Head", NewDropout) == "a"
assert letter_of(2, "Head", Backwards) == "a"
assert letter_of(2, "Head", NeverDrops) == "b"
assert letter_of(2, "Head", Scaled) == "c"
assert letter_of(2, "Head", Module) is None


def children_only(module):
    for part in module.children():
        for parameter in part.parameters(recurse=False):
            parameter.requires_grad = False


def weights_only(module):
    for name, parameter in module.named_parameters():
        if "bias" not in name:
            parameter.requires_grad = False


def each_parameter(module):
    for parameter in module.parameters():
        parameter.requires_grad = False


def eval_freeze(module):
    module.eval()


assert letter_of(3, "freeze", eval_freeze) == "a"
assert letter_of(3, "freeze", children_only) == "b"
assert letter_of(3, "freeze", weights_only) == "b"
assert letter_of(3, "freeze", each_parameter) is None


class FlagOnly(nn.Module):
    def __init__(self, part):
        super().__init__()
        self.part = part.requires_grad_(False)

    def forward(self, penguins):
        return self.part(penguins)


class NoMomentum(FlagOnly):
    def __init__(self, part):
        super().__init__(part)
        for module in part.modules():
            module.momentum = 0


class NormsOnly(FlagOnly):
    def train(self, mode=True):
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.eval()
        return self


class Silent(FlagOnly):
    def train(self, mode=True):
        super().train(mode)
        self.part.eval()


class InForward(FlagOnly):
    def forward(self, penguins):
        return self.part.eval()(penguins)


class Endless(FlagOnly):
    def train(self, mode=True):
        return self.eval()


assert letter_of(4, "Frozen", FlagOnly) == "a"
assert letter_of(4, "Frozen", NoMomentum) == "b"
assert letter_of(4, "Frozen", NormsOnly) == "b"
assert letter_of(4, "Frozen", Silent) == "c"
assert letter_of(4, "Frozen", InForward) is None
try:
    letter_of(4, "Frozen", Endless)
except RecursionError:
    Frozen = RightFrozen


class Enabled(RightClassifier):
    def forward(self, penguins):
        with torch.no_grad():
            features = self.backbone(penguins)
            with torch.enable_grad():
                features = self.adapter(features)
        return self.head(features)


class Always(RightClassifier):
    def forward(self, penguins):
        with torch.enable_grad():
            return self.head(self.adapter(self.backbone(penguins)))


class Detached(RightClassifier):
    def forward(self, penguins):
        features = self.adapter(self.backbone(penguins)).detach()
        return self.head(features)


class Plain(RightClassifier):
    def forward(self, penguins):
        return self.head(self.adapter(self.backbone(penguins)))


assert letter_of(5, "Classifier", Detached) == "a"
assert letter_of(5, "Classifier", Enabled) is None
assert letter_of(5, "Classifier", Always) == "b"
assert letter_of(5, "Classifier", Plain) is None


def flag_on_top(model, penguins):
    model.training = False
    with torch.no_grad():
        return model(penguins)


def recorded(model, penguins):
    return model.eval()(penguins)


def inference(model, penguins):
    with torch.inference_mode():
        return model.train(False)(penguins)


assert letter_of(6, "predict", flag_on_top) == "a"
assert letter_of(6, "predict", recorded) == "b"
assert letter_of(6, "predict", inference) is None


def hits_of(model, batches):
    return [(predict(model, x).argmax(1) == y).float() for x, y in batches]


def by_first_size(model, batches):
    hits = hits_of(model, batches)
    return (sum(h.sum() for h in hits) / len(hits) / len(hits[0])).item()


def counted(model, batches):
    return sum(int(h.sum()) for h in hits_of(model, batches))


def joined(model, batches):
    return torch.cat(hits_of(model, batches)).mean()


assert letter_of(7, "accuracy", by_first_size) == "b"
assert letter_of(7, "accuracy", counted) == "b"
assert letter_of(7, "accuracy", joined) is None


def losses_by(keep, switch=nn.Module.eval):
    def losses_of(model, batches):
        switch(model)
        return [keep(F.cross_entropy(model(x), y)) for x, y in batches]

    return losses_of


assert letter_of(8, "losses_of", losses_by(torch.Tensor.clone)) == "a"
assert letter_of(8, "losses_of", losses_by(torch.Tensor.item)) is None
assert letter_of(8, "losses_of", losses_by(torch.Tensor.detach)) is None
in_training = losses_by(torch.Tensor.item, nn.Module.train)
assert letter_of(8, "losses_of", in_training) == "b"
rounded = losses_by(lambda loss: int(loss.item()))
assert letter_of(8, "losses_of", rounded) == "b"
frozen = losses_by(lambda loss: loss, lambda m: freeze(m.eval()))
assert letter_of(8, "losses_of", frozen) == "c"


def best_by(copied, better=lambda new, old: new > old):
    class Best(RightBest):
        def update(self, score, model):
            if better(score, self.score):
                self.score, self.state = score, copied(model)

    return Best


def shallow(model):
    return dict(model.state_dict())


def cloned(model):
    return {n: t.clone() for n, t in model.state_dict().items()}


def parameters_cloned(model):
    return {n: p.detach().clone() for n, p in model.named_parameters()}


assert letter_of(9, "Best", best_by(nn.Module.state_dict)) == "a"
assert letter_of(9, "Best", best_by(shallow)) == "a"
assert letter_of(9, "Best", best_by(parameters_cloned)) == "b"
assert letter_of(9, "Best", best_by(cloned, lambda *_: True)) == "c"
assert letter_of(9, "Best", best_by(cloned, lambda _, old: old < 0)) == "c"
assert letter_of(9, "Best", best_by(cloned)) is None
state_of_copy = best_by(lambda model: copy.deepcopy(model).state_dict())
assert letter_of(9, "Best", state_of_copy) is None


def fit_by(before, start, end, steps=True):
    def fit(model, optimizer, batches, validate, epochs):
        before(model)
        for _ in range(epochs):
            start(model)
            for x, y in batches:
                optimizer.zero_grad()
                F.cross_entropy(model(x), y).backward()
                if steps:
                    optimizer.step()
            validate(model)
            end(model)

    return fit


train, nothing = nn.Module.train, lambda model: None
assert letter_of(10, "fit", fit_by(train, nothing, nothing)) == "a"
assert letter_of(10, "fit", fit_by(nothing, nothing, nothing)) == "a"
assert letter_of(10, "fit", fit_by(nothing, nothing, train)) == "b"
assert letter_of(10, "fit", fit_by(nothing, train, nothing, False)) == "c"
assert letter_of(10, "fit", fit_by(train, nothing, train)) is None


def losses_of(model: nn.Module, batches: list) -> list[torch.Tensor]:
    torch.set_grad_enabled(False)
    model.eval()
    return [F.cross_entropy(model(x), y) for x, y in batches]


assert mistake_8() == "c" and torch.is_grad_enabled()
