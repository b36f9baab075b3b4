"""What one output unit for each class says of many places at once, and what it costs."""

from dataclasses import dataclass

import numpy as np

from nnbook.models import Multiclass, example_costs
from nnbook.validation import Array


@dataclass(frozen=True, eq=False)
class ClassAnswers:
    """The answers of a `Multiclass` for the rows of some X (n, K).

    Parameters
    ----------
    s : numpy.ndarray, shape (n, C)
        The weighted sums.
    y_hat : numpy.ndarray, shape (n, C)
        The outputs.
    softmax : bool
        Whether they are a softmax's, else sigmoids'.
    """

    s: Array
    y_hat: Array
    softmax: bool

    @property
    def margins(self) -> Array:
        """By how much each unit says yes, (n, C): above 0 where ŷ > ½.

        This is ln(ŷ / (1 − ŷ)): for a sigmoid s itself, for a softmax s_j − ln Σ_{k≠j} e^{s_k}.
        """
        if not self.softmax:
            return self.s
        others = np.where(np.eye(self.s.shape[1], dtype=bool), -np.inf, self.s[:, None, :])
        return self.s - np.logaddexp.reduce(others, axis=2)

    @property
    def yes(self) -> Array:
        """Which units say yes, ŷ > ½, shape (n, C) of bool."""
        return np.asarray(self.margins > 0)

    @property
    def classes(self) -> Array:
        """The class of each row, (n,): the first largest ŷ.

        Found by s, of which ŷ is an increasing function: two floats ŷ may both have come to 1.
        """
        return np.asarray(self.s.argmax(axis=1))

    def cost_terms(self, one_hot: Array) -> Array:
        """Return what each unit adds to the cost of each row, (n, C), for y (n, C). Lecture: M2."""
        if not self.softmax:
            return example_costs(self.s, one_hot)
        log_y_hat = self.s - np.logaddexp.reduce(self.s, axis=1, keepdims=True)
        return np.asarray(0.0 - one_hot * log_y_hat)


def class_answers(model: Multiclass, X: Array) -> ClassAnswers:
    """Return what a model says of the rows of X (n, K)."""
    s = X @ model.W.T + model.b.T
    return ClassAnswers(s, model.output(X), model.settings()["output"] == "softmax")
