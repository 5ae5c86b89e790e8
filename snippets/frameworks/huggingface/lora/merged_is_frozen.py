"""After merge_and_unload() the adapters are gone and all that is left is frozen."""

# Shown as: wrong
# --8<-- [start:show]
from peft import LoraConfig, get_peft_model
from transformers import GPT2Config, GPT2LMHeadModel

base = GPT2LMHeadModel(GPT2Config(n_embd=16, n_layer=2, n_head=2))
lora = LoraConfig(target_modules=["c_attn"], fan_in_fan_out=True)
merged = get_peft_model(base, lora).merge_and_unload()
print("the same object:", merged is base)
flags = [p.requires_grad for p in merged.parameters()]
print(f"trainable: {sum(flags)} of {len(flags)}")
print("training mode:", merged.training)
# --8<-- [end:show]

assert merged is base and not any(flags) and merged.training
assert not any("lora_" in name for name, _ in merged.named_parameters())
