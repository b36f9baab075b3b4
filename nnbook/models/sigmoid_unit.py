"""The sigmoid unit: one neuron whose weights can be tuned."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models.activations import SIGMOID, sigmoid
from nnbook.models.costs import example_costs
from nnbook.models.linear_unit import LinearUnit
from nnbook.models.model import Model
from nnbook.models.targets import classes_of
from nnbook.validation import Array


class SigmoidUnit(LinearUnit, Model):
    """ŷ = σ(w · x + b): K inputs, one answer between 0 and 1.

    Parameters
    ----------
    n_inputs : int
        The number K of inputs.
    theta : array_like, shape (K + 1,), optional
        The weights w_1, …, w_K and, last, the bias b. All zero without it.
    dtype : dtype
        The floating-point type of all that is computed.

    Raises
    ------
    TypeError, ValueError
        If `n_inputs` is not a whole number from 1 on, or `theta` does not fit.

    Examples
    --------
    >>> unit = SigmoidUnit(2, theta=[1.0, -1.0, 0.5])
    >>> unit
    SigmoidUnit(2 inputs → 1 output, 3 parameters)
    >>> unit.predict([[0.0, 0.0], [0.0, 1.0]])
    array([1, 0])

    Notes
    -----
    Lecture: S2–S4. The same unit with the threshold in place of σ is the perceptron, P2.
    """

    def output(self, X: ArrayLike) -> Array:
        """Return ŷ_i = σ(s_i) for each row of `X`, shape (n,). Lecture: S2."""
        return sigmoid(self.weighted_sum(X))

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (n,): 1 where ŷ > ½, else 0.

        Lecture: P2, S2.
        """
        return classes_of(self.output(X))

    def checked_cost(self, X: Array, y: Array) -> float:
        """J = −(1/n) Σ_i ( y_i ln ŷ_i + (1 − y_i) ln(1 − ŷ_i) ). Lecture: S3."""
        return float(np.mean(example_costs(self._weighted_sum(X), y)))

    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """∂J/∂w_j = (1/n) Σ_i (ŷ_i − y_i) x_i^(j), ∂J/∂b = (1/n) Σ_i (ŷ_i − y_i). Lecture: S4."""
        error = (SIGMOID.function(self._weighted_sum(X)) - y) * (scale / len(y))
        out[:-1] = error @ X
        out[-1] = error.sum()
        return out
