"""create_feature_extractor() shares the parts of the model, and puts all of them into the mode of its root."""

# Shown as: wrong
# --8<-- [start:show]
from torchvision.models import resnet18
from torchvision.models.feature_extraction import (
    create_feature_extractor,
)

classifier = resnet18(weights=None)
classifier.layer1.eval()  # a part that is to stay as it is
norm = classifier.layer1[0].bn1
print("before:", norm.training)
features = create_feature_extractor(classifier, ["layer4"])
print("after:", norm.training)
features.eval()
print("root:", classifier.training, " its first norm:", norm.training)
# --8<-- [end:show]

import copy  # noqa: E402

assert features.layer1.get_submodule("0").bn1 is norm
assert classifier.training and not norm.training
# What holds others is not shared: it says training still, and its parts do not.
assert classifier.layer4.training and not classifier.layer4[0].bn1.training
assert features.conv1.weight is classifier.conv1.weight
frozen = resnet18(weights=None)
frozen.conv1.requires_grad_(False)
kept = create_feature_extractor(frozen, ["layer4"])
assert not kept.conv1.weight.requires_grad
assert "fc.weight" not in dict(kept.named_parameters())
# In evaluation mode it is the same: the part that trains stops.
other = resnet18(weights=None).eval()
other.layer1.train()
create_feature_extractor(other, ["layer4"])
assert not other.layer1[0].bn1.training
whole = resnet18(weights=None)
whole.layer1.eval()
create_feature_extractor(copy.deepcopy(whole), ["layer4"]).eval()
assert whole.bn1.training and not whole.layer1[0].bn1.training
