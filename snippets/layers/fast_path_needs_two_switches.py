"""Attention takes its fast path in evaluation mode, if nothing records."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.profiler import profile

torch.manual_seed(0)
attention = nn.MultiheadAttention(4, 2, batch_first=True)
penguins = torch.randn(1, 3, 4)
for mode, grad in (("train", False), ("eval", True), ("eval", False)):
    getattr(attention, mode)()
    with torch.set_grad_enabled(grad), profile() as profiler:
        attention(penguins, penguins, penguins)
    names = [event.key for event in profiler.key_averages()]
    fast = "aten::_native_multi_head_attention" in names
    print(f"{mode}, recording {grad}: fast path {fast}")
# --8<-- [end:show]

recorded = attention(penguins, penguins, penguins)[0]
with torch.no_grad():
    fast = attention(penguins, penguins, penguins)[0]
    slow = attention.train()(penguins, penguins, penguins)[0]
assert torch.allclose(recorded, fast, atol=1e-5)
assert torch.allclose(slow, fast, atol=1e-5)
