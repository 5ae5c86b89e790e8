"""When two answers are the same: docs/assets/quiz.js compares what a reader types as this does."""

import re

PART = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|\w+|[^\s\w]", re.IGNORECASE)


def normal(answer: str) -> str:
    """Without what is forgiven: blanks, the case of letters, quotes, commas, and how a number is written."""
    parts = PART.findall(answer.lower())
    return " ".join(number(part) for part in parts if part not in {",", "'", '"', "`"})


def number(part: str) -> str:
    """`0.50`, `.5` and `5e-1` are one number."""
    try:
        return repr(float(part)) if part[-1].isdigit() or part[-1] == "." else part
    except ValueError:
        return part
