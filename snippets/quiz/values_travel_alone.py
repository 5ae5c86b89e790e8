"""load_state_dict() brings values; mode and flags stay as they were."""

# --8<-- [start:show]
from torch import nn

trained = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
trained.eval().requires_grad_(False)

served = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
served.load_state_dict(trained.state_dict())
print("training mode:", served.training)
print("trainable:", served[0].weight.requires_grad)
# --8<-- [end:show]

assert served[0].weight.equal(trained[0].weight)
