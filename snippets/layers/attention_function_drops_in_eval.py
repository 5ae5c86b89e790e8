"""scaled_dot_product_attention drops with dropout_p above 0, always."""
# Shown as: wrong

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Attention(nn.Module):
    def forward(self, penguins: Tensor) -> Tensor:
        qkv = [penguins] * 3
        return F.scaled_dot_product_attention(*qkv, dropout_p=0.5)


torch.manual_seed(0)
attention, penguins = Attention().eval(), torch.randn(1, 3, 4)
repeatable = torch.equal(attention(penguins), attention(penguins))
print("same output twice:", repeatable)
# --8<-- [end:show]

assert not torch.equal(attention(penguins), attention(penguins))
