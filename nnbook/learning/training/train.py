"""Training: mini-batches, epochs, a validation set, early stop, and an end that is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.training.evaluation import Evaluator
from nnbook.learning.training.history import History, TrainingEnd, TrainingSettings
from nnbook.learning.training.minibatch_descent import MiniBatchDescent
from nnbook.learning.training.progress_bar import progress_bar
from nnbook.learning.training.run import Callback, Data, Training
from nnbook.learning.training.trainable import trainable
from nnbook.validation import what_came, whole_number


def train(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    *,
    step_size: float,
    epochs: int,
    batch_size: int | None = None,
    momentum: float = 0.0,
    validation: Data | None = None,
    patience: int | None = None,
    seed: int | np.random.Generator = 0,
    evaluate_every: int | None = 1,
    progress: bool = False,
    callbacks: Iterable[Callback] = (),
) -> History:
    """Train a model by gradient descent in mini-batches, and tell how it went.

    However the run ends, the model works: it has the θ of the last update or, after an early stop,
    that of the best epoch and, after a divergence, that of the lowest cost evaluated. Ctrl-C and
    the kernel's interrupt end the run; the history so far is returned.

    Parameters
    ----------
    model : Model or object
        One of the package's models, or any object with a vector `theta`, `cost(X, y)` and
        `gradient(X, y)`; with `predict(X)` its accuracy is told, too. It is trained itself.
    X : array_like, shape (n, K)
        The examples, one a row.
    y : array_like, shape (n,) or (n, C)
        Their right answers, in a form that the model takes.
    step_size : float
        λ > 0.
    epochs : int
        How often to go through all examples.
    batch_size : int, optional
        Examples in a batch, at most n; each epoch shuffles them anew. Without it every update sees
        all of the data.
    momentum : float
        μ, from 0 (none) to below 1: v ← μ v − λ ∇J, θ ← θ + v.
    validation : pair (X, y), optional
        Data that is not trained on, but on which the model is evaluated.
    patience : int, optional
        Stop early when so many evaluations in a row have not lowered the validation cost.
    seed : int or numpy.random.Generator
        Decides the order of the examples.
    evaluate_every : int or None
        Cost and accuracy are measured at the start, after every so many epochs, and after the last;
        with None never.
    progress : bool
        Whether to show a progress bar.
    callbacks : iterable of callable
        Each is called after each epoch as ``callback(epoch, model, history)`` with the history so
        far; when one returns True, the training stops.

    Returns
    -------
    History
        What was measured, and why the run ended.

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit, as for `MiniBatchDescent`, or `patience` comes without a
        validation set. What the model or a callback raises passes through; the model keeps the θ
        of the last complete update.

    Examples
    --------
    >>> from nnbook.models import SigmoidUnit
    >>> unit = SigmoidUnit(1)
    >>> train(unit, [[-2.0], [-1.0], [1.0]], [0, 0, 1], step_size=1.0, epochs=20, batch_size=1)
    Trained 20 epochs (60 updates): cost 0.015, accuracy 100.0 %.

    Notes
    -----
    Lecture: G3, B5, D6. With all of the data as one batch, and without momentum, an epoch is one
    step of `gradient_descent`.
    """
    descent = MiniBatchDescent(
        model, X, y, step_size=step_size, batch_size=batch_size, momentum=momentum, seed=seed
    )
    settings = TrainingSettings(
        step_size=descent.step_size,
        epochs=whole_number(epochs, "epochs", minimum=1),
        batch_size=descent.batch_size,
        momentum=descent.momentum,
        patience=_as_patience(patience, validation, evaluate_every),
        seed=seed,
        evaluate_every=_at_least_1(evaluate_every, "evaluate_every"),
    )
    evaluator, callbacks = _evaluator(descent, validation), _as_callbacks(callbacks)
    training = Training(descent, evaluator, settings, (X, y), validation, callbacks)
    try:
        with progress_bar(settings.epochs, shown=progress) as show:
            reason = training.run(show, pause_each_epoch=progress)
    except KeyboardInterrupt:
        reason = TrainingEnd.INTERRUPTED
    return training.end(reason)


def _at_least_1(value: int | None, name: str) -> int | None:
    return None if value is None else whole_number(value, name, minimum=1)


def _as_patience(
    patience: int | None, validation: Data | None, evaluate_every: int | None
) -> int | None:
    if patience is not None and (validation is None or evaluate_every is None):
        lacking = "a validation set" if validation is None else "evaluate_every"
        raise ValueError(f"patience needs {lacking}: an early stop watches the validation cost")
    return _at_least_1(patience, "patience")


def _as_callbacks(callbacks: Iterable[Callback]) -> tuple[Callback, ...]:
    expected = "a list of functions of (epoch, model, history)"
    if not isinstance(callbacks, Iterable):
        raise TypeError(f"callbacks must be {expected}, got {what_came(callbacks)}")
    callbacks = tuple(callbacks)
    for callback in callbacks:
        if not callable(callback):
            raise TypeError(f"callbacks must be {expected}, got {what_came(callback)} in it")
    return callbacks


def _evaluator(descent: MiniBatchDescent, validation: Data | None) -> Evaluator:
    """What measures the model on the data of the descent, and on the validation set."""
    trained = trainable(descent.model)
    if validation is None:
        return Evaluator(trained, (descent.X, descent.y))
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise TypeError(f"validation must be a pair (X, y), got {what_came(validation)}")
    try:
        checked = trained.checked(*validation)
    except (TypeError, ValueError) as error:
        raise type(error)(f"validation: {error}") from None
    return Evaluator(trained, (descent.X, descent.y), checked)
