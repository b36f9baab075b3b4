"""Unit 05: σ and its derivative. Lecture: S2, S4."""

# Each wrong function is written as students write it, overflow and all.
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise


def sigmoid(s: Any) -> Any:
    """σ(s) = 1 / (1 + e^−s), right for every s."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-s))


def sigmoid_prime(s: Any) -> Any:
    """σ'(s) = σ(s) (1 − σ(s))."""
    a = sigmoid(s)
    return a * (1 - a)


def _cases(rng: np.random.Generator) -> list[tuple[Any]]:
    """Numbers, vectors and tables, whole numbers, and far out on both sides.

    Between 8 and 40 there is nothing: there the digits that a cancellation loses depend on how
    exactly it is written, and an answer would resemble no known mistake.
    """

    def some(*shape: int) -> Any:
        return np.clip(rng.normal(scale=3, size=shape), -8, 8)

    return [
        (float(some(1)[0]),),
        (some(5),),
        (some(3, 4),),
        (some(1),),
        (0.0,),
        (np.array([-2, 0, 3]),),
        (-40.0,),
        (np.array([-40.0, 40.0]),),
        (1000.0,),
        (-1000.0,),
        (np.array([-1e4, -1000.0, 0.0, 1000.0, 1e4]),),
    ]


def _clipped_at(bound: float) -> Callable[[Any], Any]:
    return lambda s: 1 / (1 + np.exp(-np.clip(s, -bound, bound)))


def _with_if(s: Any) -> Any:
    if s >= 0:
        return 1 / (1 + np.exp(-s))
    return np.exp(s) / (1 + np.exp(s))


def _with_if_and_math(s: Any) -> Any:
    if s >= 0:
        return 1 / (1 + math.exp(-s))
    return math.exp(s) / (1 + math.exp(s))


NUMBERS_ONLY = (
    "`math.exp` takes one number at a time (and gives up at 1000). `np.exp` is the same "
    "function for numbers and for arrays of any shape."
)

sigmoid_exercise = FunctionExercise(
    name="sigmoid",
    title="A sigmoid that never breaks",
    solution=sigmoid,
    praise="Your σ holds for numbers, vectors and tables, and as far out as s = ±10 000.",
    cases=_cases,
    elementwise=True,
    vectorized=True,
    # σ(−40) is about 1e-18, and its logarithm matters: small values must be right, too.
    rtol=1e-9,
    atol=1e-20,
    warning_note=(
        "An exponential became inf on the way, and yet your answer is right. Where you know that "
        'it does no harm, say so: `with np.errstate(over="ignore", invalid="ignore"):`.'
    ),
    hints=(
        (
            "Write the formula down as it stands, with `np.exp`. Then think of s = 1000 and of "
            "s = −1000, and look at each exponential on its own: where does it become `inf`, and "
            "what is then divided by what?"
        ),
        (
            "Use the exponential only once, e^−s in the denominator. Where it becomes `inf`, "
            "1 divided by it is 0, which is right. "
            'numpy warns all the same; put that line under `with np.errstate(over="ignore"):`.'
        ),
    ),
    mistakes=(
        Mistake(
            "sign",
            lambda s: 1 / (1 + np.exp(s)),
            "Your curve falls where it should rise: σ(s) goes to 1 for large s. "
            "Look at the sign in the exponent.",
        ),
        Mistake(
            "overflow",
            lambda s: np.exp(s) / (1 + np.exp(s)),
            "The formula is right, and yet at s = 1000 it gives NaN, “not a number”: e^1000 is "
            "more than a float can hold, it becomes inf, and inf/inf is NaN. Divide top and "
            "bottom by e^s: then one exponential is left, and it stands below.",
        ),
        Mistake(
            "numbers only",
            lambda s: 1 / (1 + math.exp(-s)),
            NUMBERS_ONLY,
        ),
        Mistake(
            "if on an array",
            _with_if,
            "`if` asks one question, and an array has many answers: some entries are negative, "
            "some are not. You don't need two cases here: one of the two formulas holds on both "
            "sides. Try each at s = 1000 and s = −1000.",
            variants=(_with_if_and_math,),
        ),
        Mistake(
            "small values lost",
            lambda s: 0.5 * (1 + np.tanh(s / 2)),
            "Nearly: at s = −40 you get exactly 0. The true value is tiny and not 0, and the cost "
            "needs its logarithm. It is lost where two almost equal numbers cancel, as in "
            "1 + tanh(s/2) or 1 − σ(−s). Use one exponential and no difference.",
            variants=(lambda s: 1 - 1 / (1 + np.exp(s)),),
        ),
        Mistake(
            "clipped",
            _clipped_at(20),
            "Your curve stops falling far out: s was cut off at a bound, so that every s beyond "
            "it gets the same answer. Leave s as it is: where e^−s becomes inf, 1/inf is 0, "
            "and that is right.",
            variants=tuple(map(_clipped_at, (5, 6, 10, 15, 16, 25, 30, 35, 36, 37, 40, 45))),
        ),
        Mistake(
            "parentheses",
            lambda s: 1 / 1 + np.exp(-s),
            "Python divides before it adds: `1 / 1 + e` is (1/1) + e. Put parentheses around the "
            "whole denominator.",
        ),
        Mistake(
            "tanh",
            np.tanh,
            "That is tanh, which goes from −1 to 1. It is a sister of σ, which goes from 0 to 1. "
            "Begin with the formula of σ itself.",
        ),
        Mistake(
            "threshold",
            lambda s: np.where(s > 0, 1.0, 0.0),
            "That is the threshold of the perceptron: it jumps, and has no slope to follow. "
            "σ is the smooth curve in its place; write down its formula.",
            variants=(lambda s: np.where(s >= 0, 1.0, 0.0),),
        ),
    ),
)

