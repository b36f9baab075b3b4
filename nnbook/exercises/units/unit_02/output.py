"""Unit 02: the answers of the perceptron. Lecture: P2."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

SIZES = ((5, 3), (6, 2), (4, 1), (1, 4), (8, 5), (12, 4))
"""(n, K) of the cases: never square, so that a transposition can't pass unseen."""


def perceptron_output(X: Any, w: Any, b: Any) -> Any:
    """ŷ (n,) for the rows of X (n, K): 1 where s > 0, else 0."""
    return (X @ w + b > 0).astype(int)


def halves(rng: np.random.Generator, *shape: int) -> Any:
    """Multiples of ½ from −3 to 3, so that sums of products are exact and can be exactly 0."""
    return rng.integers(-6, 7, size=shape) / 2


def _case(rng: np.random.Generator, n: int, K: int) -> tuple[Any, ...]:
    """Examples of which some have s = 0, s = ¼ and s = 1, where a wrong threshold shows."""
    X, w = halves(rng, n, K), halves(rng, K)
    w[0] = rng.choice([-0.5, 0.5])
    X[0, 0] += 0.0 if X[0] @ w else 1.0  # b = 0 would let a forgotten bias pass
    b = -float(X[0] @ w)
    for row, s in zip(range(1, n), (0.25, 1.0, -0.25), strict=False):
        X[row] = X[0]
        X[row, 0] += s / w[0]
    return rng.permutation(X), w, b


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    X, w, b = _case(rng, 1, 4)
    return [*(_case(rng, n, K) for n, K in SIZES), (X, w, b + 0.25)]


def _with_if(X: Any, w: Any, b: Any) -> Any:
    s = X @ w + b
    if s > 0:
        return 1
    return 0


def _with_if_on_a_product(X: Any, w: Any, b: Any) -> Any:
    return 1 if np.dot(X, w) + b > 0 else 0


