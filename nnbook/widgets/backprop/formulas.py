"""The formula of one number of a step, whichever step it is."""

from dataclasses import replace

from nnbook.widgets.backprop.backward_formulas import BACKWARD
from nnbook.widgets.backprop.formula import Formula, shortened
from nnbook.widgets.backprop.forward_formulas import FORWARD
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.tape import Focus, Step


def formula_of(run: Pass, step: Step, at: Focus, notation: Notation) -> Formula:
    """Return the formula of what a step computes at `at`.

    Parameters
    ----------
    run : Pass
        The numbers.
    step : Step
        What is computed.
    at : Focus
        Which unit or weight of it, and which example is followed.
    notation : Notation
        How it is written.

    Notes
    -----
    Lecture: D2 (sum, activation), M2 (cost), B2 (output delta), B3 (blame, delta), B4 (weight and
    bias gradient), A4 (what λ_reg adds), G3 (update).
    """
    formula = {**FORWARD, **BACKWARD}[step.kind](run, at, notation)
    return replace(formula, terms=shortened(formula.terms))
