"""A training that is saved and resumed ends as one without a break, to the last bit."""

# --8<-- [start:show]
import io

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

STATEFUL = "classifier", "optimizer", "scheduler"


class Training:
    """All that training changes, in one place."""

    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        self.classifier = nn.Sequential(
            nn.Sequential(nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU()),
            nn.Sequential(nn.Dropout(0.2), nn.Linear(16, 3)),
        )
        named = self.classifier.named_parameters()
        self.optimizer = torch.optim.Adam(named, lr=0.02)
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, 2)
        self.classifier[0].requires_grad_(False).eval()

    def epoch(self, number: int, penguins: TensorDataset) -> None:
        if number == 3:  # from here on the backbone trains too
            self.classifier[0].requires_grad_(True).train()
        for features, species in DataLoader(penguins, 16, shuffle=True):
            self.optimizer.zero_grad()
            F.cross_entropy(self.classifier(features), species).backward()
            self.optimizer.step()
        self.scheduler.step()

    def save(self, file: io.BytesIO) -> None:
        state = {
            part: getattr(self, part).state_dict() for part in STATEFUL
        }
        named = self.classifier.named_parameters()
        modules = self.classifier.named_modules()
        state["trainable"] = [n for n, p in named if p.requires_grad]
        state["training"] = [n for n, module in modules if module.training]
        state["random"] = torch.get_rng_state()
        torch.save(state, file)

    def load(self, file: io.BytesIO) -> None:
        state = torch.load(file)
        for part in STATEFUL:
            getattr(self, part).load_state_dict(state[part])
        for name, parameter in self.classifier.named_parameters():
            parameter.requires_grad_(name in state["trainable"])
        for name, module in self.classifier.named_modules():
            module.train(name in state["training"])  # from the top down
        torch.set_rng_state(state["random"])  # last: what is built draws


features = torch.randn(64, 4, generator=torch.Generator().manual_seed(0))
penguins = TensorDataset(features, features[:, :3].argmax(dim=1))
whole, checkpoint = Training(seed=0), io.BytesIO()  # or an open file
for number in range(1, 6):
    whole.epoch(number, penguins)
    if number == 3:
        whole.save(checkpoint)

resumed = Training(seed=1)
resumed.load(io.BytesIO(checkpoint.getvalue()))
for number in range(4, 6):
    resumed.epoch(number, penguins)
for name, value in whole.classifier.state_dict().items():
    same = value.equal(resumed.classifier.state_dict()[name])
    print(f"{name:24} equal: {same}")
# --8<-- [end:show]

expected = whole.classifier.state_dict()
drawn = torch.get_rng_state()


def equal(training: Training) -> list[str]:
    """The names of what is as it is without a break."""
    found = training.classifier.state_dict()
    return [name for name in expected if expected[name].equal(found[name])]


def going_on(*, without: tuple[str, ...] = (), seed: int = 1) -> Training:
    """Resume with what a new training has in place of some entries."""
    new = Training(seed)
    stand_in = io.BytesIO()
    new.save(stand_in)
    old, own = (
        torch.load(io.BytesIO(file.getvalue()))
        for file in (checkpoint, stand_in)
    )
    mixed = io.BytesIO()
    torch.save({**old, **{key: own[key] for key in without}}, mixed)
    new.load(io.BytesIO(mixed.getvalue()))
    for number in range(4, 6):
        new.epoch(number, penguins)
    return new


assert equal(resumed) == list(expected)
assert equal(going_on()) == list(expected)
assert torch.get_rng_state().equal(drawn)  # the next draw is the same too
for index, values in whole.optimizer.state_dict()["state"].items():
    for key, value in values.items():
        assert value.equal(
            resumed.optimizer.state_dict()["state"][index][key]
        )
assert whole.scheduler.get_last_lr() == resumed.scheduler.get_last_lr()

# What each entry is for.
head = ["1.1.weight", "1.1.bias"]
count = "0.1.num_batches_tracked"
for entry in (*STATEFUL, "random"):
    assert equal(going_on(without=(entry,))) in ([count], []), entry
frozen = going_on(without=("trainable",))
saved = torch.load(io.BytesIO(checkpoint.getvalue()))["classifier"]
stood = [
    name
    for name, value in frozen.classifier.state_dict().items()
    if value.equal(saved[name])
]
assert stood == ["0.0.weight", "0.0.bias", "0.1.weight", "0.1.bias"]
still = going_on(without=("training",))
assert still.classifier[0][1].running_mean.equal(saved["0.1.running_mean"])
assert still.classifier[0][1].num_batches_tracked == saved[count]


# Why the weights come before the modes: a train() that does more uses the weights that it finds.
class Tabled(nn.Linear):
    table = torch.zeros(0)

    def train(self, mode: bool = True) -> "Tabled":
        if not mode:
            self.table = self.weight.detach().T.contiguous()
        return super().train(mode)


saved, in_order, reversed_order = (Tabled(4, 3) for _ in range(3))
in_order.load_state_dict(saved.state_dict())
in_order.train(False)
reversed_order.train(False)
reversed_order.load_state_dict(saved.state_dict())
assert in_order.table.T.equal(saved.weight)
assert not reversed_order.table.T.equal(saved.weight)

# Why from the top down: the call for a parent reaches its parts.
net = nn.Sequential(nn.BatchNorm1d(4).eval(), nn.Linear(4, 3))
modes = [(part, part.training) for part in net.modules()]
for order, kept in ((modes, True), (modes[::-1], False)):
    for part, mode in order:
        part.train(mode)
    assert (
        [part.training for part, _ in modes] == [True, False, True]
    ) == kept
