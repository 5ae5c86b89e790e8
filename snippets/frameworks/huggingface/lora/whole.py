"""LoRA with checkpointing trains the adapters alone, each block is computed twice, and the base keeps its bits."""

# --8<-- [start:show]
import tempfile

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import GPT2Config, GPT2LMHeadModel

torch.manual_seed(0)
folder, adapter = tempfile.mkdtemp(), tempfile.mkdtemp()
config = GPT2Config(
    vocab_size=32, n_embd=16, n_layer=2, n_head=2,
    bos_token_id=0, eos_token_id=None,
)  # fmt: skip
GPT2LMHeadModel(config).save_pretrained(folder)  # instead of a download

base = GPT2LMHeadModel.from_pretrained(folder)
lora = LoraConfig(
    target_modules=["c_attn"], lora_dropout=0.1, fan_in_fan_out=True
)
base.activation_checkpointing_enable()
writer = get_peft_model(base, lora)
writer.train()  # the base came in evaluation mode
before = {n: p.clone() for n, p in writer.named_parameters()}
passes = []
block = base.transformer.h[0]
block.mlp.register_forward_pre_hook(
    lambda *_: passes.append(block.training)
)

trained = [p for p in writer.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=1e-2)
notes = torch.arange(8).repeat(4, 1)
for _ in range(3):
    optimizer.zero_grad()
    writer(input_ids=notes, labels=notes).loss.backward()
    optimizer.step()
after = dict(writer.named_parameters())
moved = [n for n in after if not after[n].equal(before[n])]
print("moved:", *moved, sep="\n  ")
print("passes through a block in 3 steps:", len(passes))

writer.save_pretrained(adapter)
for trainable in (False, True):
    again = PeftModel.from_pretrained(
        GPT2LMHeadModel.from_pretrained(folder), adapter,
        is_trainable=trainable,
    )  # fmt: skip
    count = sum(p.requires_grad for p in again.parameters())
    print(f"is_trainable={trainable}: {count} trainable")
# --8<-- [end:show]

assert moved == [n for n, p in writer.named_parameters() if "lora_" in n]
assert all(
    p.requires_grad == ("lora_" in n) for n, p in writer.named_parameters()
)
assert len(passes) == 6 and all(passes)
passes.clear()
assert block._gradient_checkpointing_func.keywords == {
    "use_reentrant": False
}
writer.eval()
writer(input_ids=notes, labels=notes).loss.backward()
assert passes == [False]  # nothing is checkpointed in evaluation mode
