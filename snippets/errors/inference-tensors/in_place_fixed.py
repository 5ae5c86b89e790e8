"""Out of place, or on a tensor made outside, nothing raises."""

# --8<-- [start:show]
import torch

hits = torch.zeros(3)
with torch.inference_mode():
    hits += 1
hits += 1
print("made outside:", hits.tolist())

with torch.inference_mode():
    scores = torch.zeros(3) + 1
scores = scores + 1
print("new tensor:", scores.tolist())
# --8<-- [end:show]

assert not hits.is_inference() and not scores.is_inference()
scores += 1
hits.requires_grad_()


# step() raises at the first inference tensor, after it has moved it; fused, it moves all.
def moved(kind, **options):
    with torch.inference_mode():
        inside = torch.nn.Parameter(torch.ones(3))
    weights = [inside, torch.nn.Parameter(torch.ones(3))]
    for weight in weights:
        weight.grad = torch.ones(3)
    step = kind(weights, lr=0.1, **options).step
    try:
        step()
    except RuntimeError as error:
        assert "Inplace update to inference tensor" in str(error)
    return [not weight.eq(1).all() for weight in weights]


for kind in ("SGD", "Adam", "AdamW", "Adagrad"):
    for foreach in True, False:
        found = moved(getattr(torch.optim, kind), foreach=foreach)
        assert found == [True, False]
    assert moved(getattr(torch.optim, kind), fused=True) == [True, True]
for kind in (
    "RMSprop",
    "Adadelta",
    "Adamax",
    "NAdam",
    "RAdam",
    "ASGD",
    "Rprop",
):
    assert moved(getattr(torch.optim, kind)) == [True, False]
