"""Functions of the reader's own, to go down on."""

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import numerical_gradient
from nnbook.validation import Array, as_vector, positive, what_came
from nnbook.widgets.landscapes import Landscape, Limits

OWN = "your function"


def own_landscape(
    J: Callable[[Any], float],
    grad_J: Callable[[Any], Any] | None,
    start: ArrayLike | None,
    limits: Any,
    symbols: Sequence[str] | None,
    curvature: float | None,
) -> Landscape:
    """Return a landscape of the reader's own functions.

    Parameters
    ----------
    J, grad_J : callable
        Functions of a vector θ where `start` is one, of a number where `start` is a number.
        Without `grad_J` the gradient is measured.
    start : float or array_like, shape (1,) or (2,)
        Where a descent begins.
    limits : pair of float, or one pair for each number of θ
        What is shown at least; by default 3 to either side of the start.
    symbols : sequence of str, optional
        What the numbers of θ are called.
    curvature : float, optional
        The largest second derivative at the minimum, for the marks on the scale of λ.

    Raises
    ------
    TypeError, ValueError
        If a function or the start is missing, or something has not the form above.
    """
    for name, function in (("J", J), ("grad_J", grad_J)):
        if not callable(function) and not (function is None and name == "grad_J"):
            raise TypeError(f"{name} must be a function of theta, got {what_came(function)}")
    if start is None:
        raise TypeError("start must be given with J: a number, or a vector of two")
    is_number = np.ndim(start) == 0
    theta = as_vector(np.atleast_1d(np.asarray(start)), "start")
    if len(theta) > 2:
        raise ValueError(f"start must have one or two numbers, got {len(theta)}")
    height: Any = _height_over_number(J) if is_number else J
    slope: Any = _slope_over_number(grad_J) if is_number and grad_J else grad_J
    if curvature is not None:
        curvature = positive(curvature, "curvature")
    default = ("θ",) if len(theta) == 1 else ("θ₁", "θ₂")
    code, called = _code_of_own(is_number, grad_J is None)
    return Landscape(
        OWN,
        height,
        _measured(height) if slope is None else slope,
        tuple(theta.tolist()),
        _as_limits(limits, theta),
        _as_symbols(symbols, default),
        code,
        called,
        () if curvature is None else (("", curvature),),
    )


def _height_over_number(J: Callable[[Any], Any]) -> Callable[[Array], Any]:
    """J of a number as a function of a vector of one number."""
    return lambda theta: J(float(theta[0]))


def _slope_over_number(grad_J: Callable[[Any], Any]) -> Callable[[Array], Any]:
    """J' of a number as a gradient: a vector of one number, from one and to one."""
    return lambda theta: np.atleast_1d(np.asarray(grad_J(float(theta[0]))))


def _code_of_own(is_number: bool, is_measured: bool) -> tuple[str, tuple[str, str]]:
    """The lines that make functions of a vector of the reader's own, and what they call them."""
    J, grad_J = ("J_at", "grad_J_at") if is_number else ("J", "grad_J")
    lines = [f"# J{'' if is_measured else ' and grad_J'}: your own"]
    if is_number:
        lines.append("J_at = lambda theta: J(theta[0])")
    if is_measured:
        lines.insert(0, "from nnbook.learning import numerical_gradient\n")
        lines.append(f"{grad_J} = lambda theta: numerical_gradient({J}, theta)")
    elif is_number:
        lines.append("grad_J_at = lambda theta: np.array([grad_J(theta[0])])")
    return "".join(f"{line}\n" for line in lines), (J, grad_J)


def _measured(J: Callable[[Array], float]) -> Callable[[Array], Array]:
    return lambda theta: numerical_gradient(J, theta)


def _as_limits(limits: Any, theta: Array) -> Limits:
    if limits is None:
        return tuple((value - 3.0, value + 3.0) for value in theta.tolist())
    pairs = np.asarray(limits, dtype=np.float64)
    if pairs.shape == (2,):
        pairs = np.tile(pairs, (len(theta), 1))
    if pairs.shape != (len(theta), 2) or not (np.diff(pairs)[:, 0] > 0).all():
        raise ValueError(
            f"limits must be (low, high), or one such pair for each of the {len(theta)} numbers "
            f"of theta; got {limits!r}"
        )
    if not (np.abs(pairs) < inf).all():
        raise ValueError(f"limits must be finite; got {limits!r}")
    return tuple((float(low), float(high)) for low, high in pairs)


def _as_symbols(symbols: Sequence[str] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    if symbols is None:
        return default
    if len(symbols) != len(default):
        raise ValueError(f"symbols must be {len(default)} names; got {symbols!r}")
    return tuple(map(str, symbols))
