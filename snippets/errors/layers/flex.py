"""On the CPU flex_attention() refuses tensors that require grad, in any mode."""

# --8<-- [start:show]
import torch
from torch.nn.attention.flex_attention import flex_attention

torch.manual_seed(0)
query = torch.randn(1, 2, 6, 4, requires_grad=True)
key, value = torch.randn(2, 1, 2, 6, 4)

with torch.no_grad():
    flex_attention(query, key, value)
# --8<-- [end:show]


def refused():
    try:
        flex_attention(query, key, value)
    except NotImplementedError as error:
        return "FlexAttention does not support backward on CPU" in str(
            error
        )
    return False


assert refused() and query.grad is None
with torch.inference_mode():
    assert refused()
