"""A random operation in forward() stays random in evaluation mode."""

# --8<-- [start:show]
import torch
import torch.nn.functional as F
from torch import nn


class SpeciesSampler(nn.Linear):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return F.gumbel_softmax(super().forward(penguins), hard=True)


torch.manual_seed(0)
sampler = SpeciesSampler(4, 3).eval()
for _ in range(3):
    print(sampler(torch.zeros(6, 4)).argmax(dim=1).tolist())
# --8<-- [end:show]

assert not sampler.training
drawn = [sampler(torch.zeros(6, 4)).argmax(dim=1) for _ in range(20)]
assert any(not torch.equal(draw, drawn[0]) for draw in drawn)

pool = nn.FractionalMaxPool2d(2, output_size=3).eval()
image = torch.rand(1, 1, 9, 9)
assert len({tuple(pool(image).flatten().tolist()) for _ in range(20)}) > 1
