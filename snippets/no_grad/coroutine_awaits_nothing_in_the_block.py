"""A block inside the coroutine, with no await in it, covers the forward."""

# --8<-- [start:show]
import asyncio

import torch


async def predict(penguins: torch.Tensor) -> bool:
    await asyncio.sleep(0)
    with torch.no_grad():
        return torch.is_grad_enabled()


recording = asyncio.run(predict(torch.ones(6, 4)))
print("recording:", recording)
# --8<-- [end:show]

assert not recording


# Held across an await, the block reaches the other tasks of the thread.
async def leaking() -> None:
    with torch.no_grad():
        await asyncio.sleep(0)


async def other() -> bool:
    return torch.is_grad_enabled()


async def both() -> bool:
    task = asyncio.create_task(leaking())
    result = asyncio.create_task(other())
    await task
    return await result


assert asyncio.run(both()) is False
assert torch.is_grad_enabled()
