"""The descent for a model and data, whoever wrote the model."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import Descent
from nnbook.learning.training.trainable import trainable
from nnbook.validation import Array
from nnbook.widgets.kit.training.minibatch_run import MiniBatchRun, at_theta
from nnbook.widgets.kit.training.steppable import Steppable


def full_batch_descent(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    *,
    step_size: float,
    tolerance: float = 0.0,
    max_steps: int = 10_000,
    theta0: Array | None = None,
) -> Descent:
    """Return G3 for a model on all of the data.

    Parameters
    ----------
    model : Model or object
        If it has an `objective(X, y)`, that is what is minimized. Any other object with `theta`,
        `cost(X, y)` and `gradient(X, y)` gets each θ assigned for the computation, and its own
        one back after it.
    X, y : array_like
        The data.
    step_size, tolerance, max_steps : float, float, int
        λ, ε and the step limit, as for `nnbook.learning.Descent`.
    theta0 : numpy.ndarray, shape (m,), optional
        θ[0]; by default the model's present θ.

    Returns
    -------
    Descent
        At θ[0].

    Raises
    ------
    TypeError, ValueError
        If the model lacks something, the data doesn't fit, or a number is out of range.
    """
    trained = trainable(model)
    theta0 = np.array(model.theta) if theta0 is None else theta0
    if hasattr(model, "objective"):
        J, grad_J = model.objective(X, y)
    else:
        J, grad_J = _objective(model, *trained.checked(X, y))
    return Descent(J, grad_J, theta0, step_size, tolerance, max_steps=max_steps)


def descent_maker(
    model: Any, X: ArrayLike, y: ArrayLike, *, batch_size: int | None = None, **settings: Any
) -> Callable[[], Steppable]:
    """Return a function that makes a fresh descent of a model, always from its present θ.

    Parameters
    ----------
    model, X, y : object, array_like, array_like
        As for `full_batch_descent`.
    batch_size : int, optional
        Without it, each step takes all of the data: G3, with ε. With it, `MiniBatchRun`.
    **settings
        Those of the one or the other.

    Raises
    ------
    TypeError, ValueError
        If the model lacks something, or ε is given for batches.
    """
    if batch_size is not None and "tolerance" in settings:
        raise TypeError(
            "tolerance (ε) needs full batches: the length of an update on a batch says "
            "nothing of how near the minimum is; leave one of the two out"
        )
    start = np.array(trainable(model).model.theta)
    if batch_size is None:
        return lambda: full_batch_descent(model, X, y, theta0=start, **settings)
    return lambda: MiniBatchRun(model, X, y, theta0=start, batch_size=batch_size, **settings)


def _objective(
    model: Any, X: Array, y: Array
) -> tuple[Callable[[Array], float], Callable[[Array], Array]]:
    """Return J and ∇J as functions of θ, for a model of which nothing more is known."""

    def J(theta: Array) -> float:
        with at_theta(model, theta):
            return model.cost(X, y)

    def grad_J(theta: Array) -> Array:
        with at_theta(model, theta):
            # The model may return its own buffer, which its next gradient fills anew.
            return np.array(model.gradient(X, y))

    return J, grad_J
