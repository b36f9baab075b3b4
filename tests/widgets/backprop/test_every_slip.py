"""Each slip that is known is told somewhere: none of them is out of reach."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from nnbook.diagnosis.backprop import backward_slips, forward_slips
from nnbook.diagnosis.backprop.asked import Asked, Slip
from nnbook.diagnosis.backprop.number_slips import slips_of
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.models import MLP
from nnbook.widgets import BackpropSteps
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.tape import focus_at

TABLES = {
    **forward_slips.SUM_AND_ACTIVATION,
    "cost": forward_slips.COST,
    "δ of the output": backward_slips.DELTA_OF_OUTPUT,
    "blame": backward_slips.BLAME,
    "δ": backward_slips.DELTA,
    "∂W": backward_slips.WEIGHT_GRADIENT,
    "∂b": backward_slips.BIAS_GRADIENT,
    "update": backward_slips.UPDATE,
}
SLIPS: dict[str, Slip] = {
    f"{name}, {number}: {slip.cause}": slip
    for name, table in TABLES.items()
    for number, slip in enumerate(table)
}
NETWORKS = (
    ([3, 3, 3, 2], {}),
    ([3, 3, 3, 2], {"hidden": "tanh", "cost": "squared"}),
    ([2, 3, 1], {"l2": 0.9}),
)
X = np.random.default_rng(5).normal(size=(3, 3))
Y = np.array([1, 0, 1])
STEP_SIZE = 0.4


@cache
def elements() -> tuple[BackpropSteps, ...]:
    """One element for each network and for one or all examples."""
    made = []
    for sizes, settings in NETWORKS:
        model = MLP(sizes, **settings)
        model.theta = np.random.default_rng(4).normal(size=model.theta.size)
        for batch in (False, True):
            element = BackpropSteps(model, X[:, : sizes[0]], Y, mode="fill in", step_size=STEP_SIZE)
            element.apply(batch=batch)
            made.append(element)
    return tuple(made)


def numbers_to_fill_in(element: BackpropSteps) -> Iterator[tuple[int, str, Asked, float, int]]:
    """Step, unit or weight, what is asked for there, the right number and its digits."""
    run = element._run(element.state)
    lines = BackwardLines(run.model, run.X, run.Y.T)
    for number, step in enumerate(element.state.steps[1:], start=2):
        for j in range(1, element.state.layers[step.l - 1] + 1):
            key = f"{step.l}.{j}.1" if step.array in ("dW", "model") else f"{step.l}.{j}"
            at = focus_at(step, key)
            asked = Asked(lines, step.array, at.l, at.j - 1, at.k - 1, at.i, STEP_SIZE)
            formula = formula_of(run, step, at, Notation())
            yield number, key, asked, formula.value, formula.digits


@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_is_told_somewhere(name: str) -> None:
    slip = SLIPS[name]
    for element in elements():
        for number, key, asked, right, digits in numbers_to_fill_in(element):
            if slip not in slips_of(asked):
                continue
            answer = slip.number(asked)
            if answer is None or np.isclose(answer, right, rtol=0.03, atol=6e-3):
                continue
            said = element.apply(step=number, chosen=key, answer=float(f"{answer:.{digits}g}"))
            if slip.sentence in said:
                return
    pytest.fail("no number leads to it")
