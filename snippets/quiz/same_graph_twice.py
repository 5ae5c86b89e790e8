"""A graph that keeps no tensor can be followed twice, and the gradients add up."""

# --8<-- [start:show]
import torch

weight = torch.ones(3, requires_grad=True)
loss = weight.sum()
loss.backward()
loss.backward()
print(weight.grad)
# --8<-- [end:show]

loss = (weight * weight).sum()
loss.backward()
try:
    loss.backward()
except RuntimeError as error:
    assert "backward through the graph a second time" in str(error)
else:
    raise ValueError("a graph with kept tensors was followed twice")
