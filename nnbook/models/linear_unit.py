"""One neuron up to its activation: the weighted sum of its inputs, and a bias."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.predictor import Predictor
from nnbook.validation import Array, as_labels, as_vector, number, whole_number


class LinearUnit(Predictor):
    """One neuron with θ = (w, b): s = w · x + b. What it makes of s is for a subclass to say.

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

    Notes
    -----
    Lecture: P2, P3, S2.
    """

    def __init__(
        self, n_inputs: int, *, theta: ArrayLike | None = None, dtype: DTypeLike = np.float64
    ) -> None:
        n_inputs = whole_number(n_inputs, "n_inputs", minimum=1)
        super().__init__(n_inputs, {"w": (n_inputs,), "b": ()}, theta=theta, dtype=dtype)

    @property
    def w(self) -> Array:
        """The weights, shape (K,): a view into `theta`."""
        return self._parts["w"]

    @w.setter
    def w(self, w: ArrayLike) -> None:
        self.w[:] = as_vector(w, "w", length=self.n_inputs)

    @property
    def b(self) -> Array:
        """The bias, shape (): a view into `theta`."""
        return self._parts["b"]

    @b.setter
    def b(self, b: float) -> None:
        self.b[...] = number(b, "b")

    def weighted_sum(self, X: ArrayLike) -> Array:
        """Return s_i = Σ_j w_j x_i^(j) + b for each row of `X`.

        Parameters
        ----------
        X : array_like, shape (n, K)
            One example a row.

        Returns
        -------
        numpy.ndarray, shape (n,)
            Positive on the side of the line s = 0 to which w points, negative on the other (P3).

        Raises
        ------
        TypeError, ValueError
            If `X` does not fit the model.
        """
        return self._weighted_sum(self._as_inputs(X))

    def settings(self) -> dict[str, Any]:
        """Return what, beside θ and its type, makes a unit equal to this one."""
        return {"n_inputs": self.n_inputs}

    def _weighted_sum(self, X: Array) -> Array:
        return X @ self.w + self.b

    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        return as_labels(y, n, dtype=self.dtype)

    def __repr__(self) -> str:
        inputs = "1 input" if self.n_inputs == 1 else f"{self.n_inputs} inputs"
        return f"{type(self).__name__}({inputs} → 1 output, {self._parameters_in_words()})"
