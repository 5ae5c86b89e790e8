"""Says whether a task of a lab is solved; a cell of every lab."""


# --8<-- [start:show]
def verdict(task, mistake):
    """Print `solved`, or the letter of the mistake that `mistake()` finds."""
    try:
        letter = mistake()
    except Exception as error:
        print(f"Task {task}: not yet, {type(error).__name__}: {error}")
    else:
        print(
            f"Task {task}:",
            f"not yet, see {letter}" if letter else "solved",
        )


# --8<-- [end:show]
