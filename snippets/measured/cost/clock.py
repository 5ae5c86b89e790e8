"""Forward time and peak memory on this machine: `make measure`.

They belong to a machine. So they are a record with a date on it, which
`make test` reads and never measures again.
"""

import ctypes
import gc
import hashlib
import json
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.profiler import ProfilerActivity, profile

from snippets.measured import probe
from snippets.measured.cost.nets import (
    BATCHES,
    DEPTHS,
    NETS,
    SWITCHES,
    Size,
    Switch,
    evaluate,
    sizes,
)

RECORD = Path(__file__).with_name("clock.json")
SWEEPS, ROUNDS = 3, 12
"""Rounds at each size, in each of several sweeps over all sizes: a slow
minute of the machine does not fall on one size alone."""

SAMPLE = 3e-3
"""Seconds that a sample takes, about: short passes are repeated."""

TIMED = {
    "again": SWITCHES["default"],
    **{name: s for name, s in SWITCHES.items() if name != "default"},
    "evaluation": Switch(prepare=evaluate, block=torch.no_grad),
    "backward_pass": SWITCHES["default"],
}
"""What is timed against `default`. `again` is default once more: how
far it is from 1 tells what the clock cannot tell apart."""

LARGEST = [Size(name, DEPTHS[-1], BATCHES[-1]) for name in NETS]


def measure() -> dict[str, Any]:
    torch.set_num_threads(1)
    kept = keep_memory()
    rounds: dict[Size, list[dict[str, float]]] = {s: [] for s in sizes()}
    for _ in range(SWEEPS):
        for size in rounds:
            rounds[size] += samples(size)
    return {
        "machine": machine() | {"keeps_memory": kept},
        "date": datetime.now(UTC).date().isoformat(),
        "rounds": SWEEPS * ROUNDS,
        "sample_ms": SAMPLE * 1e3,
        "times": [summary(*of_size) for of_size in rounds.items()],
        "peaks": [peaks(d, s) for d in devices() for s in LARGEST],
    }


def machine() -> dict[str, Any]:
    return {
        "cpu": cpu(),
        "cuda": torch.cuda.get_device_name() if "cuda" in devices() else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "capability": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
    }


def keep_memory() -> bool:
    """Make glibc keep what is freed. False if this is another library.

    Else it gives memory back to the system after some passes and not
    after others, and a ratio depends on what ran before.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    trim_threshold, mmap_threshold = (-1, 2**31 - 1), (-3, 2**25)
    return mallopt is not None and all(
        mallopt(*option) for option in (trim_threshold, mmap_threshold)
    )


def cpu() -> str:
    """Name of the processor, as the system gives it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def devices() -> list[str]:
    return ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]


def samples(size: Size) -> list[dict[str, float]]:
    """Seconds of one pass, for everything that is timed, by round.

    A round takes one sample of each, in an order of its own.
    """
    passes = {"default": one_pass(size, SWITCHES["default"])}
    for name, switch in TIMED.items():
        passes[name] = one_pass(size, switch, backward=name == "backward_pass")
    repeats = max(1, round(SAMPLE / seconds(passes["default"], 3)))
    order = random.Random(0)
    rounds = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(ROUNDS):
            names = order.sample(list(passes), len(passes))
            rounds.append({n: seconds(passes[n], repeats) for n in names})
    finally:
        gc.enable()
    return rounds


def summary(size: Size, rounds: list[dict[str, float]]) -> dict[str, Any]:
    """Quartiles of time / time of default, each within one round."""
    return {
        "net": size.name,
        "depth": size.depth,
        "batch": size.batch,
        "default_ms": quartiles([r["default"] * 1e3 for r in rounds]),
        "ratios": {name: quartiles([r[name] / r["default"] for r in rounds]) for name in TIMED},
    }


def one_pass(size: Size, switch: Switch, backward: bool = False) -> Callable[[int], None]:
    """A function that runs the net some times, in one block."""
    net, batch = size.net(), size.penguins()
    switch.prepare(net)

    def run(repeats: int) -> None:
        with switch.block():
            for _ in range(repeats):
                if backward:
                    net.zero_grad()
                    probe.loss_of(net(batch)).backward()
                else:
                    net(batch)

    run(3)
    return run


def seconds(run: Callable[[int], None], repeats: int) -> float:
    """Of one pass."""
    start = time.perf_counter()
    run(repeats)
    return (time.perf_counter() - start) / repeats


def quartiles(values: list[float]) -> list[float]:
    """Lower quartile, median, upper quartile."""
    found = statistics.quantiles(values, n=4, method="inclusive")
    return [round(quartile, 4) for quartile in found]


def peaks(device: str, size: Size) -> dict[str, Any]:
    """Most bytes in use at once in a forward pass, beyond those before."""
    return {
        "device": device,
        "net": size.name,
        "depth": size.depth,
        "batch": size.batch,
    } | {name: peak(device, size, s) for name, s in SWITCHES.items()}


def peak(device: str, size: Size, switch: Switch) -> int:
    net, batch = size.net().to(device), size.penguins().to(device)
    switch.prepare(net)
    with switch.block():
        net(batch)
        if device == "cuda":
            return peak_on_cuda(net, batch)
        return max(allocated(net, batch))


def peak_on_cuda(net: nn.Module, batch: torch.Tensor) -> int:
    torch.cuda.synchronize()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    output = net(batch)
    torch.cuda.synchronize()
    del output
    return torch.cuda.max_memory_allocated() - before


def allocated(net: nn.Module, batch: torch.Tensor) -> list[int]:
    """Bytes in use on the CPU after each allocation and release.

    In one forward pass; its output is still there at the end.
    """
    recorder = profile(activities=[ProfilerActivity.CPU], profile_memory=True)
    with recorder:
        output = net(batch)
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace.json")
        recorder.export_chrome_trace(str(trace))
        events = json.loads(trace.read_text("utf-8"))["traceEvents"]
    del output
    changes = sorted(
        (event["ts"], event["args"]["Bytes"]) for event in events if event["name"] == "[memory]"
    )
    in_use = [0]
    for _, change in changes:
        in_use.append(in_use[-1] + change)
    return in_use


def sealed(record: dict[str, Any]) -> dict[str, Any]:
    """The record with a hash of what was measured: nobody can measure again to see that it was edited."""
    measured = {key: value for key, value in record.items() if key != "seal"}
    return measured | {"seal": hashlib.sha256(json.dumps(measured).encode()).hexdigest()[:16]}


if __name__ == "__main__":
    RECORD.write_text(json.dumps(sealed(measure()), indent=1) + "\n", encoding="utf-8")
