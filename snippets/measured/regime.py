"""How torch stands while it is measured, whoever asks: one thread, float32, recording on, no deterministic mode."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def regime() -> Iterator[None]:
    """A block in which torch stands so; afterwards it stands as before. Also a decorator."""
    threads, dtype = torch.get_num_threads(), torch.get_default_dtype()
    deterministic = torch.are_deterministic_algorithms_enabled()
    warn_only = torch.is_deterministic_algorithms_warn_only_enabled()
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float32)
    torch.use_deterministic_algorithms(False)
    try:
        with torch.enable_grad():
            yield
    finally:
        torch.set_num_threads(threads)
        torch.set_default_dtype(dtype)
        torch.use_deterministic_algorithms(deterministic, warn_only=warn_only)
