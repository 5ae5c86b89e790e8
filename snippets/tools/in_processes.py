"""in_two_processes() gives what a function returns in each of two processes that talk over gloo."""

# --8<-- [start:show]
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import torch._dynamo  # once, before the fork: wrapping a model imports it
import torch.distributed as dist
from torch import multiprocessing


def in_two_processes(work: Callable[[int], object]) -> list:
    """Return what work(0) and work(1) return, each in its own process."""

    def run(rank: int, end, store: Path) -> None:
        torch.set_num_threads(1)
        address = store.as_uri()
        dist.init_process_group(
            "gloo", init_method=address, rank=rank, world_size=2
        )
        torch.manual_seed(0)
        end.send(work(rank))
        end.recv()  # until the caller ends this process

    fork = multiprocessing.get_context("fork")
    ends, both = [], []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for rank in range(2):
                here, there = fork.Pipe()
                arguments = rank, there, Path(folder, "store")
                both.append(fork.Process(target=run, args=arguments))
                with warnings.catch_warnings(action="ignore"):
                    both[rank].start()
                there.close()
                ends.append(here)
            if not all(end.poll(60) for end in ends):
                raise TimeoutError("the processes wait for one another")
            return [end.recv() for end in ends]
        finally:
            for process in both:
                process.kill()
                process.join()


# --8<-- [end:show]


def summed(rank: int) -> list[float]:
    ranks = torch.tensor([float(rank), 1.0])
    dist.all_reduce(ranks)
    return ranks.tolist()


assert in_two_processes(summed) == [[1.0, 2.0]] * 2
assert not dist.is_initialized()
assert not multiprocessing.active_children()
