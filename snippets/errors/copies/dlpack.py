"""DLPack refuses a tensor whose flag is set, whatever the grad mode."""

# --8<-- [start:show]
import numpy as np
import torch
from torch import nn

scores = nn.Linear(4, 3)(torch.randn(6, 4))
np.from_dlpack(scores)
# --8<-- [end:show]

from types import SimpleNamespace  # noqa: E402


def message(call):
    try:
        call()
    except Exception as error:
        return str(error)
    return ""


head, penguins = nn.Linear(4, 3), torch.randn(6, 4)
refusal = "Can't export tensors that require gradient, use tensor.detach()"
assert (
    message(scores.__dlpack__)
    == message(lambda: torch.from_dlpack(scores))
    == refusal
)
with torch.no_grad():
    assert message(lambda: np.from_dlpack(head.weight)) == refusal
    assert np.from_dlpack(head(penguins)).shape == (6, 3)

shared = np.from_dlpack(scores.detach())
assert np.shares_memory(shared, scores.detach().numpy())

# The older function does not look: what comes back has left the graph.
back = torch.from_dlpack(torch.utils.dlpack.to_dlpack(scores))
assert not back.requires_grad and back.data_ptr() == scores.data_ptr()

# What a CUDA tensor would say, asked of a stand-in
interface = torch.Tensor.__cuda_array_interface__.fget
stand_in = SimpleNamespace(
    is_cuda=True, is_sparse=False, requires_grad=True
)
text = message(lambda: interface(stand_in))
assert text.startswith(
    "Can't get __cuda_array_interface__ on Variable that requires grad"
)
