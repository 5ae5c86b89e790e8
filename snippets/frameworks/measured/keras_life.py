"""Which switch stands how at each moment of a model's life in Keras, with torch as its backend."""

from collections.abc import Callable, Iterator

import keras
import torch
from keras import layers
from torch import nn

from snippets.measured.facts import Fact, Record

PENGUINS = torch.randn(32, 4, generator=torch.Generator().manual_seed(0))
SPECIES = torch.arange(32) % 3


class Watch:
    """Notes how the switches of one model stand, under the name of a moment; the first of a name counts."""

    def __init__(self) -> None:
        self.rows: dict[str, Record] = {}
        self.passed: Record = {}
        self.coming, self.fails = "", ""

    def expect(self, moment: str) -> None:
        """Name the forward pass that comes; passes without a name are Keras's own, to find shapes."""
        self.coming = moment

    def between(self, moment: str) -> None:
        nothing = {"given": None, "drops": None, "records": None}
        self.rows.setdefault(moment, self.stand(moment) | nothing)

    def stand(self, moment: str) -> Record:
        flags = [
            v.value.requires_grad for v in self.model.layers[0].weights
        ]
        flags += [
            v.value.requires_grad for v in self.model.layers[-1].weights
        ]
        # Nothing but `trainable` sets them: see keras_trainable.py.
        assert flags == [False, False, True, True], moment
        return {
            "moment": moment,
            "root_trains": self.model.training,
            "wrapped_trains": self.wrapped.training,
        }

    def inside(self, given: bool | None, drops: bool) -> None:
        if not self.coming:
            return
        moment, self.coming = self.coming, ""
        self.rows.setdefault(
            moment,
            self.stand(moment)
            | {
                "given": "none" if given is None else given,
                "drops": drops,
                "records": recording(),
            },
        )
        if self.fails == moment:
            raise RuntimeError("stop")


class Dropout(layers.Dropout):
    """Tells what it was given, and what it did."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(0.5)
        self.tell = watch.inside

    def call(self, inputs, training=None):
        outputs = super().call(inputs, training=training)
        drops = not outputs.is_meta and not outputs.equal(inputs)
        self.tell(training, drops)
        return outputs


class Wrapped(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm, self.drop = nn.BatchNorm1d(8), nn.Dropout(0.5)

    def forward(self, features):
        # Never 0: what is 0 afterwards was dropped by Keras.
        return self.drop(self.norm(features)).abs() + 1


class WithoutArgument(keras.Model):
    """Its call() takes no `training`."""

    def __init__(self, parts) -> None:
        super().__init__()
        self.parts = parts

    def call(self, sizes):
        for part in self.parts:
            sizes = part(sizes)
        return sizes


def watched(asks: bool = True) -> Watch:
    """A model with a frozen base, a module of torch in it, and a head."""
    keras.utils.set_random_seed(0)
    watch = Watch()
    watch.wrapped = Wrapped()
    parts = [
        layers.Dense(8),
        layers.TorchModuleWrapper(watch.wrapped, output_shape=(None, 8)),
        Dropout(watch),
        layers.Dense(3),
    ]
    parts[0].trainable = False
    watch.model = (
        keras.Sequential(parts) if asks else WithoutArgument(parts)
    )
    watch.model(PENGUINS[:2], training=False)
    watch.model.train()
    watch.model.compile(
        "sgd",
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    if not asks:
        # Keras lists the parts of a list as layers of their own.
        assert watch.model.layers[0] is parts[0]
    return watch


class Moments(keras.callbacks.Callback):
    """Notes what stands between the forward passes, and names those that come."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch, self.fits, self.epoch = watch, False, 0

    def on_train_begin(self, logs=None) -> None:
        self.fits = True
        self.watch.between("on_train_begin")

    def on_epoch_begin(self, epoch, logs=None) -> None:
        self.epoch = epoch + 1

    def on_train_batch_begin(self, batch, logs=None) -> None:
        self.watch.expect(f"step_{self.epoch}")

    def on_test_batch_begin(self, batch, logs=None) -> None:
        self.watch.expect("validation_step" if self.fits else "in_evaluate")

    def on_predict_batch_begin(self, batch, logs=None) -> None:
        self.watch.expect("in_predict")


def recording() -> str:
    if torch.is_inference_mode_enabled():
        return "inference_mode"
    return "enabled" if torch.is_grad_enabled() else "no_grad"


def measure() -> list[Record]:
    return [*called(), *fitted(), *asked(), *raised(), *without_argument()]


def fit(watch: Watch, **options) -> None:
    watch.model.fit(
        PENGUINS,
        SPECIES,
        verbose=0,
        epochs=2,
        callbacks=[Moments(watch)],
        **options,
    )


def evaluate(watch: Watch) -> None:
    watch.model.evaluate(
        PENGUINS, SPECIES, verbose=0, callbacks=[Moments(watch)]
    )


def predict(watch: Watch) -> None:
    watch.model.predict(PENGUINS, verbose=0, callbacks=[Moments(watch)])


def called() -> Iterator[Record]:
    ways: dict[
        str, tuple[Callable[[Watch], object] | None, dict[str, Fact]]
    ]
    ways = {
        "call": (None, {}),
        "call_true": (None, {"training": True}),
        "call_false": (None, {"training": False}),
        "call_after_eval": (lambda watch: watch.model.eval(), {}),
        "call_after_predict": (predict, {}),
    }
    for moment, (before, arguments) in ways.items():
        watch = watched()
        if before:
            before(watch)
        watch.expect(moment)
        watch.model(PENGUINS, **arguments)
        yield watch.rows[moment]


def fitted() -> Iterator[Record]:
    watch = watched()
    fit(watch, validation_data=(PENGUINS, SPECIES))
    watch.between("after_fit")
    yield from watch.rows.values()
    watch = watched()
    watch.model.eval()
    fit(watch)
    yield watch.rows["step_1"] | {"moment": "fit_in_evaluation"}
    watch = watched()
    try:
        with torch.no_grad():
            fit(watch)
    except RuntimeError as error:
        assert "does not require grad" in str(error)
        yield watch.rows["step_1"] | {"moment": "fit_in_no_grad"}


def asked() -> Iterator[Record]:
    for name, ask in (("evaluate", evaluate), ("predict", predict)):
        watch = watched()
        ask(watch)
        watch.between(f"after_{name}")
        yield from watch.rows.values()
    for name in ("train_on_batch", "test_on_batch"):
        watch = watched()
        watch.model.eval()
        getattr(watch.model, name)(PENGUINS, SPECIES)
        watch.expect(f"in_{name}")
        getattr(watch.model, name)(PENGUINS, SPECIES)
        yield watch.rows[f"in_{name}"]


def raised() -> Iterator[Record]:
    for moment, ask in (("step_1", fit), ("in_evaluate", evaluate)):
        watch = watched()
        watch.fails = moment
        try:
            ask(watch)
        except RuntimeError as error:
            assert "stop" in str(error)
            assert torch.is_grad_enabled()
            watch.between(f"exception_{moment}")
        yield watch.rows[f"exception_{moment}"]


def without_argument() -> Iterator[Record]:
    watch = watched(asks=False)
    fit(watch)
    yield watch.rows["step_1"] | {"moment": "without_argument_step"}
    predict(watch)
    yield watch.rows["in_predict"] | {"moment": "without_argument_predict"}
