"""Which switch stands how at each moment of a model's life in Ultralytics."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn.modules.module import register_module_forward_pre_hook
from ultralytics import YOLO

from snippets.measured.facts import Fact, Record

QUIET = {
    "imgsz": 32,
    "batch": 4,
    "workers": 0,
    "device": "cpu",
    "plots": False,
    "verbose": False,
}


def measure() -> list[Record]:
    with tempfile.TemporaryDirectory() as folder:
        data = penguins(Path(folder))
        return [
            *made(Path(folder)),
            *trained(data),
            *trained(data, freeze=2),
            *raised(data),
            *validated(data),
            *predicted(),
        ]


def penguins(folder: Path) -> dict:
    """Photos of noise, each with one box, and what every training is to know."""
    for name in ("images", "labels"):
        (folder / name).mkdir()
    for n in range(4):
        noise = np.random.default_rng(n).integers(0, 255, (32, 32, 3))
        Image.fromarray(noise.astype(np.uint8)).save(
            folder / f"images/{n}.png"
        )
        (folder / f"labels/{n}.txt").write_text("0 0.5 0.5 0.4 0.4\n")
    file = folder / "penguins.yaml"
    file.write_text(
        f"path: {folder}\ntrain: images\nval: images\nnames: [penguin]\n"
    )
    return {**QUIET, "data": str(file), "project": str(folder / "runs")}


class Watch:
    """Notes how the switches of one model stand, under the name of a moment; the first of a name counts."""

    def __init__(self) -> None:
        self.rows: dict[str, Record] = {}

    def note(
        self, moment: str, net: nn.Module, inside: bool = False
    ) -> None:
        fifth = net.model[5]
        self.rows.setdefault(
            moment,
            {
                "moment": moment,
                "root_trains": net.training,
                "part_trains": fifth.bn.training
                if hasattr(fifth, "bn")
                else None,
                "records": recording() if inside else None,
                "base_trains": norms(*net.model[:2]),
                "base_flag": flag(*net.model[:2]),
                "head_flag": flag(net.model[-1].cv2),
            },
        )


def recording() -> str:
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    return "enabled" if torch.is_grad_enabled() else "no_grad"


def flag(*parts: nn.Module) -> Fact:
    found = {p.requires_grad for part in parts for p in part.parameters()}
    return found.pop() if len(found) == 1 else "some"


def norms(*parts: nn.Module) -> Fact:
    """The mode of the BatchNorms in them; None where there are none any more."""
    found = {
        m.training
        for part in parts
        for m in part.modules()
        if isinstance(m, nn.BatchNorm2d)
    }
    return None if not found else found.pop() if len(found) == 1 else "some"


def detector() -> YOLO:
    """In training mode, but for a norm that somebody put in evaluation mode; the base is frozen."""
    torch.manual_seed(0)
    model = YOLO("yolov8n.yaml")
    model.model.model[:2].requires_grad_(False)
    model.model.model[5].eval()
    return model


def made(folder: Path) -> Iterator[Record]:
    watch = Watch()
    watch.note("made", YOLO("yolov8n.yaml").model)
    model = detector()
    watch.note("prepared", model.model)
    model.save(folder / "penguins.pt")
    watch.note("loaded", YOLO(folder / "penguins.pt").model)
    model.eval()
    watch.note("wrapper_eval", model.model)
    model = detector()
    model.fuse()
    watch.note("fused", model.model)
    yield from watch.rows.values()


def trained(data: dict, **options) -> Iterator[Record]:
    """What the trainer does with its copy, and what it leaves."""
    watch, model = Watch(), detector()
    of = "_freeze" if options else ""
    given = model.model

    def note(net: nn.Module, _: object) -> None:
        """Of what the trainer trains and of its average; hooks of their own would be saved with them."""
        trainer = model.trainer
        if net is trainer.model and net.training:
            watch.note(f"step{of}", net, inside=True)
        elif net is trainer.ema.ema:
            watch.note(f"validation{of}", net, inside=True)

    handles = []
    model.add_callback(
        "on_train_start",
        lambda _: handles.append(register_module_forward_pre_hook(note)),
    )
    model.train(**data, epochs=1, amp=False, **options)
    handles.pop().remove()
    watch.note(f"given{of}", given)
    watch.note(f"after_train{of}", model.model)
    assert model.model is not given
    assert given.model[0].bn.num_batches_tracked == 0
    yield from watch.rows.values()


def raised(data: dict) -> Iterator[Record]:
    watch, model = Watch(), detector()

    def stop(_) -> None:
        raise RuntimeError("stop")

    model.add_callback("on_train_batch_end", stop)
    try:
        model.train(**data, epochs=1, amp=False)
    except RuntimeError as error:
        assert str(error) == "stop" and torch.is_grad_enabled()
        watch.note("after_exception", model.model)
    yield from watch.rows.values()


def validated(data: dict) -> Iterator[Record]:
    watch, model = Watch(), detector()
    model.add_callback(
        "on_val_batch_start",
        lambda validator: watch.rows.setdefault(
            "in_val", {"records": recording()}
        ),
    )
    model.val(**data)
    records = watch.rows.pop("in_val")["records"]
    watch.note("after_val", model.model)
    assert records == "inference_mode"
    yield from watch.rows.values()


def predicted() -> Iterator[Record]:
    watch, model = Watch(), detector()
    model.add_callback(
        "on_predict_batch_start",
        lambda predictor: watch.note(
            "in_predict", predictor.model.backend.model, inside=True
        ),
    )
    model.predict(
        torch.rand(1, 3, 32, 32), imgsz=32, device="cpu", verbose=False
    )
    watch.note("after_predict", model.model)
    yield from watch.rows.values()
