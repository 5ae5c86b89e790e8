"""Each combination of the switches compiles once more, up to eight, and then the model runs uncompiled."""

# Shown as: wasteful
# --8<-- [start:show]
import torch
from torch import nn


def count(graph, inputs):
    compiled.append(graph)
    return graph.forward


compiled, net = [], nn.Sequential(*(nn.Linear(4, 4) for _ in range(12)))
run = torch.compile(lambda penguins: net(penguins), backend=count)
for layer in net:  # frozen one after the other
    layer.requires_grad_(False)
    run(torch.ones(6, 4))
print("states:", len(net), "compiled:", len(compiled))
# --8<-- [end:show]

torch.manual_seed(0)
assert not run(torch.ones(6, 4)).requires_grad
for layer in reversed(net):
    layer.requires_grad_(True)
    run(torch.ones(6, 4)).sum().backward()
# What runs uncompiled is right all the same.
assert len(compiled) == 8
assert all(p.grad is not None for p in net.parameters())


def counted(model, *changes):
    """How many have been compiled after each change."""
    torch._dynamo.reset()
    compiled.clear()
    run, numbers = torch.compile(model, backend=count), []
    for change in changes:
        block = change(model)
        with block or torch.enable_grad():
            run(torch.ones(6, 4))
        numbers.append(len(compiled))
    return numbers


CHANGES = [
    lambda m: None,
    lambda m: m.eval() and None,
    lambda m: m.train() and None,
    lambda m: torch.no_grad(),
    lambda m: torch.inference_mode(),
    lambda m: m[0].requires_grad_(False) and None,
    lambda m: m[0].requires_grad_(True) and None,
]
dropping = nn.Sequential(nn.Linear(4, 3), nn.Dropout())
assert counted(dropping, *CHANGES) == [1, 2, 2, 3, 4, 5, 5]
# No layer reads the mode: eval() compiles nothing.
plain = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
assert counted(plain, *CHANGES) == [1, 1, 1, 2, 3, 4, 4]
# Nothing to record: the grad mode compiles all the same.
frozen = nn.Linear(4, 3).requires_grad_(False)
assert counted(frozen, CHANGES[0], *CHANGES[3:5]) == [1, 2, 3]


# Two models of one class share what was compiled.
class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4, 3)

    def forward(self, penguins):
        return self.head(penguins)


torch._dynamo.reset()
compiled.clear()
for _ in range(3):
    torch.compile(Classifier(), backend=count)(torch.ones(6, 4))
assert len(compiled) == 1
frozen = torch.compile(Classifier().requires_grad_(False), backend=count)
frozen(torch.ones(6, 4))
assert len(compiled) == 2

# The check: a stance in which compiling once more raises.
torch._dynamo.reset()
run = torch.compile(dropping.train(), backend=count)
run(torch.ones(6, 4))
with torch.compiler.set_stance("fail_on_recompile"):
    run(torch.ones(6, 4))
    dropping.eval()
    try:
        run(torch.ones(6, 4))
    except RuntimeError as error:
        assert "training" in str(error)
    else:
        raise AssertionError
# With fullgraph=True the ninth raises.
torch._dynamo.reset()
net.requires_grad_(False)
run = torch.compile(net, backend=count, fullgraph=True)
reached = 0
try:
    for layer in reversed(net):
        layer.requires_grad_(True)
        run(torch.ones(6, 4))
        reached += 1
except torch._dynamo.exc.FailOnRecompileLimitHit:
    assert reached == 8
else:
    raise AssertionError
torch._dynamo.reset()
