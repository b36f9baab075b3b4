"""The arrays of a backward pass of the reader's own, compared from layer L down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis.agreement import agrees
from nnbook.diagnosis.arrays import explain_difference
from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.gradients.backward_lines import BackwardLines
from nnbook.diagnosis.gradients.mistakes import MISTAKES
from nnbook.diagnosis.words import listed, what_is
from nnbook.models.mlp import MLP
from nnbook.validation import Array

ARRAYS = ("delta", "dW", "db")
"""What a backward pass returns, in this order."""

Place = tuple[str, int]


@dataclass(frozen=True)
class BackwardReport:
    """What `explain_backward` found.

    Attributes
    ----------
    right : tuple of (str, int)
        The arrays that are right, each by its name and layer, from layer L down to the first
        that is not.
    wrong : (str, int) or None
        The first that is not: its name, "delta", "dW" or "db", and its layer.
    finding : Finding or None
        Why it is not.
    """

    right: tuple[Place, ...]
    wrong: Place | None = None
    finding: Finding | None = None

    @property
    def ok(self) -> bool:
        """Whether all arrays are right."""
        return self.wrong is None


def explain_backward(model: MLP, X: Array, y: Array, came: Any) -> BackwardReport:
    """Find the first array of a backward pass that is wrong, and why.

    Each array is judged by the right ones before it, so that a mistake is found where it is made:
    δ^L, ∂J/∂W^L, ∂J/∂b^L, then δ^{L−1}, and so on down to layer 2.

    Parameters
    ----------
    model : MLP
        The network. What λ_reg adds to a gradient is left out here.
    X : numpy.ndarray, shape (n, n_1)
        The examples.
    y : numpy.ndarray
        Their right answers.
    came : object
        What the reader's function returned: three dicts by layer, ``delta[l]`` of shape (n_l, n),
        ``dW[l]`` like ``W[l]`` and ``db[l]`` (n_l, 1), the means over the examples.

    Returns
    -------
    BackwardReport
        Its sentences never hold an expected value.

    Notes
    -----
    Lecture: B2–B4.
    """
    plain = model.copy()
    plain.l2 = plain.l1 = 0.0
    lines = BackwardLines(plain, *plain.checked(X, y))
    if problem := _wrong_structure(came):
        return BackwardReport((), ("delta", lines.L), Finding("structure", problem))
    arrays = dict(zip(ARRAYS, came, strict=True))
    delta = right_deltas(lines)
    right: list[Place] = []
    for l in range(lines.L, 1, -1):
        for array in ARRAYS:
            if finding := _wrong_array(lines, delta, array, l, arrays[array]):
                return BackwardReport(tuple(right), (array, l), finding)
            right.append((array, l))
    return BackwardReport(tuple(right))


def right_deltas(lines: BackwardLines) -> dict[int, Array]:
    """Return δ^l for l = L, …, 2, by these lines."""
    delta = {lines.L: lines.output_delta()}
    for l in range(lines.L - 1, 1, -1):
        delta[l] = lines.hidden_delta(l, delta)
    return delta


def array_by(lines: BackwardLines, delta: Mapping[int, Array], array: str, l: int) -> Array:
    """Return one array by these lines, from the δ's of the layers above, and of l itself.

    Parameters
    ----------
    lines : BackwardLines
        Right ones, or with a mistake.
    delta : mapping of int to numpy.ndarray
        The right δ's.
    array : str
        "delta", "blame", "dW" or "db".
    l : int
        The layer.
    """
    match array:
        case "delta":
            return lines.output_delta() if l == lines.L else lines.hidden_delta(l, delta)
        case "blame":
            return lines.share_of_error(l, delta)
        case "dW":
            return lines.mean(lines.dW(l, delta)) + lines.pull(lines.W[l])
    return lines.mean(lines.db(l, delta)) + lines.pull_on_bias(lines.b[l])


def _wrong_structure(came: Any) -> str:
    needed = "three dicts are needed, `return delta, dW, db`, each with an array for every layer l"
    if came is None or came is ...:
        return f"Your function returned nothing yet; {needed}."
    if not isinstance(came, tuple | list) or len(came) != len(ARRAYS):
        return f"Your function returned {what_is(came)}; {needed}."
    for name, part in zip(ARRAYS, came, strict=True):
        if not isinstance(part, Mapping):
            return f"In the place of {name} your function returned {what_is(part)}; {needed}."
    return ""


def _wrong_array(
    lines: BackwardLines, delta: Mapping[int, Array], array: str, l: int, came: Mapping[Any, Any]
) -> Finding | None:
    if l not in came:
        there_are = listed([str(key) for key in came]) if came else "none"
        return Finding(
            "missing", f"{array}[{l}] is missing: {array} has an array for the layers {there_are}."
        )
    expected = array_by(lines, delta, array, l)
    difference = explain_difference(came[l], expected, n=lines.n)
    if difference is None:
        return None
    return _known(lines, delta, array, l, came[l], expected) or difference


def _known(
    lines: BackwardLines,
    delta: Mapping[int, Array],
    array: str,
    l: int,
    came: Any,
    expected: Array,
) -> Finding | None:
    """The known mistake that gives just this array."""
    if not isinstance(came, np.ndarray) or came.dtype.kind not in "fiu":
        return None
    for mistake in MISTAKES:
        with np.errstate(all="ignore"):
            wrong = array_by(mistake(lines.model, lines.a[1].T, lines.Y.T), delta, array, l)
        if agrees(came, wrong) and not agrees(wrong, expected):
            sentence = mistake.for_one_layer if lines.L == 2 else ""
            return Finding(mistake.cause, sentence or mistake.sentence)
    return None
