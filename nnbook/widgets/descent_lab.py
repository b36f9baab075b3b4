"""Gradient descent on a sigmoid unit, watched: the plane, the cost, the path over the contours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnbook.learning import Descent
from nnbook.models import SigmoidUnit, example_costs
from nnbook.pictures import (
    Chart,
    Contours,
    Line,
    Panel,
    Path,
    Picture,
    growing_limits,
    plane_grid,
    round_up,
)
from nnbook.validation import Array
from nnbook.widgets.answers import count_wrong, in_print
from nnbook.widgets.kit import Choice, StepSlider, Trainer, TrainingElement
from nnbook.widgets.plane import Names, Plane

_NAMES = ("w₁", "w₂", "b")
_SHOWN = {"w₁, w₂": (0, 1), "w₁, b": (0, 2), "w₂, b": (1, 2)}
_CONTOUR_GRID = 31
_LEVELS = tuple(m * 10.0**k for k in (-2, -1, 0, 1) for m in (1, 1.5, 2, 3, 5, 7))


@dataclass(frozen=True)
class DescentLabState:
    """What the controls of a `DescentLab` say: λ, ε, and the parameters of the contour picture."""

    step_size: float = 0.5
    tolerance: float = 0.01
    contours: str = "w₁, w₂"


class DescentLab(TrainingElement):
    """A sigmoid unit with two inputs, trained before your eyes by G3.

    Three pictures: the plane with the unit's present answer; the cost after each step; and the
    path of two chosen parameters over the contours of the cost, the third one held at its
    present value.

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
        The descent stops there at the latest.
    gradient : callable, optional
        Your own ∂J/∂θ: ``gradient(X, y, w, b)`` of shape (3,). The package's is the default.

    Notes
    -----
    Lecture: G3, S3, S4. θ[0] = 0.
    """

    controls = (
        StepSlider(
            "step_size", "step size", "λ", 0.01, 1000.0, "How far one step goes down the slope"
        ),
        StepSlider(
            "tolerance", "stop threshold", "ε", 1e-5, 0.1, "Stop when a step is no longer than this"
        ),
        Choice("contours", "contours over", tuple(_SHOWN), "The third one stays as it is"),
    )
    view_fields = ("contours",)
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
        self._max_steps = max_steps
        self._gradient = gradient
        super().__init__(DescentLabState(step_size, tolerance, contours))

    def make_descent(self, state: DescentLabState) -> Descent:
        unit = SigmoidUnit(2)
        J, grad_J = unit.objective(self._plane.X, self._plane.y)
        return Descent(
            J,
            grad_J if self._gradient is None else self._students_gradient,
            unit.theta,
            state.step_size,
            state.tolerance,
            max_steps=self._max_steps,
        )

    def run_picture(self, state: DescentLabState, run: Trainer) -> Picture:
        theta = run.theta
        panels = (
            self._plane.panel(theta[:2], theta[2], width=310, height=280),
            _cost_panel(run.costs),
            self._contour_panel(theta, run.path, _SHOWN[state.contours]),
        )
        return Picture(panels, self._sentence(run), columns=3)

    def run_code(self, state: DescentLabState, run: Trainer) -> str:
        return (
            "from nnbook import SigmoidUnit, gradient_descent\n"
            "\n"
            "unit = SigmoidUnit(2)\n"
            "J, grad_J = unit.objective(X, y)  # X (n, 2), y (n,): your data\n"
            "result = gradient_descent(\n"
            f"    J, grad_J, unit.theta, step_size={state.step_size:g}, "
            f"tolerance={state.tolerance:g}, max_steps={max(run.i, 1)}\n"
            ")\n"
            "print(result)\n"
        )

    def _students_gradient(self, theta: Array) -> Array:
        assert self._gradient is not None
        return np.asarray(self._gradient(self._plane.X, self._plane.y, theta[:2], float(theta[2])))

    def _contour_panel(self, theta: Array, path: Array, shown: tuple[int, int]) -> Panel:
        first, second = shown
        x_limits = growing_limits(path[:, first], (-1.0, 1.0))
        y_limits = growing_limits(path[:, second], (-1.0, 1.0))
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
        costs = self._costs_over(theta, shown, x, y)
        steps = _thinned(len(path))
        layers = (
            Contours("cost", x, y, costs, levels=_LEVELS),
            Path("path", path[steps, first], path[steps, second]),
        )
        return Panel(chart, layers)

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
        where = f"w₁ = {w[0]:.2f}, w₂ = {w[1]:.2f}, b = {b:.2f}"
        begin = run.message if run.ended else f"Step {run.i}, {run.message}:"
        return in_print(f"{begin} {where}; cost {run.cost:.3f}, {wrong}.")


def _cost_panel(costs: Array) -> Panel:
    """The cost after each step so far, on axes that grow in steps."""
    steps = _thinned(len(costs))
    last = round_up(max(len(costs) - 1, 10))
    top = round_up(float(costs.max()))
    chart = Chart(
        "cost",
        "step i",
        "J(θ[i])",
        (0.0, last),
        (0.0, top),
        title="cost after each step",
        width=250,
        height=280,
    )
    return Panel(chart, (Line("cost", steps, costs[steps], color="accent", width=2.5),))


def _thinned(count: int) -> Array:
    """Indexes of at most 400 of `count` steps, the first and the last among them."""
    return np.unique(np.linspace(0, count - 1, min(count, 400)).astype(int))
