"""The perceptron: the simplest model, one neuron that says 0 or 1."""

from __future__ import annotations

from numpy.typing import ArrayLike

from nnbook.models.linear_unit import LinearUnit
from nnbook.validation import Array


class Perceptron(LinearUnit):
    """f̂(x) = 1 if w · x + b > 0, else 0: K inputs, one answer.

    w and b come from a hand that sets them, or from the perceptron's own learning rule,
    `nnbook.learning.learn_by_rule`: descent can't find them, because the derivative of the
    threshold is 0 wherever it exists.

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
    >>> both = Perceptron(2, theta=[1, 1, -1.5])
    >>> both.predict([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0, 0, 0, 1])

    Notes
    -----
    Lecture: P1–P3, S2 (why it can't be tuned by descent), E1 (what J2 says of it: 0 or infinity).
    """

    def output(self, X: ArrayLike) -> Array:
        """Return ŷ_i, 1.0 where s_i > 0 and 0.0 elsewhere, for each row of `X`, shape (n,).

        Exactly 0 gives 0. Lecture: P2.
        """
        return (self.weighted_sum(X) > 0).astype(self.dtype)

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (n,): ŷ as a whole number. Lecture: P2."""
        return self.output(X).astype(int)
