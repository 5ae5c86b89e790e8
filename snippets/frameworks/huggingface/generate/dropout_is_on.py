"""generate() sets no mode: in training mode, greedy search gives several answers."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from transformers import GPT2Config, GPT2LMHeadModel

torch.manual_seed(0)
sizes = {"vocab_size": 32, "n_embd": 16, "n_layer": 2, "n_head": 2}
ends = {"bos_token_id": 0, "eos_token_id": None, "pad_token_id": 0}
writer = GPT2LMHeadModel(GPT2Config(**sizes, **ends))
start = torch.tensor([[1, 2, 3]])
for mode in ("train", "eval"):
    getattr(writer, mode)()
    answers = {
        str(writer.generate(start, max_new_tokens=20, do_sample=False))
        for _ in range(8)
    }
    print(mode, "one answer:", len(answers) == 1)
# --8<-- [end:show]

assert not writer.training
writer.train()
writer.generate(start, max_new_tokens=1, do_sample=False)
assert writer.training
assert torch.is_grad_enabled()
