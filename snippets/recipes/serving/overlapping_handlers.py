"""Two handlers that wait inside no_grad() and overlap leave recording off in the whole thread."""

# Shown as: wrong
# --8<-- [start:show]
import asyncio

import torch


async def requests() -> None:
    async def handle(wait: float) -> None:
        with torch.no_grad():
            await asyncio.sleep(wait)  # a database, another service

    await asyncio.gather(handle(0.01), handle(0.02))
    print("recording after both:", torch.is_grad_enabled())


asyncio.run(requests())
# --8<-- [end:show]

assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)


async def inside(mode, wait: float) -> None:
    penguins = await asyncio.sleep(wait, torch.ones(2))
    with mode():
        assert not (penguins * 2).requires_grad


async def none_waits_inside() -> None:
    await asyncio.gather(
        inside(torch.no_grad, 0.01), inside(torch.no_grad, 0.0)
    )
    assert torch.is_grad_enabled()


asyncio.run(none_waits_inside())

from concurrent.futures import ThreadPoolExecutor  # noqa: E402


async def infer(wait: float) -> None:
    with torch.inference_mode():
        await asyncio.sleep(wait)


async def overlap() -> None:
    await asyncio.gather(infer(0.01), infer(0.02))


# In a thread of its own: inference mode stays on in it for good.
def stuck() -> bool:
    asyncio.run(overlap())
    return torch.is_inference_mode_enabled()


with ThreadPoolExecutor(1) as workers:
    assert workers.submit(stuck).result()
