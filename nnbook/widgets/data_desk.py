"""A small data set to make and change by hand: plane, bars and table show the same examples."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.pictures import (
    Picture,
    growing_limits,
)
from nnbook.pictures.numbers import with_true_minus
from nnbook.pictures.style import CLASS_COLORS
from nnbook.validation import Array, as_array, as_matrix, non_negative, what_came
from nnbook.widgets.data_desk_panels import DataDeskState, DeskPanels, Limits
from nnbook.widgets.kit import Choice, Element
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, or_none, rows
from nnbook.widgets.kit.touch import (
    History,
    Touch,
    as_arrays,
    chosen_after,
    edited_points,
    picked,
)
from nnbook.widgets.kit.touch import Points as PointValues
from nnbook.widgets.plane import Names

MOST_EXAMPLES = 300


class DataDesk(Element):
    """Examples with two features, made and changed by hand, and at once arrays in Python.

    On the plane examples can be added, dragged, deleted and given another class, by mouse, touch
    and keyboard. The bars show one feature of each, the table all numbers; an example that is
    chosen in one of the three is marked in all.

    Parameters
    ----------
    X : array_like, shape (n, 2), optional
        The examples to begin with; none by default.
    y : array_like, shape (n,), optional
        Their classes, 0 to one less than there are names.
    feature_names, class_names : sequence of str
        For axes and legend; up to four classes.
    snap : float
        Examples that are moved stop at multiples of this; 0 for any place.
    limits : ((float, float), (float, float))
        What the plane shows at least, of each feature; it grows with the examples.

    Raises
    ------
    TypeError, ValueError
        If `X` and `y` don't fit each other, a class has no name, `snap` is below 0, or `limits`
        are not in order.

    Notes
    -----
    Lecture: T1, the known pairs (x_i, y_i). Examples are numbered as in Python: the first is
    ``X[0]``.

    Examples
    --------
    >>> desk = DataDesk([[0.0, 1.0], [1.0, -1.0]], [0, 1])
    >>> desk.X = desk.X + 0.5
    >>> desk.X
    array([[ 0.5,  1.5],
           [ 1.5, -0.5]])
    """

    title = "A data set to make by hand"
    kept = MappingProxyType({"points": rows(3), "chosen": or_none(NATURAL_NUMBER)})

    def __init__(
        self,
        X: ArrayLike | None = None,
        y: ArrayLike | None = None,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        snap: float = 0.1,
        limits: tuple[Limits, Limits] = DataDeskState.limits,
    ) -> None:
        if not 1 <= len(class_names) <= len(CLASS_COLORS):
            raise ValueError(f"class_names must be 1 to {len(CLASS_COLORS)}; got {class_names}")
        self._names = Names(tuple(feature_names), tuple(class_names))
        self._panels = DeskPanels(self._names, non_negative(snap, "snap"))
        self.controls = (
            Choice(
                "bars", "bars show", tuple(self._names.features), "Which feature of each example"
            ),
        )
        points = self._points(() if X is None else X, () if y is None else y)
        start = DataDeskState((), bars=self._names.features[0], limits=limits)
        super().__init__(_with_points(start, points))

    @property
    def X(self) -> Array:
        """The examples, shape (n, 2), as a new array; assign another one of the same length."""
        return as_arrays(self.state.points)[0]

    @X.setter
    def X(self, X: ArrayLike) -> None:
        self.set_data(X, self.y)

    @property
    def y(self) -> Array:
        """The classes, shape (n,), as a new array; assign another one of the same length."""
        return as_arrays(self.state.points)[1]

    @y.setter
    def y(self, y: ArrayLike) -> None:
        self.set_data(self.X, y)

    def set_data(self, X: ArrayLike, y: ArrayLike) -> str:
        """Take other examples, as a change that can be undone, and return the read-out.

        Parameters
        ----------
        X : array_like, shape (n, 2)
        y : array_like, shape (n,)

        Returns
        -------
        str
            One sentence with the numbers of the new picture.

        Raises
        ------
        TypeError, ValueError
            If they don't fit each other, or a class has no name; nothing changes.
        """
        return self.apply(points=self._points(X, y))

    def undo(self) -> str:
        """Take back the last change of the examples, and return the read-out."""
        return self._turn("undo")

    def redo(self) -> str:
        """Make the change again that was taken back last, and return the read-out."""
        return self._turn("redo")

    def _turn(self, action: str) -> str:
        state = self.touched(self.state, Touch("plane", "examples", action))
        return self.apply(points=state.points, chosen=state.chosen, history=state.history)

    def press_reset(self) -> None:
        """Go back to the first examples; that can be undone, too."""
        now, start = self.state, self._initial_state
        is_new = now.points != start.points
        history = now.history.step(now.points) if is_new else now.history
        self.adopt(replace(start, history=history))

    def changed_state(self, changes: Mapping[str, Any]) -> DataDeskState:
        """Return the state with some fields changed; other `points` can be undone."""
        if "points" in changes:
            X, y = _columns(changes["points"])
            changes = {"chosen": None, **changes, "points": self._points(X, y)}
        state: DataDeskState = super().changed_state(changes)
        if state.chosen is not None and state.chosen not in range(len(state.points)):
            raise ValueError(
                f"chosen must be None or an index below {len(state.points)}; got {state.chosen!r}"
            )
        if state.points != self.state.points and "history" not in changes:
            state = replace(state, history=self.state.history.step(self.state.points))
        return _with_points(state, state.points)

    def touched(self, state: DataDeskState, touch: Touch) -> DataDeskState:
        """Return the state after a touch: an example chosen or changed, or a change taken back."""
        match touch.action:
            case "pick":
                return picked(state, touch)
            case "undo":
                return _with_points(state, *state.history.undo(state.points))
            case "redo":
                return _with_points(state, *state.history.redo(state.points))
            case "add" if len(state.points) >= MOST_EXAMPLES:
                return state
        points = edited_points(state.points, touch)
        drag = ("move", touch.index) if touch.action == "move" else None
        history = state.history
        if points != state.points or history.drag is not None:  # else there is nothing to undo
            history = history.step(state.points, drag, final=touch.final)
        chosen = chosen_after(state.chosen, state.points, touch)
        return replace(_with_points(state, points, history), chosen=chosen)

    def picture(self, state: DataDeskState) -> Picture:
        show = self._panels
        panels = (show.plane(state), show.table(state), show.bars(state))
        return Picture(panels, with_true_minus(show.sentence(state)), columns=2)

    def code(self, state: DataDeskState) -> str:
        rows = [f"    [{x!r}, {z!r}]," for x, z, _ in state.points]
        X = "\n".join(["np.array([", *rows, "])"]) if rows else "np.empty((0, 2))"
        y = f"np.array({[label for _, _, label in state.points]}, dtype=int)"
        return f"import numpy as np\n\nX = {X}\ny = {y}\n"

    def _points(self, X: ArrayLike, y: ArrayLike) -> PointValues:
        """The examples as a value, checked."""
        if np.size(X) == 0 and np.size(y) == 0:
            return ()
        matrix = as_matrix(X, "X", columns=2)
        labels = as_array(y, "y", dtype=np.float64)
        if labels.shape != (len(matrix),):
            raise ValueError(f"y must have shape ({len(matrix)},), got {labels.shape}")
        count = len(self._names.classes)
        if not np.isin(labels, np.arange(count)).all():
            wrong = labels[~np.isin(labels, np.arange(count))][0]
            raise ValueError(f"y must hold the classes 0 to {count - 1}, got {wrong:g}")
        if len(matrix) > MOST_EXAMPLES:
            raise ValueError(f"X may have {MOST_EXAMPLES} examples at most, got {len(matrix)}")
        return tuple(
            (float(x), float(z), int(label)) for (x, z), label in zip(matrix, labels, strict=True)
        )


def _columns(points: Any) -> tuple[list[Any], list[Any]]:
    """What stands for X and what for y in ((x, y, class), …)."""
    try:
        split = [((x, z), label) for x, z, label in points]
    except (TypeError, ValueError):
        raise ValueError(
            f"points must be rows of two numbers and a class; got {what_came(points)}"
        ) from None
    return [place for place, _ in split], [label for _, label in split]


def _with_points(
    state: DataDeskState, points: PointValues, history: History[PointValues] | None = None
) -> DataDeskState:
    """The state with other examples: the limits hold them, and who is chosen is among them."""
    X, _ = as_arrays(points)
    limits = state.limits
    if len(X):
        limits = growing_limits(X[:, 0], limits[0]), growing_limits(X[:, 1], limits[1])
    chosen = state.chosen if state.chosen is not None and state.chosen < len(points) else None
    history = state.history if history is None else history
    return replace(state, points=points, limits=limits, chosen=chosen, history=history)
