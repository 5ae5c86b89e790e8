"""A new module is in training mode; eval() changes it in place."""

# --8<-- [start:show]
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
print("new:", classifier.training)

returned = classifier.eval()
print("same object:", returned is classifier)
print("flags:", [module.training for module in classifier.modules()])
# --8<-- [end:show]

assert not any(module.training for module in classifier.modules())
assert nn.Dropout().training
assert nn.Linear(4, 3).eval().train(True).train(False).training is False

from threading import Thread  # noqa: E402

shared = nn.Sequential(classifier)
shared.train()
thread = Thread(target=classifier.eval)
thread.start()
thread.join()
assert not classifier.training and not shared[0].training
