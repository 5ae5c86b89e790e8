"""eval() after each epoch: the next one trains on as before, once train() was called."""

# --8<-- [start:show]
import torch
from torch.nn import Dropout, Linear, Sequential, functional

torch.manual_seed(0)
classifier = Sequential(Linear(4, 16), Dropout(0.1), Linear(16, 3))
optimizer = torch.optim.SGD(classifier.parameters(), lr=0.5)
penguins, species = torch.eye(4)[:3], torch.arange(3)
for epoch in range(3):
    optimizer.zero_grad()
    scores = classifier.train()(penguins)
    functional.cross_entropy(scores, species).backward()
    optimizer.step()
    scores = classifier.eval()(penguins)
    loss = functional.cross_entropy(scores, species).item()
    print(f"after epoch {epoch}: loss {loss:.2f}")
# --8<-- [end:show]

assert not classifier.training and loss < 1
# eval() stays on: without train() the next epoch would train without dropout.
before = [p.clone() for p in classifier.parameters()]
assert torch.equal(classifier(penguins), scores)
functional.cross_entropy(classifier(penguins), species).backward()
optimizer.step()
assert not any(
    p.equal(old)
    for p, old in zip(classifier.parameters(), before, strict=True)
)
