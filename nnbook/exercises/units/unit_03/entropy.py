"""Unit 03: the cross-entropy of answers, exact at 0 and 1. Lecture: J2, E1."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_03.counting import random_labels

EPSILONS = (1e-16, 1e-15, 1e-14, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01)


def cross_entropy(y_hat: Any, y: Any) -> Any:
    """J = −(1/n) Σ ( y ln ŷ + (1 − y) ln(1 − ŷ) ), where 0 ln 0 is 0."""
    given = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return -np.mean(np.log(given))


def _cases(rng: np.random.Generator) -> list[tuple[Any, Any]]:
    """Answers in between, some sure and right, one sure and wrong; at last very many."""
    cases = [(rng.uniform(0.05, 0.95, size=n), random_labels(rng, n)) for n in (1, 5, 12)]
    for n in (4, 9):
        y_hat, y = rng.uniform(0.05, 0.95, size=n), random_labels(rng, n)
        y_hat[0], y_hat[-1] = y[0], y[-1]
        cases.append((y_hat, y))
    for place in (0, 2):
        y_hat, y = rng.uniform(0.05, 0.95, size=7), random_labels(rng, 7)
        y_hat[place], y_hat[-1] = 1 - y[place], y[-1]
        cases.append((y_hat, y))
    # So many that the product of what the right answers were given is 0 for a float.
    cases.append((rng.uniform(0.05, 0.95, size=2000), random_labels(rng, 2000)))
    return cases


def _given(y_hat: Any, y: Any) -> Any:
    return np.where(y == 1, y_hat, 1 - y_hat)


def _as_it_stands(y_hat: Any, y: Any) -> Any:
    return y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)


def _clipped(epsilon: float) -> Callable[[Any, Any], Any]:
    return lambda y_hat, y: -np.mean(_as_it_stands(np.clip(y_hat, epsilon, 1 - epsilon), y))


def _shifted(epsilon: float) -> Callable[[Any, Any], Any]:
    def cost(y_hat: Any, y: Any) -> Any:
        return -np.mean(y * np.log(y_hat + epsilon) + (1 - y) * np.log(1 - y_hat + epsilon))

    return cost


def _chosen_and_shifted(epsilon: float) -> Callable[[Any, Any], Any]:
    return lambda y_hat, y: -np.mean(np.log(_given(y_hat, y) + epsilon))


def _with_if(y_hat: Any, y: Any) -> Any:
    if y == 1:
        return -np.mean(np.log(y_hat))
    return -np.mean(np.log(1 - y_hat))


cross_entropy_exercise = FunctionExercise(
    name="cross_entropy",
    title="The cross-entropy",
    solution=cross_entropy,
    praise="0 for an answer that is sure and right, ∞ for one that is sure and wrong, and the "
    "logarithm of what was given to the right answer in between.",
    cases=_cases,
    examples=lambda y_hat, y: len(y),
    warning_note=(
        "The number is right all the same. Where you know that an infinite logarithm is meant, "
        'say so: `with np.errstate(divide="ignore"):`.'
    ),
    hints=(
        (
            "Of the two terms only one counts for each example: ln ŷ where y is 1, ln(1 − ŷ) where "
            "y is 0. Choose first, with `np.where`, and take the logarithm only of what you chose."
        ),
        (
            "`np.where(y == 1, y_hat, 1 - y_hat)` is what each right answer was given. Take its "
            'logarithm under `with np.errstate(divide="ignore"):`, then the mean, then the minus.'
        ),
    ),
    mistakes=(
        Mistake(
            "zero times infinity",
            lambda y_hat, y: -np.mean(_as_it_stands(y_hat, y)),
            "Right, as long as no ŷ is exactly 0 or 1. There one of the two terms is 0 · ln 0, "
            "which should be 0; numpy computes 0 · (−∞) and says NaN. Don't multiply by 0 what you "
            "don't want: choose one of the two with `np.where`, before the logarithm.",
            variants=(
                lambda y_hat, y: -np.sum(_as_it_stands(y_hat, y)),
                lambda y_hat, y: -_as_it_stands(y_hat, y),
                lambda y_hat, y: np.mean(_as_it_stands(y_hat, y)),
                lambda y_hat, y: np.sum(_as_it_stands(y_hat, y)),
                lambda y_hat, y: -(y @ np.log(y_hat) + (1 - y) @ np.log(1 - y_hat)) / len(y),
            ),
        ),
        Mistake(
            "sum for mean",
            lambda y_hat, y: -np.sum(np.log(_given(y_hat, y))),
            "You have the sum of the costs where their mean is meant: divide by n.",
        ),
        Mistake(
            "sign",
            lambda y_hat, y: np.mean(np.log(_given(y_hat, y))),
            "The minus is missing: the logarithm of a number below 1 is negative, and a cost is "
            "not. It must grow as the answers get worse.",
        ),
        Mistake(
            "sign, sum for mean",
            lambda y_hat, y: np.sum(np.log(_given(y_hat, y))),
            "Two things: the minus is missing, so that the cost is negative; and the mean over the "
            "examples is meant, not the sum.",
        ),
        Mistake(
            "not summed up",
            lambda y_hat, y: -np.log(_given(y_hat, y)),
            "That is the cost of each example, and it is right. J is one number: their mean.",
        ),
        Mistake(
            "divided, not summed up",
            lambda y_hat, y: -np.log(_given(y_hat, y)) / len(y),
            "You have divided by n, and the sum over the examples is missing: one number is left "
            "when all are added up.",
            variants=(lambda y_hat, y: -_as_it_stands(y_hat, y) / len(y),),
        ),
        Mistake(
            "kept from infinity",
            _clipped(1e-15),
            "Right, but for an answer that is sure and wrong. Its cost is ∞; you keep ŷ a little "
            "away from 0 and 1, and so it costs a number that says only how far away. (It is often "
            "done in practice. Here the true cost is asked for.)",
            variants=(
                *map(_clipped, EPSILONS),
                *map(_shifted, EPSILONS),
                *map(_chosen_and_shifted, EPSILONS),
            ),
        ),
        Mistake(
            "infinity made a number",
            lambda y_hat, y: -np.mean(np.nan_to_num(_as_it_stands(y_hat, y))),
            "`np.nan_to_num` makes 0 of NaN, as you want, but also a huge number of ∞: a sure and "
            "wrong answer costs ∞. Choose with `np.where` before the logarithm: then there is no "
            "NaN to mend.",
            variants=(lambda y_hat, y: -np.mean(np.nan_to_num(_as_it_stands(y_hat, y), neginf=0)),),
        ),
        Mistake(
            "infinity left out",
            lambda y_hat, y: -np.nanmean(_as_it_stands(y_hat, y)),
            "`np.nanmean` leaves the NaNs out of the mean altogether: it divides by how many are "
            "left. An answer that is sure and right costs 0, and counts as one of the n.",
        ),
        Mistake(
            "first term only",
            lambda y_hat, y: -np.mean(y * np.log(y_hat)),
            "The second term is missing: where the right answer is 0, the cost is −ln(1 − ŷ), and "
            "you count nothing there.",
            variants=(lambda y_hat, y: -np.mean(np.where(y == 1, np.log(y_hat), 0)),),
        ),
        Mistake(
            "the wrong answer's share",
            lambda y_hat, y: -np.mean(np.log(np.where(y == 1, 1 - y_hat, y_hat))),
            "The two cases are swapped: where the right answer is 1, it was given ŷ, and where it "
            "is 0, it was given 1 − ŷ.",
            variants=(
                lambda y_hat, y: -np.mean(np.log(np.where(y, 1 - y_hat, y_hat))),
                lambda y_hat, y: -np.mean((1 - y) * np.log(y_hat) + y * np.log(1 - y_hat)),
            ),
        ),
        Mistake(
            "minus between the terms",
            lambda y_hat, y: -np.mean(y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)),
            "The two terms are added, and the minus stands before both: with a minus between "
            "them, the examples whose right answer is 0 have a negative cost.",
            variants=(
                lambda y_hat, y: np.mean(np.where(y == 1, -np.log(y_hat), np.log(1 - y_hat))),
                lambda y_hat, y: -np.sum(y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)),
                lambda y_hat, y: np.mean(-y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)),
            ),
        ),
        Mistake(
            "arguments swapped",
            lambda y_hat, y: -np.mean(y_hat * np.log(y) + (1 - y_hat) * np.log(1 - y)),
            "ŷ and y have changed places: the logarithm is of the model's answer ŷ, and y, which "
            "is 0 or 1, chooses the term.",
        ),
        Mistake(
            "all as if 1",
            lambda y_hat, y: -np.mean(np.log(y_hat)),
            "You take ln ŷ for every example. That is right where the right answer is 1; where it "
            "is 0, the right answer was given 1 − ŷ.",
        ),
        Mistake(
            "base",
            lambda y_hat, y: -np.mean(np.log2(_given(y_hat, y))),
            "That is another logarithm: `np.log2` has base 2, `np.log10` base 10. ln, with base "
            "e, is `np.log`.",
            variants=(lambda y_hat, y: -np.mean(np.log10(_given(y_hat, y))),),
        ),
        Mistake(
            "mean first",
            lambda y_hat, y: -np.log(np.mean(_given(y_hat, y))),
            "The mean comes too early: you take the logarithm of the mean. Each example has its "
            "own cost, −ln of what its right answer was given; the mean of these is J.",
        ),
        Mistake(
            "product underflows",
            lambda y_hat, y: -np.log(np.prod(_given(y_hat, y))) / len(y),
            "Right for a few examples. The product of 2000 numbers below 1 is smaller than a float "
            "can hold and becomes 0, and its logarithm −∞. Take the logarithms first: their sum is "
            "the logarithm of the product.",
        ),
        Mistake(
            "product",
            lambda y_hat, y: np.prod(_given(y_hat, y)),
            "That is the product, the probability that all answers are right. J is −1/n times its "
            "logarithm, which is the mean of the single −ln.",
        ),
        Mistake(
            "no logarithm",
            lambda y_hat, y: np.mean(1 - _given(y_hat, y)),
            "There is no logarithm in it. An example costs −ln of what its right answer was given; "
            "J is the mean of these costs.",
            variants=(
                lambda y_hat, y: np.mean((y_hat - y) ** 2),
                lambda y_hat, y: np.mean((y_hat > 0.5) != y),
                lambda y_hat, y: np.mean(_given(y_hat, y)),
            ),
        ),
        Mistake(
            "if on an array",
            _with_if,
            "`if` asks one question, and an array has many answers: some y are 1, some are 0. "
            "`np.where(condition, a, b)` takes a where the condition holds and b elsewhere, entry "
            "by entry.",
        ),
    ),
)
