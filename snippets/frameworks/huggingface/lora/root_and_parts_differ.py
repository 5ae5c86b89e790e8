"""Around a model in evaluation mode, get_peft_model() makes a root in training mode; no part of the base follows."""

# Shown as: wrong
# --8<-- [start:show]
from peft import LoraConfig, get_peft_model
from transformers import GPT2Config, GPT2LMHeadModel

base = GPT2LMHeadModel(GPT2Config(n_embd=16, n_layer=2, n_head=2))
base.eval()  # as from_pretrained() returns it
parts = list(base.modules())
lora = LoraConfig(target_modules=["c_attn"], fan_in_fan_out=True)
writer = get_peft_model(base, lora)
print("root in training mode:", writer.training)
modes = [part.training for part in parts]
print(f"base in training mode: {sum(modes)} of {len(modes)}")
added = [p.training for n, p in writer.named_modules() if "lora_" in n]
print(f"adapters in training mode: {sum(added)} of {len(added)}")
# --8<-- [end:show]

assert writer.training and not base.training
writer.train()
assert all(part.training for part in writer.modules())
