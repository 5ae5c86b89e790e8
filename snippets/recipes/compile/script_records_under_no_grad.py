"""A scripted, traced or loaded TorchScript model that first ran with recording goes on recording under no_grad()."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
penguins = torch.ones(6, 4)
scripted = torch.jit.script(classifier.eval())
scripted(penguins)  # a warm-up, with recording
with torch.no_grad():
    print("recorded: ", scripted(penguins).requires_grad)
    print("the model:", classifier(penguins).requires_grad)
# --8<-- [end:show]

import copy  # noqa: E402
import io  # noqa: E402
import warnings  # noqa: E402


def trace(layers, checked=False):
    return torch.jit.trace(layers, penguins, check_trace=checked)


def loaded(layers):
    file = io.BytesIO()
    torch.jit.save(trace(layers, checked=True), file)
    file.seek(0)
    return torch.jit.load(file)


with torch.no_grad():
    scores = scripted(penguins)
scores.sum().backward()
assert classifier[0].weight.grad.any()
# Inference mode raises.
try:
    with torch.inference_mode():
        scripted(penguins)
except RuntimeError as error:
    assert "Inference tensors cannot be saved" in str(error)
else:
    raise AssertionError
# The flags are seen.
classifier.requires_grad_(False)
assert not scripted(penguins).requires_grad
# Scripted models of one class share what is compiled at the first call.
with warnings.catch_warnings(action="ignore"):
    other = torch.jit.script(copy.deepcopy(classifier.requires_grad_(True)))
with torch.no_grad():
    assert other(penguins).requires_grad
# Traced and loaded ones do not.
with warnings.catch_warnings(action="ignore"):
    for how in trace, loaded:
        run = how(nn.Sequential(nn.Linear(4, 3), nn.ReLU()))
        run(penguins)
        with torch.no_grad():
            assert run(penguins).requires_grad
        # One linear layer alone is not affected.
        run = how(nn.Linear(4, 3))
        run(penguins)
        with torch.no_grad():
            assert not run(penguins).requires_grad
        # The first call under no_grad(): right from then on, in every mode.
        for block in torch.no_grad, torch.inference_mode:
            run = how(nn.Sequential(nn.Linear(4, 3), nn.ReLU()))
            with block():
                run(penguins)
            for _ in range(3):
                assert run(penguins).requires_grad
                with torch.no_grad():
                    assert not run(penguins).requires_grad
                with torch.inference_mode():
                    assert not run(penguins).requires_grad
    # trace() itself makes that first call, to check the trace, unless it is told not to.
    run = trace(nn.Sequential(nn.Linear(4, 3), nn.ReLU()), checked=True)
    run(penguins)
    with torch.no_grad():
        assert not run(penguins).requires_grad
