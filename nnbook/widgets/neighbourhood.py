"""A function seen from nearer and nearer: in a small window it can't be told from its tangent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import ArrayLike

from nnbook.pictures import Picture
from nnbook.validation import as_vector
from nnbook.widgets.grounds import as_place, choice_of, grounds_of, touched_place
from nnbook.widgets.kit import Element, StepSlider
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.state_text import numbers
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.landscapes import LANDSCAPES, Landscape
from nnbook.widgets.neighbourhood_panels import View, curve_panels, plane_panels

_ZOOM = StepSlider("zoom", "zoom", "", 1.0, 10_000.0, "How many times the window is enlarged")
# Where the point is at first; elsewhere, where a descent would begin.
_PLACES = {"two wells": (-0.4,), "saddle": (1.0, 0.6), "parabola": (1.0,), "valley": (5.0, 1.5)}


@dataclass(frozen=True)
class NeighbourhoodState:
    """What the controls of a `Neighbourhood` say, and the point in the middle of the window."""

    function: str = "two wells"
    zoom: float = 1.0
    at: tuple[float, ...] = (-0.4,)


class Neighbourhood(Element):
    """A window around a point of J that shrinks, with J and its tangent in it.

    Left the whole function, with the window; the point can be dragged. Right what is in the
    window: with one number the curve and its tangent line; with two the lines of equal J, those
    of the tangent plane, dashed, and the way of −∇J. The read-out compares the largest difference
    of both with the largest change of the tangent within the window.

    Parameters
    ----------
    J, grad_J
        A function of your own, as for `FunctionLab`; then `at` must be given.
    functions : sequence of str
        Which of the course's functions there are to choose from, as for `FunctionLab`.
    at : float or array_like, shape (m,), optional
        The point.
    limits, symbols
        Of a function of your own, as for `FunctionLab`.
    zoom : float
        How many times the window is enlarged at first: at 1 it reaches a quarter of the shown
        width to either side.

    Raises
    ------
    TypeError, ValueError
        If a function is none, or a setting is out of range or doesn't fit.

    Notes
    -----
    Lecture: G2.
    """

    title = "A small neighbourhood"
    kept = {"at": numbers()}

    def __init__(
        self,
        J: Callable[[Any], float] | None = None,
        grad_J: Callable[[Any], Any] | None = None,
        *,
        functions: Sequence[str] = tuple(LANDSCAPES),
        at: ArrayLike | None = None,
        limits: Any = None,
        symbols: Sequence[str] | None = None,
        zoom: float = 1.0,
    ) -> None:
        self._grounds = grounds_of(functions, J, grad_J, at, limits, symbols, None)
        first = next(iter(self._grounds.values())).landscape
        self.controls = (*choice_of(self._grounds, "What is looked at"), _ZOOM)
        place = _place_of(first) if at is None else as_place(at)
        super().__init__(NeighbourhoodState(first.name, zoom, place))

    def changed_state(self, changes: Mapping[str, Any]) -> NeighbourhoodState:
        """Return the state with some fields changed; another function has a point of its own."""
        state: NeighbourhoodState = super().changed_state(changes)
        landscape = self._grounds[state.function].landscape
        if state.function != self.state.function and "at" not in changes:
            return replace(state, at=_place_of(landscape))
        at = as_vector(state.at, "at", length=landscape.m)
        return replace(state, at=tuple(at.tolist()))

    def touched(self, state: NeighbourhoodState, touch: Touch) -> NeighbourhoodState:
        """Return the state after a touch: the point was dragged."""
        if touch.hand != "at":
            return state
        return replace(state, at=touched_place(touch, self._grounds[state.function].landscape))

    def picture(self, state: NeighbourhoodState) -> Picture:
        ground = self._grounds[state.function]
        view = View(ground.landscape, state.at, state.zoom)
        panels = curve_panels if ground.landscape.m == 1 else plane_panels
        return Picture(panels(ground, view), view.sentence, columns=2)

    def code(self, state: NeighbourhoodState) -> str:
        view = View(self._grounds[state.function].landscape, state.at, state.zoom)
        landscape = view.landscape
        J, grad_J = landscape.called
        reach = number_text(view.reach)
        sides = f"np.linspace(-{reach}, {reach}, {view.points})"
        steps = (
            f"steps = {sides}[:, np.newaxis]\n"
            if landscape.m == 1
            else f"side = {sides}\n"
            "steps = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)\n"
        )
        return (
            "import numpy as np\n"
            f"{landscape.code}"
            f"theta = np.array({list(state.at)})\n"
            f"{steps}"
            f"true = np.array([{J}(theta + step) for step in steps]) - {J}(theta)\n"
            f"tangent = steps @ {grad_J}(theta)\n"
            "print('differ by', np.abs(true - tangent).max(), 'of', np.abs(tangent).max())\n"
        )


def _place_of(landscape: Landscape) -> tuple[float, ...]:
    return _PLACES.get(landscape.name, landscape.start)
