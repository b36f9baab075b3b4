"""Does a model keep its promises? θ drives everything, and the gradient is the cost's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import ArrayLike

from nnbook.diagnosis.model_promises import (
    RaisedError,
    Trial,
    check_objective,
    check_ownership,
    check_side_effects,
    check_values,
)
from nnbook.diagnosis.own_theta import theta_put_back, wrong_theta
from nnbook.validation import as_generator


@dataclass(frozen=True)
class ModelReport:
    """What `check_model` found. Printing it says so in words.

    Attributes
    ----------
    model : str
        The name of the model's class.
    problems : tuple of str
        One sentence for each broken promise.
    """

    model: str
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether all promises are kept."""
        return not self.problems

    def __repr__(self) -> str:
        if self.ok:
            return (
                f"{self.model} is in order: theta drives cost, gradient and predict, and the "
                f"gradient agrees with finite differences."
            )
        return "\n".join([f"{self.model} is not in order:", *(f"- {p}" for p in self.problems)])


def check_model(
    model: Any, X: ArrayLike | None = None, y: ArrayLike | None = None, *, seed: int = 0
) -> ModelReport:
    """Check that a model, of any class, can be trained by `gradient_descent`.

    The model promises a flat vector `theta`, `cost(X, y)`, `gradient(X, y)` and `predict(X)`, and:
    assigning to `theta` copies the numbers into one buffer that never changes place; θ alone
    decides the cost, the gradient and the predictions; computing changes neither θ nor the data;
    and the gradient is that of the cost. If there is an `objective(X, y)`, it agrees.

    Parameters
    ----------
    model : object
        The model. Its θ is tried out and put back.
    X : array_like, shape (n, K), optional
        Examples to try it on; random ones without it, for which the model must have `n_inputs`.
    y : array_like, optional
        Their right answers; random 0 and 1 without it.
    seed : int
        Decides the random numbers.

    Returns
    -------
    ModelReport
        All that was found. A problem that would make nonsense of later checks ends the search.

    Raises
    ------
    ValueError
        If `X` is missing and the model has no `n_inputs`, or only one of `X` and `y` is given.

    Notes
    -----
    Lecture: S4, M3, D6.
    """
    name = type(model).__name__
    missing = [
        part for part in ("theta", "cost", "gradient", "predict") if not hasattr(model, part)
    ]
    if missing:
        return ModelReport(name, tuple(f"It has no `{part}`." for part in missing))
    trial = Trial(model, X, y, as_generator(seed))
    if problem := wrong_theta(model.theta):
        return ModelReport(name, (problem,))
    try:
        with theta_put_back(model):
            for check in (check_ownership, check_side_effects, check_values, check_objective):
                problems = tuple(check(trial))
                if problems:
                    return ModelReport(name, problems)
    except RaisedError as error:
        return ModelReport(name, (str(error),))
    return ModelReport(name, ())
