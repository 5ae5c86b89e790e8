"""unfreeze() makes new norms: in training mode, trainable, and in no optimizer that was there before."""

# Shown as: wrong
# --8<-- [start:show]
import timm
import torch
from timm.utils import freeze, unfreeze

classifier = timm.create_model("test_resnet").eval()
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.1)
freeze(classifier, ["bn1"])
unfreeze(classifier, ["bn1"])
held = {id(p) for p in optimizer.param_groups[0]["params"]}
print("in training mode:", classifier.training, classifier.bn1.training)
weight = classifier.bn1.weight
print("trainable:", weight.requires_grad, " held:", id(weight) in held)
# --8<-- [end:show]

assert weight.requires_grad and id(weight) not in held
assert id(classifier.layer1[0].bn1.weight) in held
frozen = timm.create_model("test_resnet")
frozen.fc.requires_grad_(False)  # not frozen by freeze()
unfreeze(frozen)
assert frozen.fc.weight.requires_grad
