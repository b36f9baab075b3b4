"""Unit 03: the cross-entropy from s, which can't overflow. Lecture: J2."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_03.counting import random_labels


def cross_entropy_from_s(s: Any, y: Any) -> Any:
    """J for ŷ = 1 / (1 + e^−s), finite and exact for every s."""
    t = np.where(y == 1, -s, s)
    return np.mean(np.where(t > 0, t, 0) + np.log1p(np.exp(-np.abs(t))))


def _cases(rng: np.random.Generator) -> list[tuple[Any, Any]]:
    """Moderate s; far out on the right side; far out on the wrong side; both."""
    cases = []
    for n in (1, 5, 12, 8):
        cases.append((np.clip(rng.normal(scale=2, size=n), -6, 6), random_labels(rng, n)))
    y = random_labels(rng, 6)
    right = 2 * y - 1
    moderate = np.clip(rng.normal(scale=2, size=6), -6, 6)
    for far in (40.0, 1000.0):
        for side in (right, -right):
            s = moderate.copy()
            s[[1, 4]] = far * side[[1, 4]]
            cases.append((s, y))
    # Between moderate and far: here e^−|t| is small, and still counts.
    between = np.array([6.5, 8.0, 12.0, -7.0, -9.0])
    cases.append((between, (between > 0).astype(float)))
    cases.append((between, (between < 0).astype(float)))
    mixed = np.array([1000.0, -1000.0, 40.0, -1e4, moderate[0], moderate[1], 0.0])
    cases.append((mixed, np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0])))
    return cases


def _wrong_side(s: Any, y: Any) -> Any:
    return np.where(y == 1, -s, s)


def _sigmoid(s: Any) -> Any:
    return 1 / (1 + np.exp(-s))


def _as_it_stands(y_hat: Any, y: Any) -> Any:
    return y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)


def _chosen(y_hat: Any, y: Any) -> Any:
    return np.log(np.where(y == 1, y_hat, 1 - y_hat))


def _clipped_s(bound: float) -> Callable[[Any, Any], Any]:
    return lambda s, y: np.mean(np.logaddexp(0, _wrong_side(np.clip(s, -bound, bound), y)))


def _clipped_answer(epsilon: float) -> Callable[[Any, Any], Any]:
    def cost(s: Any, y: Any) -> Any:
        return -np.mean(_as_it_stands(np.clip(_sigmoid(s), epsilon, 1 - epsilon), y))

    return cost


def _with_if(s: Any, y: Any) -> Any:
    if y == 1:
        return np.mean(np.logaddexp(0, -s))
    return np.mean(np.logaddexp(0, s))


def _with_if_on_t(s: Any, y: Any) -> Any:
    t = _wrong_side(s, y)
    if t > 0:
        return np.mean(t + np.log(1 + np.exp(-t)))
    return np.mean(np.log(1 + np.exp(t)))


cross_entropy_from_s_exercise = FunctionExercise(
    name="cross_entropy_from_s",
    title="The cost from s",
    solution=cross_entropy_from_s,
    praise="Exact and finite for every s: a hopeless example costs as much as it lies on the wrong "
    "side, and never ∞.",
    cases=_cases,
    examples=lambda s, y: len(y),
    rtol=1e-9,
    atol=1e-12,
    warning_note=(
        "An exponential became inf on the way, and yet your answer is right. With "
        "`np.exp(-np.abs(t))` no exponential can: its exponent is never above 0."
    ),
    hints=(
        (
            "First t, how far each example lies on the wrong side: −s where y is 1, s where y is "
            "0 (`np.where`). Each cost is ln(1 + e^t). Which of the two ways of writing that has "
            "no large exponent for t = 1000, and which for t = −1000?"
        ),
        (
            "The last line has both in one: `np.maximum(t, 0)` is the larger of t and 0, and "
            "`np.exp(-np.abs(t))` is at most 1. Add the logarithm, and take the mean."
        ),
    ),
    mistakes=(
        Mistake(
            "overflow",
            lambda s, y: np.mean(np.log(1 + np.exp(_wrong_side(s, y)))),
            "The formula is right, and yet at t = 1000 it gives ∞: e^1000 is more than a float can "
            "hold. Its logarithm is about 1000, and could be held. Put e^t outside of the "
            "logarithm where t is large.",
            variants=(
                lambda s, y: np.mean(np.log1p(np.exp(_wrong_side(s, y)))),
                lambda s, y: np.mean(
                    np.where(y == 1, np.log(1 + np.exp(-s)), np.log(1 + np.exp(s)))
                ),
                lambda s, y: -np.mean(np.log(np.where(y == 1, _sigmoid(s), _sigmoid(-s)))),
            ),
        ),
        Mistake(
            "overflow on the right side",
            lambda s, y: np.mean(_wrong_side(s, y) + np.log(1 + np.exp(-_wrong_side(s, y)))),
            "For large t this is right. For t = −1000 the exponent −t is 1000, and e^1000 is more "
            "than a float can hold. Each way of writing the cost is good on one side only: the "
            "last line of the text has both.",
            variants=(
                lambda s, y: np.mean(_wrong_side(s, y) + np.log1p(np.exp(-_wrong_side(s, y)))),
            ),
        ),
        Mistake(
            "through the answer",
            lambda s, y: -np.mean(_chosen(_sigmoid(s), y)),
            "From ŷ it is too late: at s = 40 the float ŷ is exactly 1, and what the other answer "
            "gets, 1 − ŷ, is exactly 0; its logarithm is −∞. Go from s to the cost directly, "
            "by ln(1 + e^t).",
            variants=(
                lambda s, y: -np.mean(_as_it_stands(_sigmoid(s), y)),
                lambda s, y: -np.sum(_as_it_stands(_sigmoid(s), y)),
            ),
        ),
        Mistake(
            "clipped",
            _clipped_s(500.0),
            "Something is cut off at a bound, so that every example beyond it costs the same. "
            "An example at t = 1000 costs 1000. Leave s as it is, and go by ln(1 + e^t).",
            variants=(
                *map(_clipped_s, (10.0, 15.0, 20.0, 30.0, 36.0, 37.0, 50.0, 100.0, 700.0, 709.0)),
                *map(_clipped_answer, (1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5)),
            ),
        ),
        Mistake(
            "sides swapped",
            lambda s, y: np.mean(np.logaddexp(0, -_wrong_side(s, y))),
            "The sides are swapped: an example whose right answer is 1 is on the wrong side where "
            "s is negative, so its t is −s; where 0 is right, t is s.",
            variants=(lambda s, y: np.mean(np.log(1 + np.exp(-_wrong_side(s, y)))),),
        ),
        Mistake(
            "all as if 1",
            lambda s, y: np.mean(np.logaddexp(0, -s)),
            "You compute ln(1 + e^−s) for every example, as if every right answer were 1. Where "
            "it is 0, t is s.",
            variants=(lambda s, y: np.mean(np.log(1 + np.exp(-s))),),
        ),
        Mistake(
            "all as if 0",
            lambda s, y: np.mean(np.logaddexp(0, s)),
            "You compute ln(1 + e^s) for every example, as if every right answer were 0. Where it "
            "is 1, t is −s.",
            variants=(
                lambda s, y: np.mean(np.log(1 + np.exp(s))),
                lambda s, y: np.mean(np.maximum(s, 0) + np.log(1 + np.exp(-np.abs(s)))),
            ),
        ),
        Mistake(
            "only the straight part",
            lambda s, y: np.mean(np.maximum(_wrong_side(s, y), 0)),
            "That is the larger of t and 0, and it is nearly right far out. In the middle the "
            "logarithm is missing: at t = 0 an example costs ln 2.",
        ),
        Mistake(
            "t for its size",
            lambda s, y: np.mean(
                np.maximum(_wrong_side(s, y), 0) + np.log1p(np.exp(-_wrong_side(s, y)))
            ),
            "Nearly: in the exponent stands −t, where −|t| is meant. For t below 0 the two differ, "
            "and e^−t may overflow: `np.abs`.",
            variants=(
                lambda s, y: np.mean(
                    np.maximum(_wrong_side(s, y), 0) + np.log(1 + np.exp(-_wrong_side(s, y)))
                ),
            ),
        ),
        Mistake(
            "max for maximum",
            lambda s, y: np.mean(
                np.max(_wrong_side(s, y), 0) + np.log1p(np.exp(-np.abs(_wrong_side(s, y))))
            ),
            "`np.max(t, 0)` is the largest of all t: the 0 is read as the number of an axis. The "
            "larger of each t and 0 is `np.maximum(t, 0)`.",
        ),
        Mistake(
            "exponent",
            lambda s, y: np.mean(
                np.maximum(_wrong_side(s, y), 0) + np.log1p(np.exp(np.abs(_wrong_side(s, y))))
            ),
            "The exponent should be −|t|, never above 0: with +|t| the exponential grows on both "
            "sides, where it should vanish.",
            variants=(
                lambda s, y: np.mean(
                    np.maximum(_wrong_side(s, y), 0) + np.log1p(np.exp(_wrong_side(s, y)))
                ),
            ),
        ),
        Mistake(
            "one forgotten",
            lambda s, y: np.mean(
                np.maximum(_wrong_side(s, y), 0) + np.log(np.exp(-np.abs(_wrong_side(s, y))))
            ),
            "In the logarithm stands 1 + e^−|t|, and the 1 is missing. The logarithm of e^−|t| "
            "alone is just −|t|.",
            variants=(
                lambda s, y: np.mean(np.maximum(_wrong_side(s, y), 0) - np.abs(_wrong_side(s, y))),
            ),
        ),
        Mistake(
            "straight part forgotten",
            lambda s, y: np.mean(np.log1p(np.exp(-np.abs(s)))),
            "That is the bent part, ln(1 + e^−|t|), alone. An example on the wrong side also costs "
            "how far it lies there: add `np.maximum(t, 0)`.",
        ),
        Mistake(
            "t for its positive part",
            lambda s, y: np.mean(_wrong_side(s, y) + np.log1p(np.exp(-np.abs(s)))),
            "You add t itself, and it is negative on the right side, where nothing is to be added: "
            "`np.maximum(t, 0)` is t above 0 and 0 elsewhere.",
        ),
        Mistake(
            "joined too early",
            lambda s, y: np.mean(
                np.where(
                    _wrong_side(s, y) > 10, _wrong_side(s, y), np.logaddexp(0, _wrong_side(s, y))
                )
            ),
            "From some t on you take t for the cost. That is near, but not exact: ln(1 + e^−t) is "
            "missing there, and it costs nothing to add it.",
            variants=(
                lambda s, y: np.mean(
                    np.where(
                        _wrong_side(s, y) > 5, _wrong_side(s, y), np.logaddexp(0, _wrong_side(s, y))
                    )
                ),
            ),
        ),
        Mistake(
            "sum for mean",
            lambda s, y: np.sum(np.logaddexp(0, _wrong_side(s, y))),
            "You have the sum of the costs where their mean is meant: divide by n.",
        ),
        Mistake(
            "not summed up",
            lambda s, y: np.logaddexp(0, _wrong_side(s, y)),
            "That is the cost of each example, and it is right. J is one number: their mean.",
        ),
        Mistake(
            "sign",
            lambda s, y: -np.mean(np.logaddexp(0, _wrong_side(s, y))),
            "The sign is wrong. The minus of the cross-entropy has been used up already: "
            "−ln of 1/(1 + e^t) is ln(1 + e^t), which is positive.",
        ),
        Mistake(
            "if on an array",
            _with_if,
            "`if` asks one question, and an array has many answers. `np.where(condition, a, b)` "
            "chooses entry by entry, and `np.maximum(t, 0)` takes the larger of each t and 0.",
            variants=(_with_if_on_t,),
        ),
    ),
)
