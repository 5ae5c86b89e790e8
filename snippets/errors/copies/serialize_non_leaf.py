"""A queue refuses a recorded result; leaves and results of no_grad() pass."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.multiprocessing import SimpleQueue

scores = nn.Linear(4, 3)(torch.randn(6, 4))
queue = SimpleQueue()
queue.put(scores)
# --8<-- [end:show]

from multiprocessing.reduction import ForkingPickler  # noqa: E402

from torch.multiprocessing import Pipe, Queue  # noqa: E402
from torch.utils.data import _utils, default_collate  # noqa: E402

assert queue.empty() and scores.grad_fn is not None
head, penguins = nn.Linear(4, 3), torch.randn(6, 4)
with torch.no_grad():
    unrecorded = head(penguins)
    try:
        Pipe()[0].send(scores)  # recorded before the block
    except RuntimeError as error:
        assert "Cowardly refusing to serialize non-leaf tensor" in str(
            error
        )
    else:
        raise AssertionError
for passes in (unrecorded, head.weight, scores.detach()):
    ForkingPickler.dumps(passes)

# Queue pickles in a thread: put() returns, and nothing arrives.
queue, said = Queue(), []
queue._on_queue_feeder_error = lambda error, item: said.append(str(error))
queue.put(scores)
queue.close()
queue.join_thread()
assert len(said) == 1 and said[0].startswith("Cowardly refusing")

# The default collate function of a worker raises before that.
_utils.worker._worker_info = object()
try:
    default_collate([scores[0], scores[1]])
except RuntimeError as error:
    assert str(error).startswith(
        "stack(): functions with out=... arguments don't support automatic"
    )
else:
    raise AssertionError
finally:
    _utils.worker._worker_info = None
assert default_collate(
    [scores[0], scores[1]]
).requires_grad  # in the main process it does not
