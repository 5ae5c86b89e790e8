"""Only update_parameters() moves the teacher; only the student gets gradients."""

# --8<-- [start:show]
import torch
from torch import nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


class Teacher(AveragedModel):
    """Moving average of a student: frozen, always in evaluation mode."""

    def __init__(self, student: nn.Module, decay: float) -> None:
        average = get_ema_multi_avg_fn(decay)
        super().__init__(student, multi_avg_fn=average, use_buffers=True)
        self.requires_grad_(False).eval()

    def train(self, mode: bool = True) -> "Teacher":
        return super().train(False)


def build() -> nn.Module:
    return nn.Sequential(
        nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2),
        nn.Linear(16, 3),
    )  # fmt: skip


torch.manual_seed(0)
penguins = torch.randn(160, 4)
species = penguins[:32, :3].argmax(dim=1)  # of the first 32 alone
student = build()
teacher = Teacher(student, decay=0.9)
pair = nn.ModuleDict({"student": student, "teacher": teacher})
optimizer = torch.optim.Adam(student.parameters(), lr=0.02)


def learn(batch: torch.Tensor) -> None:
    """One step of the student; the first 32 of the batch have a species."""
    with torch.no_grad():
        targets = teacher(batch).softmax(dim=1)
    scores = student(batch + 0.1 * torch.randn_like(batch))
    loss = F.cross_entropy(scores[:32], species)
    loss += F.mse_loss(scores.softmax(dim=1), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


for _ in range(10):
    pair.train()
    for unlabelled in penguins[32:].split(64):
        learn(torch.cat([penguins[:32], unlabelled]))
        teacher.update_parameters(student)

before = {name: value.clone() for name, value in pair.state_dict().items()}


def show_moved(when: str) -> None:
    print(when)
    for name, part in pair.items():
        now = part.state_dict(prefix=f"{name}.")
        moved = sum(not v.equal(before[key]) for key, v in now.items())
        grads = [p.grad is not None for p in part.parameters()]
        print(f"  {name}: {moved} of {len(now)} moved, {sum(grads)} grads")


learn(penguins)
show_moved("after a step:")
teacher.update_parameters(student)
show_moved("after the average:")
modes = {part.training for part in teacher.modules()}
print("training flags of the teacher:", modes)
# --8<-- [end:show]

assert not any(part.training for part in teacher.modules())
assert pair.training and student.training
assert all(
    p.grad is None and not p.requires_grad for p in teacher.parameters()
)
assert all(p.grad is not None for p in student.parameters())

# The teacher is the average, floats and counter alike, computed by hand.
torch.manual_seed(1)
student, teacher = build(), None
teacher = Teacher(student, decay=0.9)
optimizer = torch.optim.Adam(student.parameters(), lr=0.02)
by_hand = {}
for step in range(12):
    student.train()
    learn(penguins)
    teacher.update_parameters(student)
    for name, value in student.state_dict().items():
        if step == 0:
            by_hand[name] = value.clone()
        else:
            mean = 0.9 * by_hand[name] + 0.1 * value
            by_hand[name] = mean.to(value.dtype)
for name, value in teacher.module.state_dict().items():
    torch.testing.assert_close(value, by_hand[name])
assert student[1].num_batches_tracked == 12
assert teacher.module[1].num_batches_tracked < 12
assert teacher.n_averaged == 12

# Nothing is kept by the teacher, even if its input requires grad.
kept = []
with (
    torch.no_grad(),
    torch.autograd.graph.saved_tensors_hooks(kept.append, id),
):
    targets = teacher(penguins.clone().requires_grad_())
assert not kept and not targets.requires_grad

# What deepcopy takes along: values, modes, flags, module hooks; no gradients.
calls = []
student[1].eval()
student[4].requires_grad_(False)
student.register_forward_hook(lambda *_: calls.append("module"))
student[0].weight.register_hook(lambda _: calls.append("tensor"))
import copy  # noqa: E402

for twin in (copy.deepcopy(student), AveragedModel(student).module):
    assert twin.training and not twin[1].training
    assert not twin[4].weight.requires_grad and twin[0].weight.requires_grad
    assert all(p.grad is None for p in twin.parameters())
    twin(penguins).sum().backward()
assert calls == ["module", "module"]

# The wrapper has a mode of its own: training, whatever the student's is.
asleep = AveragedModel(build().eval())
assert asleep.training and not asleep.module.training

# Parameters pair up by order: a student that has grown raises nothing.
small = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
average = AveragedModel(small)
small.insert(0, nn.Linear(4, 4))
average.update_parameters(small)
assert torch.equal(average.module[0].weight, small[0].weight)
assert len(average.module) == 2 and len(small) == 3

# A lazy student has to run before the average is made.
lazy = nn.Sequential(nn.LazyLinear(8))
early = AveragedModel(lazy)
lazy(penguins)
try:
    early.update_parameters(lazy)
except ValueError as error:
    assert "uninitialized parameter" in str(error)
else:
    raise AssertionError(
        "update_parameters() of a lazy copy raised nothing"
    )
