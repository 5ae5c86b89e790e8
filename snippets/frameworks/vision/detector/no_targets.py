"""A new detector is in training mode: asked for boxes, it wants targets."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torchvision.models import detection

detector = detection.fasterrcnn_mobilenet_v3_large_320_fpn(
    weights=None, weights_backbone=None
)
photos = [torch.rand(3, 64, 64)]
try:
    with torch.no_grad():
        detector(photos)
except AssertionError as error:
    print("AssertionError:", error)
print(*detector.eval()(photos)[0])
# --8<-- [end:show]

assert detection.ssdlite320_mobilenet_v3_large(
    weights=None, weights_backbone=None
).training
