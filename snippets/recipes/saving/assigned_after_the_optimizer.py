"""assign=True puts other parameters in place: an optimizer built before moves those that are gone."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
weights = nn.Linear(4, 3).state_dict()
classifier.load_state_dict(weights, assign=True)

before = classifier.weight.clone()
classifier(torch.ones(6, 4)).sum().backward()
optimizer.step()
print("moved:", not classifier.weight.equal(before))
# --8<-- [end:show]

assert (
    classifier.weight.equal(before) and classifier.weight.grad is not None
)
stepped = {p for group in optimizer.param_groups for p in group["params"]}
assert stepped.isdisjoint(classifier.parameters())
# Without assign=True, or with an optimizer built afterwards, it moves.
for assign in (False, True):
    net = nn.Linear(4, 3)
    early = torch.optim.SGD(net.parameters(), lr=0.1)
    net.load_state_dict(nn.Linear(4, 3).state_dict(), assign=assign)
    late = torch.optim.SGD(net.parameters(), lr=0.1)
    before = net.weight.clone()
    net(torch.ones(6, 4)).sum().backward()
    (late if assign else early).step()
    assert not net.weight.equal(before)

# What is loaded in inference mode is an inference tensor; assigned there, it is the weight.
import io  # noqa: E402

torch.save(nn.Linear(4, 3).state_dict(), file := io.BytesIO())
copied, assigned = nn.Linear(4, 3), nn.Linear(4, 3)
with torch.inference_mode():
    file.seek(0)
    loaded = torch.load(file)
    assert loaded["weight"].is_inference()
    copied.load_state_dict(loaded)
    assigned.load_state_dict(loaded, assign=True)
assert not copied.weight.is_inference() and assigned.weight.is_inference()
assigned(torch.ones(6, 4)).sum().backward()
assert assigned.weight.requires_grad and assigned.weight.grad is None
# Outside, the assignment raises, unless nothing requires grad.
try:
    nn.Linear(4, 3).load_state_dict(loaded, assign=True)
except RuntimeError as error:
    assert "Setting requires_grad=True on inference tensor" in str(error)
else:
    raise AssertionError
# dtype and memory are those of what is assigned.
half = nn.Linear(4, 3).half().state_dict()
taken = nn.Linear(4, 3)
taken.load_state_dict(half)
assert taken.weight.dtype == torch.float32
taken.load_state_dict(half, assign=True)
assert taken.weight.dtype == torch.float16
assert taken.weight.data_ptr() == half["weight"].data_ptr()
