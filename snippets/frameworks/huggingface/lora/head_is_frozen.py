"""get_peft_model() freezes a new head too, unless the config names the task."""

# Shown as: wrong
# --8<-- [start:show]
from peft import LoraConfig, get_peft_model
from transformers import GPT2Config, GPT2ForSequenceClassification

sizes = {"n_embd": 16, "n_layer": 2, "n_head": 2, "num_labels": 3}
for task in (None, "SEQ_CLS"):
    base = GPT2ForSequenceClassification(GPT2Config(**sizes))
    lora = LoraConfig(
        target_modules=["c_attn"], fan_in_fan_out=True, task_type=task
    )
    classifier = get_peft_model(base, lora)
    print(f"task_type={task}")
    for name, parameter in classifier.named_parameters():
        if "score" in name:
            print(" ", name, parameter.requires_grad)
# --8<-- [end:show]

heads = {
    n: p.requires_grad
    for n, p in classifier.named_parameters()
    if "score" in n
}
assert sorted(heads.values()) == [False, True]
other = get_peft_model(
    GPT2ForSequenceClassification(GPT2Config(**sizes)),
    LoraConfig(
        target_modules=["c_attn"],
        fan_in_fan_out=True,
        modules_to_save=["score"],
    ),
)
assert [
    p.requires_grad
    for n, p in other.named_parameters()
    if "score.modules_to_save" in n
] == [True]
