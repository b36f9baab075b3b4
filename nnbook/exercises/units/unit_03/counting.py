"""Unit 03: the share of wrong answers. Lecture: J1."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise


def zero_one_error(y_hat: Any, y: Any) -> Any:
    """The share of the n answers whose class, 1 iff ŷ > ½, is not y."""
    return np.mean((y_hat > 0.5) != y)


def random_labels(rng: np.random.Generator, n: int) -> Any:
    """Labels (n,) of both classes, or one of either where n is 1."""
    return rng.permutation(np.arange(n) % 2).astype(float) if n > 1 else np.array([1.0])


def _cases(rng: np.random.Generator) -> list[tuple[Any, Any]]:
    """Answers of all kinds; ½ itself comes with both labels, and so do 0 and 1."""
    cases = [(rng.uniform(size=n), random_labels(rng, n)) for n in (5, 12, 23)]
    half = np.array([0.5, 0.5, 0.5, *rng.uniform(size=4)])
    ends = np.array([0.0, 1.0, 1.0, 0.0, 1.0, *rng.uniform(0.55, 0.95, size=3), 0.3])
    cases.append((half, np.array([0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0])))
    cases.append((ends, np.array([0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0])))
    cases.append((np.array([0.4]), np.array([1.0])))
    cases.append((np.array([0.7]), np.array([1.0])))
    return cases


def _with_if(y_hat: Any, y: Any) -> Any:
    answer = 1 if y_hat > 0.5 else 0
    return np.mean(answer != y)


def _with_loop_of_python(y_hat: Any, y: Any) -> Any:
    return sum((y_hat > 0.5) != y)


zero_one_error_exercise = FunctionExercise(
    name="zero_one_error",
    title="The share of wrong answers",
    solution=zero_one_error,
    praise="A number between 0 and 1, whatever n is: the share of the answers that are wrong.",
    cases=_cases,
    examples=lambda y_hat, y: len(y),
    hints=(
        (
            "Three steps: from ŷ to a class; from class and right answer to wrong or not; from "
            "these n answers to one number. What does numpy make of `y_hat > 0.5`, and of `a != b`?"
        ),
        (
            "`(y_hat > 0.5) != y` is an array of n entries, True where an answer is wrong. True "
            "counts as 1 and False as 0, so their mean is the share that is asked for."
        ),
    ),
    mistakes=(
        Mistake(
            "count for share",
            lambda y_hat, y: np.sum((y_hat > 0.5) != y),
            "That is the number of wrong answers. The share is asked for: divide it by n, or take "
            "the mean instead of the sum.",
            variants=(_with_loop_of_python,),
        ),
        Mistake(
            "right ones",
            lambda y_hat, y: np.mean((y_hat > 0.5) == y),
            "That is the share of right answers, the accuracy of unit 01. A cost grows as the "
            "answers get worse: count the wrong ones.",
            variants=(lambda y_hat, y: np.sum((y_hat > 0.5) == y),),
        ),
        Mistake(
            "half is yes",
            lambda y_hat, y: np.mean((y_hat >= 0.5) != y),
            "Nearly: something is different at ŷ = ½ exactly. The class is 1 iff ŷ > ½, so ½ "
            "itself is class 0: wrong where 1 is right, and right where 0 is.",
            variants=(
                lambda y_hat, y: np.mean((y_hat < 0.5) == y),
                lambda y_hat, y: np.mean(np.abs(y_hat - y) > 0.5),
                lambda y_hat, y: np.mean(np.abs(y_hat - y) >= 0.5),
            ),
        ),
        Mistake(
            "no class",
            lambda y_hat, y: np.mean(y_hat != y),
            "You compare ŷ itself with y: 0.9 is not equal to 1, and so nearly every answer counts "
            "as wrong. First make a class of ŷ: 1 iff ŷ > ½.",
            variants=(lambda y_hat, y: np.sum(y_hat != y),),
        ),
        Mistake(
            "cut off",
            lambda y_hat, y: np.mean(y_hat.astype(int) != y),
            "`int` cuts the decimals off, so that 0.99 becomes 0. The class is 1 iff ŷ > ½: let "
            "numpy compare.",
            variants=(lambda y_hat, y: np.mean(np.floor(y_hat) != y),),
        ),
        Mistake(
            "above zero",
            lambda y_hat, y: np.mean((y_hat > 0) != y),
            "You ask whether ŷ is above 0. That was the question about the weighted sum of a "
            "perceptron; ŷ lies between 0 and 1, and the class is 1 iff ŷ > ½.",
        ),
        Mistake(
            "distance",
            lambda y_hat, y: np.mean(np.abs(y_hat - y)),
            "That is the mean distance of ŷ from y: a reasonable cost, too, but here an answer is "
            "wrong or not. First make a class of ŷ: 1 iff ŷ > ½.",
            variants=(lambda y_hat, y: np.mean((y_hat - y) ** 2),),
        ),
        Mistake(
            "cancels",
            lambda y_hat, y: np.mean((y_hat > 0.5) - y),
            "A wrong 1 gives +1 and a wrong 0 gives −1, and the two cancel. Each wrong answer "
            "should count once, whichever way it is wrong: compare with `!=`.",
            variants=(
                lambda y_hat, y: np.mean(y - (y_hat > 0.5)),
                lambda y_hat, y: abs(np.mean((y_hat > 0.5) - y)),
            ),
        ),
        Mistake(
            "one class",
            lambda y_hat, y: np.mean((y_hat > 0.5) > y),
            "You count one kind of mistake only, and the other kind is left out: wrong is a 1 "
            "where 0 is right, and a 0 where 1 is right.",
            variants=(lambda y_hat, y: np.mean((y_hat > 0.5) < y),),
        ),
        Mistake(
            "not summed up",
            lambda y_hat, y: (y_hat > 0.5) != y,
            "That says for each example whether its answer is wrong. One number is asked for: "
            "the mean of these.",
            variants=(lambda y_hat, y: ((y_hat > 0.5) != y).astype(int),),
        ),
        Mistake(
            "if on an array",
            _with_if,
            "`if` asks one question, and an array has many answers: some ŷ are above ½, some are "
            "not. `y_hat > 0.5` without `if` gives True or False for each of them.",
        ),
    ),
)
