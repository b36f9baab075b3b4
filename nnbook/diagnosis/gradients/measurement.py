"""A gradient that came, component by component, beside the slopes of the cost as measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from nnbook.learning import numerical_gradient
from nnbook.validation import Array

ABOUT_ZERO = 5.0  # up to so many times its own error, a slope is not told from 0
FINER = 10.0  # the second look, where the first says no, takes a step so many times smaller


@dataclass(frozen=True)
class Ruler:
    """How slopes are measured, and how exactly.

    Attributes
    ----------
    h : float
        The step to either side.
    rtol : float
        How far apart a slope and its measurement may be, in parts of the largest of its kind.
    rounding : float
        How far rounding alone moves the cost.
    """

    h: float
    rtol: float
    rounding: float

    @property
    def noise(self) -> float:
        """How far rounding alone moves a slope."""
        return 2 * self.rounding / self.h

    @property
    def finer(self) -> Ruler:
        """The same with a smaller step: nearer to the point, and noisier."""
        return Ruler(self.h / FINER, self.rtol, self.rounding)


def make_ruler(
    J: Callable[[Array], float],
    theta: Array,
    dtype: DTypeLike,
    *,
    h: float | None = None,
    scale: float = 1.0,
) -> Ruler:
    """Return a ruler for a cost that is computed in numbers of the given type.

    Parameters
    ----------
    J : callable
        ``J(theta)``, finite at `theta`.
    theta : numpy.ndarray, shape (m,)
        The point, in float64.
    dtype : dtype
        The floating-point type of the computation: float32 needs a larger step.
    h : float, optional
        The step; without it, one that suits `dtype`, times `scale`.
    scale : float
        1 over the size of the features: how far θ may go before the weighted sums go far.
    """
    step, rtol = (1e-2, 1e-2) if np.dtype(dtype).itemsize < 8 else (1e-5, 1e-6)
    eps = float(np.finfo(dtype).eps)
    rng = np.random.default_rng(0)
    nearby = [J(theta * (1 + eps * rng.integers(-1, 2, theta.size))) for _ in range(8)]
    rounding = max(float(np.ptp(nearby)), eps * abs(nearby[0]))
    return Ruler(step * scale if h is None else h, rtol, rounding)


@dataclass(frozen=True)
class Comparison:
    """Some components of a gradient beside what was measured.

    Attributes
    ----------
    indexes : numpy.ndarray of int, shape (k,)
        Which components of θ.
    yours, measured : numpy.ndarray, shape (k,)
        What came, and what the cost says.
    tolerance : numpy.ndarray, shape (k,)
        How far apart they may be and still agree.
    skipped : numpy.ndarray of bool, shape (k,)
        Where the measurement says nothing, since the cost has a kink there, is not finite, or
        moves by rounding alone.
    doubtful : numpy.ndarray of bool, shape (k,)
        Where two measurements differ: what is far from both is wrong, but how is not told.
    noise : float
        How far rounding alone moves a measured slope.
    """

    indexes: Array
    yours: Array
    measured: Array
    tolerance: Array
    skipped: Array
    doubtful: Array
    noise: float

    @property
    def wrong(self) -> Array:
        """Where they differ, NaN included. Shape (k,), bool."""
        return ~self.skipped & ~(np.abs(self.yours - self.measured) <= self.tolerance)

    @property
    def about_zero(self) -> bool:
        """Whether neither is told from 0 anywhere, so that their agreeing means nothing."""
        both = np.concatenate([self.yours[~self.skipped], self.measured[~self.skipped]])
        return bool((np.abs(both) <= ABOUT_ZERO * self.noise).all())


def compare(
    J: Callable[[Array], float], theta: Array, gradient: Array, indexes: Array, ruler: Ruler
) -> Comparison:
    """Measure some slopes of a cost beside the components of a gradient.

    Where the two are apart, a second, closer look tells apart a wrong number, a step that was too
    large, and a kink of the cost (a ReLU near 0), where there is no slope to be measured.

    Parameters
    ----------
    J : callable
        ``J(theta)``, the cost.
    theta, gradient : numpy.ndarray, shape (m,)
        The point, in float64, and the gradient that came.
    indexes : numpy.ndarray of int, shape (k,)
        The components to compare: of one kind, since the largest of them is the measure for all.
    ruler : Ruler
        How to measure.
    """
    yours = gradient[indexes].astype(float)
    measured = numerical_gradient(J, theta, ruler.h, indexes=indexes)
    finite = np.isfinite(measured)
    largest = float(np.abs(measured[finite]).max(initial=0))
    tolerance = np.full(indexes.size, ruler.rtol * largest + ruler.noise)
    apart = ~(np.abs(yours - measured) <= tolerance)
    doubtful = np.zeros_like(apart)
    if apart.any():
        closer, doubt = _closer_look(J, theta, indexes[apart], ruler)
        finely = ruler.rtol * largest + ruler.finer.noise
        gap = np.abs(yours[apart] - closer)
        settled = (gap <= finely) & (ABOUT_ZERO * finely <= largest)  # else agreeing is too easy
        measured[apart] = np.where(settled, closer, measured[apart])
        tolerance[apart] = np.where(settled, finely, tolerance[apart])
        doubtful[apart] = ~settled & (doubt > finely)
        apart[apart] = ~settled & (gap <= doubt + finely)
    skipped = apart | ~finite
    return Comparison(indexes, yours, measured, tolerance, skipped, doubtful, ruler.noise)


def _closer_look(
    J: Callable[[Array], float], theta: Array, indexes: Array, ruler: Ruler
) -> tuple[Array, Array]:
    """Return the slopes measured with a finer step, and how far they are to be doubted.

    Of a smooth cost the slopes to the left and to the right come together as the step shrinks,
    and what lies between them stays. At a kink they don't, and there is no telling what to take
    for the slope: the doubt is infinite.
    """
    left, right = _one_sided(J, theta, indexes, ruler.h)
    near_left, near_right = _one_sided(J, theta, indexes, ruler.finer.h)
    bend, near_bend = np.abs(right - left), np.abs(near_right - near_left)
    kinked = near_bend > 2 * bend / FINER + 2 * ruler.finer.noise
    closer = (near_left + near_right) / 2
    return closer, np.abs(closer - (left + right) / 2) + np.where(kinked, np.inf, 0)


def _one_sided(
    J: Callable[[Array], float], theta: Array, indexes: Array, h: float
) -> tuple[Array, Array]:
    here, left, right = J(theta), np.empty(indexes.size), np.empty(indexes.size)
    for i, j in enumerate(indexes):
        side = np.zeros_like(theta)
        side[j] = h
        left[i] = (here - J(theta - side)) / h
        right[i] = (J(theta + side) - here) / h
    return left, right
