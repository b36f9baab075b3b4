"""Unit 02: one update by the perceptron's learning rule. Lecture: P2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_02.output import halves

# (K, s, y): wrong and right answers, sums of exactly 0, and ones at which a wrong threshold shows.
_LOOKS = (
    (3, -1.5, 1),
    (2, 2.0, 0),
    (4, 0.25, 0),
    (3, 0.0, 1),
    (2, 0.75, 1),
    (1, 0.25, 0),
    (5, -2.0, 0),
    (4, 0.0, 0),
    (3, 0.75, 0),
    (1, -1.0, 1),
)


def perceptron_update(w: Any, b: Any, x: Any, y: Any) -> Any:
    """θ (K + 1,) after one look at the example x (K,) with the right answer y."""
    y_hat = 1 if w @ x + b > 0 else 0
    return np.append(w + (y - y_hat) * x, b + (y - y_hat))


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, *look, bias_decides=k % 2 == 0) for k, look in enumerate(_LOOKS)]


def _case(
    rng: np.random.Generator, K: int, s: float, y: int, *, bias_decides: bool
) -> tuple[Any, ...]:
    """Weights and an example whose sum is exactly `s`; without b the answer is another, or not."""
    while True:
        w, x = halves(rng, K), halves(rng, K)
        without_bias = float(w @ x)
        if x.all() and without_bias != 0 and bias_decides == ((without_bias > 0) != (s > 0)):
            return w, s - without_bias, x, y


def _output(w: Any, b: Any, x: Any) -> int:
    return int(w @ x + b > 0)


def _moved(w: Any, b: Any, x: Any, error: Any) -> Any:
    return np.append(w + error * x, b + error)


perceptron_update_exercise = FunctionExercise(
    name="perceptron_update",
    title="One update by the rule",
    solution=perceptron_update,
    praise="x added after a wrong 0, subtracted after a wrong 1, and nothing after a right answer.",
    cases=_cases,
    hints=(
        (
            "First the answer ŷ, a single 0 or 1: here `x` is one example, so `w @ x + b` is one "
            "number, and an `if` will do. What values can the error y − ŷ have?"
        ),
        (
            "With `error = y - y_hat`, which is 1, −1 or 0, no further `if` is needed: w gets "
            "error times x, and b gets the error. Put them together with `np.append`."
        ),
    ),
    mistakes=(
        Mistake(
            "turned round",
            lambda w, b, x, y: _moved(w, b, x, _output(w, b, x) - y),
            "The direction is turned round: after a wrong 0 the sum must grow, so x is added "
            "to w. The error is y − ŷ, what is right minus what came.",
        ),
        Mistake(
            "sum for answer",
            lambda w, b, x, y: _moved(w, b, x, y - (w @ x + b)),
            "You take the error y − s. The rule compares y with the answer ŷ, which is 0 or 1; "
            "so after a right answer nothing moves at all.",
        ),
        Mistake(
            "label alone",
            lambda w, b, x, y: _moved(w, b, x, y),
            "You add y x at every look. The rule moves by the error y − ŷ: nothing after a right "
            "answer, and x subtracted after a wrong 1.",
        ),
        Mistake(
            "always moves",
            lambda w, b, x, y: _moved(w, b, x, 2 * y - 1),
            "You move at every look, after right answers too. Only a wrong answer moves the "
            "weights: compare ŷ with y first.",
        ),
        Mistake(
            "always adds",
            lambda w, b, x, y: _moved(w, b, x, int(y != _output(w, b, x))),
            "After a wrong 0 you are right. After a wrong 1 the sum was too large, and you make "
            "it larger still: then x is to be subtracted.",
        ),
        Mistake(
            "subtracts when right",
            lambda w, b, x, y: _moved(w, b, x, 1 if y > _output(w, b, x) else -1),
            "You subtract x in all other cases, also where the answer was right already. There "
            "nothing may move: only a wrong 1 calls for subtracting.",
            variants=(
                lambda w, b, x, y: _moved(
                    w, b, x, 1 if (y, _output(w, b, x)) == (1, 0) else -int(y == 0)
                ),
            ),
        ),
        Mistake(
            "never subtracts",
            lambda w, b, x, y: _moved(w, b, x, max(0, y - _output(w, b, x))),
            "After a wrong 0 you are right. After a wrong 1 nothing moves; there x is to be "
            "subtracted from w, and 1 from b.",
        ),
        Mistake(
            "moves when right",
            lambda w, b, x, y: _moved(w, b, x, (2 * y - 1) * int(y == _output(w, b, x))),
            "It is the wrong way round: you move after a right answer and stay after a wrong one.",
        ),
        Mistake(
            "bias stays",
            lambda w, b, x, y: np.append(w + (y - _output(w, b, x)) * x, b),
            "w is right, and b stays as it was. The bias learns, too: it moves by y − ŷ, as if it "
            "were a weight whose input is always 1.",
        ),
        Mistake(
            "bias turned round",
            lambda w, b, x, y: np.append(
                w + (y - _output(w, b, x)) * x, b - (y - _output(w, b, x))
            ),
            "w is right, and b goes the wrong way: after a wrong 0 the sum must grow, so b goes "
            "up, too.",
        ),
        Mistake(
            "weights turned round",
            lambda w, b, x, y: np.append(
                w - (y - _output(w, b, x)) * x, b + (y - _output(w, b, x))
            ),
            "b is right, and w goes the wrong way: after a wrong 0 the sum must grow, so x is "
            "added to w, too.",
        ),
        Mistake(
            "error for bias",
            lambda w, b, x, y: np.append(w + (y - _output(w, b, x)) * x, y - _output(w, b, x)),
            "w is right. For b you return the error alone; the new bias is the old one and the "
            "error added.",
        ),
        Mistake(
            "bias forgotten",
            lambda w, b, x, y: w + (y - _output(w, b, x)) * x,
            "The new w is right, and the new b is missing. Put it behind the weights, as the last "
            "of K + 1 numbers.",
        ),
        Mistake(
            "bias first",
            lambda w, b, x, y: np.append(
                b + (y - _output(w, b, x)), w + (y - _output(w, b, x)) * x
            ),
            "All numbers are right, but b stands first. θ is (w_1, …, w_K, b), so b comes last.",
        ),
        Mistake(
            "pair",
            lambda w, b, x, y: (w + (y - _output(w, b, x)) * x, b + (y - _output(w, b, x))),
            "Both parts are right, but they come as a pair. One array of K + 1 numbers is asked "
            "for: `np.append(v, number)` joins them.",
        ),
        Mistake(
            "zero gives one",
            lambda w, b, x, y: _moved(w, b, x, y - int(w @ x + b >= 0)),
            "Where s is exactly 0 you take the answer for 1. Exactly 0 gives 0: so it is wrong "
            "there if y = 1, and right if y = 0.",
        ),
        Mistake(
            "no bias in the sum",
            lambda w, b, x, y: _moved(w, b, x, y - int(w @ x > 0)),
            "The update is right, but the answer before it lacks the bias: s is the weighted sum "
            "plus b.",
        ),
        Mistake(
            "step size",
            lambda w, b, x, y: _moved(w, b, x, 0.1 * (y - _output(w, b, x))),
            "The direction is right, the step is too short: you multiply by a step size. Here the "
            "error y − ŷ alone says how far to go: once x.",
            variants=(
                lambda w, b, x, y: _moved(w, b, x, 0.01 * (y - _output(w, b, x))),
                lambda w, b, x, y: _moved(w, b, x, 0.5 * (y - _output(w, b, x))),
            ),
        ),
        Mistake(
            "times w",
            lambda w, b, x, y: np.append(
                w + (y - _output(w, b, x)) * w, b + (y - _output(w, b, x))
            ),
            "b is right. w moves by the error times the example x, not times w itself.",
        ),
        Mistake(
            "number added",
            lambda w, b, x, y: np.append(w + (y - _output(w, b, x)), b + (y - _output(w, b, x))),
            "b is right. You add the bare error to each weight; each weight moves by the error "
            "times its own input.",
        ),
    ),
)