perceptron_output_exercise = FunctionExercise(
    name="perceptron_output",
    title="All answers of a perceptron",
    solution=perceptron_output,
    praise="One answer for every row of X, and exactly 0 gives 0.",
    cases=_cases,
    examples=lambda X, w, b: len(X),
    vectorized=True,
    hints=(
        (
            "Two steps: first the weighted sums s, one number for each row of `X`; then ask of "
            "all of them at once whether they are above 0. What shape has s?"
        ),
        (
            "`X @ w + b` are the sums, shape (n,). A comparison such as `s < 5` answers True or "
            "False for each of them, and `np.where(s < 5, 1, 0)` makes 1 and 0 of that."
        ),
    ),
    mistakes=(
        Mistake(
            "zero gives one",
            lambda X, w, b: (X @ w + b >= 0).astype(int),
            "Nearly: where s is exactly 0 you answer 1. The formula says 1 only if s is greater "
            "than 0, so exactly 0 gives 0.",
            variants=(
                lambda X, w, b: np.where(X @ w + b < 0, 0, 1),
                lambda X, w, b: np.heaviside(X @ w + b, 1.0),
            ),
        ),
        Mistake(
            "half at zero",
            lambda X, w, b: np.heaviside(X @ w + b, 0.5),
            "Where s is exactly 0 you answer ½. A perceptron answers 0 or 1 and nothing between: "
            "exactly 0 gives 0.",
            variants=(lambda X, w, b: (np.sign(X @ w + b) + 1) / 2,),
        ),
        Mistake(
            "no bias",
            lambda X, w, b: (X @ w > 0).astype(int),
            "The bias b is missing: it belongs to the sum that is compared with 0.",
        ),
        Mistake(
            "bias subtracted",
            lambda X, w, b: (X @ w - b > 0).astype(int),
            "The bias has the wrong sign: the weighted sum plus b is compared with 0. (Texts that "
            "write “weighted sum > threshold” have a threshold of −b.)",
            variants=(lambda X, w, b: (X @ w > b).astype(int),),
        ),
        Mistake(
            "no threshold",
            lambda X, w, b: X @ w + b,
            "These are the weighted sums s, and they are right. The answer says only whether s "
            "is above 0: 1 if it is, else 0.",
        ),
        Mistake(
            "plus and minus one",
            lambda X, w, b: np.where(X @ w + b > 0, 1, -1),
            "You answer 1 and −1, as some books do. Here the classes are 1 and 0.",
            variants=(
                lambda X, w, b: np.sign(X @ w + b),
                lambda X, w, b: np.sign(X @ w + b).astype(int),
            ),
        ),
        Mistake(
            "turned round",
            lambda X, w, b: (X @ w + b < 0).astype(int),
            "The sides are changed: 1 is the answer where s is above 0, not below.",
            variants=(lambda X, w, b: (X @ w + b <= 0).astype(int),),
        ),
        Mistake(
            "another threshold",
            lambda X, w, b: (X @ w + b > 0.5).astype(int),
            "You compare s with a number that isn't 0. The sum with b in it is compared with 0: "
            "the bias is the threshold already.",
            variants=(
                lambda X, w, b: (X @ w + b > 1).astype(int),
                lambda X, w, b: (X @ w + b >= 1).astype(int),
                lambda X, w, b: (X @ w + b >= 0.5).astype(int),
            ),
        ),
        Mistake(
            "if on an array",
            _with_if,
            "`if` asks one question, and an array has many answers, one for each example. The "
            "comparison `s > 0` itself answers for all of them at once.",
            variants=(_with_if_on_a_product,),
        ),
        Mistake(
            "column",
            lambda X, w, b: (X @ w.reshape(-1, 1) + b > 0).astype(int),
            "The answers are right, but they stand in a column, shape (n, 1). A vector of shape "
            "(n,) is meant: leave `w` one-dimensional, then `X @ w` is one, too.",
        ),
        Mistake(
            "transposed",
            lambda X, w, b: (X.T @ w + b > 0).astype(int),
            "The shapes don't fit: the sum runs over the K inputs, so the K of `w` must meet "
            "the K of `X`, the second number of its shape. `X` comes first, `w` second, and "
            "nothing is transposed.",
            variants=(
                lambda X, w, b: (w @ X + b > 0).astype(int),
                lambda X, w, b: (np.dot(w, X) + b > 0).astype(int),
                lambda X, w, b: (w.T @ X + b > 0).astype(int),
            ),
        ),
        Mistake(
            "not compared",
            lambda X, w, b: np.where(X @ w + b, 1, 0),
            "You ask whether s is anything but 0: numpy takes every such number for true, a "
            "negative one, too. Compare: the answer is 1 where s is above 0.",
            variants=(lambda X, w, b: (X @ w + b).astype(bool).astype(int),),
        ),
        Mistake(
            "bias on the inputs",
            lambda X, w, b: np.where((X + b) @ w > 0, 1, 0),
            "You add b to every input, and so it is multiplied by all the weights. It is added to "
            "the sum, once: first `X @ w`, then b.",
        ),
        Mistake(
            "not summed",
            lambda X, w, b: (X * w + b > 0).astype(int),
            "`X * w` multiplies entry by entry, and the sum over the inputs is missing: each "
            "example has one s. `@` multiplies and sums.",
        ),
        Mistake(
            "summed too far",
            lambda X, w, b: int(np.sum(X * w) + b > 0),
            "You have summed over the examples as well, so that one answer is left. Each row of "
            "`X` has a sum of its own: `axis=1`, or `@`.",
            variants=(lambda X, w, b: int(np.sum(X @ w) + b > 0),),
        ),
        Mistake(
            "bias K times",
            lambda X, w, b: (np.sum(X * w + b, axis=1) > 0).astype(int),
            "The bias is added K times, once for each input: it stands inside the sum. "
            "Sum first, then add b once.",
        ),
    ),
)
