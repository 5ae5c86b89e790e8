"""Half the bytes, and what rounding to them takes: float16 overflows, bfloat16 has fewer digits."""

# --8<-- [start:show]
import torch

torch.manual_seed(0)
features = torch.randn(1000, 64).abs() + 0.1
large = torch.tensor(70_000.0)
for dtype in (torch.float32, torch.bfloat16, torch.float16):
    stored = features.to(dtype)
    error = ((stored.float() - features) / features).max().item()
    print(f"{dtype}: {stored.nbytes:,} bytes", end=", ")
    print("error < 1/256:", error < 1 / 256, end=", ")
    print("< 1/2048:", error < 1 / 2048, end=", ")
    print(large.item(), "becomes", large.to(dtype).item())
# --8<-- [end:show]

for dtype, bound in ((torch.bfloat16, 2**-8), (torch.float16, 2**-11)):
    stored = features.to(dtype)
    error = ((stored.float() - features) / features).abs().max().item()
    assert bound / 2 < error <= bound, (dtype, error)
    assert stored.nbytes * 2 == features.nbytes
    head = torch.nn.Linear(64, 3)
    try:
        head(stored)
    except RuntimeError as error:
        assert "must have the same dtype" in str(error)
    else:
        raise AssertionError(dtype)
    head(stored.float()).sum().backward()
    assert head.weight.grad.dtype == torch.float32
assert large.half().isinf() and large.bfloat16().isfinite()
# float8 is storage as well, a quarter of the bytes.
assert features.to(torch.float8_e4m3fn).nbytes * 4 == features.nbytes
