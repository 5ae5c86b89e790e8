"""Under vmap a layer that draws random numbers raises unless told how."""

# --8<-- [start:show]
import torch
from torch import nn

classifier = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5))
torch.vmap(classifier)(torch.ones(6, 4))
# --8<-- [end:show]

torch.manual_seed(0)
penguins = torch.ones(6, 4)


def raises(call):
    try:
        call()
    except RuntimeError as error:
        return (
            "called random operation while in randomness error mode"
            in str(error)
        )
    return False


assert classifier.training
assert raises(lambda: torch.func.jacfwd(classifier)(penguins[0]))
assert raises(
    lambda: torch.func.hessian(lambda x: classifier(x).pow(2).sum())(
        penguins[0]
    )
)
assert not raises(lambda: torch.func.jacrev(classifier)(penguins[0]))
assert not raises(
    lambda: torch.func.grad(lambda x: classifier(x).sum())(penguins[0])
)
classifier.eval()
assert not raises(lambda: torch.vmap(classifier)(penguins))
assert not raises(lambda: torch.func.jacfwd(classifier)(penguins[0]))
# A functional call draws in evaluation mode too.
assert raises(
    lambda: torch.vmap(lambda x: nn.functional.dropout(classifier(x)))(
        penguins
    )
)
