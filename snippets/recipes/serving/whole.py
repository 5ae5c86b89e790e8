"""Requests in many threads get the answers of one; nothing is recorded and nothing moves."""

# --8<-- [start:show]
import asyncio

import torch
from torch import nn

NAMES = ["Adelie", "Chinstrap", "Gentoo"]


def build() -> nn.Module:
    return nn.Sequential(
        nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(),
        nn.Linear(16, 3),
    )  # fmt: skip


class Service:
    """One model for all requests; whatever it is asked, it stays as it is."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        self.classifier = build()
        self.classifier.load_state_dict(weights)
        self.classifier.eval()
        self.predict(torch.zeros(1, 4))  # warm-up, as requests will call it

    @torch.inference_mode()
    def predict(self, penguins: torch.Tensor) -> list[str]:
        """Answer with plain values: no tensor of the block leaves it."""
        scores = self.classifier(penguins)
        return [NAMES[species] for species in scores.argmax(dim=1).tolist()]

    async def handle(self, measurements: list[float]) -> str:
        """Of one request. The block begins and ends in one worker thread."""
        penguin = torch.tensor([measurements])
        [name] = await asyncio.to_thread(self.predict, penguin)
        return name


torch.manual_seed(0)
service = Service(build().state_dict())
penguins = torch.randn(6, 4)


async def all_at_once() -> list[str]:
    return await asyncio.gather(*map(service.handle, penguins.tolist()))


answers = asyncio.run(all_at_once())
print(answers)
print("as in one batch:", answers == service.predict(penguins))
print("batches counted:", service.classifier[1].num_batches_tracked.item())
print("recording outside:", torch.is_grad_enabled())
# --8<-- [end:show]

assert answers == service.predict(penguins)
assert len(set(answers)) > 1
assert service.classifier[1].num_batches_tracked == 0
assert torch.is_grad_enabled()
assert not any(part.training for part in service.classifier.modules())

# In training mode a request alone raises, and one in a batch depends on the others.
service.classifier.train()
try:
    service.predict(penguins[:1])
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
else:
    raise AssertionError
