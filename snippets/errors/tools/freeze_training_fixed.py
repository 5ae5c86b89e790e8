"""In evaluation mode the model is frozen: its weights become constants."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
scripted = torch.jit.script(classifier.eval())
frozen = torch.jit.freeze(scripted)
print(
    "parameters:",
    len(list(scripted.parameters())),
    "->",
    len(list(frozen.parameters())),
)
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)
assert len(list(scripted.parameters())) == 2 and not list(
    frozen.parameters()
)
assert frozen(penguins).equal(classifier(penguins))
assert not frozen(penguins).requires_grad
# train() raises nothing on what is frozen, and changes nothing.
frozen.train()
assert frozen(penguins).equal(classifier(penguins))
# optimize_for_inference() calls eval() on the model that it gets.
training = torch.jit.script(nn.Sequential(nn.Dropout()))
torch.jit.optimize_for_inference(training)
assert not training.training
