"""Unit 02: AND, OR and NAND with weights found by hand. Lecture: P2, P3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import number_in_words
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0)}
"""The right answers at the corners, in their order."""

# What the other side of the same direction of w is called: its line is only shifted.
_SHIFTED = {"AND": "OR", "OR": "AND", "NAND": "NOR"}
_ANSWERS_OF = {**GATES, "NOR": (1, 0, 0, 0)}
_MOST = 1e6

_NO_LINE = (
    "With w = (0, 0) there is no line: s is b everywhere, so all corners get the same answer. "
    "Give both weights another value."
)
_RAISE = "The line goes through that corner, and exactly 0 gives 0. Raise b a little."


@dataclass(frozen=True)
class _Hints:
    """What is said of each kind of wrong weights; it differs from gate to gate."""

    line: str
    zero: str
    never: str
    always: str
    shifted: str
    one_input: str
    turned_round: str
    corner: str


def sums(w1: float, w2: float, b: float) -> Any:
    """The weighted sums s (4,) at the corners; what rounding leaves of a 0 is 0."""
    s = CORNERS @ np.array([w1, w2]) + b
    return np.where(np.abs(s) < 1e-12 * max(abs(w1), abs(w2), abs(b)), 0.0, s)


def shortfall_of(gate: str) -> Callable[[Any, Mapping[str, Any]], Finding | None]:
    """What weights lack to a gate, with the first corner where they fail."""
    y = np.array(GATES[gate])

    def shortfall(s: Any, weights: Mapping[str, Any]) -> Finding | None:
        wrong = np.flatnonzero((s > 0) != y)
        if not wrong.size:
            return None
        return Finding(_cause(gate, s, weights), _at_corner(gate, s, wrong, weights))

    return shortfall


def _cause(gate: str, s: Any, weights: Mapping[str, Any]) -> str:
    answers = tuple((s > 0).astype(int).tolist())
    if weights["w1"] == weights["w2"] == 0:
        return "no line"
    if np.array_equal(s + np.abs(s[s != 0]).min() / 2 > 0, GATES[gate]):
        return "exactly zero"
    if len(set(answers)) == 1:
        return "always 1" if answers[0] else "always 0"
    if answers == tuple(1 - y for y in GATES[gate]):
        return "turned round"
    if answers == _ANSWERS_OF[_SHIFTED[gate]]:
        return "shifted"
    if answers[0] + answers[3] == 1 and answers[1] != answers[2]:
        return "one input"
    return "corner"


def _at_corner(gate: str, s: Any, wrong: Any, weights: Mapping[str, Any]) -> str:
    """The numbers at one corner that is wrong; one with s = 0, if there is any."""
    k = next((k for k in wrong if s[k] == 0), wrong[0])
    x1, x2 = CORNERS[k]
    w1, w2, b = (_term(weights[name]) for name in ("w1", "w2", "b"))
    summed = f"{w1}·{x1} + {w2}·{x2} + {b}"
    other = f" {len(wrong)} of the 4 corners are wrong." if len(wrong) > 1 else ""
    return (
        f"At ({x1}, {x2}) your s is {summed} = {number_in_words(float(s[k]))}, so the answer is "
        f"{int(s[k] > 0)}; {gate} says {GATES[gate][k]}.{other}"
    )


def _term(value: float) -> str:
    """A number as it stands in a sum: in parentheses if it has a sign of its own."""
    return f"({number_in_words(value)})" if value < 0 else number_in_words(value)


def _exercise(
    gate: str, solution: tuple[float, float, float], wrong: Mapping[str, Any], hints: _Hints,
    steps: tuple[str, str],
) -> RecipeExercise:  # fmt: skip
    """The exercise of one gate; `wrong` holds weights by the names of the mistakes."""
    texts = {
        "no line": hints.line,
        "exactly zero": hints.zero,
        "always 0": hints.never,
        "always 1": hints.always,
        "shifted": hints.shifted,
        "one input": hints.one_input,
        "turned round": hints.turned_round,
        "corner": hints.corner,
    }

    def weights(values: tuple[float, float, float]) -> dict[str, float]:
        return dict(zip(("w1", "w2", "b"), values, strict=True))

    return RecipeExercise(
        name=f"{gate.lower()}_by_hand",
        title=f"{gate} by hand",
        solution=weights(solution),
        praise=f"Your line has each corner of {gate} on its own side.",
        settings=tuple(
            Setting(name, -_MOST, _MOST, low_allowed=True) for name in ("w1", "w2", "b")
        ),
        run=sums,
        shortfall=shortfall_of(gate),
        report=_report,
        goal=f"Asked for: weights and a bias with which the perceptron answers {gate}, "
        f"{GATES[gate]}, at the corners (0, 0), (0, 1), (1, 0), (1, 1).",
        hints=steps,
        mistakes=tuple(Mistake(name, weights(wrong[name]), text) for name, text in texts.items()),
    )


def _report(s: Any) -> str:
    told = ", ".join(number_in_words(float(value)) for value in s)
    return f"The sums s at the four corners are {told}."


and_exercise = _exercise(
    "AND",
    (1.0, 1.0, -1.5),
    {
        "no line": (0, 0, 0),
        "exactly zero": (1, 1, -2),
        "always 0": (1, 1, -3),
        "always 1": (1, 1, 1),
        "shifted": (1, 1, -0.5),
        "one input": (2, 1, -1.5),
        "turned round": (-1, -1, 1.5),
        "corner": (1, -1, -0.5),
    },
    _Hints(
        line=_NO_LINE,
        zero=_RAISE,
        never="No corner gets the answer 1: at (1, 1) the sum w1 + w2 + b must be above 0, so b "
        "may not be that low.",
        always="Every corner gets the answer 1: at (0, 0) the sum is b alone, so b must be below "
        "0.",
        shifted="These are the weights of an OR: one input is enough. Lower b, until a single "
        "weight no longer lifts s above 0 and both together do.",
        one_input="Only one of the two inputs decides. For AND each must be needed: give both the "
        "same weight.",
        turned_round="Every answer is the wrong way round: w points to the side of 0. Change the "
        "sign of all three numbers.",
        corner="An AND treats both inputs alike and wants both: two equal weights above 0, and a "
        "b that one of them can't overcome, but both can.",
    ),
    (
        (
            "Write down s at the four corners: b, w_2 + b, w_1 + b, w_1 + w_2 + b. Only the last "
            "one may be above 0. Two equal weights are the simplest choice."
        ),
        (
            "Take w_1 = w_2 = 1. Then the sums are b, 1 + b, 1 + b, 2 + b: between which two "
            "numbers must b be, so that only the last one is above 0?"
        ),
    ),
)

or_exercise = _exercise(
    "OR",
    (1.0, 1.0, -0.5),
    {
        "no line": (0, 0, 1),
        "exactly zero": (1, 1, -1),
        "always 0": (1, 1, -3),
        "always 1": (1, 1, 1),
        "shifted": (1, 1, -1.5),
        "one input": (2, 0.25, -0.5),
        "turned round": (-1, -1, 0.5),
        "corner": (1, -1, -0.5),
    },
    _Hints(
        line=_NO_LINE,
        zero=_RAISE,
        never="No corner gets the answer 1: a single weight must be enough to lift the sum above "
        "0, so b may not be that low.",
        always="Every corner gets the answer 1, (0, 0) too, where the sum is b alone: b may not "
        "be above 0.",
        shifted="These are the weights of an AND: both inputs are needed. Raise b, until a "
        "single weight lifts s above 0.",
        one_input="Only one of the two inputs decides. For OR each must be enough by itself: the "
        "other weight is too small.",
        turned_round="Every answer is the wrong way round: w points to the side of 0. Change the "
        "sign of all three numbers.",
        corner="An OR treats both inputs alike, and each is enough: two equal weights above 0, "
        "and a b that even one of them overcomes.",
    ),
    (
        (
            "Write down s at the four corners: b, w_2 + b, w_1 + b, w_1 + w_2 + b. Now three of "
            "them must be above 0. What of AND can stay as it was?"
        ),
        (
            "With w_1 = w_2 = 1 the sums are b, 1 + b, 1 + b, 2 + b. The first may not be above 0, "
            "the second must be."
        ),
    ),
)

nand_exercise = _exercise(
    "NAND",
    (-1.0, -1.0, 1.5),
    {
        "no line": (0, 0, 0),
        "exactly zero": (-1, -1, 1),
        "always 0": (-1, -1, -1),
        "always 1": (-1, -1, 3),
        "shifted": (-1, -1, 0.5),
        "one input": (-2, -1, 1.5),
        "turned round": (1, 1, -1.5),
        "corner": (1, -1, 0.5),
    },
    _Hints(
        line=_NO_LINE,
        zero=_RAISE,
        never="No corner gets the answer 1. At (0, 0) the sum is b alone, and NAND says 1 there: "
        "b must be above 0.",
        always="Every corner gets the answer 1, (1, 1) too: there both weights together must "
        "pull the sum down to 0 or below.",
        shifted="That is NOR: a single input is enough to get 0. Raise b, until only both weights "
        "together pull s down.",
        one_input="Only one of the two inputs decides. For NAND it takes both to get 0: give both "
        "the same weight.",
        turned_round="That is AND itself, every answer the wrong way round. What happens to the "
        "line and its sides if all three numbers change their sign?",
        corner="NAND says 1 at (0, 0) and 0 only at (1, 1): two equal weights below 0, and a b "
        "above 0 that only both of them together overcome.",
    ),
    (
        (
            "NAND is AND with all answers exchanged. If the line of your AND meets no corner, it "
            "will do for NAND, too, with its two sides exchanged: to which side must w point now?"
        ),
        (
            "With w_1 = w_2 = −1 the sums are b, b − 1, b − 1, b − 2. The first three must be "
            "above 0, the last may not."
        ),
    ),
)

gate_exercises = (and_exercise, or_exercise, nand_exercise)
