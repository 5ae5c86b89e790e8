"""What each switch does to one round of training, one at a time."""

from torch import nn

from snippets.measured import probe
from snippets.measured.facts import Record
from snippets.measured.states import State, observe

STATES = {
    "nothing": State(),
    "eval": State(mode="eval"),
    "no_grad": State(grad="no_grad"),
    "inference_mode": State(grad="inference_mode"),
    "requires_grad_": State(parameters="frozen"),
}


def measure() -> list[Record]:
    """One record a question, with an answer for each switch."""
    answers = {name: answer(state) for name, state in STATES.items()}
    return [
        {"question": question} | {s: answers[s][question] for s in STATES}
        for question in answers["nothing"]
    ]


def answer(state: State) -> Record:
    seen = observe(state)
    works = seen["backward"]
    return {
        "same_output": seen["same_output"],
        "statistics_move": seen["statistics_move"],
        "recorded": seen["grad_fn"] is not None,
        "bytes_kept": seen["bytes_kept"],
        "weights_get_grad": (bool(seen["with_grad"]) if works is True else works),
        "weights_move": bool(seen["moved_by_sgd"]),
        "inference_tensor": seen["inference_tensor"],
        "ends_with_block": ends_with_block(state),
        "in_state_dict": in_state_dict(state),
    }


def ends_with_block(state: State) -> bool | None:
    """Whether training is as before, once the block has ended.

    None where nothing was switched.
    """
    if state == State():
        return None
    model, batch = state.model(), state.batch()
    with state.block():
        model(batch)
    return trains(model)


def in_state_dict(state: State) -> bool | None:
    """Whether a new model is switched too by the state_dict of this one.

    None where nothing was switched.
    """
    if state == State():
        return None
    model, loaded = state.model(), probe.classifier()
    with state.block():
        saved = model.state_dict()
    loaded.load_state_dict(saved)
    return not trains(loaded)


def trains(model: nn.Module) -> bool:
    """Training mode, and backward() reaches every parameter."""
    probe.outcome(probe.loss_of(model(probe.penguins())))
    return model.training and all(parameter.grad is not None for parameter in model.parameters())
