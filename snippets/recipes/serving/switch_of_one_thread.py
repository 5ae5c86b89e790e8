"""A switch that the start of the program sets holds in that thread alone."""

# Shown as: wrong
# --8<-- [start:show]
from concurrent.futures import ThreadPoolExecutor

import torch

torch.set_grad_enabled(False)  # once, at the start of the service

with ThreadPoolExecutor(1) as workers:
    print("here:", torch.is_grad_enabled())
    print("worker:", workers.submit(torch.is_grad_enabled).result())
torch.set_grad_enabled(True)
# --8<-- [end:show]

with ThreadPoolExecutor(
    1, initializer=torch.set_grad_enabled, initargs=(False,)
) as workers:
    assert workers.submit(torch.is_grad_enabled).result() is False
with torch.inference_mode(), ThreadPoolExecutor(1) as workers:
    assert workers.submit(torch.is_inference_mode_enabled).result() is False
# So a model that a worker calls under such a block is recorded.
classifier, penguin = torch.nn.BatchNorm1d(4).eval(), torch.ones(1, 4)
with torch.inference_mode(), ThreadPoolExecutor(1) as workers:
    scores = workers.submit(classifier, penguin).result()
    assert scores.requires_grad and not scores.is_inference()
