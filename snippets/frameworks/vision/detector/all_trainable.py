"""Without pretrained weights trainable_backbone_layers has no effect, and the norms are BatchNorm2d."""

# Shown as: wrong
# --8<-- [start:show]
from torch import nn
from torchvision.models import detection

detector = detection.fasterrcnn_mobilenet_v3_large_320_fpn(
    weights=None, weights_backbone=None, trainable_backbone_layers=0
)
body = detector.backbone.body
flags = [p.requires_grad for p in body.parameters()]
print(f"trainable in the base: {sum(flags)} of {len(flags)}")
norms = [m for m in body.modules() if isinstance(m, nn.BatchNorm2d)]
print("norms whose statistics move:", len(norms))
# --8<-- [end:show]

assert all(flags) and len(flags) == 170 and len(norms) == 46
