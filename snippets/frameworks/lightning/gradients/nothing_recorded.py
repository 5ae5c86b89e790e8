"""test() runs in inference mode: enable_grad() says True there and records nothing."""

# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.demos.boring_classes import BoringModel


class Classifier(BoringModel):
    def test_step(self, batch):
        with torch.enable_grad():
            print("enabled:", torch.is_grad_enabled())
            self.layer(batch).sum().backward()


trainer = L.Trainer(barebones=True, accelerator="cpu")
trainer.test(Classifier(), torch.randn(2, 8, 32))
# --8<-- [end:show]

raised = False
try:
    trainer.test(Classifier(), torch.randn(2, 8, 32))
except RuntimeError as error:
    raised = "does not require grad" in str(error)
assert raised
L.Trainer(barebones=True, accelerator="cpu", inference_mode=False).test(
    Classifier(), torch.randn(2, 8, 32)
)


class Validating(BoringModel):
    """The same lines, asked inside fit()."""

    validation_step = Classifier.test_step


for asked in ("fit", "validate"):
    model, raised = Validating(), False
    data = (torch.randn(2, 8, 32), torch.randn(2, 8, 32))
    trainer = L.Trainer(barebones=True, accelerator="cpu", max_epochs=1)
    try:
        getattr(trainer, asked)(model, *data[: 1 + (asked == "fit")])
    except RuntimeError:
        raised = True
    assert raised == (asked == "validate")
