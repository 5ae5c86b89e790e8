"""eval() stops no observer; disable_observer stops one in a FakeQuantize."""

# --8<-- [start:show]
import torch
from torch.ao import quantization

fake_quantize = quantization.FakeQuantize(quantization.MinMaxObserver)
fake_quantize.eval()
observer = fake_quantize.activation_post_process
for largest in (1.0, 2.0):
    fake_quantize(torch.tensor([0.0, largest]))
    print("observed:", observer.max_val.item())

fake_quantize.apply(quantization.disable_observer)
fake_quantize(torch.tensor([0.0, 9.0]))
print("disabled:", observer.max_val.item())
# --8<-- [end:show]

assert not fake_quantize.training
assert observer.max_val.item() == 2.0
fake_quantize.apply(quantization.enable_observer)
fake_quantize(torch.tensor([0.0, 9.0]))
assert observer.max_val.item() == 9.0
