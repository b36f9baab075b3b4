"""Unit 10: one epoch of mini-batch descent. Lecture: B5, G3."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

Gradient = Callable[[Any, Any], Any]
SHAPES = ((3, 2, 2), (2, 3, 3), (1, 4, 2), (4, 1, 2), (2, 5, 1), (3, 4, 4))
"""(how many batches, the examples in each, the length of θ) of the cases."""
STEP_SIZES = (0.5, 0.3, 0.7, 0.4, 1.5, 0.2)


@dataclass(frozen=True)
class TargetGradient:
    """∇J(θ) of some examples, each of which pulls θ towards a target of its own."""

    targets: tuple[tuple[float, ...], ...]

    in_words = "∇J(θ; batch) = θ − the mean of the batch's targets"

    def __call__(self, theta: Any, batch: Any) -> Any:
        return theta - np.array(self.targets)[batch].mean(axis=0)


def train_epoch(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    """θ after one update for each batch, θ ← θ − λ ∇J(θ; batch)."""
    for batch in batches:
        theta = theta - step_size * gradient(theta, batch)
    return theta


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        _case(rng, *shape, step_size) for shape, step_size in zip(SHAPES, STEP_SIZES, strict=True)
    ]


def _case(
    rng: np.random.Generator, count: int, size: int, m: int, step_size: float
) -> tuple[Any, ...]:
    """Batches as the rows of a table, which pull θ in different ways: their order is seen."""
    batches = rng.permutation(count * size).reshape(count, size)
    targets = rng.uniform(-1.0, 1.0, size=(count * size, m))
    for k, batch in enumerate(batches):
        targets[batch] += (-3.0) ** (k % 2) * (k + 1)
    rows = tuple(tuple(row) for row in targets.round(2).tolist())
    return rng.uniform(3.0, 6.0, size=m).round(2), batches, TargetGradient(rows), step_size


def _from_the_start(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    new = theta
    for batch in batches:
        new = new - step_size * gradient(theta, batch)
    return new


def _mean_of_all(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    return theta - step_size * np.mean([gradient(theta, batch) for batch in batches], axis=0)


def _last_one(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        new = theta - step_size * gradient(theta, batch)
    return new


def _uphill(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        theta = theta + step_size * gradient(theta, batch)
    return theta


def _no_step_size(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        theta = theta - gradient(theta, batch)
    return theta


def _divided(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        theta = theta - step_size * gradient(theta, batch) / len(batch)
    return theta


def _divided_by_batches(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        theta = theta - step_size * gradient(theta, batch) / len(batches)
    return theta


def _gradient_alone(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        theta = step_size * gradient(theta, batch)
    return theta


def _each_example(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for batch in batches:
        for i in batch:
            theta = theta - step_size * gradient(theta, [i])
    return theta


def _numbers(theta: Any, batches: Any, gradient: Gradient, step_size: float) -> Any:
    for k in range(len(batches)):
        theta = theta - step_size * gradient(theta, k)
    return theta


train_epoch_exercise = FunctionExercise(
    name="train_epoch",
    title="One epoch",
    solution=train_epoch,
    praise="Gradient descent, line for line. Only the question has become cheaper: a batch at a "
    "time.",
    cases=_cases,
    hints=(
        (
            "One update is the step of unit 04. The new θ is where the next batch starts, so the "
            "name `theta` gets a new value in each round of the loop."
        ),
        (
            "`for batch in batches:` and in it "
            "`theta = theta - step_size * gradient(theta, batch)`. Return `theta` after the loop."
        ),
    ),
    mistakes=(
        Mistake(
            "gradient of the start",
            _from_the_start,
            "You ask for each gradient at the θ from before the epoch. After an update the "
            "next gradient is asked for at the new θ.",
        ),
        Mistake(
            "one update",
            _mean_of_all,
            "You take the mean over all batches and make one update of it: that is the gradient of "
            "all examples again. Each batch makes an update of its own, at once.",
            variants=(
                lambda theta, batches, gradient, step_size: (
                    theta - step_size * gradient(theta, np.concatenate(batches))
                ),
            ),
        ),
        Mistake(
            "last batch",
            _last_one,
            "Every batch starts at the old θ again, so only the last one counts. Let each update "
            "start where the one before led.",
        ),
        Mistake(
            "first batch",
            lambda theta, batches, gradient, step_size: (
                theta - step_size * gradient(theta, batches[0])
            ),
            "Only the first batch has made an update: is the `return` inside of the loop?",
        ),
        Mistake(
            "uphill",
            _uphill,
            "Your updates go up: the gradient points the way of fastest growth. Subtract it.",
        ),
        Mistake(
            "no step size",
            _no_step_size,
            "The step size is missing: the gradient is multiplied by λ, `step_size`.",
        ),
        Mistake(
            "divided by the batch",
            _divided,
            "You divide by the size of the batch once more. The gradient of a batch is a mean "
            "over its examples already.",
        ),
        Mistake(
            "divided by the batches",
            _divided_by_batches,
            "You divide each update by the number of batches. Each is a full step of gradient "
            "descent, λ times the gradient.",
        ),
        Mistake(
            "step alone",
            _gradient_alone,
            "That is a step and not the place where it leads: subtract it from θ.",
        ),
        Mistake(
            "each example",
            _each_example,
            "You make an update for each example. One update for each batch: give `gradient` the "
            "whole `batch`.",
        ),
        Mistake(
            "numbers of batches",
            _numbers,
            "You give `gradient` the number of the batch. It wants the batch itself, the array "
            "with its examples: `batches[k]`.",
        ),
        Mistake(
            "other order",
            lambda theta, batches, gradient, step_size: train_epoch(
                theta, batches[::-1], gradient, step_size
            ),
            "The batches come in the reverse order. Take them as they come.",
        ),
        Mistake(
            "not called",
            lambda theta, batches, gradient, step_size: theta - step_size * gradient,
            "`gradient` is a function: call it with θ and the batch, `gradient(theta, batch)`.",
        ),
    ),
)
