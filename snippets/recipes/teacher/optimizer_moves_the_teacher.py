"""An optimizer that has the parameters of both moves the teacher, if its targets are recorded."""

# Shown as: wrong
# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F

pair = nn.ModuleDict(
    {"student": nn.Linear(4, 3), "teacher": nn.Linear(4, 3)}
)
optimizer = torch.optim.SGD(pair.parameters(), lr=0.1)
before = pair["teacher"].weight.clone()

penguins = torch.ones(6, 4)
F.mse_loss(pair["student"](penguins), pair["teacher"](penguins)).backward()
optimizer.step()
print("teacher moved:", not torch.equal(before, pair["teacher"].weight))
# --8<-- [end:show]

assert not torch.equal(before, pair["teacher"].weight)


def step_moves_teacher(frozen: bool, recording: bool, decay: float) -> bool:
    pair = nn.ModuleDict(
        {"student": nn.Linear(4, 3), "teacher": nn.Linear(4, 3)}
    )
    pair["teacher"].requires_grad_(not frozen)
    optimizer = torch.optim.AdamW(pair.parameters(), weight_decay=decay)
    before = pair["teacher"].weight.clone()
    for _ in range(3):
        optimizer.zero_grad()
        with torch.set_grad_enabled(recording):
            targets = pair["teacher"](penguins)
        F.mse_loss(pair["student"](penguins), targets).backward()
        optimizer.step()
    return not torch.equal(before, pair["teacher"].weight)


assert step_moves_teacher(frozen=False, recording=True, decay=0.0)
for decay in (0.0, 0.5):
    assert not step_moves_teacher(frozen=True, recording=True, decay=decay)
    assert not step_moves_teacher(
        frozen=False, recording=False, decay=decay
    )

# Both are in the state_dict; a checkpoint of the student alone does not load.
assert len(pair.state_dict()) == 4
try:
    pair.load_state_dict(
        {"student." + k: v for k, v in pair["student"].state_dict().items()}
    )
except RuntimeError as error:
    assert "Missing key(s)" in str(error)
else:
    raise AssertionError("loaded a pair without its teacher")

# One net under two names is no teacher.
same = nn.Linear(4, 3)
assert (
    len(
        list(nn.ModuleDict({"student": same, "teacher": same}).parameters())
    )
    == 2
)
