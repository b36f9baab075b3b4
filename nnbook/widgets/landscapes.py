"""Functions of one or two numbers to go down on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.validation import Array

Limits = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class Landscape:
    """A function J of a vector θ of one or two numbers, with what a picture of it needs.

    Attributes
    ----------
    name : str
        What it is called.
    J, grad_J : callable
        ``J(theta)`` and its gradient ``grad_J(theta)``, for θ of shape (m,).
    start : tuple of float
        Where a descent begins; its length is m.
    limits : tuple of (float, float)
        For each number of θ, what is shown of it at least.
    symbols : tuple of str
        What the numbers of θ are called.
    code : str
        The lines of Python that define both.
    called : (str, str)
        What they are called there.
    curvatures : tuple of (str, float)
        Second derivatives with a few words on where they are: of a quadratic function, one for
        each direction, the largest last; of another, the largest at each minimum. Empty where
        there is no minimum, or nothing is known of it.
    is_quadratic : bool
        Whether the second derivatives are the same everywhere.
    """

    name: str
    J: Callable[[Array], float]
    grad_J: Callable[[Array], Array]  # noqa: N815 - as everywhere in the course
    start: tuple[float, ...]
    limits: Limits
    symbols: tuple[str, ...]
    code: str
    called: tuple[str, str] = ("J", "grad_J")
    curvatures: tuple[tuple[str, float], ...] = ()
    is_quadratic: bool = False

    @property
    def m(self) -> int:
        """How many numbers θ has: 1 or 2."""
        return len(self.start)

    @property
    def marks(self) -> tuple[tuple[float, str], ...]:
        """Step sizes λ that mean something here, each with a few words: 1/J″ and 2/J″."""
        if self.is_quadratic or len(self.curvatures) == 1:
            words, curvature = self.curvatures[-1]
            return (
                (1 / curvature, f"1/J″ {words}".rstrip()),
                (2 / curvature, f"2/J″ {words}".rstrip()),
            )
        return tuple((2 / curvature, f"2/J″ {words}") for words, curvature in self.curvatures)

    def gradient(self, theta: Array) -> Array:
        """Return ∇J(θ), shape (m,); NaN where a function of the reader's own can't say.

        What is wrong there is told by the first step of a descent.
        """
        try:
            with np.errstate(all="ignore"):
                gradient: Array = np.asarray(self.grad_J(theta), dtype=np.float64)
        except Exception:  # the reader's own function
            return np.full(self.m, np.nan)
        return gradient if gradient.shape == (self.m,) else np.full(self.m, np.nan)

    def heights(self, thetas: Array) -> Array:
        """Return J at many θ (…, m), shape (…,)."""
        places = thetas.reshape(-1, self.m)
        with np.errstate(all="ignore"):
            heights = np.array([float(self.J(place)) for place in places])
        return heights.reshape(thetas.shape[:-1])


def _lines(J: str, *grad_J: str) -> str:
    gradient = f"np.array([{', '.join(grad_J)}])"
    return f"J = lambda theta: {J}\ngrad_J = lambda theta: {gradient}\n"


def _landscape(
    name: str, J: str, grad_J: Sequence[str], start: Sequence[float], limits: Limits, **more: Any
) -> Landscape:
    """A landscape from its formulas, so that the code that can be copied is the code that runs."""
    code = _lines(J, *grad_J)
    space: dict[str, Any] = {"np": np}
    exec(code, space)  # the formulas of this file
    symbols = ("θ",) if len(start) == 1 else ("θ₁", "θ₂")
    functions = space["J"], space["grad_J"]
    return Landscape(name, *functions, tuple(start), limits, symbols, code, **more)


# J'' of the two wells at their minima, which are the outer roots of J' = 2θ³ − 2θ + 0.3.
_ROOTS = np.sort(np.roots([2.0, 0.0, -2.0, 0.3]).real)
_WELLS = tuple(float(6 * root**2 - 2) for root in _ROOTS[[0, 2]])

LANDSCAPES = {
    landscape.name: landscape
    for landscape in (
        _landscape(
            "parabola",
            "(theta[0] - 3) ** 2 + 1",
            ("2 * (theta[0] - 3)",),
            (0.0,),
            ((-1.0, 7.0),),
            curvatures=(("", 2.0),),
            is_quadratic=True,
        ),
        _landscape(
            "two wells",
            "0.5 * (theta[0] ** 2 - 1) ** 2 + 0.3 * theta[0] + 0.5",
            ("2 * theta[0] * (theta[0] ** 2 - 1) + 0.3",),
            (1.7,),
            ((-1.8, 1.8),),
            curvatures=(("left well", _WELLS[0]), ("right well", _WELLS[1])),
        ),
        _landscape(
            "no minimum",
            "np.exp(-theta[0])",
            ("-np.exp(-theta[0])",),
            (-1.0,),
            ((-1.5, 8.0),),
        ),
        _landscape(
            "valley",
            "0.5 * theta[0] ** 2 + 10 * theta[1] ** 2",
            ("theta[0]", "20 * theta[1]"),
            (8.0, 3.0),
            ((-9.0, 9.0), (-4.0, 4.0)),
            curvatures=(("along", 1.0), ("across", 20.0)),
            is_quadratic=True,
        ),
        _landscape(
            "saddle",
            "0.5 * theta[0] ** 2 + 0.25 * (theta[1] ** 2 - 1) ** 2",
            ("theta[0]", "theta[1] * (theta[1] ** 2 - 1)"),
            (1.6, 0.0),
            ((-2.0, 2.0), (-1.6, 1.6)),
            curvatures=(("", 2.0),),
        ),
    )
}


def chosen_landscapes(names: Sequence[str]) -> dict[str, Landscape]:
    """Return some of the course's landscapes by their names; ValueError if there is no such one."""
    names = (names,) if isinstance(names, str) else tuple(names)
    unknown = [name for name in names if name not in LANDSCAPES]
    if unknown or not names:
        known = ", ".join(map(repr, LANDSCAPES))
        raise ValueError(f"functions must be some of {known}; got {names!r}")
    return {name: LANDSCAPES[name] for name in names}
