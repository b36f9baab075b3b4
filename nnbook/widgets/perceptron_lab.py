"""The perceptron's learning rule, step by step: the line before and after, w and what is added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning import PerceptronRule, RuleStep
from nnbook.pictures import Picture, Surface
from nnbook.pictures.numbers import number_text, with_true_minus
from nnbook.validation import Array, as_vector, whole_number
from nnbook.widgets.cost_curve import cost_curve
from nnbook.widgets.kit import Button, Choice, Control, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Seed
from nnbook.widgets.kit.state_text import numbers
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.kit.training import SPEED, RuleRun, Steppable
from nnbook.widgets.perceptron_panels import lab_plane, weights_panel
from nnbook.widgets.plane import Names, Plane

_ORDER = Seed(
    "seed", "order", "Of the examples. 0: as they stand; every other number shuffles them"
)
_TOOLTIPS = {
    "start": "Start or pause the learning",
    "step": "Look at the next example",
    "rewind": "Back to the start of this run",
}
_MISTAKE = Button("mistake", "Next mistake", "Go on to the next wrong answer, or to the end")
_WRITTEN_OUT = 8  # examples whose right answers stand in the copied code


@dataclass(frozen=True)
class PerceptronLabState:
    """Which answers a `PerceptronLab` learns, the order of the examples, the speed, and θ[0]."""

    answers: str = ""
    seed: int = 0
    speed: str = "3 steps/s"
    start: tuple[float, ...] = (0.0, 0.0, 0.0)


class PerceptronLab(TrainingElement):
    """A perceptron with two inputs that learns by its own rule, one example after the other.

    Three pictures: the plane, with the example of this step marked, the line before it dashed and
    the line after it; the weight vector before and after, with what was added; and how many
    examples are wrong after each step. One can go back as well as forward. Before the first step
    the start of the weight vector can be dragged.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The examples.
    y : array_like, shape (n,), or mapping of str to such
        The right answers, 0 or 1; or several sets of them by name, such as "AND" and "XOR", from
        which the reader chooses.
    feature_names, class_names : sequence of str
        For axes and legend.
    start : sequence of float
        θ[0]: two weights and, last, the bias.
    seed : int
        The order of the examples at first: as they stand for 0, shuffled for every other number.
    speed : str
        How fast the learning is shown at first.
    max_passes : int
        After so many passes the rule gives up.

    Raises
    ------
    TypeError, ValueError
        If the data or a setting doesn't fit.

    Notes
    -----
    Lecture: P2, P3. The rule is that of `nnbook.learning.PerceptronRule`.

    Examples
    --------
    >>> lab = PerceptronLab([[0, 0], [0, 1], [1, 0], [1, 1]], {"AND": [0, 0, 0, 1]})
    >>> lab.run(1)
    'Step 1, paused: example 0, x = (0, 0): s = 0, ŷ = 0 = y, right: nothing changes. w = (0, 0), \
b = 0; 1 of 4 wrong.'
    """

    title = "A perceptron learns"
    kept = {"start": numbers(3)}

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike | Mapping[str, ArrayLike],
        *,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
        start: Sequence[float] = (0.0, 0.0, 0.0),
        seed: int = 0,
        speed: str = "3 steps/s",
        max_passes: int = 1000,
    ) -> None:
        names = Names(feature_names, class_names)
        sets = y if isinstance(y, Mapping) else {"y": y}
        if not sets:
            raise ValueError("y must name at least one set of right answers; got an empty mapping")
        self._planes = {
            str(name): Plane(np.asarray(X), np.asarray(labels), names)
            for name, labels in sets.items()
        }
        self._max_passes = whole_number(max_passes, "max_passes", minimum=1)
        self.controls = _controls(tuple(self._planes))
        super().__init__(PerceptronLabState(next(iter(self._planes)), seed, speed, tuple(start)))

    def make_descent(self, state: PerceptronLabState) -> Steppable:
        plane = self._planes[state.answers]
        return RuleRun(
            PerceptronRule(
                plane.X,
                plane.y,
                np.array(state.start),
                order=_order(state.seed, len(plane.y)),
                max_passes=self._max_passes,
                keep_steps=0,
            )
        )

    def changed_state(self, changes: Mapping[str, Any]) -> PerceptronLabState:
        """Return the state with some fields changed."""
        state: PerceptronLabState = super().changed_state(changes)
        if state.answers not in self._planes:
            raise ValueError(
                f"answers must be one of {', '.join(self._planes)}; got {state.answers!r}"
            )
        start = as_vector(state.start, "start", length=3)
        return replace(state, start=tuple((start + 0.0).tolist()))

    def touched(self, state: PerceptronLabState, touch: Touch) -> PerceptronLabState:
        """Return the state after a touch: the start of w was dragged, to a multiple of ½."""
        if touch.hand != "start":
            return state
        w1, w2 = (round(2 * value) / 2 + 0.0 for value in (touch.x, touch.y))
        return replace(state, start=(w1, w2, state.start[2]))

    def press_mistake(self) -> None:
        """Go on to the next step that moves the weights, or to the end."""
        before = self.trainer.theta
        # A whole pass without a mistake is the end; it begins within the next pass.
        for _ in range(2 * len(self._planes[self.state.answers].y)):
            self.trainer.step()
            if self.trainer.ended or not np.array_equal(self.trainer.theta, before):
                break

    def buttons(self) -> list[Button]:
        """Return the buttons of the run; two runs of the rule aren't compared by their costs."""
        buttons = [
            replace(button, tooltip=_TOOLTIPS.get(button.name, button.tooltip))
            for button in super().buttons()
            if button.name not in ("new_start", "pin", "unpin")
        ]
        return [*buttons[:2], _MISTAKE, *buttons[2:]]

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        return super().disabled_buttons() | ({"mistake"} if self.trainer.ended else set())

    def run_picture(self, state: PerceptronLabState, run: Trainer) -> Picture:
        plane, step = self._planes[state.answers], self._shown_step(state, run)
        wrong = np.flatnonzero((plane.weighted_sum(run.theta[:2], run.theta[2]) > 0) != plane.y)
        panels: tuple[Surface, ...] = (
            lab_plane(plane, run.theta, step, wrong),
            weights_panel(plane, run, step),
            cost_curve(run, label="wrong examples", title="wrong after each step", height=300),
        )
        return Picture(panels, self._sentence(run, plane, step, len(wrong)), columns=3)

    def run_code(self, state: PerceptronLabState, run: Trainer) -> str:
        y = self._planes[state.answers].y.astype(int)
        right = f"y = {y.tolist()}  # {state.answers}\n" if len(y) <= _WRITTEN_OUT else ""
        arguments = "".join(
            [
                f", {list(state.start)}" if any(state.start) else "",
                f", seed={state.seed}" if state.seed else "",
            ]
        )
        return (
            "from nnbook.learning import PerceptronRule\n"
            "\n"
            f"{right}"
            f"rule = PerceptronRule(X, y{arguments})  # X (n, 2), y (n,): your data\n"
            f"for _ in range({run.i}):\n"
            "    rule.step()\n"
            "print(rule.message)\n"
            "print('theta', rule.theta, 'wrong', rule.errors)\n"
        )

    def _shown_step(self, state: PerceptronLabState, run: Trainer) -> RuleStep | None:
        """What the shown step did; None at the start, and where the θ before it isn't kept."""
        if run.i == 0 or run.path_steps[-2] != run.i - 1:
            return None
        plane = self._planes[state.answers]
        example = int(_order(state.seed, len(plane.y))[(run.i - 1) % len(plane.y)])
        before = run.path[-2]
        s = float(plane.weighted_sum(before[:2], before[2])[example])
        return RuleStep(run.i, example, s, int(s > 0), int(plane.y[example]), before, run.theta)

    def _sentence(self, run: Trainer, plane: Plane, step: RuleStep | None, wrong: int) -> str:
        said = [run.standing, *_in_words(step, plane, after_end=run.ended)]
        moved = step is not None and step.mistake
        now = "Now" if moved else f"{_weights(run.theta)};"
        said.append(f"{now} {wrong} of {len(plane.y)} wrong.")
        return with_true_minus(" ".join(said))


