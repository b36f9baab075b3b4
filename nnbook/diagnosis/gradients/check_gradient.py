"""Is a gradient the slope of the cost? And if not, why?"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.gradients import causes
from nnbook.diagnosis.gradients.causes import Part
from nnbook.diagnosis.gradients.measurement import compare, make_ruler
from nnbook.diagnosis.gradients.report import (
    AGREE,
    DIFFER,
    NO_VERDICT,
    Component,
    GradientReport,
    PartReport,
)
from nnbook.diagnosis.own_theta import theta_put_back, wrong_theta
from nnbook.models.predictor import Predictor
from nnbook.validation import (
    Array,
    as_array,
    as_generator,
    as_matrix,
    as_vector,
    positive,
    what_came,
    whole_number,
)

MODEL = ("theta", "cost", "gradient")
"""What is asked of a model whose own gradient is checked."""


def check_gradient(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    gradient: ArrayLike | None = None,
    *,
    n_samples: int | None = None,
    h: float | None = None,
    seed: int | np.random.Generator = 0,
) -> GradientReport:
    """Compare a gradient with the slopes of the cost, measured by moving one number at a time.

    Parameters
    ----------
    model : object
        Any model with a flat vector `theta` and ``cost(X, y)``. θ is moved, and put back.
    X : array_like, shape (n, K)
        The examples.
    y : array_like
        Their right answers.
    gradient : array_like, shape (m,), optional
        What your code says ∇J is at ``model.theta``, laid out like it. Without it,
        ``model.gradient(X, y)`` is checked.
    n_samples : int, optional
        Measure so many numbers of each part of θ, taken at random, rather than all: measuring
        one costs two evaluations of the cost.
    h : float, optional
        How far to move; without it, what suits the model's number type and the size of `X`.
    seed : int or numpy.random.Generator
        Decides which numbers are taken.

    Returns
    -------
    GradientReport
        ``ok`` is True if they agree, False if they differ, and None where nothing can be said:
        two gradients that are about 0 agree whatever the code behind them.

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit, or θ or the cost is not finite. NaN in the gradient is no
        error but a finding.

    Examples
    --------
    >>> from nnbook.models import MLP
    >>> model = MLP([2, 3, 1], hidden="tanh")
    >>> X, y = [[0.3, -1.2], [0.8, 0.5], [-1.1, 0.7]], [0, 1, 1]
    >>> check_gradient(model, X, y)
    The gradient is the slope of the cost: all 13 numbers measured, all agree.
    <BLANKLINE>
    part  shape   numbers  relative error
    W[2]  (3, 2)  6        < 1e-06
    b[2]  (3, 1)  3        < 1e-06
    W[3]  (1, 3)  3        < 1e-06
    b[3]  (1, 1)  1        < 1e-06
    >>> check_gradient(model, X, y, -model.gradient(X, y)).finding.cause
    'sign'

    Notes
    -----
    Lecture: G2, S4, B1–B4. A mistake that changes nothing at this θ isn't seen: biases that are 0
    hide that they are regularized, and weights that are 0 hide nearly everything.
    """
    _refuse_no_model(model, ("theta", "cost") if gradient is not None else MODEL)
    if problem := wrong_theta(model.theta):
        raise ValueError(f"model: {problem}")
    X, y = as_matrix(X, dtype=None), np.array(y)
    theta = as_vector(model.theta, "model.theta").copy()
    n_samples = None if n_samples is None else whole_number(n_samples, "n_samples", minimum=1)
    h = None if h is None else positive(h, "h")
    rng = as_generator(seed)
    with theta_put_back(model), np.errstate(all="ignore"):
        given = model.gradient(X.copy(), y.copy()) if gradient is None else gradient
        came = _as_gradient(given, theta.size)
        J = _cost_of_theta(model, X, y)
        if not math.isfinite(cost := J(theta)):
            raise ValueError(f"the cost at model.theta must be finite, got {cost}")
        ruler = make_ruler(J, theta, model.theta.dtype, h=h, scale=1 / max(1.0, np.abs(X).max()))
        parts = []
        for name, places in _named_places(model).items():
            indexes = places.ravel()
            comparison = compare(J, theta, came, _sample(indexes, n_samples, rng), ruler)
            not_finite = indexes[~np.isfinite(came[indexes])]
            parts.append(Part(name, places.shape, indexes, comparison, not_finite))
    with np.errstate(all="ignore"):
        return GradientReport(tuple(map(_report, parts)), _finding(model, X, y, came, parts))


def _refuse_no_model(model: Any, needed: tuple[str, ...]) -> None:
    lacking = [name for name in needed if not hasattr(model, name)]
    if lacking:
        raise TypeError(
            f"model must have {', '.join(needed[:-1])} and {needed[-1]}, got {what_came(model)} "
            f"without {', '.join(lacking)}"
        )


def _as_gradient(gradient: ArrayLike, m: int) -> Array:
    if isinstance(gradient, list | tuple) and any(np.ndim(part) for part in gradient):
        raise ValueError(
            "gradient must be one flat vector like theta: "
            "`np.concatenate([dW.ravel(), db.ravel(), …])`, "
            f"got a {type(gradient).__name__} of {len(gradient)} parts"
        )
    came = as_array(gradient, "gradient")
    if came.shape != (m,):
        raise ValueError(f"gradient must have shape ({m},), like theta, got {came.shape}")
    return came


def _cost_of_theta(model: Any, X: Array, y: Array) -> Callable[[Array], float]:
    def J(theta: Array) -> float:
        model.theta = theta
        return float(model.cost(X.copy(), y.copy()))  # copies: whatever it does to them

    return J


def _named_places(model: Any) -> dict[str, Array]:
    """The places in θ of each part of a model, in the part's shape."""
    places = np.arange(model.theta.size)
    return model.split(places) if isinstance(model, Predictor) else {"θ": places}


