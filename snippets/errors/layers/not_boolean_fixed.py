"""A comparison gives the boolean that train() wants."""

# --8<-- [start:show]
from torch import nn

head = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
from_the_command_line = "False"
head.train(from_the_command_line == "True")
print("training:", [part.training for part in head])
# --8<-- [end:show]

assert not any(part.training for part in head.modules())
