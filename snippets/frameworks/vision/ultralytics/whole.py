"""With freeze= the first layers keep weights and statistics; what comes back is in evaluation mode, and frozen whole."""

# --8<-- [start:show]
import tempfile
from pathlib import Path

import torch
from PIL import Image
from ultralytics import YOLO

folder = Path(tempfile.mkdtemp())
for name in ("images", "labels"):
    (folder / name).mkdir()
for n in range(4):  # instead of photos
    photo = Image.effect_noise((32, 32), 60 + n).convert("RGB")
    photo.save(folder / f"images/{n}.png")
    (folder / f"labels/{n}.txt").write_text("0 0.5 0.5 0.4 0.4")
data = folder / "penguins.yaml"
data.write_text(
    f"path: {folder}\ntrain: images\nval: images\nnames: [penguin]"
)

torch.manual_seed(0)
detector = YOLO("yolov8n.yaml")
detector.save(folder / "before.pt")
seen = {}


def note(trainer):
    norms = [layer.bn.training for layer in trainer.model.model[:2]]
    seen["first norms in training mode"] = norms
    seen["recording"] = torch.is_grad_enabled()


detector.add_callback("on_train_batch_end", note)
detector.train(
    data=str(data), freeze=2, epochs=2, warmup_epochs=0, imgsz=32, batch=4,
    pretrained=str(folder / "before.pt"), project=str(folder),
    workers=0, device="cpu", amp=False, plots=False, verbose=False,
)  # fmt: skip
for what, how in seen.items():
    print(f"{what}:", how)

start = YOLO(folder / "before.pt").model.state_dict()
end = detector.trainer.model.state_dict()  # of the copy that trained
moved = {n.split(".")[1] for n in end if not end[n].equal(start[n])}
print("layers that stood still:", sorted({"0", "1", "2"} - moved))

net = detector.model
print("after train(), in training mode:", net.training)
frozen = [not p.requires_grad for p in net.parameters()]
print(f"frozen: {sum(frozen)} of {len(frozen)}")
net.requires_grad_(True)  # for a loop of your own
# --8<-- [end:show]

assert seen["first norms in training mode"] == [False, False]
assert seen["recording"] and "2" in moved
assert moved.isdisjoint({"0", "1"}) and len(moved) > 10
trainer = detector.trainer
assert not trainer.model.model[0].conv.weight.requires_grad
assert all(frozen) and not any(part.training for part in net.modules())
assert all(p.requires_grad for p in net.parameters())
