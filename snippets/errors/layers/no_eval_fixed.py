"""Build the model, load the tensors into it, and then call eval()."""

# --8<-- [start:show]
import io

import torch
from torch import nn

file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
file.seek(0)

head = nn.Linear(4, 3)
print(head.load_state_dict(torch.load(file)))
head.eval()
print("training:", head.training)
# --8<-- [end:show]

file.seek(0)
assert head.weight.equal(torch.load(file)["weight"]) and not head.training
