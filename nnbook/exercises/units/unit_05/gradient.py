"""Unit 05: the gradient of the cost. Lecture: S4."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05 import wrong_gradients as wrong
from nnbook.exercises.units.unit_05.curve import sigmoid
from nnbook.exercises.units.unit_05.output import SIZES, random_parameters


def unit_gradient(X: Any, y: Any, w: Any, b: Any) -> Any:
    """∇J (K + 1,) at w (K,) and b, for the examples X (n, K) with the right answers y (n,)."""
    error = sigmoid(X @ w + b) - y
    return np.append(X.T @ error / len(y), error.mean())


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, K) for n, K in SIZES]


def _case(rng: np.random.Generator, n: int, K: int) -> tuple[Any, ...]:
    y = rng.permutation(np.arange(n) % 2).astype(float)
    return (rng.normal(size=(n, K)), y, *random_parameters(rng, K))


unit_gradient_exercise = FunctionExercise(
    name="unit_gradient",
    title="The gradient of the cost",
    solution=unit_gradient,
    praise="Error times input, averaged, and the bias last.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_cases,
    examples=lambda X, y, w, b: len(X),
    vectorized=True,
    hints=(
        (
            "Everything is made of one vector, the errors ŷ − y, of shape (n,). ∂J/∂b is their "
            "mean. ∂J/∂w_j is the mean of the errors times column j of `X`."
        ),
        (
            "`X.T @ error` is the sum over the examples, for every j at once, shape (K,). Make the "
            "mean of it; then put the mean error behind it with `np.append`."
        ),
    ),
    mistakes=(
        Mistake(
            "sum for mean",
            wrong.summed,
            "You have the sum over the examples where the mean is meant: J is a mean, and so is "
            "its gradient. Divide by n.",
        ),
        Mistake(
            "bias not averaged",
            wrong.bias_summed,
            "∂J/∂w is right. ∂J/∂b, the last entry, is still a sum: it is a mean over the "
            "examples, too.",
        ),
        Mistake(
            "weights not averaged",
            wrong.weights_summed,
            "∂J/∂b is right. The entries of ∂J/∂w are still sums over the examples: divide "
            "them by n.",
        ),
        Mistake(
            "sign",
            wrong.turned_round,
            "The sign is turned round: the error is ŷ − y, what the unit says minus what is "
            "right. With y − ŷ the descent would climb.",
        ),
        Mistake(
            "sign of the weights",
            wrong.weights_turned_round,
            "∂J/∂b is right, and ∂J/∂w has the wrong sign: there, too, the error is ŷ − y. "
            "Compute it once, give it a name and use it for both.",
        ),
        Mistake(
            "sign, sum for mean",
            wrong.turned_round_and_sum,
            "Two things: the error is ŷ − y, not y − ŷ, and the mean over the examples is meant, "
            "not the sum.",
        ),
        Mistake(
            "bias forgotten",
            wrong.no_bias_entry,
            "∂J/∂w is right, and ∂J/∂b is missing. It is the mean error; put it behind the "
            "others, as the last of K + 1 numbers.",
        ),
        Mistake(
            "bias forgotten, sum for mean",
            wrong.no_bias_entry_and_sum,
            "Two things: ∂J/∂b, the last of the K + 1 numbers, is missing, and ∂J/∂w is a sum "
            "where the mean over the examples is meant.",
        ),
        Mistake(
            "bias first",
            wrong.bias_first,
            "All numbers are right, but ∂J/∂b stands first. θ is (w_1, …, w_K, b), so ∂J/∂b "
            "comes last.",
        ),
        Mistake(
            "pair",
            wrong.pair,
            "Both parts are right, but they come as a pair. Descent wants one vector of K + 1 "
            "numbers: `np.append(v, number)` joins them.",
        ),
        Mistake(
            "extra slope",
            wrong.extra_slope,
            "There is a factor ŷ (1 − ŷ) too many. It cancels against the denominator that comes "
            "from the logarithms: look at the third line of the derivation. "
            "(With a squared cost it would stay.)",
        ),
        Mistake(
            "no sigma",
            wrong.no_sigma,
            "The error is ŷ − y, and ŷ is σ(s); you have taken s itself.",
        ),
        Mistake(
            "threshold",
            wrong.threshold,
            "You compare the class, 0 or 1, with y. The error is ŷ − y with ŷ = σ(s) as it is, "
            "a number in between.",
        ),
        Mistake(
            "bias not used",
            wrong.bias_not_used,
            "The bias is missing in ŷ: s is the weighted sum plus b.",
        ),
        Mistake(
            "divided by K",
            wrong.divided_by_inputs,
            "∂J/∂b is right. For ∂J/∂w you divide by K, the number of inputs. The mean is over "
            "the n examples: `len(y)`, or `X.shape[0]`.",
        ),
        Mistake(
            "all divided by K",
            wrong.all_divided_by_inputs,
            "You divide by K, the number of weights. J is the mean over the examples, so both "
            "parts are divided by n: `len(y)`, or `X.shape[0]`.",
        ),
        Mistake(
            "the notebook's n",
            wrong.divided_by_the_notebooks_n,
            f"You divide by n = {wrong.NOTEBOOKS_N}, the notebook's own n; the check comes with "
            "other data. Take n from the arguments: `len(y)`, or `X.shape[0]`.",
            variants=(wrong.all_divided_by_the_notebooks_n,),
        ),
        Mistake(
            "product of means",
            wrong.product_of_means,
            "∂J/∂b is right. For ∂J/∂w you multiply the mean error by the mean input; but the "
            "mean of products is not the product of means. Each error meets its own input "
            "first, and the mean comes last.",
        ),
        Mistake(
            "inputs forgotten",
            wrong.no_inputs,
            "Every entry is the mean error. That is right for ∂J/∂b; for ∂J/∂w_j each error is "
            "first multiplied by its input j.",
        ),
        Mistake(
            "not transposed",
            wrong.not_transposed,
            "The shapes don't fit: the sum runs over the n examples, so the n of the errors must "
            "meet the n of `X`. `X` has it first; `.T` brings it to the side where it is needed.",
            variants=(wrong.turned_product,),
        ),
        Mistake(
            "entry by entry",
            wrong.entry_by_entry,
            "`*` can't pair n errors with the rows of `X`: it lines up the last axes, n against K. "
            "Let a product with `@` multiply and sum over the examples: which of the two has to "
            "be transposed?",
        ),
    ),
)
