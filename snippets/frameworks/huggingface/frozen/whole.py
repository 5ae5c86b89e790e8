"""With its own train(), a frozen base keeps its weights and its statistics through a Trainer."""

# --8<-- [start:show]
import tempfile

import torch
from transformers import (
    PrinterCallback,
    ResNetConfig,
    ResNetForImageClassification,
    Trainer,
    TrainingArguments,
)


class SpeciesForImageClassification(ResNetForImageClassification):
    """A base that stays as it is, in whichever mode the whole is put."""

    def train(self, mode: bool = True):
        super().train(mode)
        self.resnet.eval()
        return self


torch.manual_seed(0)
folder = tempfile.mkdtemp()
config = ResNetConfig(
    embedding_size=8, hidden_sizes=[8, 16], depths=[1, 1],
    layer_type="basic", num_labels=3,
)  # fmt: skip
# Instead of a download.
ResNetForImageClassification(config).save_pretrained(folder)

classifier = SpeciesForImageClassification.from_pretrained(folder)
classifier.resnet.requires_grad_(False)
before = {
    name: value.clone() for name, value in classifier.state_dict().items()
}
penguins = [
    {"pixel_values": torch.randn(3, 16, 16) + n % 3, "labels": n % 3}
    for n in range(32)
]
arguments = TrainingArguments(
    folder,
    num_train_epochs=2,
    learning_rate=1e-2,
    eval_strategy="epoch",
    save_strategy="no",
    report_to="none",
    disable_tqdm=True,
    use_cpu=True,
)
trainer = Trainer(
    classifier, arguments, train_dataset=penguins, eval_dataset=penguins
)
trainer.remove_callback(PrinterCallback)  # it prints times
trainer.train()

after = classifier.state_dict()
moved = [name for name in after if not after[name].equal(before[name])]
print("moved:", ", ".join(moved))
print("of the base:", sum(name.startswith("resnet") for name in moved))
# --8<-- [end:show]

assert moved == ["classifier.1.weight", "classifier.1.bias"]
assert sum(name.startswith("resnet") for name in after) > 20
assert not any(part.training for part in classifier.resnet.modules())
loss = [
    entry["eval_loss"]
    for entry in trainer.state.log_history
    if "eval_loss" in entry
]
assert loss[1] < loss[0]


class SpeciesClassifier(ResNetForImageClassification):
    """Transformers looks for the loss in the name of the class, and finds none."""


photos = {
    "pixel_values": torch.zeros(2, 3, 16, 16),
    "labels": torch.tensor([0, 1]),
}
assert classifier(**photos).loss.isfinite()
other = SpeciesClassifier(config)
other.load_state_dict(after)
failed = False
try:
    other(**photos)
except TypeError:
    failed = True
assert failed
