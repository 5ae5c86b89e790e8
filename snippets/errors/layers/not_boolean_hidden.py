"""bool() of a text is True unless the text is empty."""

# Shown as: wrong
# --8<-- [start:show]
from torch import nn

head = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
from_the_command_line = "False"
head.train(bool(from_the_command_line))
print("training:", [part.training for part in head])
# --8<-- [end:show]

assert all(part.training for part in head.modules())
