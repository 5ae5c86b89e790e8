"""The list of modules in evaluation mode, and two passes, tell why."""
# Shown as: wrong

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 64), nn.Dropout(0.5))
penguins = torch.ones(6, 4)
classifier.eval()  # validation of epoch 1; epoch 2 goes on without train()
off = [n for n, part in classifier.named_modules() if not part.training]
print("evaluation mode:", off)
print("same output:", classifier(penguins).equal(classifier(penguins)))
# --8<-- [end:show]

classifier.train()
assert not classifier(penguins).equal(classifier(penguins))
# train() on the whole does not reach a call with a constant argument.
off = torch.nn.functional.dropout(penguins, training=False)
assert off.equal(penguins)
# One layer has nothing to drop between.
lstm = nn.LSTM(4, 8, num_layers=1, dropout=0.5)
assert lstm(penguins)[0].equal(lstm(penguins)[0])
# A part in evaluation mode keeps it when it is put into a model.
model = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5).eval())
assert model.training and not model[1].training
