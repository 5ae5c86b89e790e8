"""Without eval(), a pass under no_grad() moves buffers and nothing else."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
classifier.requires_grad_(False)
before = {n: t.clone() for n, t in classifier.state_dict().items()}
with torch.no_grad():
    classifier(torch.randn(6, 4))
after = classifier.state_dict()
print([n for n, t in after.items() if not t.equal(before[n])])
# --8<-- [end:show]


def changed(model: nn.Module, batch: torch.Tensor) -> list[str]:
    before = {n: t.clone() for n, t in model.state_dict().items()}
    with torch.inference_mode():
        model(batch)
    after = model.state_dict()
    return [n for n, t in after.items() if not t.equal(before[n])]


moved = ["1.running_mean", "1.running_var", "1.num_batches_tracked"]
assert changed(classifier, torch.randn(6, 4)) == moved
assert changed(classifier.eval(), torch.randn(6, 4)) == []
# Dropout alone changes nothing that is stored.
dropout = nn.Sequential(nn.Linear(4, 8), nn.Dropout())
assert changed(dropout, torch.randn(6, 4)) == []
# An embedding with max_norm changes its weight, in evaluation mode too.
islands = nn.Embedding(3, 4, max_norm=0.1).eval()
assert changed(islands, torch.tensor([0])) == ["weight"]
