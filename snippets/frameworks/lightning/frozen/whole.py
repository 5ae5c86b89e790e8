"""In evaluation mode, with a callback that freezes the norms too, a backbone stands still until it is unfrozen."""

# --8<-- [start:show]
import warnings

import lightning as L
import torch
from lightning.pytorch.callbacks import BaseFinetuning
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

warnings.filterwarnings("ignore", ".*does not have many workers")


class Unfreezing(BaseFinetuning):
    """The backbone stands still in the first epoch."""

    def freeze_before_training(self, classifier):
        if not classifier.trainer.training:
            return  # validate(), test() and predict() come here too
        self.freeze(classifier.backbone, train_bn=False)
        classifier.backbone.eval()

    def finetune_function(self, classifier, epoch, optimizer):
        if epoch == 1:
            self.unfreeze_and_add_param_group(
                classifier.backbone, optimizer, lr=1e-2
            )


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(
            nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU()
        )
        self.head = nn.Linear(8, 3)

    def configure_optimizers(self):
        trained = [p for p in self.parameters() if p.requires_grad]
        return torch.optim.SGD(trained, lr=0.1)

    def training_step(self, batch):
        sizes, species = batch
        scores = self.head(self.backbone(sizes))
        return nn.functional.cross_entropy(scores, species)

    def validation_step(self, batch):
        self.training_step(batch)

    def on_train_epoch_end(self):
        now = self.backbone.state_dict()
        moved = [n for n in now if not now[n].equal(before[n])]
        groups = len(self.optimizers().param_groups)
        print(
            f"epoch {self.current_epoch}: {groups} groups, moved: {moved}"
        )


torch.manual_seed(0)
penguins = TensorDataset(torch.randn(32, 4), torch.arange(32) % 3)
loader = DataLoader(penguins, batch_size=8)
classifier = Classifier()
before = {n: v.clone() for n, v in classifier.backbone.state_dict().items()}
quiet = dict.fromkeys(
    ("logger", "enable_checkpointing", "enable_progress_bar"), False
)
trainer = L.Trainer(
    max_epochs=2, accelerator="cpu", enable_model_summary=False,
    callbacks=[Unfreezing()], **quiet,
)  # fmt: skip
trainer.fit(classifier, loader, loader)
print("training:", classifier.training, classifier.backbone.training)
# --8<-- [end:show]

assert not any(part.training for part in classifier.backbone.modules())
now = classifier.backbone.state_dict()
assert [n for n in now if not now[n].equal(before[n])] == [
    "0.weight", "0.bias", "1.weight", "1.bias",
]  # fmt: skip
trainer.validate(classifier, loader, verbose=False)
assert all(p.requires_grad for p in classifier.parameters())
norm = nn.BatchNorm1d(8)
BaseFinetuning.freeze(norm, train_bn=False)
assert norm.training and not norm.track_running_stats
