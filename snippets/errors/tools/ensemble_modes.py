"""stack_module_state() wants models of one mode and with the same flags."""

# --8<-- [start:show]
from torch import nn
from torch.func import stack_module_state

members = [nn.Sequential(nn.Linear(4, 8), nn.Dropout()) for _ in range(3)]
members[1].eval()
stack_module_state(members)
# --8<-- [end:show]


def raised(members):
    try:
        stack_module_state(members)
    except RuntimeError as error:
        return str(error)


same_mode = "stack_module_state: Expected all models to have the same training/eval mode."
assert raised(members) == same_mode
members[1].train()
assert raised(members) is None
members[2][0].weight.requires_grad_(False)
assert (
    raised(members)
    == "Expected 0.weight from each model to have the same .requires_grad"
)
members[2][0].weight.requires_grad_(True)
# The modes of the parts are not compared.
members[1][1].eval()
assert raised(members) is None
