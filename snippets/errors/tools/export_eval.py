"""An exported model refuses eval() and train(), also where it is part of another."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
exported = torch.export.export(classifier, (torch.ones(6, 4),)).module()
exported.eval()
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)


def raised(call):
    try:
        call()
    except NotImplementedError as error:
        return str(error)


assert raised(exported.eval) == "Calling eval() is not supported yet."
assert raised(exported.train) == "Calling train() is not supported yet."
assert exported.training
assert not exported(penguins).equal(exported(penguins))
# eval() of a model around it says train(), and has switched what comes before the exported part.
outer = nn.Sequential(nn.Dropout(), exported, nn.Dropout())
assert raised(outer.eval) == "Calling train() is not supported yet."
assert not outer.training and not outer[0].training and outer[2].training
