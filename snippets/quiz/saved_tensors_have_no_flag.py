"""The tensors of a state_dict are detached: none requires grad."""

# --8<-- [start:show]
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3))
model[0].requires_grad_(False)
saved = model.state_dict()
kept = [name for name, t in saved.items() if t.requires_grad]
print(len(kept))
# --8<-- [end:show]

names = [n for n, p in model.named_parameters() if p.requires_grad]
assert names == ["1.weight", "1.bias"]
assert model.state_dict(keep_vars=True)["1.weight"].requires_grad
