"""Trainer puts every part into training mode in each step: statistics of a frozen base move."""

# Shown as: wrong
# --8<-- [start:show]
import torch
import transformers as hf

config = hf.ResNetConfig(depths=[1], hidden_sizes=[8], embedding_size=8)
classifier = hf.ResNetForImageClassification(config)
classifier.resnet.requires_grad_(False).eval()
norm = classifier.resnet.embedder.embedder.normalization
print(norm.training, norm.num_batches_tracked.item())
photos = [{"pixel_values": torch.zeros(3, 32, 32), "labels": 0}] * 8
options = {"max_steps": 3, "save_strategy": "no", "report_to": "none"}
arguments = hf.TrainingArguments(**options, disable_tqdm=True, use_cpu=True)
trainer = hf.Trainer(classifier, arguments, train_dataset=photos)
trainer.remove_callback(hf.PrinterCallback)
trainer.train()
print(norm.training, norm.num_batches_tracked.item())
# --8<-- [end:show]

assert norm.training and norm.num_batches_tracked == 3
assert not any(p.requires_grad for p in classifier.resnet.parameters())
