"""Without untoggle_optimizer(), the second toggle takes frozen for found: nothing is trainable any more."""

# Shown as: wrong
# isort: off
# fmt: off
# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.demos.boring_classes import BoringModel

class Pair(BoringModel):
    automatic_optimization = False
    def configure_optimizers(self):
        return [torch.optim.SGD([p], 0.1) for p in self.parameters()]
    def training_step(self, batch):
        for optimizer in self.optimizers():
            self.toggle_optimizer(optimizer)
            print([p.requires_grad for p in self.parameters()])

pair, sizes = Pair(), torch.randn(1, 8, 32)
L.Trainer(barebones=True, max_epochs=1).fit(pair, sizes, sizes)
# --8<-- [end:show]

assert not any(p.requires_grad for p in pair.parameters())
