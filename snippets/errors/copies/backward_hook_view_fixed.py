"""With inplace=False everywhere, the hook and the layer work together."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 4), nn.ReLU(inplace=True))
classifier[0].register_full_backward_hook(
    lambda layer, input_gradients, output_gradients: print(
        input_gradients[0].shape
    )
)
for layer in classifier.modules():
    if getattr(layer, "inplace", False):
        layer.inplace = False
penguins = torch.randn(6, 4, requires_grad=True)
classifier(penguins).sum().backward()
# --8<-- [end:show]

assert penguins.grad is not None and classifier[0].weight.grad is not None
# A tensor hook in a forward hook needs no wrapper, so the layer may stay in-place.
classifier = nn.Sequential(nn.Linear(4, 4), nn.ReLU(inplace=True))
seen = []
classifier[0].register_forward_hook(
    lambda layer, inputs, output: output.register_hook(seen.append) and None
)
classifier(penguins).sum().backward()
passed = classifier[0](penguins) > 0  # the gradient before the ReLU
assert torch.equal(seen[0], passed.float())
# += in a forward of one's own: out of place
hooked = nn.Linear(4, 4)
hooked.register_full_backward_hook(lambda *gradients: None)
features = hooked(penguins)
features = features + 1
(hooked(penguins).clone().relu_() + features).sum().backward()
