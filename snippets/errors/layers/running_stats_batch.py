"""training=True silences the message; a penguin then depends on the others."""

# Shown as: wrong
# --8<-- [start:show]
import torch
import torch.nn.functional as F

for other in 0.0, 8.0:
    body_mass = torch.tensor([[4.0], [other]])
    normalised = F.batch_norm(body_mass, None, None, training=True)
    print(f"4 kg beside {other} kg:", round(normalised[0].item(), 2))
# --8<-- [end:show]

first, second = (
    F.batch_norm(torch.tensor([[4.0], [other]]), None, None, training=True)[
        0
    ].item()
    for other in (0.0, 8.0)
)
assert first > 0 > second
