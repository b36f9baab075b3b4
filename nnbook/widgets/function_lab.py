"""Gradient descent on a function of one or two numbers, watched."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import Descent
from nnbook.pictures import Picture
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array, as_vector
from nnbook.widgets.answers import cost_text, rounded
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.descent_code import descent_code
from nnbook.widgets.function_panels import contour_panel, curve_panel
from nnbook.widgets.grounds import as_place, choice_of, grounds_of, touched_place
from nnbook.widgets.kit import StepSlider, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Marks
from nnbook.widgets.kit.state_text import numbers
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.kit.training import SPEED, STEP_LIMIT, TOLERANCE, PinnedRun
from nnbook.widgets.landscapes import LANDSCAPES, Landscape

_STEP_SIZE = StepSlider(
    "step_size", "step size", "λ", 0.001, 100.0, "How far one step goes down the slope"
)
_RUN = (_STEP_SIZE, TOLERANCE, STEP_LIMIT, SPEED)


@dataclass(frozen=True)
class FunctionLabState:
    """What the controls of a `FunctionLab` say, and θ[0], where the descent starts."""

    function: str = "parabola"
    step_size: float = 0.1
    tolerance: float = 0.001
    max_steps: int = 100
    speed: str = "10 steps/s"
    start: tuple[float, ...] = (0.0,)


class FunctionLab(TrainingElement):
    """Gradient descent, G3, on a function of one or two numbers.

    With one number: the curve of J, the places that the descent came through, the tangent where
    it is, and an arrow as long as its next step. With two: the lines of equal J, the path over
    them, and the next step. Beside it the cost after each step. The start comes to a click and
    can be dragged, and runs can be pinned. Marks on the scale of λ stand at 1/J″ and 2/J″, J″
    being the largest second derivative at the minimum: on a quadratic function the descent
    converges below 2/J″ alone.

    Parameters
    ----------
    J, grad_J : callable, optional
        Your own function and its gradient, instead of the course's: of a number where `start` is
        a number, of a vector θ where it is a vector. Without `grad_J` the gradient is measured.
    functions : sequence of str
        Which of the course's functions there are to choose from: "parabola", "two wells",
        "no minimum" (one number), "valley", "saddle" (two). The first is shown at first.
    start : float or array_like, shape (m,), optional
        θ[0], with m = 1 or 2. For a function of yours it must be given.
    limits : (float, float) or one such pair for each number of θ, optional
        What is shown of θ at least. For functions of yours alone.
    symbols : sequence of str, optional
        What the numbers of θ are called. For functions of yours alone.
    curvature : float, optional
        J″ for the marks, where your function has a minimum.
    step_size, tolerance, max_steps : float, float, int
        Where the sliders for λ, ε and the step limit start.

    Raises
    ------
    TypeError, ValueError
        If a function is none, or a setting is out of range or doesn't fit.

    Notes
    -----
    Lecture: G1, G2, G3, E13. An error in a function of yours becomes the read-out.
    """

    title = "Gradient descent on a function"
    kept = {"start": numbers()}

    def __init__(
        self,
        J: Callable[[Any], float] | None = None,
        grad_J: Callable[[Any], Any] | None = None,
        *,
        functions: Sequence[str] = tuple(LANDSCAPES),
        start: ArrayLike | None = None,
        limits: Any = None,
        symbols: Sequence[str] | None = None,
        curvature: float | None = None,
        step_size: float = 0.1,
        tolerance: float = 0.001,
        max_steps: int = 100,
    ) -> None:
        self._grounds = grounds_of(functions, J, grad_J, start, limits, symbols, curvature)
        first = next(iter(self._grounds.values())).landscape
        self.controls = (*choice_of(self._grounds, "What the descent goes down on"), *_RUN)
        at = first.start if start is None else as_place(start)
        super().__init__(FunctionLabState(first.name, step_size, tolerance, max_steps, start=at))

    def changed_state(self, changes: Mapping[str, Any]) -> FunctionLabState:
        """Return the state with some fields changed; another function has a start of its own."""
        state: FunctionLabState = super().changed_state(changes)
        landscape = self._landscape(state)
        if state.function != self.state.function and "start" not in changes:
            return replace(state, start=landscape.start)
        start = as_vector(state.start, "start", length=landscape.m)
        return replace(state, start=tuple(start.tolist()))

    def make_descent(self, state: FunctionLabState) -> Descent:
        landscape = self._landscape(state)
        return Descent(
            landscape.J,
            landscape.grad_J,
            state.start,
            state.step_size,
            state.tolerance,
            max_steps=state.max_steps,
        )

    def marks(self, state: FunctionLabState) -> dict[str, Marks]:
        """Return 1/J″ and 2/J″ on the scale of λ, where the function has a minimum."""
        return {"step_size": self._landscape(state).marks}

    def touched(self, state: FunctionLabState, touch: Touch) -> FunctionLabState:
        """Return the state after a touch: the start was moved."""
        if touch.hand != "start":
            return state
        return replace(state, start=touched_place(touch, self._landscape(state)))

    def run_picture(self, state: FunctionLabState, run: Trainer) -> Picture:
        ground = self._grounds[state.function]
        gradient = ground.landscape.gradient(run.theta)

        def belongs(pinned: PinnedRun) -> bool:
            return bool(pinned.settings["function"] == state.function)

        panel = curve_panel if ground.landscape.m == 1 else contour_panel
        different = self.comparison(state, run).different
        panels = (
            panel(ground, state.step_size, run, gradient, belongs),
            cost_curve(run, different=different, width=290, height=310),
        )
        return Picture(panels, self._sentence(state, run, gradient), columns=2)

    def run_code(self, state: FunctionLabState, run: Trainer) -> str:
        landscape = self._landscape(state)
        return (
            "import numpy as np\n"
            "from nnbook import gradient_descent\n"
            f"{'' if landscape.code.startswith('from') else chr(10)}{landscape.code}"
            f"{descent_code(state, run, str(list(state.start)), landscape.called)}"
        )

    def _landscape(self, state: FunctionLabState) -> Landscape:
        return self._grounds[state.function].landscape

    def _sentence(self, state: FunctionLabState, run: Trainer, gradient: Array) -> str:
        landscape = self._landscape(state)
        places = [rounded(place, 3) for place in run.theta]
        if landscape.m == 1:
            where, slope = f"{landscape.symbols[0]} = {places[0]}", rounded(gradient[0], 3)
            steep = f"slope J′ = {slope}"
        else:
            names = ", ".join(landscape.symbols)
            where = f"({names}) = ({', '.join(places)})"
            steep = f"|∇J| = {rounded(float(np.linalg.norm(gradient)), 3)}"
        sentence = f"{run.standing} {where}, J = {cost_text(run.cost)}, {steep}"
        if landscape.is_quadratic:
            factors = (
                f"{rounded(1 - state.step_size * curvature, 3)} {words}".rstrip()
                for words, curvature in landscape.curvatures
            )
            sentence += f"; 1 − λJ″ = {', '.join(factors)}"
        return with_true_minus(f"{sentence}.")
