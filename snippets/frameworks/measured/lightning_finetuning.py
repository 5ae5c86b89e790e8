"""What the finetuning callbacks of Lightning freeze and unfreeze, and what its norms do meanwhile."""

import copy
from collections.abc import Callable, Iterator

import torch
from lightning import Callback
from lightning.pytorch.callbacks import BackboneFinetuning, BaseFinetuning
from torch import Tensor, nn
from torch.utils.data import TensorDataset

from snippets.frameworks.measured.lightning import Parts, quiet
from snippets.measured.facts import Fact, Record


class Classifier(Parts):
    """Notes in the second step of each epoch what the switches of its backbone are."""

    def __init__(self, way: str) -> None:
        super().__init__()
        self.way = way
        self.rows: list[Record] = []

    def configure_optimizers(self) -> torch.optim.Optimizer:
        found = [p for p in self.parameters() if p.requires_grad]
        return torch.optim.SGD(found, lr=0.1)

    def training_step(self, batch: tuple[Tensor, Tensor], n: int) -> Tensor:
        linear, norm = self.backbone[0], self.backbone[1]
        before = norm.running_mean.clone()
        loss = self.loss(batch)
        if n == 1:
            held = {
                id(p)
                for group in self.trainer.optimizers[0].param_groups
                for p in group["params"]
            }
            self.rows.append(
                {
                    "way": self.way,
                    "epoch": self.current_epoch,
                    "norm_trains": norm.training,
                    "weight_flag": linear.weight.requires_grad,
                    "weight_held": id(linear.weight) in held,
                    "norm_flag": norm.weight.requires_grad,
                    "norm_held": id(norm.weight) in held,
                    "statistics": statistics(norm, linear(batch[0])),
                    "statistics_move": not norm.running_mean.equal(before),
                }
            )
        return loss


def statistics(norm: nn.BatchNorm1d, features: Tensor) -> Fact:
    """By which the norm makes its output: asked of a copy, which leaves no trace."""
    norm = copy.deepcopy(norm)
    with torch.no_grad():
        plain = (norm(features) - norm.bias) / norm.weight
    by_batch = plain.mean(0).abs().max() < 1e-4
    return "from_batch" if by_batch else "from_running"


class Own(BaseFinetuning):
    """Without the norms, as its arguments say."""

    def freeze_before_training(self, model) -> None:
        self.freeze(model.backbone, train_bn=False)

    def finetune_function(self, model, epoch, optimizer) -> None:
        if epoch == 1:
            self.unfreeze_and_add_param_group(
                model.backbone, optimizer, train_bn=False
            )


def by_flag(model: Classifier) -> None:
    model.backbone.requires_grad_(False)


def by_flag_and_mode(model: Classifier) -> None:
    model.backbone.requires_grad_(False).eval()


def own_and_mode(model: Classifier) -> None:
    model.backbone.eval()


WAYS: dict[
    str, tuple[Callable[[Classifier], object] | None, Callback | None]
] = {
    "backbone": (None, BackboneFinetuning(1)),
    "backbone_train_bn": (None, BackboneFinetuning(1, train_bn=False)),
    "base_train_bn": (None, Own()),
    "base_train_bn_eval": (own_and_mode, Own()),
    "flag": (by_flag, None),
    "flag_eval": (by_flag_and_mode, None),
}


def measure() -> list[Record]:
    return [row for way in WAYS for row in rows(way)]


def rows(way: str) -> Iterator[Record]:
    prepared, callback = WAYS[way]
    model = Classifier(way)
    if prepared:
        prepared(model)
    torch.manual_seed(0)
    batches = TensorDataset(
        torch.randn(3, 8, 4) + 1, torch.arange(24).reshape(3, 8) % 3
    )
    quiet(
        [callback] if callback else [], max_epochs=2 if callback else 1
    ).fit(model, batches)
    yield from model.rows
