"""Numbers of a step to be filled in: which are right, and what slip made a wrong one."""

from collections.abc import Callable

from nnbook.diagnosis import Finding, explain_number
from nnbook.diagnosis.backprop.asked import Asked
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.widgets.backprop.formula import Formula
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.notation import Notation, half_a_unit, number
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.state import BackpropState
from nnbook.widgets.backprop.tape import FORWARD, Focus, Step, focus_at

_TRUE_MINUS = str.maketrans("−", "-")
_RTOL = 0.01
# What is shown has three digits: with them, numbers of size 1 come out right to about so much.
_ATOL = 0.002


def judge(run: Pass, step: Step, at: Focus, answer: float) -> Finding | None:
    """Say what is wrong with a number that was filled in; None if it is right.

    Parameters
    ----------
    run : Pass
        The numbers.
    step, at : Step, Focus
        What was asked for.
    answer : float
        What came.
    """
    formula = formula_of(run, step, at, Notation())
    asked = Asked(
        BackwardLines(run.model, run.X, run.Y.T),
        step.array,
        at.l,
        at.j - 1,
        at.k - 1,
        at.i,
        run.step_size,
    )
    if step.kind == "update":
        return explain_number(
            answer, formula.value, asked, near=_near_weight(asked, formula), digits=formula.digits
        )
    # The error of a sum is that of its largest terms, whatever is left when they cancel.
    total = sum(term.value for term in formula.terms)
    largest = max(abs(term.value) for term in formula.terms)
    rounding = 0.005 * largest * abs(formula.value / total) if total else 0.0
    coarse = step.kind in FORWARD
    atol = max(_ATOL if coarse else 0.0, rounding if largest > 2 * abs(total) else 0.0)
    return explain_number(answer, formula.value, asked, near=lambda size: _RTOL * abs(size) + atol)


def _near_weight(asked: Asked, formula: Formula) -> Callable[[float], float]:
    """How far off a weight after the update may be.

    A step is short beside the weight: only the last digit that is shown may be rounded, and the
    old weight and its derivative may be taken as they stand there.
    """
    old, slope = asked.old
    taken = abs(_as_shown(old, formula.digits) - old)
    taken += abs(asked.step_size * (_as_shown(slope) - slope))
    return lambda size: 1.001 * (half_a_unit(size, formula.digits) + taken)


def _as_shown(value: float, digits: int = 3) -> float:
    return float(number(value, digits).translate(_TRUE_MINUS))


def is_asked(step: Step) -> bool:
    """Whether there is anything to be filled in: the input is given."""
    return step.kind != "input"


def right_places(run: Pass, state: BackpropState, i: int) -> dict[int, set[str]]:
    """Return the places that were filled in rightly: by step, the keys of units and weights."""
    right: dict[int, set[str]] = {}
    for place, answer in state.answers:
        number, _, key = place.partition(":")
        step = state.steps[int(number) - 1]
        if judge(run, step, focus_at(step, key, i), answer) is None:
            right.setdefault(int(number), set()).add(key)
    return right
