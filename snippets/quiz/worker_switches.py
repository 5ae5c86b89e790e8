"""A worker thread sets the mode of the model for all, and recording for itself."""

# --8<-- [start:show]
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import nn

classifier = nn.Linear(4, 3)
with ThreadPoolExecutor() as pool:
    pool.submit(classifier.eval).result()
    pool.submit(torch.set_grad_enabled, False).result()
print("training mode:", classifier.training)
print("recording:", torch.is_grad_enabled())
# --8<-- [end:show]

with torch.no_grad(), ThreadPoolExecutor() as pool:
    assert pool.submit(torch.is_grad_enabled).result()
