"""What a model keeps in validate() is an inference tensor, and stops the next fit(); validation inside fit() does not."""

# --8<-- [start:show]
import lightning as L
import torch
from lightning.pytorch.demos.boring_classes import BoringModel

classifier, penguins = BoringModel(), torch.randn(2, 8, 32)
kept = {}
classifier.layer.register_forward_hook(
    lambda *passed: passed[2] * kept.setdefault("scale", torch.ones(2))
)
options = {"barebones": True, "accelerator": "cpu", "max_epochs": 1}
L.Trainer(**options).validate(classifier, penguins)
print("inference tensor:", kept["scale"].is_inference())
L.Trainer(**options).fit(classifier, penguins, penguins)
# --8<-- [end:show]

for first, inference_mode in (("fit", True), ("validate", False)):
    kept.clear()
    trainer = L.Trainer(
        **(options | {"barebones": False}),
        inference_mode=inference_mode,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
    )
    # fit() validates first, as a check, without inference mode.
    more = (penguins,) if first == "fit" else ()
    getattr(trainer, first)(classifier, penguins, *more)
    assert not kept["scale"].is_inference()
    trainer.fit(classifier, penguins, penguins)
