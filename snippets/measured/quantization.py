"""Module classes for quantisation, before conversion, in both modes."""

import torch
from torch.ao import quantization as ao

from snippets.measured.facts import Record
from snippets.measured.layers import BATCH, IMAGE, SPATIAL, TOKENS
from snippets.measured.packages import Build, Package

CONFIGS = {
    "q": ao.get_default_qat_qconfig("fbgemm"),
    "qe": ao.qconfig.default_embedding_qat_qconfig,
    "qd": ao.qconfig.default_dynamic_qat_qconfig,
    "FixedQParamsObserver": ao.FixedQParamsObserver,
}
TRAINABLE = {
    f"{name}{d}d": Build("4, 2, 3, qconfig=q", (SPATIAL[d],))
    for name in ("Conv", "ConvReLU", "ConvBn", "ConvBnReLU")
    for d in SPATIAL
} | {name: Build("4, 3, qconfig=q", (BATCH,)) for name in ("Linear", "LinearReLU")}
# A new LinearBn1d leaves its bias uninitialised: memory as it was.
TRAINABLE["LinearBn1d"] = Build("4, 3, bias=False, qconfig=q", (BATCH,))
TOKEN_NUMBERS = torch.arange(8).reshape(4, 2)
EMBEDDING = Build("10, 4, qconfig=qe", (TOKEN_NUMBERS,))
FUSED = {
    f"Conv{name}{d}d": Build(
        f"nn.Conv{d}d(4, 2, 3), {rest.replace('?', str(d))}",
        (SPATIAL[d],),
    )
    for name, rest in {
        "ReLU": "nn.ReLU()",
        "Bn": "nn.BatchNorm?d(2)",
        "BnReLU": "nn.BatchNorm?d(2), nn.ReLU()",
    }.items()
    for d in SPATIAL
} | {
    name: Build(f"nn.Linear(4, 3), nn.{rest}", (BATCH,))
    for name, rest in {
        "LinearBn1d": "BatchNorm1d(3)",
        "LinearLeakyReLU": "LeakyReLU()",
        "LinearReLU": "ReLU()",
        "LinearTanh": "Tanh()",
    }.items()
}

PACKAGES = [
    Package(
        "torch.ao.nn.qat",
        TRAINABLE | {"Embedding": EMBEDDING, "EmbeddingBag": EMBEDDING},
        (BATCH,),
        CONFIGS,
    ),
    Package(
        "torch.ao.nn.qat.dynamic",
        {"Linear": Build("4, 3, qconfig=qd", (BATCH,))},
        (BATCH,),
        CONFIGS,
    ),
    Package("torch.ao.nn.intrinsic.qat", TRAINABLE, (BATCH,), CONFIGS),
    Package(
        "torch.ao.nn.intrinsic",
        FUSED
        | {f"BNReLU{d}d": Build(f"nn.BatchNorm{d}d(4), nn.ReLU()", (SPATIAL[d],)) for d in (2, 3)}
        | {
            "ConvAdd2d": Build("nn.Conv2d(4, 4, 1), torch.add", (IMAGE, IMAGE)),
            "ConvAddReLU2d": Build("nn.Conv2d(4, 4, 1), torch.add, nn.ReLU()", (IMAGE, IMAGE)),
        },
        (BATCH,),
    ),
    Package(
        "torch.ao.nn.quantizable",
        {
            "LSTM": Build("8, 8", (TOKENS,)),
            "LSTMCell": Build("4, 8", (BATCH,)),
            "MultiheadAttention": Build("8, 2", (TOKENS, TOKENS, TOKENS)),
        },
        (BATCH,),
    ),
    Package(
        "torch.ao.quantization",
        {
            "FixedQParamsFakeQuantize": Build(
                "FixedQParamsObserver.with_args(scale=0.1, zero_point=0)",
                (BATCH,),
            ),
            "FixedQParamsObserver": Build("0.1, 0", (BATCH,)),
            "QuantWrapper": Build("nn.Linear(4, 3)", (BATCH,)),
        },
        (BATCH,),
        CONFIGS,
    ),
]


def measure() -> list[Record]:
    """One record a class; its name says the package."""
    return [
        row | {"name": f"{package.name[6:]}.{row['name']}"}
        for package in PACKAGES
        for row in package.measure()
    ]
