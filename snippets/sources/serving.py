"""In evaluation mode a penguin gets the same answer alone as in a batch."""

# --8<-- [start:show]
import torch
from torch import nn

torch.manual_seed(0)
classifier = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3)).eval()


@torch.inference_mode()
def predict(penguins: torch.Tensor) -> list[int]:
    return classifier(penguins).argmax(dim=1).tolist()


penguins = torch.randn(6, 4)
print("as a batch:", predict(penguins))
print("one by one:", [predict(penguin[None])[0] for penguin in penguins])
# --8<-- [end:show]

from concurrent.futures import ThreadPoolExecutor  # noqa: E402

together = predict(penguins)
assert together == [predict(penguin[None])[0] for penguin in penguins]
assert len(set(together)) > 1
with ThreadPoolExecutor(1) as pool:
    assert pool.submit(predict, penguins).result() == together
    with torch.inference_mode():
        assert pool.submit(classifier, penguins).result().requires_grad
classifier.train()
try:
    predict(penguins[:1])
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
else:
    raise AssertionError
