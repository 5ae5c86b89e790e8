"""What pages say of DistributedDataParallel, in two processes over gloo."""

import os
import socket
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.distributed as dist
from torch import Tensor, multiprocessing, nn
from torch.nn.parallel import DistributedDataParallel

Facts = dict[str, Any]


def penguins(rank: int) -> Tensor:
    return torch.tensor([[0.0, 1.0], [2.0, 5.0]]) * (rank + 1)


def net() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))


def unfrozen_after_wrapping(rank: int) -> Facts:
    classifier = net()
    classifier[0].requires_grad_(False)
    model = DistributedDataParallel(classifier)
    classifier[0].requires_grad_(True)
    model(penguins(rank)).sum().backward()
    return {
        "backbone": classifier[0].weight.grad.tolist(),
        "head": classifier[1].weight.grad.tolist(),
    }


def frozen_after_wrapping(rank: int, **options: bool) -> Facts:
    classifier = net()
    model = DistributedDataParallel(classifier, **options)
    model(penguins(rank)).sum().backward()
    classifier[0].requires_grad_(False)
    try:
        for _ in range(2):
            model(penguins(rank)).sum().backward()
    except RuntimeError as error:
        return {"raised": str(error)[:43]}
    return {"raised": None}


def unused_allowed(rank: int) -> Facts:
    return frozen_after_wrapping(rank, find_unused_parameters=True)


def evaluated(rank: int) -> Facts:
    norm = nn.BatchNorm1d(2)
    model = DistributedDataParallel(norm)
    model(penguins(rank))
    before = norm.running_mean.tolist()
    model.eval()
    with torch.no_grad():
        model.module(penguins(rank))
        unwrapped = norm.running_mean.tolist()
        model(penguins(rank))
    return {"before": before, "unwrapped": unwrapped, "wrapped": norm.running_mean.tolist()}


TASKS = [unfrozen_after_wrapping, evaluated, unused_allowed, frozen_after_wrapping]


def work(rank: int, port: int, results: Any) -> None:
    """All tasks in one process group: starting it takes most of the time."""
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=2)
    for task in TASKS:
        results[task.__name__, rank] = task(rank)
    dist.destroy_process_group()
    # On a busy machine gloo's threads can outlive the interpreter, which aborts the process then.
    os._exit(0)


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, int], Facts]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with multiprocessing.get_context("spawn").Manager() as manager:
        found = manager.dict()
        multiprocessing.spawn(work, (port, found), nprocs=2)
        return dict(found)


def of_both(results: dict[tuple[str, int], Facts], task: Callable) -> tuple[Facts, Facts]:
    return results[task.__name__, 0], results[task.__name__, 1]


def test_what_is_unfrozen_after_wrapping_is_not_averaged(results) -> None:
    first, second = of_both(results, unfrozen_after_wrapping)
    assert first["head"] == second["head"]
    assert first["backbone"] != second["backbone"]


@pytest.mark.parametrize(
    ("task", "raised"),
    [
        (frozen_after_wrapping, "Expected to have finished reduction in the "),
        (unused_allowed, None),
    ],
    ids=["as_built", "find_unused_parameters"],
)
def test_what_is_frozen_after_wrapping_raises(results, task: Callable, raised: str | None) -> None:
    assert [facts["raised"] for facts in of_both(results, task)] == [raised] * 2


def test_the_wrapper_copies_buffers_in_evaluation_mode_too(results) -> None:
    first, second = of_both(results, evaluated)
    assert first["before"] != second["before"]
    assert second["unwrapped"] == second["before"]
    assert second["wrapped"] == first["before"]
