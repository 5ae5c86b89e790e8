"""Zero gradients move a frozen parameter; absent gradients do not."""

# --8<-- [start:show]
import torch
from torch.optim import SGD, Adam

sgd = [(SGD, {}), (SGD, {"momentum": 0.9}), (SGD, {"weight_decay": 0.1})]
for rule, options in [*sgd, (Adam, {})]:
    weight = torch.ones(3, requires_grad=True)
    optimizer = rule([weight], lr=0.1, **options)
    weight.sum().backward()
    optimizer.step()
    before = weight.requires_grad_(False).clone()
    optimizer.zero_grad(set_to_none=False)
    optimizer.step()
    moved = not torch.equal(weight, before)
    print(f"{rule.__name__} {options} moved: {moved}")
# --8<-- [end:show]

rules = [Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad]
for rule, options in [*sgd, *((rule, {}) for rule in rules)]:
    weight = torch.ones(3, requires_grad=True)
    optimizer = rule([weight], lr=0.1, **options)
    weight.sum().backward()
    optimizer.step()
    before = weight.requires_grad_(False).clone()
    optimizer.zero_grad()
    assert weight.grad is None
    optimizer.step()
    assert torch.equal(weight, before)
