"""torch.jit.freeze() refuses a model in training mode, scripted or traced."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
scripted = torch.jit.script(classifier)
torch.jit.freeze(scripted)
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)
traced = torch.jit.trace(classifier, penguins, check_trace=False)
for model in (scripted, traced):
    try:
        torch.jit.freeze(model)
    except RuntimeError as error:
        assert "only implemented for modules in eval mode" in str(error)
    else:
        raise AssertionError
    assert model.training and len(list(model.parameters())) == 2
# One flag is read: that of the model itself. The parts may be in another mode.
scripted.eval()
getattr(scripted, "1").train()
assert getattr(scripted, "1").training
partly = torch.jit.freeze(scripted)
assert not partly(penguins).equal(partly(penguins))
