"""Two frozen stages keep all their values while the rest trains, and the average answers in evaluation mode."""

# --8<-- [start:show]
import timm
import torch
from timm.utils import ModelEmaV3, freeze
from torch import nn

torch.manual_seed(0)
classifier = timm.create_model(
    "test_resnet", num_classes=3, drop_path_rate=0.1
)
stem = ["conv1", "bn1", "layer1", "layer2"]
freeze(classifier, stem)  # before the optimizer and the average are made
average = ModelEmaV3(classifier, decay=0.9)
trained = [p for p in classifier.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(trained, lr=0.1)
photos, species = torch.rand(8, 3, 32, 32), torch.arange(8) % 3
before = {n: v.clone() for n, v in classifier.state_dict().items()}

classifier.train()
for _ in range(3):
    loss = nn.functional.cross_entropy(classifier(photos), species)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average.update(classifier)

after = classifier.state_dict()
moved = {n.split(".")[0] for n in after if not after[n].equal(before[n])}
print("moved:", *sorted(moved))
with torch.no_grad():
    answers = average(photos), average(photos)
print("the average answers alike:", answers[0].equal(answers[1]))
print("it is in training mode:", average.module.training)
print("its parameters require grad:",
      any(p.requires_grad for p in average.parameters()))  # fmt: skip
# --8<-- [end:show]

assert moved == {"layer3", "layer4", "fc"}
kinds = {type(part).__name__ for part in classifier.layer2.modules()}
assert "FrozenBatchNorm2d" in kinds and "BatchNorm2d" not in kinds
assert answers[0].equal(answers[1])
count = dict(average.module.named_buffers())
name = next(n for n in count if n.endswith("num_batches_tracked"))
assert count[name] == 3
assert any(
    "DropPath" in type(part).__name__ for part in classifier.modules()
)
average.train()
assert average.module.training
plain = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))
freeze(plain)
assert type(plain[1]) is nn.BatchNorm1d
