"""A thread started inside a no_grad block records."""

# --8<-- [start:show]
from concurrent.futures import ThreadPoolExecutor

import torch

with torch.no_grad(), ThreadPoolExecutor() as pool:
    print("this thread:", torch.is_grad_enabled())
    worker = pool.submit(torch.is_grad_enabled)
    print("the worker: ", worker.result())
# --8<-- [end:show]

with torch.inference_mode(), ThreadPoolExecutor() as pool:
    assert not pool.submit(torch.is_inference_mode_enabled).result()
    assert pool.submit(torch.is_grad_enabled).result()

# What a worker switches stays in that worker.
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(torch.set_grad_enabled, False).result()
    assert not pool.submit(torch.is_grad_enabled).result()
    assert torch.is_grad_enabled()


# The cure: the function that the worker runs enters the block itself.
@torch.no_grad()
def predict() -> bool:
    return torch.is_grad_enabled()


with ThreadPoolExecutor() as pool:
    assert pool.submit(predict).result() is False


# A process that is forked inside the block inherits the mode.
from multiprocessing import get_context  # noqa: E402

with torch.no_grad(), get_context("fork").Pool(1) as processes:
    assert processes.apply(torch.is_grad_enabled) is False
