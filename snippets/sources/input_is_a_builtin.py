"""A batch that was never defined: `input` is a function of Python."""
# Shown as: wrong

# --8<-- [start:show]
from torch import nn

classifier = nn.Linear(4, 3).eval()
try:
    classifier(input)
except TypeError as error:
    said = str(error).partition(", not ")[0]
    print("raised:", said)
# --8<-- [end:show]

assert callable(input)
# A name that nothing has raises an error that names it.
try:
    classifier(penguins)
except NameError as error:
    assert "penguins" in str(error)
else:
    raise AssertionError
