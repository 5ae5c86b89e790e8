"""A feature that is a view holds the memory of the whole output, in the process and in the file."""

# Shown as: wasteful
# --8<-- [start:show]
import torch

tokens = torch.ones(64, 50, 128)  # what an encoder returns
first = tokens[:, 0]  # the feature of each penguin
for name, features in {"view": first, "clone": first.clone()}.items():
    memory = features.untyped_storage().nbytes()
    print(f"{name}: {features.nbytes:,} bytes in {memory:,}")
# --8<-- [end:show]

assert memory * 50 == first.untyped_storage().nbytes()

import io  # noqa: E402


def size(tensor: torch.Tensor) -> int:
    file = io.BytesIO()
    torch.save(tensor, file)
    return file.getbuffer().nbytes


assert size(first) > tokens.nbytes and size(first.clone()) < 40_000
for copies in (
    torch.cat([first]),
    first.bfloat16(),
    first + 0,
    first[torch.arange(64)],
):
    assert copies.untyped_storage().nbytes() == copies.nbytes
for views in (
    first.detach(),
    first.float(),
    first.squeeze(),
    first.unsqueeze(1),
    first.flatten(1),
):
    assert views.untyped_storage().nbytes() == tokens.nbytes
assert tokens.mean(dim=1).untyped_storage().nbytes() == first.nbytes
assert (
    torch.ones(64, 128, 1, 1).flatten(1).untyped_storage().nbytes()
    == first.nbytes
)
