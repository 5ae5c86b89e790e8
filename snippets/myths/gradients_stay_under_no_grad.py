"""What a recorded pass keeps grows with the batch; gradients that exist stay under no_grad()."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks

classifier = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 3))
classifier(torch.ones(6, 4)).sum().backward()
for size in (64, 512):
    kept = []
    with saved_tensors_hooks(kept.append, id):
        classifier(torch.ones(size, 4))
    found = {t.data_ptr(): t.nbytes for t in kept}
    print(f"kept for {size} penguins:", sum(found.values()))
with torch.no_grad():
    classifier(torch.ones(512, 4))
print("gradients:", sum(p.grad.nbytes for p in classifier.parameters()))
# --8<-- [end:show]

# Nothing is kept under no_grad(), and the gradients are those of the one backward pass.
kept = []
with torch.no_grad(), saved_tensors_hooks(kept.append, id):
    classifier(torch.ones(512, 4))
assert kept == []
assert sum(p.grad.nbytes for p in classifier.parameters()) == 4 * (
    4 * 64 + 64 + 64 * 3 + 3
)
with torch.inference_mode():
    classifier(torch.ones(512, 4))
assert all(p.grad is not None for p in classifier.parameters())
