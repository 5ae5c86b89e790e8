"""In toggled_optimizer() the parameters of the other optimizer are frozen; after it all flags are as before."""

# --8<-- [start:show]
import warnings

import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

warnings.filterwarnings("ignore", ".*does not have many workers")


class Pair(L.LightningModule):
    """A painter of penguins' sizes, and a critic who tells them apart."""

    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.painter = nn.Linear(2, 4)
        self.critic = nn.Sequential(
            nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1)
        )
        self.critic[0].bias.requires_grad_(False)  # it stays frozen

    def configure_optimizers(self):
        nets = (self.painter, self.critic)
        return [torch.optim.Adam(net.parameters(), lr=1e-2) for net in nets]

    def training_step(self, batch):
        real, paints, judges = batch[0], *self.optimizers()
        with self.toggled_optimizer(judges):
            fake = self.painter(torch.randn(len(real), 2))
            loss = self.verdict(real, 1.0) + self.verdict(fake, 0.0)
            self.note("critic's turn")
            self.move(judges, loss)
        with self.toggled_optimizer(paints):
            fake = self.painter(torch.randn(len(real), 2))
            loss = self.verdict(fake, 1.0)
            self.note("painter's turn")
            self.move(paints, loss)
        self.note("after both")

    def verdict(self, sizes, wanted):
        scores = self.critic(sizes)
        target = torch.full_like(scores, wanted)
        loss = nn.functional.binary_cross_entropy_with_logits
        return loss(scores, target)

    def move(self, optimizer, loss):
        optimizer.zero_grad()
        self.manual_backward(loss)
        optimizer.step()

    def note(self, name):
        for net in (self.painter, self.critic):
            flags = [p.requires_grad for p in net.parameters()]
            name += f" | trainable {sum(flags)} of {len(flags)}"
        print(name)


torch.manual_seed(0)
loader = DataLoader(TensorDataset(torch.randn(8, 4)), batch_size=8)
pair = Pair()
trainer = L.Trainer(barebones=True, accelerator="cpu", max_epochs=1)
trainer.fit(pair, loader)
# --8<-- [end:show]

flags = {n: p.requires_grad for n, p in pair.named_parameters()}
assert [n for n in flags if not flags[n]] == ["critic.0.bias"]


class Dropping(Pair):
    """No turn changes a mode."""

    def note(self, name):
        assert all(part.training for part in self.modules())


L.Trainer(barebones=True, accelerator="cpu", max_epochs=1).fit(
    Dropping(), loader
)


class Raising(Pair):
    """The flags come back after an exception too."""

    def verdict(self, sizes, wanted):
        raise ValueError("stop")


raising, failed = Raising(), False
try:
    L.Trainer(barebones=True, accelerator="cpu", max_epochs=1).fit(
        raising, loader
    )
except ValueError:
    failed = True
assert failed
assert flags == {n: p.requires_grad for n, p in raising.named_parameters()}