sigmoid_prime_exercise = FunctionExercise(
    name="sigmoid_prime",
    title="The slope of the sigmoid",
    solution=sigmoid_prime,
    praise="That is the slope of σ: ¼ in the middle, fading to 0 on both sides.",
    imports=("numpy", "nnbook.models.sigmoid"),
    cases=_cases,
    elementwise=True,
    vectorized=True,
    hints=(
        (
            "The last line of the derivation says it: σ' is made of σ alone. So compute σ(s) once "
            "and give it a name."
        ),
        "Call it a. The slope is a product of two factors: a, and what a lacks to 1.",
    ),
    mistakes=(
        Mistake(
            "sigma itself",
            sigmoid,
            "That is σ(s), the height of the curve. Its slope is asked for: "
            "it is largest in the middle and 0 far out.",
        ),
        Mistake(
            "s for sigma",
            lambda s: s * (1 - s),
            "In σ'(s) = σ (1 − σ) the σ is the value σ(s), not s. "
            "First compute a = σ(s), then put a in both places.",
        ),
        Mistake(
            "s in the second factor",
            lambda s: sigmoid(s) * (1 - s),
            "The first factor is right. In the second, 1 − σ(s) is meant, not 1 − s.",
        ),
        Mistake(
            "one factor",
            lambda s: 1 - sigmoid(s),
            "That is 1 − σ(s), one of the two factors. The other one, σ(s), is missing.",
            variants=(lambda s: np.exp(-s) / (1 + np.exp(-s)),),
        ),
        Mistake(
            "plus",
            lambda s: sigmoid(s) * (1 + sigmoid(s)),
            "The second factor is what σ lacks to 1, so it has a minus: far to the right, "
            "where σ is nearly 1, the slope must vanish.",
        ),
        Mistake(
            "sign",
            lambda s: -sigmoid(s) * (1 - sigmoid(s)),
            "Only the sign is wrong: σ rises everywhere, so its slope is never negative. In the "
            "chain rule there are two minus signs, from the power −1 and from −s.",
            variants=(lambda s: -np.exp(-s) / (1 + np.exp(-s)) ** 2,),
        ),
        Mistake(
            "inner derivative",
            lambda s: 1 / (1 + np.exp(-s)) ** 2,
            "The power is differentiated, what stands inside it is not: the chain rule asks for "
            "the derivative of 1 + e^−s as one more factor.",
            variants=(lambda s: -1 / (1 + np.exp(-s)) ** 2,),
        ),
        Mistake(
            "overflow",
            lambda s: np.exp(-s) / (1 + np.exp(-s)) ** 2,
            "The formula is right, and yet far out it gives NaN, “not a number”: the exponential "
            "becomes inf there, and inf/inf is NaN. Write the slope with σ(s) alone, which you "
            "can compute everywhere.",
            variants=(lambda s: np.exp(s) / (1 + np.exp(s)) ** 2,),
        ),
        Mistake(
            "numbers only",
            lambda s: math.exp(-s) / (1 + math.exp(-s)) ** 2,
            NUMBERS_ONLY,
        ),
    ),
)