def _sample(places: Array, n_samples: int | None, rng: np.random.Generator) -> Array:
    if n_samples is None or n_samples >= places.size:
        return places
    return np.sort(rng.choice(places, n_samples, replace=False))


def _finding(model: Any, X: Array, y: Array, came: Array, parts: list[Part]) -> Finding | None:
    if any(part.differs for part in parts):
        tried = [
            lambda: causes.known_mistake(model, X, y, came, parts),
            lambda: causes.common_factor(parts, len(X)),
        ]
        if not (isinstance(model, Predictor) and "W[2]" in model.parts):
            tried.reverse()  # of a single layer one speaks without δ
        if finding := causes.not_finite(parts, came):
            return finding
        finding = tried[0]() or tried[1]() or causes.part_by_part(parts, len(X))
        return causes.or_the_cost(finding, model, X, y)
    if all(part.is_proven for part in parts):
        return None
    return causes.nothing_proven(parts)


def _report(part: Part) -> PartReport:
    comparison = part.comparison
    kept = ~comparison.skipped
    verdict = DIFFER if part.differs else AGREE if part.is_proven else NO_VERDICT
    return PartReport(
        part.name,
        part.shape,
        verdict,
        n_checked=int(kept.sum()),
        n_skipped=int((~kept).sum()),
        relative_error=_relative_error(comparison.yours[kept], comparison.measured[kept]),
        worst=_worst(part),
    )


def _relative_error(g: Array, g_num: Array) -> float:
    longest = max(np.linalg.norm(g), np.linalg.norm(g_num))
    return float(np.linalg.norm(g - g_num) / longest) if longest else 0.0


def _worst(part: Part) -> Component | None:
    comparison = part.comparison
    if comparison.skipped.all():
        return None
    off = np.abs(comparison.yours - comparison.measured) / comparison.tolerance
    off[np.isnan(off)] = np.inf
    off[comparison.skipped] = -1
    j = int(np.argmax(off))
    i = int(comparison.indexes[j])
    yours, measured = float(comparison.yours[j]), float(comparison.measured[j])
    return Component(part.name_of(i), part.place_of(i), yours, measured)
