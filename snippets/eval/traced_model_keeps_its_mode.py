"""A traced model drops after eval(); an exported one refuses the call."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
penguins = torch.ones(6, 4)
traced = torch.jit.trace(classifier, penguins, check_trace=False).eval()
print("training:", traced.training)
print("same output:", traced(penguins).equal(traced(penguins)))

exported = torch.export.export(classifier, (penguins,)).module()
try:
    exported.eval()
except NotImplementedError as error:
    print(error)
# --8<-- [end:show]

assert not torch.equal(traced(penguins), traced(penguins))
assert not torch.equal(exported(penguins), exported(penguins))
# Traced and exported in evaluation mode, they do not drop.
classifier.eval()
traced = torch.jit.trace(classifier, penguins, check_trace=False).train()
assert torch.equal(traced(penguins), traced(penguins))
exported = torch.export.export(classifier, (penguins,)).module()
assert torch.equal(exported(penguins), exported(penguins))
# A scripted and a compiled model follow the calls.
scripted = torch.jit.script(nn.Sequential(nn.Dropout(0.5)))
assert not torch.equal(scripted(penguins), penguins)
assert torch.equal(scripted.eval()(penguins), penguins)
compiled = torch.compile(nn.Sequential(nn.Dropout(0.5)), backend="eager")
assert not torch.equal(compiled(penguins), penguins)
assert torch.equal(compiled.eval()(penguins), penguins)

scripted = torch.jit.script(nn.Dropout(0.5))
traced = torch.jit.trace(
    nn.Sequential(scripted), penguins, check_trace=False
)
assert torch.equal(traced.eval()(penguins), penguins)
