"""Which switch stands how in models of torchvision and timm, as they are made, frozen, cut and averaged."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import timm
import torch
from timm.utils import ModelEmaV3, freeze, unfreeze
from torch import nn
from torchvision import models
from torchvision.models import detection
from torchvision.models.feature_extraction import create_feature_extractor

from snippets.measured.facts import Fact, Record

PHOTOS = torch.rand(
    2, 3, 64, 64, generator=torch.Generator().manual_seed(0)
)
STEM = ["conv1", "bn1", "layer1"]


def measure() -> list[Record]:
    return [
        *classifiers(),
        *detectors(),
        *extracted(),
        *of_timm(),
        *averaged(),
    ]


def row(
    of: str,
    moment: str,
    model: nn.Module,
    base: list[nn.Module],
    head: nn.Module,
    part: nn.Module | None = None,
) -> Record:
    """`part`: what somebody has put in evaluation mode."""
    return {
        "of": of,
        "moment": moment,
        "root_trains": model.training,
        "part_trains": None if part is None else part.training,
        "base_flag": flag(*base),
        "head_flag": flag(head),
        "statistics_move": moves(model, nn.ModuleList(base)),
    }


def flag(*parts: nn.Module) -> Fact:
    found = {p.requires_grad for part in parts for p in part.parameters()}
    return found.pop() if len(found) == 1 else "some"


def moves(model: nn.Module, base: nn.Module) -> bool:
    """Whether a forward pass moves a statistic of the base, in the mode that it is in."""
    before = [b.clone() for b in base.buffers()]
    with torch.no_grad():
        if isinstance(model, detection.FasterRCNN):
            model.backbone(PHOTOS)
        else:
            model(PHOTOS)
    return any(
        not b.equal(c) for b, c in zip(base.buffers(), before, strict=True)
    )


def stem(model: nn.Module) -> list[nn.Module]:
    return [model.get_submodule(name) for name in STEM]


def classifiers() -> Iterator[Record]:
    made = models.resnet18(weights=None)
    yield row("torchvision", "made", made, stem(made), made.fc)
    weights = models.ResNet18_Weights.IMAGENET1K_V1
    with kept(weights, made):
        model = models.resnet18(weights=weights)
    yield row("torchvision", "pretrained", model, stem(model), model.fc)


class kept:
    """Where torch.hub looks for what it has downloaded, there stand the weights of `model`."""

    def __init__(
        self, weights: models.WeightsEnum, model: nn.Module
    ) -> None:
        self.weights, self.model = weights, model

    def __enter__(self) -> None:
        self.before = torch.hub.get_dir()
        self.folder = tempfile.TemporaryDirectory()
        torch.hub.set_dir(self.folder.name)
        file = Path(
            self.folder.name, "checkpoints", Path(self.weights.url).name
        )
        file.parent.mkdir()
        torch.save(self.model.state_dict(), file)

    def __exit__(self, *_: object) -> None:
        torch.hub.set_dir(self.before)
        self.folder.cleanup()


def detectors() -> Iterator[Record]:
    small = detection.fasterrcnn_mobilenet_v3_large_320_fpn
    model = small(weights=None, weights_backbone=None)
    yield of_detector("detector_untrained", model)
    weights = models.MobileNet_V3_Large_Weights.IMAGENET1K_V1
    with kept(weights, models.mobilenet_v3_large()):
        for name, layers in (("detector", None), ("detector_0", 0)):
            model = small(
                weights=None,
                weights_backbone=weights,
                trainable_backbone_layers=layers,
            )
            yield of_detector(name, model)
    weights = models.ResNet50_Weights.IMAGENET1K_V1
    with kept(weights, models.resnet50()):
        model = detection.fasterrcnn_resnet50_fpn_v2(
            weights=None, weights_backbone=weights
        )
    yield of_detector("detector_v2", model)


def of_detector(moment: str, model: detection.FasterRCNN) -> Record:
    """The base is what is frozen as long as nothing is said, and has weights."""
    body = model.backbone.body
    first = list(body.children())[
        : 5 if "layer1" in dict(body.named_children()) else 7
    ]
    return row("detectors", moment, model, first, model.roi_heads)


def half(model: nn.Module) -> nn.Module:
    """A part that somebody has put in evaluation mode."""
    model.layer2.eval()
    return model.layer2[0].bn1


def extracted() -> Iterator[Record]:
    model = models.resnet18(weights=None)
    part = half(model)
    model.conv1.requires_grad_(False)
    model.bn1.requires_grad_(False)
    create_feature_extractor(model, ["layer4"])
    yield row(
        "torchvision",
        "extracted",
        model,
        [model.conv1, model.bn1],
        model.fc,
        part,
    )


def classifier(**options) -> nn.Module:
    torch.manual_seed(0)
    return timm.create_model("test_resnet", num_classes=3, **options)


def of_timm() -> Iterator[Record]:
    model = classifier()
    yield row("timm", "made", model, stem(model), model.fc)
    with tempfile.NamedTemporaryFile(suffix=".pth") as file:
        torch.save(model.state_dict(), file.name)
        model = classifier(
            pretrained=True, pretrained_cfg_overlay={"file": file.name}
        )
    yield row("timm", "pretrained", model, stem(model), model.fc)
    for name, options in (
        ("frozen", {}),
        ("frozen_without", {"include_bn_running_stats": False}),
    ):
        model = classifier()
        half(model)
        freeze(model, [*STEM, "layer2"], **options)
        norm = model.layer2[0].bn1
        yield row("timm", name, model, stem(model), model.fc, norm)
        if name == "frozen":
            unfreeze(model, [*STEM, "layer2"])
            norm = model.layer2[0].bn1
            yield row(
                "timm", "unfrozen", model, stem(model), model.fc, norm
            )
    model = classifier()
    part = half(model)
    model.set_grad_checkpointing()
    yield row("timm", "checkpointing", model, stem(model), model.fc, part)


def averaged() -> Iterator[Record]:
    model = classifier()
    half(model)
    freeze(model, STEM, include_bn_running_stats=False)
    average = ModelEmaV3(model).module
    part = average.layer2[0].bn1
    yield row("timm", "average", average, stem(average), average.fc, part)
