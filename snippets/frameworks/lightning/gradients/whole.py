"""With inference_mode=False and enable_grad(), validation and test have gradients, and leave no .grad behind."""

# --8<-- [start:show]
import warnings

import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

warnings.filterwarnings("ignore", ".*does not have many workers")


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 3)
        )

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)

    def loss(self, sizes, species):
        return nn.functional.cross_entropy(self.net(sizes), species)

    def training_step(self, batch):
        return self.loss(*batch)

    def slopes(self, batch, name):
        """How much the loss depends on each size of each penguin."""
        sizes, species = batch
        with torch.enable_grad():  # on for this part alone
            sizes = sizes.clone().requires_grad_()
            loss = self.loss(sizes, species)
            (slope,) = torch.autograd.grad(loss, sizes)
        found[name] = tuple(slope.shape), torch.is_grad_enabled()

    def validation_step(self, batch):
        self.slopes(batch, "validation")

    def test_step(self, batch):
        self.slopes(batch, "test")


torch.manual_seed(0)
penguins = TensorDataset(torch.randn(32, 4), torch.arange(32) % 3)
loader = DataLoader(penguins, batch_size=8)
classifier, found = Classifier(), {}
quiet = dict.fromkeys(
    ("logger", "enable_checkpointing", "enable_progress_bar"), False
)
trainer = L.Trainer(
    max_epochs=1, accelerator="cpu", enable_model_summary=False,
    inference_mode=False, **quiet,
)  # fmt: skip
trainer.fit(classifier, loader, loader)
classifier.zero_grad()
trainer.test(classifier, loader)
for name, (shape, recording) in found.items():
    print(f"{name}: slopes {shape}, recording outside: {recording}")
print(
    "without .grad:", all(p.grad is None for p in classifier.parameters())
)
print(
    "all in training mode:", all(m.training for m in classifier.modules())
)
# --8<-- [end:show]

assert found == {
    "validation": ((8, 4), False),
    "test": ((8, 4), False),
}
