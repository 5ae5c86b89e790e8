"""predict() keeps the copy that it made first: what the model learns afterwards, it does not ask."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from ultralytics import YOLO

torch.manual_seed(0)
detector, photo = YOLO("yolov8n.yaml"), torch.rand(1, 3, 64, 64)
options = {"imgsz": 64, "conf": 0, "device": "cpu", "verbose": False}
before = detector.predict(photo, **options)[0].boxes.data
with torch.no_grad():  # instead of a training loop of your own
    for parameter in detector.model.parameters():
        parameter.add_(0.01)
after = detector.predict(photo, **options)[0].boxes.data
print("the same boxes:", after.equal(before))
detector.predictor = None
after = detector.predict(photo, **options)[0].boxes.data
print("with a new predictor:", after.equal(before))
# --8<-- [end:show]

assert before.is_inference() and len(before)
assert detector.model.training  # it asked a copy
assert hasattr(detector.model.model[0], "bn")