def _controls(names: tuple[str, ...]) -> tuple[Control, ...]:
    """All controls; one set of right answers needs no choice."""
    answers = Choice("answers", "right answers y", names, "What the perceptron is to learn")
    return (*([answers] if len(names) > 1 else []), _ORDER, SPEED)


def _order(seed: int, n: int) -> Array:
    """The order of the examples, the same in each pass."""
    return np.random.default_rng(seed).permutation(n) if seed else np.arange(n)


def _in_words(step: RuleStep | None, plane: Plane, *, after_end: bool) -> list[str]:
    """What the rule saw and did in a step."""
    if step is None:
        return []
    said = f"{'Its last step: e' if after_end else 'e'}xample {step.example}, "
    said += f"x = {_vector(plane.X[step.example])}: s = {number_text(step.s)}, "
    if not step.mistake:
        return [f"{said}ŷ = {step.output} = y, right: nothing changes."]
    sign, way = ("+", "up") if step.y else ("−", "down")
    before, after = step.theta_before, step.theta_after
    b, b_after = (number_text(float(theta[2])) for theta in (before, after))
    moved = f"w {sign} x leads from {_vector(before[:2])} to {_vector(after[:2])}"
    return [
        f"{said}ŷ = {step.output}, but y = {step.y}: wrong.",
        f"{moved}, b goes {way} from {b} to {b_after}.",
    ]


def _vector(values: Array) -> str:
    return f"({', '.join(number_text(value) for value in values.tolist())})"


def _weights(theta: Array) -> str:
    return f"w = {_vector(theta[:2])}, b = {number_text(float(theta[2]))}"
