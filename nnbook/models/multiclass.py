"""The multiclass model: one layer, with one output unit for each class."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.activations import SIGMOID, SOFTMAX
from nnbook.models.costs import COST_OF_OUTPUT
from nnbook.models.layers import copy_in
from nnbook.models.model import Model
from nnbook.models.targets import as_one_hot, classes_of
from nnbook.validation import Array, whole_number

_OUTPUTS = {activation.name: activation for activation in (SIGMOID, SOFTMAX)}


class Multiclass(Model):
    """ŷ = σ(W x + b): K inputs, one sigmoid unit for each of C classes.

    Parameters
    ----------
    n_inputs : int
        The number K of inputs.
    n_classes : int
        The number C of classes, at least 2.
    output : str
        ``"sigmoid"``, one σ for each class (M2), or the usual alternative, ``"softmax"``, whose
        outputs sum to 1, with its own cost −(1/n) Σ Σ y ln ŷ.
    theta : array_like, shape (C (K + 1),), optional
        W row by row, then b. All zero without it.
    dtype : dtype
        The floating-point type of all that is computed.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or too small, the output is unknown, or `theta` does not fit.

    Examples
    --------
    >>> Multiclass(4, 3)
    Multiclass(4 inputs → 3 sigmoid outputs, 15 parameters)

    Notes
    -----
    Lecture: M1–M3. The outputs of sigmoids need not sum to 1: each unit says for itself how
    likely its class is. With either output the derivative of the cost of one example with respect
    to the weighted sums is ŷ − y, so both have the same gradient line.
    """

    def __init__(
        self,
        n_inputs: int,
        n_classes: int,
        *,
        output: str = "sigmoid",
        theta: ArrayLike | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        K = whole_number(n_inputs, "n_inputs", minimum=1)
        C = whole_number(n_classes, "n_classes", minimum=2)
        if output not in _OUTPUTS:
            raise ValueError(f"output must be one of {', '.join(_OUTPUTS)}, got {output!r}")
        self.n_classes = C
        self._sigma, self._cost = _OUTPUTS[output], COST_OF_OUTPUT[output]
        super().__init__(K, {"W": (C, K), "b": (C, 1)}, theta=theta, dtype=dtype)

    @property
    def W(self) -> Array:
        """The weights, shape (C, K): a view into `theta`. Row j belongs to class j."""
        return self._parts["W"]

    @W.setter
    def W(self, W: ArrayLike) -> None:
        copy_in(W, self.W, "W")

    @property
    def b(self) -> Array:
        """The biases, shape (C, 1): a view into `theta`."""
        return self._parts["b"]

    @b.setter
    def b(self, b: ArrayLike) -> None:
        copy_in(b, self.b, "b")

    def output(self, X: ArrayLike) -> Array:
        """Return ŷ for each row of `X`, shape (n, C). Lecture: M1, M2."""
        with np.errstate(over="ignore", under="ignore"):
            return self._sigma.function(self._weighted_sums(self._as_inputs(X))).T

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (n,): the first largest ŷ. Lecture: M1."""
        return classes_of(self.output(X))

    def checked_cost(self, X: Array, y: Array) -> float:
        """J = −(1/n) Σ_i Σ_j ( y ln ŷ + (1 − y) ln(1 − ŷ) ), or softmax's own. Lecture: M2."""
        s = self._weighted_sums(X)
        return self._cost.total(s, self._sigma.function(s), y.T) / len(X)

    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """∂J/∂W = (1/n) (ŷ − y) X, ∂J/∂b = (1/n) Σ_i (ŷ_i − y_i). Lecture: M3, S4."""
        error = (self._sigma.function(self._weighted_sums(X)) - y.T) * (scale / len(X))
        gradient = self._split_again(out)
        np.matmul(error, X, out=gradient["W"])
        error.sum(axis=1, keepdims=True, out=gradient["b"])
        return out

    def settings(self) -> dict[str, Any]:
        """Return what, beside θ and its type, makes a model equal to this one."""
        return {
            "n_inputs": self.n_inputs,
            "n_classes": self.n_classes,
            "output": self._sigma.name,
        }

    def _weighted_sums(self, X: Array) -> Array:
        return self.W @ X.T + self.b

    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        return as_one_hot(y, n, self.n_classes, dtype=self.dtype)

    def __repr__(self) -> str:
        outputs = f"{self.n_classes} {self._sigma.name} outputs"
        kind = type(self).__name__
        return f"{kind}({self.n_inputs} inputs → {outputs}, {self._parameters_in_words()})"
