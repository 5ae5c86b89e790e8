"""A decorator on `async def` does not cover the coroutine's body."""
# Shown as: wrong

# --8<-- [start:show]
import asyncio

import torch


@torch.no_grad()
async def predict(penguins: torch.Tensor) -> bool:
    return torch.is_grad_enabled()


recording = asyncio.run(predict(torch.ones(6, 4)))
print("recording:", recording)
# --8<-- [end:show]


assert recording


@torch.inference_mode()
async def serve() -> bool:
    return torch.is_inference_mode_enabled()


assert not asyncio.run(serve())
