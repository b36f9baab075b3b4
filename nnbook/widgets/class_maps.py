"""Several classes: one unit for each, trained before your eyes, and how their answers combine."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import Descent
from nnbook.models import Multiclass
from nnbook.pictures import Picture
from nnbook.pictures.numbers import with_true_minus
from nnbook.validation import Array
from nnbook.widgets.answers import cost_text, rounded
from nnbook.widgets.class_answers import ClassAnswers, class_answers
from nnbook.widgets.class_maps_panels import ClassPanels
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.descent_code import descent_code
from nnbook.widgets.kit import Choice, Slider, Trainer, TrainingElement
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.kit.training import FULL_SPEED, SPEED, STEP_LIMIT, STEP_SIZE, TOLERANCE
from nnbook.widgets.plane import Names

_THREE = ("class 0", "class 1", "class 2")
LEAST_CLASSES, MOST_CLASSES = 2, 4


@dataclass(frozen=True)
class ClassMapsState:
    """What the controls of a `ClassMaps` say."""

    output: str = "sigmoid"
    chosen: int = 0
    step_size: float = 1.0
    tolerance: float = 0.001
    max_steps: int = 10_000
    speed: str = FULL_SPEED


class ClassMaps(TrainingElement):
    """One output unit for each class, trained before your eyes by G3.

    Above, a map for each class: what its unit answers over the plane, from grey (0) through clear
    (½) to the color of the class (1), the line where it says ½, and rings around the examples on
    which this unit alone is wrong. Below, the plane by the largest answer, hatched where no unit
    or several say yes (ŷ > ½); the chosen example in numbers; and the cost after each step.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The features, best standardized.
    y : array_like, shape (n,)
        The classes, from 0 to C − 1.
    feature_names, class_names : sequence of str
        For axes and legend; there are as many classes as names, from 2 to 4.
    output : "sigmoid" or "softmax"
        One sigmoid for each class, each with the cost of its own (M2); or the usual alternative.
    chosen : int
        The example that is shown in numbers.
    step_size, tolerance : float
        Where the sliders for λ and ε start.
    max_steps : int
        Where the slider for the step limit starts.

    Raises
    ------
    TypeError, ValueError
        If the data don't fit each other or the names, or a setting is out of range.

    Notes
    -----
    Lecture: M1–M3. Examples are numbered as in Python: the first is ``X[0]``. θ[0] = 0.
    """

    title = "One unit for each class"
    view_fields = ("chosen",)

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = _THREE,
        output: str = "sigmoid",
        chosen: int = 0,
        step_size: float = 1.0,
        tolerance: float = 0.001,
        max_steps: int = 10_000,
    ) -> None:
        names = Names(tuple(feature_names), tuple(class_names))
        if not LEAST_CLASSES <= len(names.classes) <= MOST_CLASSES:
            expected = f"{LEAST_CLASSES} to {MOST_CLASSES} names"
            raise ValueError(f"class_names must hold {expected}, got {len(names.classes)}")
        self._show = ClassPanels(np.asarray(X), np.asarray(y), names)
        self.controls = (
            Choice("output", "outputs", ("sigmoid", "softmax"), "How ŷ comes from s"),
            Slider("chosen", "example", "i", 0, len(self._show.y) - 1, 1, "The one in the table"),
            STEP_SIZE,
            TOLERANCE,
            STEP_LIMIT,
            SPEED,
        )
        super().__init__(ClassMapsState(output, chosen, step_size, tolerance, max_steps))

    def touched(self, state: ClassMapsState, touch: Touch) -> ClassMapsState:
        """Return the state after an example was chosen; one always is."""
        if touch.key is None:
            return state
        after: ClassMapsState = super().touched(state, touch)
        return after

    def make_descent(self, state: ClassMapsState) -> Descent:
        model = self._model(state)
        return Descent(
            *model.objective(self._show.X, self._show.y),
            model.theta,
            state.step_size,
            state.tolerance,
            max_steps=state.max_steps,
        )

    def run_picture(self, state: ClassMapsState, run: Trainer) -> Picture:
        model, show = self._model(state, run.theta), self._show
        known = class_answers(model, show.X)
        one = class_answers(model, show.X[[state.chosen]])
        different = self.comparison(state, run).different
        panels = (
            *show.maps(model, known, state.chosen),
            show.largest(model, known, state.chosen),
            show.table(one, state.chosen),
            cost_curve(run, different=different, width=250, height=330),
        )
        sentence = f"{run.standing} {self._of_all(run, known)} {self._of_one(state.chosen, one)}"
        return Picture(panels, with_true_minus(sentence), columns=3)

    def run_code(self, state: ClassMapsState, run: Trainer) -> str:
        C = self._show.C
        output = "" if state.output == "sigmoid" else f", output={state.output!r}"
        return (
            "from nnbook import gradient_descent\n"
            "from nnbook.models import Multiclass\n"
            "\n"
            f"model = Multiclass(2, {C}{output})\n"
            "J, grad_J = model.objective(X, y)  # X (n, 2), y (n,): your data\n"
            f"{descent_code(state, run, 'model.theta')}"
        )

    def _model(self, state: ClassMapsState, theta: Array | None = None) -> Multiclass:
        return Multiclass(2, self._show.C, output=state.output, theta=theta)

    def _of_all(self, run: Trainer, known: ClassAnswers) -> str:
        """The numbers of all examples."""
        y, names = self._show.y, self._show.names.classes
        counts = known.yes.sum(axis=1)
        alone = (known.yes != (self._show.one_hot == 1)).sum(axis=0)
        each = ", ".join(f"{name} on {count}" for name, count in zip(names, alone, strict=True))
        return (
            f"cost {cost_text(run.cost)}; by the largest ŷ {int((known.classes != y).sum())} of "
            f"{len(y)} wrong. Units that say yes: none on {int((counts == 0).sum())} examples, one "
            f"on {int((counts == 1).sum())}, several on {int((counts > 1).sum())}. Alone the units "
            f"are wrong: {each}."
        )

    def _of_one(self, chosen: int, one: ClassAnswers) -> str:
        """The numbers of the chosen example."""
        names = self._show.names.classes
        y_hat = ", ".join(rounded(float(value), 3) for value in one.y_hat[0])
        cost = float(one.cost_terms(self._show.one_hot[[chosen]]).sum())
        return (
            f"Example {chosen} is of class {names[self._show.y[chosen]]}: ŷ = ({y_hat}), "
            f"called {names[int(one.classes[0])]}, cost {cost_text(cost)}."
        )
