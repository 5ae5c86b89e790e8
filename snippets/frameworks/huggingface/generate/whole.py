"""With evaluating() around them, generate() and evaluate() change no mode, and generate() answers the same twice."""

from snippets.tools.evaluating import evaluating

# isort: split
# --8<-- [start:show]
import tempfile

import torch
from transformers import (
    GPT2Config,
    GPT2LMHeadModel,
    PrinterCallback,
    Trainer,
    TrainingArguments,
)

torch.manual_seed(0)
folder = tempfile.mkdtemp()
config = GPT2Config(
    vocab_size=32, n_embd=16, n_layer=2, n_head=2,
    bos_token_id=0, eos_token_id=None,
)  # fmt: skip
GPT2LMHeadModel(config).save_pretrained(folder)  # instead of a download

writer = GPT2LMHeadModel.from_pretrained(folder)
writer.train()  # in the middle of training
writer.transformer.h[0].eval()  # a part that is to stay as it is
modes = {name: part.training for name, part in writer.named_modules()}

notes = [{"input_ids": torch.arange(8), "labels": torch.arange(8)}]
arguments = TrainingArguments(
    folder, report_to="none", disable_tqdm=True, use_cpu=True
)
trainer = Trainer(writer, arguments, eval_dataset=notes)
trainer.remove_callback(PrinterCallback)  # it prints times


def unchanged() -> bool:
    parts = writer.named_modules()
    return modes == {name: part.training for name, part in parts}


start = {
    "input_ids": torch.tensor([[1, 2, 3]]),
    "attention_mask": torch.ones(1, 3, dtype=torch.long),
    "max_new_tokens": 8,
    "do_sample": False,
}
with evaluating(writer):
    answers = [writer.generate(**start).tolist() for _ in range(8)]
    loss = trainer.evaluate()["eval_loss"]
    same = loss == trainer.evaluate()["eval_loss"]
print("same answer each time:", all(a == answers[0] for a in answers))
print("same loss each time:", same)
print("modes as before:", unchanged())
trainer.evaluate()
print("modes as before, after evaluate() alone:", unchanged())
# --8<-- [end:show]

assert not any(part.training for part in writer.modules())
writer.train()
torch.manual_seed(0)
start |= {"max_new_tokens": 20}
drawn = {str(writer.generate(**start).tolist()) for _ in range(8)}
assert len(drawn) > 1  # greedy, but dropout is on
assert writer.training
result = writer(**{"input_ids": start["input_ids"]}).logits
assert result.requires_grad
assert not writer.generate(**start).is_inference()
