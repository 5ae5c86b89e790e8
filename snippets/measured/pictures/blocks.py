"""Grad mode over time, seen step by step: around a block, a generator, threads, and async tasks that overlap."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch


class Steps(list[dict[str, Any]]):
    """What was seen, in the order of time."""

    def see(self, who: str, step: str, inside: bool) -> None:
        """After a step: grad mode, and whether the line stands in a block of the one who takes it."""
        enabled = torch.is_grad_enabled()
        self.append({"who": who, "step": step, "inside": inside, "enabled": enabled})


def measure() -> list[dict[str, Any]]:
    """One record a run. Each has a thread of its own, which ends with the mode that it left behind."""
    runs: dict[str, Callable[[Steps], None]] = {
        "block": block,
        "generators": generators,
        "threads": threads,
        "tasks": tasks,
    }
    return [{"run": name, "steps": seen(run)} for name, run in runs.items()]


def seen(run: Callable[[Steps], None]) -> Steps:
    steps = Steps()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(run, steps).result()
    return steps


def block(steps: Steps) -> None:
    steps.see("code", "before", inside=False)
    with torch.no_grad():
        steps.see("code", "enter", inside=True)
    steps.see("code", "leave", inside=False)


def generators(steps: Steps) -> None:
    def batches() -> Iterator[None]:
        with torch.no_grad():
            steps.see("generator", "enter", inside=True)
            yield
        steps.see("generator", "leave", inside=False)

    steps.see("consumer", "before", inside=False)
    for _ in batches():
        steps.see("consumer", "loop", inside=False)
    steps.see("consumer", "after", inside=False)


def threads(steps: Steps) -> None:
    steps.see("thread_1", "before", inside=False)
    with torch.no_grad(), ThreadPoolExecutor(1) as pool:
        steps.see("thread_1", "enter", inside=True)
        pool.submit(steps.see, "thread_2", "start", inside=False).result()
        steps.see("thread_1", "within", inside=True)
    steps.see("thread_1", "leave", inside=False)


def tasks(steps: Steps) -> None:
    asyncio.run(overlapping(steps))


async def overlapping(steps: Steps) -> None:
    """The first to enter is the first to leave."""
    other_entered, other_may_leave = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        with torch.no_grad():
            steps.see("task_1", "enter", inside=True)
            await other_entered.wait()
        steps.see("task_1", "leave", inside=False)
        other_may_leave.set()

    async def second() -> None:
        with torch.no_grad():
            steps.see("task_2", "enter", inside=True)
            other_entered.set()
            await other_may_leave.wait()
            steps.see("task_2", "within", inside=True)
        steps.see("task_2", "leave", inside=False)

    await asyncio.gather(first(), second())
    steps.see("caller", "after", inside=False)
