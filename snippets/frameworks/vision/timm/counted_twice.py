"""With set_grad_checkpointing() a block runs twice in a step, in either mode; in training mode its BatchNorm moves twice."""

# Shown as: wrong
# --8<-- [start:show]
import timm
import torch

torch.manual_seed(0)
photos = torch.rand(8, 3, 32, 32)
for checkpointing in (False, True):
    torch.manual_seed(0)
    classifier = timm.create_model("test_resnet")
    classifier.set_grad_checkpointing(checkpointing)
    classifier(photos).sum().backward()
    norm = classifier.layer1[0].bn1
    print(f"{checkpointing}: {norm.num_batches_tracked.item()} batches,",
          f"mean moved by {norm.running_mean.norm():.2f}")  # fmt: skip
# --8<-- [end:show]

assert norm.num_batches_tracked == 2
assert classifier.bn1.num_batches_tracked == 1
passes = []
classifier.layer1[0].register_forward_pre_hook(lambda *_: passes.append(1))
classifier.eval()
classifier(photos).sum().backward()
assert len(passes) == 2 and norm.num_batches_tracked == 2
with torch.no_grad():
    classifier(photos)
assert len(passes) == 3
