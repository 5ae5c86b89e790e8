"""Two generators that overlap leave recording off after both have ended."""
# Shown as: wrong

# --8<-- [start:show]
from collections.abc import Iterator

import torch


def batches() -> Iterator[torch.Tensor]:
    with torch.no_grad():
        yield torch.ones(6, 4)
        yield torch.ones(6, 4)


for _ in zip(batches(), batches(), strict=False):
    print("in the loop:", torch.is_grad_enabled())
print("after the loop:", torch.is_grad_enabled())
torch.set_grad_enabled(True)
# --8<-- [end:show]

assert torch.is_grad_enabled()
for _ in zip(batches(), batches(), strict=False):
    pass
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)


@torch.no_grad()
def decorated() -> Iterator[bool]:
    yield torch.is_grad_enabled()
    yield torch.is_grad_enabled()


for modes in zip(decorated(), decorated(), strict=True):
    assert modes == (False, False) and torch.is_grad_enabled()
assert torch.is_grad_enabled()

import asyncio  # noqa: E402


async def predict(delay: float, length: float) -> bool:
    await asyncio.sleep(delay)
    with torch.no_grad():
        await asyncio.sleep(length)
        return torch.is_grad_enabled()


async def serve() -> list[bool]:
    return await asyncio.gather(predict(0, 0.05), predict(0.02, 0.1))


assert asyncio.run(serve()) == [False, True]
assert not torch.is_grad_enabled()
torch.set_grad_enabled(True)

# Closed inside a later block, a generator switches recording on in it.
unfinished = batches()
next(unfinished)
torch.set_grad_enabled(True)
with torch.no_grad():
    unfinished.close()
    assert torch.is_grad_enabled()


def predictions() -> Iterator[torch.Tensor]:
    with torch.inference_mode():
        yield torch.ones(6, 4)
        yield torch.ones(6, 4)


with torch.inference_mode(False):  # whose end restores this thread
    for _ in zip(predictions(), predictions(), strict=False):
        pass
    torch.set_grad_enabled(True)
    weight = torch.ones(3, requires_grad=True)
    assert torch.is_inference_mode_enabled() and weight.is_inference()
    with torch.inference_mode(False):
        weight = torch.ones(3, requires_grad=True)
        assert (weight * 2).requires_grad
assert not torch.is_inference_mode_enabled()
torch.set_grad_enabled(True)
