"""What `trainable = False` of Keras holds still in a fit(), beside requires_grad_(False) and eval() of torch."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import keras
import numpy as np
from keras import layers

from snippets.measured.facts import Fact, Record

PENGUINS = np.random.default_rng(0).normal(1, 1, (32, 4)).astype("float32")
SPECIES = np.arange(32) % 3


def block() -> layers.Layer:
    return keras.Sequential(
        [
            layers.Dense(8),
            layers.BatchNormalization(),
            layers.Dropout(0.5),
        ]
    )


def frozen(layer: layers.Layer) -> layers.Layer:
    layer.build((None, 4))
    layer.trainable = False
    return layer


def with_norm_on() -> layers.Layer:
    made = frozen(block())
    made.layers[1].trainable = True
    return made


OF_KERAS: dict[str, Callable[[], layers.Layer]] = {
    "dense": lambda: frozen(layers.Dense(8)),
    "norm": lambda: frozen(layers.BatchNormalization()),
    "dropout": lambda: frozen(layers.Dropout(0.5)),
    "block": lambda: frozen(block()),
    "block_norm_on": with_norm_on,
    "spectral": lambda: frozen(
        layers.SpectralNormalization(layers.Dense(8))
    ),
}


def measure() -> list[Record]:
    """With torch as the backend; first it is made sure that the layers of Keras do the same with JAX."""
    found = list(map(of_keras, OF_KERAS))
    assert found == with_jax()
    for row, make in zip(found, OF_KERAS.values(), strict=True):
        row["flag"] = flag(make())
    return [*found, wrapped(), *of_torch()]


def of_keras(name: str) -> Record:
    keras.utils.set_random_seed(0)
    layer = OF_KERAS[name]()
    before = values(layer)
    fit(layer)
    moved = {
        key
        for key, value in values(layer).items()
        if (value != before[key]).any()
    }
    names = {key.rpartition("/")[2] for key in before}
    kept = {"moving_mean", "moving_variance", "vector_u"}
    return {
        "what": name,
        "flag": None,
        "weights_move": found(moved, names - kept),
        "statistics_move": found(moved, names & kept),
        "drops": drops(layer)
        if name in {"dropout", "block", "block_norm_on"}
        else None,
    }


def values(layer: layers.Layer) -> dict[str, np.ndarray]:
    return {
        v.path.rpartition("/")[2]: keras.ops.convert_to_numpy(
            v.value
        ).copy()
        for v in layer.weights
    }


def found(moved: set[str], names: set[str]) -> Fact:
    if not names:
        return None
    return (
        "some" if names & moved and names - moved else bool(names & moved)
    )


def fit(layer: layers.Layer) -> None:
    model = keras.Sequential([keras.Input((4,)), layer, layers.Dense(3)])
    model.compile(
        keras.optimizers.SGD(0.1),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    model.fit(PENGUINS, SPECIES, verbose=0)


def drops(layer: layers.Layer) -> bool:
    once, again = (
        keras.ops.convert_to_numpy(layer(PENGUINS, training=True))
        for _ in range(2)
    )
    return bool((once != again).any())


def with_jax() -> list[Record]:
    """The same, by a process of its own: a backend is chosen before Keras is imported."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "snippets.frameworks.measured.keras_trainable",
        ],
        env=os.environ | {"KERAS_BACKEND": "jax"},
        capture_output=True,
        text=True,
        check=True,
    )
    backend, rows = json.loads(done.stdout)
    assert backend == "jax"
    return rows


def flag(layer: layers.Layer) -> Fact:
    """Whether the parameters that a new layer has trainable require grad."""
    flags = {
        v.value.requires_grad
        for v in layer.weights
        if "moving" not in v.path and "vector" not in v.path
    }
    return None if not flags else "some" if len(flags) > 1 else flags.pop()


def parts():
    import torch
    from torch import nn

    torch.manual_seed(0)
    return nn.Sequential(
        nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.5)
    )


def wrapped() -> Record:
    module = parts()
    layer = layers.TorchModuleWrapper(module)
    layer.trainable = False
    before = {
        key: value.clone() for key, value in module.state_dict().items()
    }
    fit(layer)
    return of_module("wrapped", module, before, drops(layer))


def of_torch() -> list[Record]:
    import torch
    from torch import nn

    rows = []
    for name in ("torch_flag", "torch_both", "torch_both_train"):
        module = parts().requires_grad_(False)
        if name != "torch_flag":
            module.eval()
        model = nn.Sequential(module, nn.Linear(8, 3))
        if name == "torch_both_train":
            model.train()
        before = {
            key: value.clone() for key, value in module.state_dict().items()
        }
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        sizes, species = torch.tensor(PENGUINS), torch.tensor(SPECIES)
        nn.functional.cross_entropy(model(sizes), species).backward()
        optimizer.step()
        once, again = module(sizes), module(sizes)
        rows.append(of_module(name, module, before, not once.equal(again)))
    return rows


def of_module(name: str, module, before, drops: bool) -> Record:
    after = module.state_dict()
    moved = {
        key for key, value in after.items() if not value.equal(before[key])
    }
    weights = {key for key, _ in module.named_parameters()}
    flags = {p.requires_grad for p in module.parameters()}
    return {
        "what": name,
        "flag": flags.pop(),
        "weights_move": bool(moved & weights),
        "statistics_move": bool(moved - weights),
        "drops": drops,
    }


if __name__ == "__main__":
    print(
        json.dumps([keras.backend.backend(), list(map(of_keras, OF_KERAS))])
    )
