"""Unit 08: δ of the output layer. Lecture: B1, B2, E3."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.models import sigmoid, sigmoid_prime

SIZES = ((3, 4), (1, 5), (2, 1), (4, 2), (2, 6))  # (n_L, n)
KINDS: tuple["Kind", ...] = ("squared", "cross-entropy", "fourth power")

Kind = Literal["squared", "cross-entropy", "fourth power"]
CostSlope = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class SlopeOfCost:
    """∂J/∂ŷ of a cost, handed to a student's function; it can say what it is."""

    kind: Kind
    factor: float

    def __call__(self, y_hat: Any, y: Any) -> Any:
        error = y_hat - y
        if self.kind == "squared":
            return self.factor * error
        if self.kind == "fourth power":
            return self.factor * error**3
        return self.factor * error / (y_hat * (1 - y_hat))

    @property
    def in_words(self) -> str:
        """Its formula."""
        below = {"squared": "", "fourth power": "³", "cross-entropy": " / (ŷ (1 − ŷ))"}[self.kind]
        return f"∂J/∂ŷ = {self.factor:g} (ŷ − y){below}"


def output_delta(cost_slope: CostSlope, s: Any, y: Any) -> Any:
    """δ^L (n_L, n) from ∂J/∂ŷ, the weighted sums s^L (n_L, n) and the right answers y (n_L, n)."""
    y_hat = sigmoid(s)
    return cost_slope(y_hat, y) * y_hat * (1 - y_hat)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [
        (
            SlopeOfCost(KINDS[i % 3], round(float(rng.uniform(1.5, 3)), 1)),
            rng.uniform(-3, 3, size=shape),
            rng.integers(0, 2, size=shape).astype(float),
        )
        for i, shape in enumerate(SIZES)
    ]


output_delta_exercise = FunctionExercise(
    name="output_delta",
    title="The δ of the output layer",
    solution=output_delta,
    praise="The slope of the cost times the slope of σ, for each output and each example.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda cost_slope, s, y: y.shape[1],
    vectorized=True,
    hints=(
        (
            "Two factors, multiplied component by component. For the first, call `cost_slope` with "
            "what it asks for: the answers ŷ and the right answers y. What is ŷ, if you have s?"
        ),
        (
            "ŷ is σ(s); give it a name. The second factor is σ'(s), and that is made of ŷ alone: "
            "ŷ times what it lacks to 1."
        ),
    ),
    mistakes=(
        Mistake(
            "slope missing",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y),
            "That is ∂J/∂ŷ, the slope of the cost along the answer. δ is the slope along s: one "
            "step further back lies the sigmoid, so σ'(s) is missing as a factor.",
        ),
        Mistake(
            "slope alone",
            lambda cost_slope, s, y: sigmoid_prime(s),
            "That is σ'(s), the second factor alone. The first is how the cost changes with "
            "the answer: call `cost_slope`.",
        ),
        Mistake(
            "slope at the answer",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y) * sigmoid_prime(sigmoid(s)),
            "The slope of σ is taken at ŷ, so σ is used twice. It is σ'(s), at the "
            "weighted sum; written with ŷ it is ŷ (1 − ŷ).",
        ),
        Mistake(
            "sigma for its slope",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y) * sigmoid(s),
            "The second factor is σ(s); its derivative is meant, σ'(s). A prime is missing.",
        ),
        Mistake(
            "s for the answer",
            lambda cost_slope, s, y: cost_slope(s, y) * sigmoid_prime(s),
            "`cost_slope` asks for the answers ŷ, and got the weighted sums s. The answer of the "
            "network is ŷ = σ(s).",
            variants=(lambda cost_slope, s, y: cost_slope(s, y) * s * (1 - s),),
        ),
        Mistake(
            "s for the slope",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y) * s * (1 - s),
            "In the slope σ (1 − σ) the σ is the value σ(s), which is ŷ; you have taken s itself.",
            variants=(lambda cost_slope, s, y: cost_slope(sigmoid(s), y) * s,),
        ),
        Mistake(
            "arguments swapped",
            lambda cost_slope, s, y: cost_slope(y, sigmoid(s)) * sigmoid_prime(s),
            "`cost_slope` takes the network's answers first and the right answers second: "
            "`cost_slope(y_hat, y)`. You have them the other way round.",
        ),
        Mistake(
            "shortcut for every cost",
            lambda cost_slope, s, y: sigmoid(s) - y,
            "ŷ − y is what comes out for the cross-entropy, where the slope of σ cancels. Here "
            "any cost may come: use its slope, `cost_slope`.",
        ),
        Mistake(
            "squared cost for every cost",
            lambda cost_slope, s, y: (sigmoid(s) - y) * sigmoid_prime(s),
            "That is δ for the squared cost, whose slope is ŷ − y. Here any cost may come: take "
            "the first factor from `cost_slope`.",
        ),
        Mistake(
            "added",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y) + sigmoid_prime(s),
            "The chain rule multiplies the slopes along a path; you have added them.",
        ),
        Mistake(
            "sign",
            lambda cost_slope, s, y: -cost_slope(sigmoid(s), y) * sigmoid_prime(s),
            "Only the sign is wrong. δ is the slope of the cost itself; the minus comes in the "
            "descent, which goes against the slope.",
        ),
        Mistake(
            "divided by n",
            lambda cost_slope, s, y: cost_slope(sigmoid(s), y) * sigmoid_prime(s) / s.shape[1],
            "Each column of δ belongs to one example, and to the cost of that example alone: "
            "there is no 1/n in it. The mean is taken later.",
        ),
    ),
)
