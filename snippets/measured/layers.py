"""Every public module class of torch.nn in both modes."""

import torch
from torch import Tensor, nn

from snippets.measured.facts import Record
from snippets.measured.packages import Build, Package

_generator = torch.Generator().manual_seed(0)


def _floats(*shape: int) -> Tensor:
    return torch.randn(shape, generator=_generator)


def _ints(high: int, *shape: int) -> Tensor:
    return torch.randint(high, shape, generator=_generator)


BATCH = _floats(8, 4)
SEQUENCE = _floats(2, 4, 8)
IMAGE = _floats(2, 4, 8, 8)
VOLUME = _floats(2, 4, 8, 8, 8)
SPATIAL = {1: SEQUENCE, 2: IMAGE, 3: VOLUME}
TOKENS = _floats(3, 5, 8)
SPECIES = _ints(3, 8)
SIGNS = _ints(2, 8).float() * 2 - 1
POOLED = {d: getattr(nn, f"MaxPool{d}d")(2, return_indices=True)(SPATIAL[d]) for d in SPATIAL}

# Every other class is built without arguments and called with BATCH.
BUILDS: dict[str, Build] = {
    "AdaptiveLogSoftmaxWithLoss": Build("4, 3, [2]", (BATCH, SPECIES)),
    "BCELoss": Build(inputs=(BATCH.sigmoid(), BATCH.round().sigmoid())),
    "BCEWithLogitsLoss": Build(inputs=(BATCH, BATCH.sigmoid())),
    "Bilinear": Build("4, 4, 3", (BATCH, BATCH.flip(0))),
    "ChannelShuffle": Build("2", (IMAGE,)),
    "CosineEmbeddingLoss": Build(inputs=(BATCH, BATCH.flip(0), SIGNS)),
    "CosineSimilarity": Build(inputs=(BATCH, BATCH.flip(0))),
    "CrossEntropyLoss": Build(inputs=(BATCH, SPECIES)),
    "CrossMapLRN2d": Build("3", (IMAGE,)),
    "CTCLoss": Build(
        inputs=(
            _floats(5, 2, 4).log_softmax(2),
            torch.tensor([[1, 2], [2, 3]]),
            torch.tensor([5, 5]),
            torch.tensor([2, 2]),
        )
    ),
    "DataParallel": Build("nn.ReLU()", (BATCH,)),
    "Embedding": Build("10, 4", (_ints(10, 8),)),
    "EmbeddingBag": Build("10, 4", (_ints(10, 8, 2),)),
    "FeatureAlphaDropout": Build(inputs=(IMAGE,)),
    "Fold": Build("(5, 5), 2", (SEQUENCE.repeat(1, 1, 2),)),
    "GaussianNLLLoss": Build(inputs=(BATCH, BATCH.flip(0), BATCH.square())),
    "GroupNorm": Build("2, 4", (IMAGE,)),
    "GRU": Build("8, 8", (TOKENS,)),
    "GRUCell": Build("4, 8", (BATCH,)),
    "HingeEmbeddingLoss": Build(inputs=(BATCH[:, 0], SIGNS)),
    "HuberLoss": Build(inputs=(BATCH, BATCH.flip(0))),
    "KLDivLoss": Build(inputs=(BATCH.log_softmax(1), BATCH.softmax(1))),
    "L1Loss": Build(inputs=(BATCH, BATCH.flip(0))),
    "LayerNorm": Build("4", (BATCH,)),
    "LazyLinear": Build("3", (BATCH,)),
    "Linear": Build("4, 3", (BATCH,)),
    "LinearCrossEntropyLoss": Build("4, 3", (BATCH, SPECIES)),
    "LocalResponseNorm": Build("2", (IMAGE,)),
    "LSTM": Build("8, 8", (TOKENS,)),
    "LSTMCell": Build("4, 8", (BATCH,)),
    "MarginRankingLoss": Build(inputs=(BATCH[:, 0], BATCH[:, 1], SIGNS)),
    "MSELoss": Build(inputs=(BATCH, BATCH.flip(0))),
    "MultiheadAttention": Build("8, 2", (TOKENS, TOKENS, TOKENS)),
    "MultiLabelMarginLoss": Build(inputs=(BATCH, _ints(4, 8, 4))),
    "MultiLabelSoftMarginLoss": Build(inputs=(BATCH, BATCH.gt(0).float())),
    "MultiMarginLoss": Build(inputs=(BATCH, SPECIES)),
    "NLLLoss": Build(inputs=(BATCH.log_softmax(1), SPECIES)),
    "NLLLoss2d": Build(inputs=(IMAGE.log_softmax(1), _ints(4, 2, 8, 8))),
    "PairwiseDistance": Build(inputs=(BATCH, BATCH.flip(0))),
    "PixelShuffle": Build("2", (IMAGE,)),
    "PixelUnshuffle": Build("2", (IMAGE,)),
    "PoissonNLLLoss": Build(inputs=(BATCH, BATCH.flip(0).square())),
    "RMSNorm": Build("4", (BATCH,)),
    "RNN": Build("8, 8", (TOKENS,)),
    "RNNBase": Build("'LSTM', 8, 8", (TOKENS,)),
    "RNNCell": Build("4, 8", (BATCH,)),
    "RNNCellBase": Build("4, 8, True, 1", (BATCH,)),
    "Sequential": Build("nn.ReLU()", (BATCH,)),
    "SmoothL1Loss": Build(inputs=(BATCH, BATCH.flip(0))),
    "SoftMarginLoss": Build(inputs=(BATCH[:, 0], SIGNS)),
    "Softmax2d": Build(inputs=(IMAGE,)),
    "SyncBatchNorm": Build("4", (BATCH,)),
    "Threshold": Build("0.5, 0.0", (BATCH,)),
    "Transformer": Build("8, 2, 1, 1, 16", (TOKENS, TOKENS)),
    "TransformerDecoder": Build("8, 2", (TOKENS, TOKENS), "TransformerDecoderLayer"),
    "TransformerDecoderLayer": Build("8, 2", (TOKENS, TOKENS)),
    "TransformerEncoder": Build("8, 2", (TOKENS,), "TransformerEncoderLayer"),
    "TransformerEncoderLayer": Build("8, 2", (TOKENS,)),
    "TripletMarginLoss": Build(inputs=(BATCH, BATCH.flip(0), BATCH.roll(1, 0))),
    "TripletMarginWithDistanceLoss": Build(inputs=(BATCH, BATCH.flip(0), BATCH.roll(1, 0))),
    "Unflatten": Build("1, (2, 2)", (BATCH,)),
    "Unfold": Build("2", (IMAGE,)),
    "Upsample": Build("None, 2", (IMAGE,)),
    "UpsamplingBilinear2d": Build("None, 2", (IMAGE,)),
    "UpsamplingNearest2d": Build("None, 2", (IMAGE,)),
    **{
        f"{name}{d}d": Build(arguments, (SPATIAL[d],))
        for name, arguments in {
            "AdaptiveAvgPool": "2",
            "AdaptiveMaxPool": "2",
            "AvgPool": "2",
            "BatchNorm": "4",
            "CircularPad": "1",
            "ConstantPad": "1, 0.0",
            "Conv": "4, 2, 3",
            "ConvTranspose": "4, 2, 3",
            "Dropout": "",
            "FractionalMaxPool": "2, 5",
            "InstanceNorm": "4",
            "LazyBatchNorm": "",
            "LazyConv": "2, 3",
            "LazyConvTranspose": "2, 3",
            "LazyInstanceNorm": "",
            "LPPool": "2, 2",
            "MaxPool": "2",
            "ReflectionPad": "1",
            "ReplicationPad": "1",
            "ZeroPad": "1",
        }.items()
        for d in SPATIAL
        if hasattr(nn, f"{name}{d}d")
    },
    **{f"MaxUnpool{d}d": Build("2", POOLED[d]) for d in SPATIAL},
}

LAYERS = Package("torch.nn", BUILDS, inputs=(BATCH,))


def measure() -> list[Record]:
    return LAYERS.measure()
