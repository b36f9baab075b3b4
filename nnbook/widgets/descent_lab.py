"""Gradient descent on a sigmoid unit, watched: the plane, the cost, the path over the contours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnbook.learning import Descent
from nnbook.models import SigmoidUnit, example_costs
from nnbook.pictures import (
    Chart,
    Contours,
    Handle,
    Panel,
    Path,
    Picture,
    growing_limits,
    plane_grid,
)
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array, as_vector
from nnbook.widgets.answers import cost_text, count_wrong, rounded
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.descent_code import descent_code
from nnbook.widgets.descent_path import pinned_lines, some_of
from nnbook.widgets.kit import Choice, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Marks
from nnbook.widgets.kit.state_text import numbers
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.kit.training import FULL_SPEED, SPEED, STEP_LIMIT, STEP_SIZE, TOLERANCE
from nnbook.widgets.plane import Names, Plane

_NAMES = ("w₁", "w₂", "b")
_SHOWN = {"w₁, w₂": (0, 1), "w₁, b": (0, 2), "w₂, b": (1, 2)}
_CONTOUR_GRID = 31
_LEVELS = tuple(m * 10.0**k for k in (-2, -1, 0, 1) for m in (1, 1.5, 2, 3, 5, 7))


@dataclass(frozen=True)
class DescentLabState:
    """What the controls of a `DescentLab` say, and θ[0], where the descent starts.

    The controls: λ, ε, the parameters of the contour picture, the step limit, the speed.
    """

    step_size: float = 0.5
    tolerance: float = 0.01
    contours: str = "w₁, w₂"
    max_steps: int = 10_000
    speed: str = FULL_SPEED
    start: tuple[float, ...] = (0.0, 0.0, 0.0)


class DescentLab(TrainingElement):
    """A sigmoid unit with two inputs, trained before your eyes by G3.

    Three pictures: the plane with the unit's present answer; the cost after each step; and the
    path of two chosen parameters over the contours of the cost, the third one held at its
    present value. Pinned runs stay in the last two, with a color and a dash of their own. The
    start of the path comes to a click and can be dragged. A mark on the scale of λ says up to
    where the cost falls at each step, from wherever one starts.

    Parameters
    ----------
    X : array_like, shape (n, 2)
    y : array_like, shape (n,)
        0 or 1.
    feature_names, class_names : sequence of str
        For axes and legend.
    contours : str
        Which two parameters span the contour picture at first: "w₁, w₂", "w₁, b" or "w₂, b".
    step_size, tolerance : float
        Where the sliders for λ and ε start.
    max_steps : int
        Where the slider for the step limit starts: the descent stops there at the latest.
    gradient : callable, optional
        Your own ∂J/∂θ: ``gradient(X, y, w, b)`` of shape (3,). The package's is the default.

    Notes
    -----
    Lecture: G3, S3, S4. θ[0] = 0 at first. The mark stands at 2/L, L being the largest curvature
    of J in any direction at any θ; it is that at θ = 0, where all σ' are ¼, their largest value.
    """

    controls = (
        STEP_SIZE,
        TOLERANCE,
        STEP_LIMIT,
        SPEED,
        Choice("contours", "contours over", tuple(_SHOWN), "The third one stays as it is"),
    )
    view_fields = ("contours",)
    kept = {"start": numbers(3)}
    title = "Gradient descent on a sigmoid unit"

    def __init__(
        self,
        X: Array,
        y: Array,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        contours: str = "w₁, w₂",
        step_size: float = 0.5,
        tolerance: float = 0.01,
        max_steps: int = 10_000,
        gradient: Callable[[Array, Array, Array, float], Array] | None = None,
    ) -> None:
        self._plane = Plane(X, y, Names(feature_names, class_names))
        self._gradient = gradient
        self._downhill = 2.0 / _largest_curvature(self._plane.X)
        super().__init__(DescentLabState(step_size, tolerance, contours, max_steps))

    def make_descent(self, state: DescentLabState) -> Descent:
        unit = SigmoidUnit(2)
        J, grad_J = unit.objective(self._plane.X, self._plane.y)
        return Descent(
            J,
            grad_J if self._gradient is None else self._students_gradient,
            state.start,
            state.step_size,
            state.tolerance,
            max_steps=state.max_steps,
        )

    def marks(self, state: DescentLabState) -> dict[str, Marks]:
        """Return where λ may be without the cost ever rising; of a gradient of yours, none."""
        if self._gradient is not None:
            return {}
        return {"step_size": ((self._downhill, "always downhill up to here"),)}

    def changed_state(self, changes: Mapping[str, Any]) -> DescentLabState:
        """Return the state with some fields changed."""
        state: DescentLabState = super().changed_state(changes)
        start = as_vector(state.start, "start", length=3)
        return replace(state, start=tuple(start.tolist()))

    def touched(self, state: DescentLabState, touch: Touch) -> DescentLabState:
        """Return the state after a touch: the start was moved."""
        if touch.hand != "start":
            return state
        start = list(state.start)
        for parameter, value in zip(_SHOWN[state.contours], (touch.x, touch.y), strict=True):
            start[parameter] = round(value, 2) + 0.0
        return replace(state, start=tuple(start))

    # A run that diverges is shown, too.
    @np.errstate(over="ignore", invalid="ignore")
    def run_picture(self, state: DescentLabState, run: Trainer) -> Picture:
        theta = run.theta
        panels = (
            self._plane.panel(theta[:2], theta[2], width=310, height=280),
            cost_curve(run, different=self.comparison(state, run).different),
            self._contour_panel(run, _SHOWN[state.contours]),
        )
        return Picture(panels, self._sentence(run), columns=3)

    def run_code(self, state: DescentLabState, run: Trainer) -> str:
        start = "unit.theta" if not any(state.start) else str(list(state.start))
        yours = "grad_J = lambda theta: gradient(X, y, theta[:2], theta[2])  # your gradient\n"
        return (
            "from nnbook import SigmoidUnit, gradient_descent\n"
            "\n"
            "unit = SigmoidUnit(2)\n"
            "J, grad_J = unit.objective(X, y)  # X (n, 2), y (n,): your data\n"
            f"{yours if self._gradient else ''}{descent_code(state, run, start)}"
        )

    def _students_gradient(self, theta: Array) -> Array:
        assert self._gradient is not None
        return np.asarray(self._gradient(self._plane.X, self._plane.y, theta[:2], float(theta[2])))

    def _contour_panel(self, run: Trainer, shown: tuple[int, int]) -> Panel:
        first, second = shown
        paths = [run.path, *(pinned.path for pinned in run.pinned)]
        places = np.concatenate([some_of(path)[:, shown] for path in paths])
        x_limits = growing_limits(places[:, 0], (-1.0, 1.0))
        y_limits = growing_limits(places[:, 1], (-1.0, 1.0))
        x, y = np.linspace(*x_limits, _CONTOUR_GRID), np.linspace(*y_limits, _CONTOUR_GRID)
        chart = Chart(
            "contours",
            _NAMES[first],
            _NAMES[second],
            x_limits,
            y_limits,
            title="lines of equal cost",
            width=250,
            height=280,
        )
        contours = Contours("cost", x, y, self._costs_over(run.theta, shown, x, y), levels=_LEVELS)
        pinned = pinned_lines(run, lambda path: path[:, shown], lambda _: True)
        path = Path("path", *some_of(run.path)[:, shown].T)
        return Panel(chart, (contours, *pinned, path), (_start(run, shown),))

    def _costs_over(self, theta: Array, shown: tuple[int, int], x: Array, y: Array) -> Array:
        """J (rows of y, columns of x) where the two shown parameters vary, the third stays."""
        first, second = shown
        thetas = np.empty((len(y), len(x), 3))
        thetas[:] = theta
        thetas[..., [first, second]] = plane_grid((x[0], x[-1]), (y[0], y[-1]), len(x), len(y))
        s = thetas[..., :2] @ self._plane.X.T + thetas[..., 2:]
        return example_costs(s, self._plane.y).mean(axis=-1)

    def _sentence(self, run: Trainer) -> str:
        w, b = run.theta[:2], float(run.theta[2])
        wrong = count_wrong(self._plane.weighted_sum(w, b), self._plane.y)
        where = ", ".join(
            f"{name} = {rounded(value, 2)}" for name, value in zip(_NAMES, run.theta, strict=True)
        )
        return with_true_minus(f"{run.standing} {where}; cost {cost_text(run.cost)}, {wrong}.")


def _start(run: Trainer, shown: tuple[int, int]) -> Handle:
    """The start of the path, to be dragged or called by a click."""
    x, y = (float(run.path[0, parameter]) for parameter in shown)
    names = [_NAMES[parameter] for parameter in shown]
    spoken = with_true_minus(f"{names[0]} = {rounded(x, 2)}, {names[1]} = {rounded(y, 2)}")
    return Handle("start", "start of the descent, θ[0]", x, y, step=0.1, spoken=spoken, comes=True)


def _largest_curvature(X: Array) -> float:
    """L: the largest eigenvalue of the second derivatives of J at θ = 0, and so at any θ."""
    inputs = np.column_stack([X, np.ones(len(X))])
    return float(np.linalg.eigvalsh(inputs.T @ inputs / (4 * len(X)))[-1])
