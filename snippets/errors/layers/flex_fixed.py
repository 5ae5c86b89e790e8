"""F.scaled_dot_product_attention() takes a mask and is recorded on the CPU."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F

torch.manual_seed(0)
query = torch.randn(1, 2, 6, 4, requires_grad=True)
key, value = torch.randn(2, 1, 2, 6, 4)
earlier = torch.ones(6, 6, dtype=torch.bool).tril()

output = F.scaled_dot_product_attention(
    query, key, value, attn_mask=earlier
)
output.sum().backward()
print("gradient:", query.grad.shape)
# --8<-- [end:show]

assert query.grad.ne(0).any()
