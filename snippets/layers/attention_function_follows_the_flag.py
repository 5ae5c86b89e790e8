"""dropout_p follows the flag if the module passes 0.0 in evaluation."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Attention(nn.Module):
    def forward(self, penguins: Tensor) -> Tensor:
        qkv = [penguins] * 3
        p = 0.5 if self.training else 0.0
        return F.scaled_dot_product_attention(*qkv, dropout_p=p)


attention, penguins = Attention().eval(), torch.randn(1, 3, 4)
repeatable = torch.equal(attention(penguins), attention(penguins))
print("same output twice:", repeatable)
# --8<-- [end:show]

torch.manual_seed(0)
attention.train()
assert not torch.equal(attention(penguins), attention(penguins))
