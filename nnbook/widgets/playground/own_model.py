"""The reader's own class as what is trained; for a part that it lacks, ours stands in."""

import inspect
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnbook.learning import numerical_gradient
from nnbook.models import cross_entropy
from nnbook.models.targets import as_one_hot, classes_of
from nnbook.validation import Array, what_came

_TINY = 1e-12


def made_by(maker: Any, sizes: Sequence[int], seed: int) -> Any:
    """Return the reader's model: an object as it is, of a class a new one.

    Parameters
    ----------
    maker : object, class or function
        A class or a function is called with the list of the layers' sizes, and with ``seed=`` if
        it takes that.
    sizes : sequence of int
        n_1, …, n_L.
    seed : int
        What decides θ[0].
    """
    if hasattr(maker, "theta") and not inspect.isclass(maker):
        return maker
    if not callable(maker):
        raise TypeError(
            f"model must be a class, a function that makes a model, or a model with theta; "
            f"got {what_came(maker)}"
        )
    try:
        takes_seed = "seed" in inspect.signature(maker).parameters
    except (TypeError, ValueError):
        takes_seed = False
    return maker(list(sizes), seed=seed) if takes_seed else maker(list(sizes))


class OwnModel:
    """Anything with a vector `theta`, made whole.

    A `gradient(X, y)` that is missing is measured from the cost; a missing `cost(X, y)` is the
    cross-entropy of its outputs; of `predict(X)` and `output(X)` either can stand for the other.

    Parameters
    ----------
    model : object
        The reader's.

    Attributes
    ----------
    notes : tuple of str
        What it lacks and what stands in for that, a sentence each.

    Raises
    ------
    TypeError
        If it has no `theta`, or nothing to compute a cost from.
    """

    def __init__(self, model: Any) -> None:
        self.model, name = model, type(model).__name__
        if not hasattr(model, "theta"):
            raise TypeError(f"{name} has no theta: the vector of all its parameters is what learns")
        has = {part: callable(getattr(model, part, None)) for part in _PARTS}
        if not has["cost"] and not has["output"]:
            raise TypeError(f"{name} must have cost(X, y), or output(X) to compute one from")
        if not has["predict"] and not has["output"]:
            raise TypeError(f"{name} must have predict(X) or output(X)")
        notes = []
        if not has["cost"]:
            notes.append(f"{name} has no cost: the cross-entropy of its outputs stands in.")
        if not has["gradient"]:
            notes.append(f"{name} has no gradient: it is measured from the cost, which is slow.")
        self.notes, self._has = tuple(notes), has

    @property
    def theta(self) -> Array:
        """The model's own θ."""
        return np.asarray(self.model.theta)

    @theta.setter
    def theta(self, theta: Array) -> None:
        self.model.theta = theta

    def cost(self, X: Array, y: Array) -> Any:
        """J: the model's own, or the cross-entropy of its outputs."""
        if self._has["cost"]:
            return self.model.cost(X, y)
        y_hat = np.clip(self.output(X), _TINY, 1 - _TINY)
        if y_hat.shape[1] == 1:
            y_hat = y_hat.reshape(len(X))
            return cross_entropy(np.log(y_hat) - np.log1p(-y_hat), y)
        Y = as_one_hot(y, len(X), y_hat.shape[1])
        terms = Y * np.log(y_hat) + (1 - Y) * np.log1p(-y_hat)
        return -float(terms.sum()) / len(X)

    def gradient(self, X: Array, y: Array) -> Any:
        """∇J: the model's own, or central differences of the cost."""
        if self._has["gradient"]:
            return self.model.gradient(X, y)
        own = np.array(self.theta)

        def J(theta: Array) -> float:
            self.model.theta = theta.copy()
            return float(self.cost(X, y))

        try:
            return numerical_gradient(J, own)
        finally:
            self.model.theta = own

    def output(self, X: Array) -> Array:
        """ŷ, shape (n, C): the model's own, or 0 and 1 by its classes."""
        answer = self.model.output if self._has["output"] else self.model.predict
        answers = np.asarray(answer(X), dtype=float)
        if answers.ndim == 1:
            answers = answers[:, None]
        if answers.ndim != 2 or len(answers) != len(X):
            raise ValueError(
                f"output(X) must be (n, C), a row of C answers for each of the n = {len(X)} "
                f"examples; it has the shape {answers.shape}"
            )
        return answers

    def predict(self, X: Array) -> Array:
        """The classes, shape (n,): the model's own, or those of its outputs."""
        if self._has["predict"]:
            return np.asarray(self.model.predict(X)).reshape(len(X))
        return classes_of(self.output(X))


_PARTS = ("cost", "gradient", "output", "predict")
