"""A state_dict does not carry requires_grad."""

# --8<-- [start:show]
from torch import nn

frozen = nn.Linear(4, 8).requires_grad_(False)
restored = nn.Linear(4, 8)
restored.load_state_dict(frozen.state_dict())
print("saved model:", frozen.weight.requires_grad)
print("restored model:", restored.weight.requires_grad)
# --8<-- [end:show]

frozen.load_state_dict(nn.Linear(4, 8).state_dict())
assert not frozen.weight.requires_grad
frozen.load_state_dict(nn.Linear(4, 8).state_dict(), assign=True)
assert not frozen.weight.requires_grad
frozen.eval().train()
assert not frozen.weight.requires_grad
frozen.requires_grad_(True)
assert frozen.weight.requires_grad

frozen = nn.Linear(4, 3).requires_grad_(False)
assert nn.utils.weight_norm(frozen).weight_v.requires_grad
frozen = nn.utils.spectral_norm(nn.Linear(4, 3).requires_grad_(False))
assert nn.utils.remove_spectral_norm(frozen).weight.requires_grad
frozen = nn.Linear(4, 3).requires_grad_(False)
nn.utils.parametrizations.weight_norm(frozen)
assert not any(p.requires_grad for p in frozen.parameters())
