"""The forward() of an autograd.Function runs with recording off: a layer that it calls gets no gradient."""

# Shown as: wrong
# --8<-- [start:show]
import torch


class Head(torch.autograd.Function):
    def forward(ctx, features):
        print("recording:", torch.is_grad_enabled())
        return layer(features)

    def backward(ctx, gradient):
        return gradient @ layer.weight


layer = torch.nn.Linear(4, 3)
Head.apply(torch.ones(6, 4, requires_grad=True)).sum().backward()
print("gradient of the layer:", layer.weight.grad)
# --8<-- [end:show]

from torch.autograd import forward_ad  # noqa: E402

seen = []


class Scaled(torch.autograd.Function):
    """Passed the weight, as it should be; the modes are noted."""

    @staticmethod
    def forward(features, weight):
        seen.append(torch.is_grad_enabled())
        return features @ weight.T

    @staticmethod
    def setup_context(ctx, inputs, output):
        seen.append(ctx.needs_input_grad)
        ctx.save_for_backward(*inputs)
        ctx.save_for_forward(*inputs)

    @staticmethod
    def backward(ctx, gradient):
        seen.append(torch.is_grad_enabled())
        features, weight = ctx.saved_tensors
        return gradient @ weight, gradient.T @ features

    @staticmethod
    def jvp(ctx, moving, _):
        return moving @ ctx.saved_tensors[1].T


features = torch.ones(6, 4, requires_grad=True)
for flag in True, False:
    layer.weight.requires_grad_(flag)
    for block in torch.enable_grad, torch.no_grad, torch.inference_mode:
        seen.clear()
        with block():
            scores = Scaled.apply(features, layer.weight)
        # needs_input_grad has the flags, whatever the grad mode.
        assert seen == [False, (True, flag)]
        assert scores.requires_grad == (block is torch.enable_grad)
        with block(), forward_ad.dual_level():
            moving = forward_ad.make_dual(features.detach(), features)
            result = Scaled.apply(moving, layer.weight)
            tangent = forward_ad.unpack_dual(result).tangent
        assert (tangent is None) == (block is torch.inference_mode)
layer.weight.requires_grad_(True)
# backward() runs with recording off, unless a graph of it is asked for.
for graph in False, True:
    seen.clear()
    total = Scaled.apply(features, layer.weight).sum()
    torch.autograd.grad(total, features, create_graph=graph)
    assert seen[-1] is graph
# Frozen between forward and backward: the Function is not told, .grad stays None.
total = Scaled.apply(features, layer.weight).sum()
layer.weight.requires_grad_(False)
seen.clear()
total.backward()
assert layer.weight.grad is None
# Nothing passed has the flag: nothing is recorded, whatever the layer has.
layer.requires_grad_(True)
assert not Head.apply(torch.ones(6, 4)).requires_grad


class Rounded(torch.autograd.Function):
    """A float result that has no derivative must be marked; integers need not."""

    @staticmethod
    def forward(ctx, features, mark):
        rounded = features.round()
        if mark:
            ctx.mark_non_differentiable(rounded)
        return features * 2, rounded, features.argmax()

    @staticmethod
    def backward(ctx, gradient, *_):
        return gradient * 2, None


for mark in False, True:
    doubled, rounded, index = Rounded.apply(features, mark)
    assert doubled.requires_grad and not index.requires_grad
    assert rounded.requires_grad is not mark
# Unmarked, a loss of it gives a gradient of zeros, and no error.
rounded = Rounded.apply(features, False)[1]
assert not torch.autograd.grad(rounded.sum(), features)[0].any()
# torch.func takes only a Function with setup_context().
grad = torch.func.grad(lambda f: Scaled.apply(f, layer.weight).sum())
assert grad(torch.ones(6, 4)).any()
try:
    torch.func.grad(lambda f: Head.apply(f).sum())(torch.ones(6, 4))
except RuntimeError as error:
    assert "setup_context" in str(error)
else:
    raise AssertionError
