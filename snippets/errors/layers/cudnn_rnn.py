"""On the CPU the backward pass of an LSTM in evaluation mode works."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
calls = torch.randn(5, 1, 4, requires_grad=True)
rnn = nn.LSTM(4, 8).eval()

with torch.backends.cudnn.flags(enabled=False):
    features, _ = rnn(calls)
features.sum().backward()
print("gradient of the input:", calls.grad.shape)
# --8<-- [end:show]

assert calls.grad.ne(0).any()
for kind in nn.RNN, nn.GRU, nn.LSTM:
    # In both modes the same output and gradient, as long as nothing is dropped.
    rnn = kind(4, 8, num_layers=2)
    gradients = []
    for mode in (True, False):
        features, _ = rnn.train(mode)(calls)
        gradients += torch.autograd.grad(features.sum(), calls)
    assert gradients[0].equal(gradients[1])
    # A gradient of a gradient works on the CPU as well.
    features, _ = rnn(calls)
    (first,) = torch.autograd.grad(features.sum(), calls, create_graph=True)
    (second,) = torch.autograd.grad(first.square().sum(), calls)
    assert second.ne(0).any()
