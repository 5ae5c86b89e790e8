"""FSDP lays parameters into one tensor, which has one flag."""

# --8<-- [start:show]
import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.fsdp import FullyShardedDataParallel

dist.init_process_group(
    "gloo", store=dist.HashStore(), rank=0, world_size=1
)
classifier = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
classifier[0].requires_grad_(False)
FullyShardedDataParallel(classifier, device_id=torch.device("cpu"))
# --8<-- [end:show]

import warnings  # noqa: E402

from torch.distributed.fsdp.wrap import ModuleWrapPolicy  # noqa: E402

torch.manual_seed(0)
cpu = torch.device("cpu")
assert not isinstance(classifier[0], FullyShardedDataParallel)
assert "0.weight" in dict(classifier.named_parameters())
# With a policy it is said of the module that would be wrapped, by its name.
policy = ModuleWrapPolicy({nn.Sequential})
whole = nn.Sequential(classifier, nn.Linear(3, 3))
try:
    FullyShardedDataParallel(whole, auto_wrap_policy=policy, device_id=cpu)
except ValueError as error:
    assert str(error).startswith(
        "0 has both parameters with requires_grad=True and False. FSDP does not support"
    )
else:
    raise AssertionError
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    FullyShardedDataParallel(
        whole, auto_wrap_policy=policy, device_id=cpu, use_orig_params=True
    )
assert any(
    "0 has both parameters with requires_grad=True and" in str(w.message)
    for w in warned
)
dist.destroy_process_group()
