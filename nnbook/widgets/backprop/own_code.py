"""A backward pass of the reader's own: called on copies, and compared array by array."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.diagnosis import BackwardReport, Finding, explain_backward
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.kit.errors import in_one_sentence

Backward = Callable[..., Any]


def report_of(backward: Backward, run: Pass) -> BackwardReport:
    """Call ``backward(W, s, a, y)`` and judge what comes; what it raises becomes the finding.

    Parameters
    ----------
    backward : callable
        Takes dicts by layer, W and s for l = 2, …, L and a for l = 1, …, L, one example a column,
        and the right answers y (n_L, n). Returns three dicts: δ, ∂J/∂W and ∂J/∂b, means over the
        examples.
    run : Pass
        The numbers. The function gets copies.
    """
    weights = {l: run.model.W[l].copy() for l in run.delta}
    s, a = ({l: np.array(part) for l, part in arrays.items()} for arrays in (run.s, run.a))
    try:
        came = backward(weights, s, a, run.Y.copy())
    except Exception as error:
        return BackwardReport((), ("delta", run.L), Finding("error", f"{in_one_sentence(error)}."))
    return explain_backward(run.model, run.X, run.Y.T, came)


def report_in_words(report: BackwardReport, steps: int) -> str:
    """Say in a sentence or two what is right, and what is the first that is wrong.

    Parameters
    ----------
    report : BackwardReport
        What was found.
    steps : int
        The number of the step that makes the first wrong array.
    """
    if report.ok:
        count = len(report.right)
        return f"Your backward agrees with backpropagation in all {count} arrays."
    assert report.wrong is not None
    assert report.finding is not None
    if report.finding.cause in ("error", "structure"):
        return report.finding.sentence
    array, l = report.wrong
    right = [f"{name}[{layer}]" for name, layer in report.right]
    agree = f"{', '.join(right)} {'agree' if len(right) > 1 else 'agrees'}. " if right else ""
    where = f"Going backwards, {array}[{l}] is the first that is wrong (step {steps})."
    return f"{agree}{where} {report.finding.sentence}"
