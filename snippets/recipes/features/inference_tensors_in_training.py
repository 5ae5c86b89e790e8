"""Whether features made in inference mode raise hangs on the first operation that meets them."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

with torch.inference_mode():
    features = nn.Linear(4, 8)(torch.ones(6, 4))
rows, head = torch.arange(6), nn.Linear(8, 3)
for name, batch in {
    "features": features, "features[:3]": features[:3],
    "features[rows]": features[rows], "features + 0": features + 0,
}.items():  # fmt: skip
    try:
        head(batch)
        print(f"{name:15} trains, inference tensor: {batch.is_inference()}")
    except RuntimeError as error:
        print(f"{name:15} {str(error)[:47]}")
# --8<-- [end:show]

import io  # noqa: E402

from torch.utils.data import DataLoader, TensorDataset  # noqa: E402


def trains(*layers: nn.Module, batch: torch.Tensor = features) -> bool:
    """Whether the layers and a head after them get gradients from the batch."""
    try:
        nn.Sequential(*layers, nn.Linear(8, 3))(batch).sum().backward()
    except RuntimeError as error:
        assert "cannot be saved for backward" in str(error)
        return False
    return True


# The table of the page.
for batch in (
    features,
    features[:3],
    features.split(3)[0],
    features.unsqueeze(0),
    features.float(),
    features.detach(),
):
    assert not trains(batch=batch) and batch.is_inference()
for batch in (
    features[rows],
    features + 0,
    features.clone(),
    features.bfloat16().float(),
    torch.cat([features]),
    torch.stack(list(features)),
):
    assert trains(batch=batch) and not batch.is_inference()
for shuffle in (False, True):
    for (batch,) in DataLoader(TensorDataset(features), 3, shuffle=shuffle):
        assert trains(batch=batch) and not batch.is_inference()
for layer in (
    nn.LayerNorm(8),
    nn.BatchNorm1d(8),
    nn.Flatten(),
    nn.Dropout().eval(),
    nn.Identity(),
):
    assert not trains(layer), layer
for layer in (
    nn.ReLU(),
    nn.Dropout(),
    nn.LayerNorm(8, elementwise_affine=False),
):
    assert trains(layer), layer
head.requires_grad_(False)(features)  # nothing to save
# As the target of a loss it raises too.
student = nn.Linear(4, 8)
try:
    nn.functional.mse_loss(student(torch.ones(6, 4)), features)
except RuntimeError as error:
    assert "cannot be saved for backward" in str(error)
else:
    raise AssertionError("the target was saved")
with io.BytesIO() as file:
    torch.save(features, file)
    file.seek(0)
    loaded = torch.load(file)
assert trains(batch=loaded) and not loaded.is_inference()
with torch.no_grad():
    plain = nn.Linear(4, 8)(torch.ones(6, 4))
assert trains(batch=plain) and trains(batch=plain[:3])
plain.div_(2)
try:
    features.div_(2)
except RuntimeError as error:
    assert "Inplace update" in str(error)
else:
    raise AssertionError("changed in place")
