"""When attention takes its fast path: one condition at a time."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from snippets.measured.facts import Record
from snippets.measured.modes import Operations

KERNELS = {
    "MultiheadAttention": "aten._native_multi_head_attention",
    "TransformerEncoderLayer": "aten._transformer_encoder_layer_fwd",
}
TOKENS = torch.randn(3, 5, 12, generator=torch.Generator().manual_seed(0))
PADDING = torch.arange(5).expand(3, 5) == 4
Call = Callable[[nn.Module], object]


@dataclass(frozen=True)
class Condition:
    """What departs from evaluation mode under no_grad().

    `call` is how each class is called; a class that is not among them
    has no such argument. `arguments` are source text.
    """

    call: dict[str, Call]
    arguments: str = "batch_first=True"
    heads: int = 2
    mode: str = "eval"
    block: Callable[[], Any] = torch.no_grad
    prepare: Callable[[nn.Module], object] = id

    def taken(self, name: str) -> bool | str | None:
        """Whether the kernel of the fast path runs; None if no call.

        "inside": not that of the layer, but that of its attention.
        """
        if name not in self.call:
            return None
        torch.manual_seed(0)
        build = f"nn.{name}(12, {self.heads}, {self.arguments})"
        module = eval(build, {"nn": nn})
        self.prepare(getattr(module, self.mode)())
        with self.block(), Operations() as operations:
            self.call[name](module)
        ran = {n.rpartition(".")[0] for n in operations.names}
        own = KERNELS[name]
        return own in ran or ("inside" if ran & {*KERNELS.values()} else False)


def attention(tokens: Tensor = TOKENS, **more: Any) -> dict[str, Call]:
    def call(module: nn.Module) -> object:
        return module(tokens, tokens, tokens, **more)

    return {"MultiheadAttention": call}


def encoder(tokens: Tensor = TOKENS, **more: Any) -> dict[str, Call]:
    def call(module: nn.Module) -> object:
        return module(tokens, **more)

    return {"TransformerEncoderLayer": call}


def both(tokens: Tensor = TOKENS) -> dict[str, Call]:
    return attention(tokens) | encoder(tokens)


def padded(mask: Tensor) -> dict[str, Call]:
    return attention(key_padding_mask=mask) | encoder(src_key_padding_mask=mask)


def freeze(module: nn.Module) -> None:
    module.requires_grad_(False)


def hook(module: nn.Module) -> None:
    module.register_forward_hook(lambda *_: None)


class Scaled(nn.Linear):
    """A linear layer with a factor of its own, as an adapter would have."""

    def forward(self, tokens: Tensor) -> Tensor:
        return super().forward(tokens) * self.scale


def adapt(module: nn.Module) -> None:
    """Freeze all but a factor that a layer inside gets; the layer keeps its weights."""
    module.requires_grad_(False)
    inner = module.linear1 if hasattr(module, "linear1") else module.out_proj
    inner.__class__ = Scaled
    inner.scale = nn.Parameter(torch.tensor(2.0))


def drop(module: nn.Module) -> None:
    """Put the dropout modules inside into training mode, as for MC dropout."""
    for part in module.modules():
        if isinstance(part, nn.Dropout):
            part.train()


@contextlib.contextmanager
def disabled() -> Iterator[None]:
    """no_grad() with the fast path switched off."""
    before = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad():
            yield
    finally:
        torch.backends.mha.set_fastpath_enabled(before)


@contextlib.contextmanager
def autocast() -> Iterator[None]:
    """no_grad() under the autocast of the CPU."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        yield


def arguments(text: str, call: dict[str, Call]) -> dict[str, Condition]:
    return {text: Condition(call, f"batch_first=True, {text}")}


CONDITIONS = {
    "base": Condition(both()),
    "inference_mode": Condition(both(), block=torch.inference_mode),
    "frozen": Condition(both(), block=torch.enable_grad, prepare=freeze),
    "recorded": Condition(both(), block=torch.enable_grad),
    "adapter": Condition(both(), block=torch.enable_grad, prepare=adapt),
    "training": Condition(both(), mode="train"),
    "dropout_in_training": Condition(encoder(), prepare=drop),
    "autocast": Condition(both(), block=autocast),
    "batch_first=False": Condition(both(), "batch_first=False"),
    "odd_heads": Condition(both(), heads=3),
    **arguments("bias=False", both()),
    **arguments("add_bias_kv=True", attention()),
    **arguments("add_zero_attn=True", attention()),
    **arguments("activation='gelu'", encoder()),
    **arguments("activation=nn.SiLU()", encoder()),
    **arguments("norm_first=True", encoder()),
    "need_weights=False": Condition(attention(need_weights=False)),
    "two_tensors": Condition({"MultiheadAttention": lambda m: m(TOKENS, *[TOKENS.clone()] * 2)}),
    "one_sequence": Condition(both(TOKENS[0])),
    "bool_mask": Condition(padded(PADDING)),
    "float_mask": Condition(padded(PADDING.float() * -1e9)),
    "hook": Condition(both(), prepare=hook),
    "set_fastpath_enabled": Condition(both(), block=disabled),
}


def measure() -> list[Record]:
    return [
        {"condition": name} | {cls: condition.taken(cls) for cls in KERNELS}
        for name, condition in CONDITIONS.items()
    ]
