"""F.dropout follows the mode when it is given training=self.training."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import nn


class Backbone(nn.Module):
    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return F.dropout(features, p=0.5, training=self.training)


torch.manual_seed(0)
backbone = Backbone().eval()
print(backbone(torch.ones(8)).tolist())
# --8<-- [end:show]

assert (backbone.train()(torch.ones(1000)) == 0).any()
import inspect  # noqa: E402


def default(function: object, name: str = "training") -> object:
    return inspect.signature(function).parameters[name].default


drops = F.dropout, F.dropout1d, F.dropout2d, F.dropout3d
assert all(default(function) is True for function in drops)
others = F.alpha_dropout, F.rrelu, F.batch_norm
assert all(default(function) is False for function in others)
query = torch.ones(1, 1, 8, 8)
attended = F.scaled_dot_product_attention(
    query, query, query, dropout_p=0.5
)
assert not torch.equal(attended, torch.ones_like(attended))

norm = nn.BatchNorm1d(1)
body_mass = torch.tensor([[3.0], [5.0]])
stored = F.batch_norm(body_mass, norm.running_mean, norm.running_var)
assert abs(stored[0].item() - 3) < 1e-3
