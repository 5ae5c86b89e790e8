"""track_running_stats set to False on a layer that has buffers: evaluation goes on using them."""

# --8<-- [start:show]
import torch
from torch import nn

norm, penguins = nn.BatchNorm1d(1), torch.tensor([[0.0], [4.0]])
norm.running_mean.fill_(5.0)
norm.track_running_stats = False
for mode in (True, False):
    out = norm.train(mode)(penguins).detach().round().flatten()
    print("training:" if mode else "evaluation:", out.tolist())
print("running mean:", norm.running_mean.item())
# --8<-- [end:show]

built = nn.BatchNorm1d(1, track_running_stats=False)
assert built.running_mean is None
assert built.train()(penguins).equal(built.eval()(penguins))
