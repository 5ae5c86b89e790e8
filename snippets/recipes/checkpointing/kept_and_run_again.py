"""What is kept by the number of segments: with one block for each layer, as much as with none."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.autograd.graph import saved_tensors_hooks
from torch.utils.checkpoint import checkpoint_sequential

layers = [m for _ in range(8) for m in (nn.Linear(64, 64), nn.Tanh())]
classifier, penguins, kept = nn.Sequential(*layers), torch.ones(256, 64), []
there = {p.data_ptr() for p in classifier.parameters()}
for segments in (1, 2, 4, 8):
    with saved_tensors_hooks(lambda t: kept.append(t.detach()), id):
        checkpoint_sequential(classifier, segments, penguins, False)
    new = {t.data_ptr(): t.nbytes for t in kept}
    print(f"{segments}: {sum(new[p] for p in new.keys() - there):,} bytes")
    kept.clear()
print(f"state of the generator: {torch.get_rng_state().nbytes:,} bytes")
# --8<-- [end:show]

import torch.utils.checkpoint as module  # noqa: E402

one = penguins.nbytes
found = {}
for segments in (0, 1, 2, 4, 8):
    with saved_tensors_hooks(lambda t: kept.append(t.detach()), id):
        if segments:
            checkpoint_sequential(
                classifier, segments, penguins, use_reentrant=False
            )
        else:
            classifier(penguins)
    new = {t.data_ptr(): t.nbytes for t in kept}
    found[segments] = sum(new[p] for p in new.keys() - there)
    kept.clear()
assert found == {0: 9 * one, 1: 9 * one, 2: 6 * one, 4: 6 * one, 8: 9 * one}
# Each block holds a state of the generator, unless it is told not to.
states = []
original = module.torch.get_rng_state


def counted():
    states.append(original())
    return states[-1]


module.torch.get_rng_state = counted
try:
    for preserve, most in ((True, 7), (False, 0)):
        states.clear()
        checkpoint_sequential(
            classifier,
            8,
            penguins,
            use_reentrant=False,
            preserve_rng_state=preserve,
        )
        assert len(states) == most
finally:
    module.torch.get_rng_state = original
# One layer a block: seven of the eight run twice.
runs = []
for layer in classifier[::2]:
    layer.register_forward_hook(lambda *call: runs.append(call[0]))
checkpoint_sequential(
    classifier, 8, penguins, use_reentrant=False
).sum().backward()
assert [runs.count(layer) for layer in classifier[::2]] == [2] * 7 + [1]
