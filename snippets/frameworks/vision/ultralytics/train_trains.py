"""train(False) of a YOLO, and eval() of a module that holds it, begin a training instead of switching the mode."""

# Shown as: wrong
# --8<-- [start:show]
from torch import nn
from ultralytics import YOLO

pipeline = nn.ModuleDict({"detector": YOLO("yolov8n.yaml")})
trainings = []
pipeline.detector.add_callback(
    "on_pretrain_routine_start", lambda _: trainings.append("begun")
)
try:
    pipeline.eval()
except RuntimeError as error:  # it has no such data, and no network
    print("it looked for", str(error).split()[1])
print("in evaluation mode:", not pipeline.detector.model.training)
# --8<-- [end:show]

assert trainings == ["begun"]
detector = pipeline.detector
assert detector.eval() is detector and not detector.model.training
detector.model.train()
failed = False
try:
    pipeline.train()  # its argument is True, and not the name of data
except (TypeError, RuntimeError):
    failed = True
assert failed
