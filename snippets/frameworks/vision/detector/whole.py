"""A detector trains on a frozen base, is validated by its loss without moving, and gives boxes in evaluation mode."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import torch
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
from torchvision.ops import FrozenBatchNorm2d

torch.manual_seed(0)
base = resnet_fpn_backbone(
    backbone_name="resnet18", weights=None, trainable_layers=1,
)  # fmt: skip
detector = FasterRCNN(base, num_classes=2, min_size=64, max_size=64)
photos = [torch.rand(3, 64, 64) for _ in range(2)]
box = torch.tensor([[8.0, 8.0, 40.0, 40.0]])
targets = [{"boxes": box, "labels": torch.tensor([1])}] * 2
before = {n: v.clone() for n, v in detector.state_dict().items()}

trained = [p for p in detector.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trained, lr=0.01)
detector.train()
for _ in range(2):
    losses = detector(photos, targets)
    optimizer.zero_grad()
    sum(losses.values()).backward()
    optimizer.step()
print("in training mode:", *losses, sep="\n  ")

with evaluating(detector), torch.no_grad():
    found = detector(photos)
print("in evaluation mode:", *found[0], sep="\n  ")
with torch.no_grad():  # in training mode: there is no other loss
    loss = sum(detector(photos, targets).values())
print("loss of validation requires grad:", loss.requires_grad)

after = detector.state_dict()
moved = {n for n in after if not after[n].equal(before[n])}
body = {n.split(".")[2] for n in moved if n.startswith("backbone.body")}
print("of the base moved:", *body)
norms = [m for m in detector.modules() if isinstance(m, FrozenBatchNorm2d)]
print("norms that stand still:", len(norms))
# --8<-- [end:show]

assert body == {"layer4"} and not any("bn" in name for name in moved)
assert any(name.startswith("backbone.fpn") for name in moved)
assert not any(p.requires_grad for p in base.body.layer3.parameters())
assert all(p.requires_grad for p in base.body.layer4.parameters())
assert detector.training and len(norms) == 20
# Whether a part is in evaluation mode changes nothing in the root's answer.
detector.backbone.eval()
assert isinstance(detector(photos, targets), dict)
detector.eval()
with torch.no_grad():
    first, second = detector(photos), detector(photos)
assert all(
    a["boxes"].equal(b["boxes"]) for a, b in zip(first, second, strict=True)
)
# Losses are asked of the part that trains: heads and RPN read their own mode.
assert isinstance(detector(photos, targets), list)
detector.train()
with torch.no_grad():
    drawn = [sum(detector(photos, targets).values()) for _ in range(2)]
assert not drawn[0].equal(drawn[1])
