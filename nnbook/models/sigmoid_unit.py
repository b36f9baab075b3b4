"""The sigmoid unit: one neuron whose weights can be tuned."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.activations import sigmoid
from nnbook.models.base import Model
from nnbook.models.costs import example_costs
from nnbook.validation import Array, as_labels, as_vector, number, whole_number


class SigmoidUnit(Model):
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

    def __init__(
        self, n_inputs: int, *, theta: ArrayLike | None = None, dtype: DTypeLike = np.float64
    ) -> None:
        n_inputs = whole_number(n_inputs, "n_inputs", minimum=1)
        super().__init__(n_inputs, n_parameters=n_inputs + 1, theta=theta, dtype=dtype)

    @property
    def w(self) -> Array:
        """The weights, shape (K,): a view into `theta`."""
        return self.theta[:-1]

    @w.setter
    def w(self, w: ArrayLike) -> None:
        self.w[:] = as_vector(w, "w", length=self.n_inputs)

    @property
    def b(self) -> Array:
        """The bias, shape (): a view into `theta`."""
        return self.theta[-1, ...]

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
        """
        return self._weighted_sum(self._as_inputs(X))

    def output(self, X: ArrayLike) -> Array:
        """Return ŷ_i = σ(s_i) for each row of `X`, shape (n,). Lecture: S2."""
        return sigmoid(self.weighted_sum(X))

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (n,): 1 where ŷ > ½, else 0.

        Lecture: P2, S2.
        """
        return (self.output(X) > 0.5).astype(int)

    def _weighted_sum(self, X: Array) -> Array:
        return X @ self.w + self.b

    def _cost(self, X: Array, y: Array) -> float:
        """J = −(1/n) Σ_i ( y_i ln ŷ_i + (1 − y_i) ln(1 − ŷ_i) ). Lecture: S3."""
        return float(np.mean(example_costs(self._weighted_sum(X), y)))

    def _gradient(self, X: Array, y: Array, out: Array) -> Array:
        """∂J/∂w_j = (1/n) Σ_i (ŷ_i − y_i) x_i^(j), ∂J/∂b = (1/n) Σ_i (ŷ_i − y_i). Lecture: S4."""
        error = sigmoid(self._weighted_sum(X)) - y
        out[:-1] = error @ X / len(y)
        out[-1] = error.mean()
        return out

    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        return as_labels(y, n, dtype=self.theta.dtype)

    def __repr__(self) -> str:
        inputs = "1 input" if self.n_inputs == 1 else f"{self.n_inputs} inputs"
        return f"SigmoidUnit({inputs} → 1 output, {self.theta.size} parameters)"
