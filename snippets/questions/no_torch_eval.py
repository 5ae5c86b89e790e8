"""eval() is a method of modules: torch has none, and Python's own is another thing."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Linear(4, 3)
print("torch.eval:", hasattr(torch, "eval"))
print("eval() of Python:", eval("1 + 1"))
print("train(False):", classifier.train(False).training)
# --8<-- [end:show]

assert not hasattr(torch, "train") and not hasattr(torch, "inference")
assert not classifier.eval().training
try:
    eval(classifier)
except TypeError as error:
    assert "string" in str(error)
else:
    raise AssertionError
