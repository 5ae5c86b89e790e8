"""no_grad decorates a function with or without parentheses."""

# --8<-- [start:show]
import torch


@torch.no_grad()
def predict(penguins: torch.Tensor) -> bool:
    return torch.is_grad_enabled()


@torch.no_grad
def validate(penguins: torch.Tensor) -> bool:
    return torch.is_grad_enabled()


print(predict(torch.ones(6, 4)), validate(torch.ones(6, 4)))
print("after the calls:", torch.is_grad_enabled())
# --8<-- [end:show]

assert not predict(torch.ones(6, 4))
assert not validate(torch.ones(6, 4))


@torch.inference_mode
def serve() -> bool:
    return torch.is_inference_mode_enabled()


@torch.inference_mode()
def serve_again() -> bool:
    return torch.is_inference_mode_enabled()


@torch.set_grad_enabled(False)
def measure() -> bool:
    return torch.is_grad_enabled()


assert serve() and serve_again()
assert torch.is_grad_enabled()
assert not measure()
assert torch.is_grad_enabled()

# set_grad_enabled needs its argument, also as a decorator.
try:
    torch.set_grad_enabled(measure)
except TypeError as error:
    assert "must be bool" in str(error)
else:
    raise AssertionError("set_grad_enabled took a function")


# Who keeps no_grad() in a model that is converted.
from torch import nn  # noqa: E402


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.backbone, self.head = nn.Linear(4, 8), nn.Linear(8, 3)

    @torch.no_grad()
    def features(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.backbone(penguins)

    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.head(self.features(penguins))


class Inline(Classifier):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            features = self.backbone(penguins)
        return self.head(features)


class Detached(Classifier):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        return self.head(self.backbone(penguins).detach())


torch.manual_seed(0)
penguins = torch.ones(6, 4)
CONVERT = {
    "compile": lambda model: torch.compile(model, backend="aot_eager"),
    "export": lambda model: torch.export.export(
        model, (penguins,)
    ).module(),
    "script": torch.jit.script,
    "trace": lambda model: torch.jit.trace(model, penguins),
    "fx": torch.fx.symbolic_trace,
}
LOST = {Classifier: {"script", "trace", "fx"}, Inline: {"trace", "fx"}}
for kind in (Classifier, Inline, Detached):
    for name, convert in CONVERT.items():
        model = convert(kind())
        model(penguins).sum().backward()
        trains = any(
            parameter.grad is not None
            for path, parameter in model.named_parameters()
            if "backbone" in path
        )
        assert trains == (name in LOST.get(kind, ())), (kind, name)


class Inferred(Classifier):
    def forward(self, penguins: torch.Tensor) -> torch.Tensor:
        with torch.inference_mode():
            return self.backbone(penguins)


exported = torch.export.export(Inferred(), (penguins,))
assert exported.module()(penguins).requires_grad
for kind in (Inline, Detached):
    exported = torch.export.export(kind(), (penguins,)).run_decompositions()
    model = exported.module()
    model(penguins).sum().backward()
    assert model.backbone.weight.grad is not None
