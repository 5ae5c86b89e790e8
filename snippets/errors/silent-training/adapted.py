"""A layer that adds its adapter to its weight in eval(), and takes it back."""

# --8<-- [start:show]
from torch import nn


class Adapted(nn.Linear):
    merged = False

    def train(self, mode=True):
        if mode == self.merged:
            self.weight.data += self.adapter.data * (-1 if mode else 1)
            self.merged = not mode
        return super().train(mode)

    def forward(self, x):
        apart = 0 if self.merged else x @ self.adapter.T
        return super().forward(x) + apart


# --8<-- [end:show]

import torch  # noqa: E402

layer = Adapted(4, 1)
layer.adapter = nn.Parameter(torch.ones(1, 4))
penguins = torch.ones(6, 4)
separate = layer(penguins)
assert layer.eval().merged and torch.allclose(layer(penguins), separate)
assert not layer.train().merged
layer(penguins).sum().backward()
assert layer.adapter.grad is not None
