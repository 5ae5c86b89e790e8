"""Which switch stands how at each moment of a model's life in a Lightning Trainer."""

from collections.abc import Iterator

import torch
from lightning import Callback, LightningModule, Trainer
from torch import Tensor, nn
from torch.utils.data import DataLoader

from snippets.measured.facts import Fact, Record

PENGUINS = DataLoader(
    [
        (
            torch.randn(4, generator=torch.Generator().manual_seed(n)),
            n % 3,
        )
        for n in range(16)
    ],
    batch_size=8,
)


class Parts(LightningModule):
    """A backbone with a norm, and a head."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.backbone = nn.Sequential(
            nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU()
        )
        self.head = nn.Linear(8, 3)

    def loss(self, batch: tuple[Tensor, Tensor]) -> Tensor:
        photos, species = batch
        scores = self.head(self.backbone(photos))
        return nn.functional.cross_entropy(scores, species)


class Classifier(Parts):
    """In training mode, but for a norm that somebody put in evaluation mode; the backbone is frozen."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone.requires_grad_(False)
        self.backbone[1].eval()
        self.rows: dict[str, Record] = {}
        self.fails = ""

    def note(self, moment: str, inside: bool = False) -> None:
        """The first of a name counts."""
        self.rows.setdefault(
            moment,
            {
                "moment": moment,
                "root_trains": self.training,
                "part_trains": self.backbone[1].training,
                "records": recording() if inside else None,
                "base_flag": flag(self.backbone),
                "head_flag": flag(self.head),
            },
        )

    def step(self, batch: tuple[Tensor, Tensor], name: str) -> Tensor:
        self.note(name, inside=True)
        if self.fails == name:
            raise RuntimeError("stop")
        return self.loss(batch)

    def configure_optimizers(self) -> torch.optim.Optimizer:
        self.note("configure_optimizers")
        return torch.optim.SGD(self.head.parameters(), lr=0.1)

    def training_step(self, batch, _) -> Tensor:
        return self.step(batch, f"training_step_{self.current_epoch + 1}")

    def validation_step(self, batch, _) -> None:
        if self.trainer.sanity_checking:
            name = "sanity_check"
        else:
            fits = self.trainer.state.fn == "fit"
            name = "validation_step" if fits else "in_validate"
        self.step(batch, name)

    def test_step(self, batch, _) -> None:
        self.step(batch, "in_test")

    def predict_step(self, batch, _) -> Tensor:
        return self.step(batch, "in_predict")


class Moments(Callback):
    """Notes what stands between the steps."""

    def on_train_start(self, trainer, model) -> None:
        model.note("on_train_start")

    def on_train_batch_start(self, trainer, model, *_) -> None:
        model.note(f"on_train_batch_start_{trainer.current_epoch + 1}")

    def on_validation_end(self, trainer, model) -> None:
        if not trainer.sanity_checking:
            model.note("on_validation_end")

    def on_train_epoch_end(self, trainer, model) -> None:
        model.note("on_train_epoch_end")

    def on_train_epoch_start(self, trainer, model) -> None:
        model.note(f"on_train_epoch_start_{trainer.current_epoch + 1}")


def recording() -> str:
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    return "enabled" if torch.is_grad_enabled() else "no_grad"


def flag(part: nn.Module) -> Fact:
    found = {p.requires_grad for p in part.parameters()}
    return found.pop() if len(found) == 1 else "some"


def quiet(callbacks: list[Callback], **options) -> Trainer:
    """On the processor, and without files."""
    return Trainer(
        accelerator="cpu",
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=callbacks,
        **options,
    )


def trainer(**options) -> Trainer:
    return quiet([Moments()], max_epochs=2, **options)


def measure() -> list[Record]:
    return [
        *fitted(),
        *found_otherwise(),
        *asked(),
        *asked(inference_mode=False),
        *raised(),
        *distributed(),
    ]


def fitted() -> Iterator[Record]:
    model = Classifier()
    model.note("before_fit")
    trainer().fit(model, PENGUINS, PENGUINS)
    model.note("after_fit")
    yield from model.rows.values()


def found_otherwise() -> Iterator[Record]:
    """The first step of a model that came in evaluation mode, and of one fitted with recording off."""
    model = Classifier().eval()
    trainer().fit(model, PENGUINS)
    yield model.rows["training_step_1"] | {"moment": "fit_in_evaluation"}
    model = Classifier()
    with torch.no_grad():
        trainer().fit(model, PENGUINS)
    yield model.rows["training_step_1"] | {"moment": "fit_in_no_grad"}


def asked(**options) -> Iterator[Record]:
    for name in ("validate", "test", "predict"):
        model, said = Classifier(), {"verbose": False}
        ask = getattr(trainer(**options), name)
        ask(model, PENGUINS, **({} if name == "predict" else said))
        inside = model.rows[f"in_{name}"]
        if options:
            yield inside | {"moment": f"in_{name}_without"}
            continue
        yield inside
        model.note(f"after_{name}")
        yield model.rows[f"after_{name}"]


def raised() -> Iterator[Record]:
    for name in ("training_step_1", "validation_step", "in_validate"):
        model = Classifier()
        model.fails = name
        run = trainer()
        try:
            if name == "in_validate":
                run.validate(model, PENGUINS, verbose=False)
            else:
                run.fit(model, PENGUINS, PENGUINS)
        except RuntimeError as error:
            assert str(error) == "stop"
            assert torch.is_grad_enabled()
            assert not torch.is_inference_mode_enabled()
            model.note(f"exception_{name}")
        yield model.rows[f"exception_{name}"]
        model.fails, model.rows = "", {}
        if name == "validation_step":
            trainer().fit(model, PENGUINS)
            yield model.rows["training_step_1"] | {"moment": "fit_again"}


def distributed() -> Iterator[Record]:
    """One process is enough to have a process group."""
    model = Classifier()
    trainer(strategy="ddp", devices=1).test(model, PENGUINS, verbose=False)
    yield model.rows["in_test"] | {"moment": "in_test_gloo"}
    trainer(strategy="ddp", devices=1).test(
        Recording(), PENGUINS, verbose=False
    )


class Recording(Classifier):
    """What raises in inference mode."""

    def test_step(self, batch, _) -> None:
        assert not torch.is_grad_enabled()
        with torch.enable_grad():
            self.step(batch, "in_test").backward()
        assert self.head.weight.grad is not None
