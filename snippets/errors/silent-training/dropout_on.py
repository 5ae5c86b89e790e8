"""train() at the start of each epoch switches dropout on again."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 64), nn.Dropout(0.5))
penguins = torch.ones(6, 4)
for epoch in range(2):
    classifier.train()
    same = classifier(penguins).equal(classifier(penguins))
    print(f"epoch {epoch}, same output: {same}")
    classifier.eval()  # validation
# --8<-- [end:show]

assert classifier(penguins).equal(classifier(penguins)) and not same
