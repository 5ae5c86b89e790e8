"""Changing an inference tensor in place outside inference mode raises."""

# --8<-- [start:show]
import torch

with torch.inference_mode():
    scores = torch.zeros(3)
    scores += 1

scores += 1
# --8<-- [end:show]

assert scores.tolist() == [2, 2, 2]
