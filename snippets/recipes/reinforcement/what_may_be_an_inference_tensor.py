"""Of what a rollout stores, the old log-probabilities alone may be inference tensors."""

# --8<-- [start:show]
import torch
from torch.distributions import Categorical

guide, one = torch.nn.Linear(4, 3), torch.ones(6)
stored = {"penguins": torch.ones(6, 4), "feeders": one.long()}
stored |= {"old": one, "advantages": one}
for name in stored:
    with torch.inference_mode():
        batch = stored | {name: stored[name].clone()}
    try:
        choice = Categorical(logits=guide(batch["penguins"]))
        ratios = (choice.log_prob(batch["feeders"]) - batch["old"]).exp()
        (ratios * batch["advantages"]).mean().backward()
    except RuntimeError as error:
        print(f"{name:11}{str(error)[:47]}")
# --8<-- [end:show]

names = []
for name in stored:
    with torch.inference_mode():
        batch = stored | {name: stored[name].clone()}
    assert batch[name].is_inference()
    batch = {key: value.clone() for key, value in batch.items()}
    choice = Categorical(logits=guide(batch["penguins"]))
    ratios = (choice.log_prob(batch["feeders"]) - batch["old"]).exp()
    (ratios * batch["advantages"]).mean().backward()
    names.append(name)
assert names == list(stored)
