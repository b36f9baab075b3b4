"""Unit 05: the gradient of the cost. Lecture: S4."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_05.curve import sigmoid
from nnbook.exercises.units.unit_05.output import SIZES, random_parameters


def unit_gradient(X: Any, y: Any, w: Any, b: Any) -> Any:
    """∇J (K + 1,) at w (K,) and b, for the examples X (n, K) with the right answers y (n,)."""
    error = _error(X, y, w, b)
    return np.append(X.T @ error / len(y), error.mean())


def _error(X: Any, y: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w + b) - y


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [_case(rng, n, K) for n, K in SIZES]


def _case(rng: np.random.Generator, n: int, K: int) -> tuple[Any, ...]:
    y = rng.permutation(np.arange(n) % 2).astype(float)
    return (rng.normal(size=(n, K)), y, *random_parameters(rng, K))


# The wrong gradients. They differ in one place each from `unit_gradient`.


def _sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.sum())


def _bias_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error / len(y), error.sum())


def _weights_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.mean())


def _turned_round(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = y - sigmoid(X @ w + b)
    return np.append(X.T @ error / len(y), error.mean())


def _turned_round_and_sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = y - sigmoid(X @ w + b)
    return np.append(X.T @ error, error.sum())


def _no_bias_entry(X: Any, y: Any, w: Any, b: Any) -> Any:
    return X.T @ _error(X, y, w, b) / len(y)


def _no_bias_entry_and_sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    return X.T @ _error(X, y, w, b)


def _bias_first(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(error.mean(), X.T @ error / len(y))


def _pair(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return X.T @ error / len(y), error.mean()


def _extra_slope(X: Any, y: Any, w: Any, b: Any) -> Any:
    a = sigmoid(X @ w + b)
    error = (a - y) * a * (1 - a)
    return np.append(X.T @ error / len(y), error.mean())


def _no_sigma(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = X @ w + b - y
    return np.append(X.T @ error / len(y), error.mean())


def _threshold(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = (X @ w + b > 0) - y
    return np.append(X.T @ error / len(y), error.mean())


def _bias_not_used(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w) - y
    return np.append(X.T @ error / len(y), error.mean())


def _divided_by_inputs(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error / X.shape[1], error.mean())


def _no_inputs(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.full(X.shape[1] + 1, error.mean())


def _not_transposed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X @ error / len(y), error.mean())


def _turned_product(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(error @ X.T / len(y), error.mean())


def _entry_by_entry(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append((error * X).mean(axis=0), error.mean())


unit_gradient_exercise = FunctionExercise(
    name="unit_gradient",
    title="The gradient of the cost",
    solution=unit_gradient,
    praise="Error times input, averaged, and the bias last.",
    cases=_cases,
    examples=lambda X, y, w, b: len(X),
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
            _sum,
            "You have the sum over the examples where the mean is meant: J is a mean, and so is "
            "its gradient. Divide by n.",
        ),
        Mistake(
            "bias not averaged",
            _bias_summed,
            "∂J/∂w is right. ∂J/∂b, the last entry, is still a sum: it is a mean over the "
            "examples, too.",
        ),
        Mistake(
            "weights not averaged",
            _weights_summed,
            "∂J/∂b is right. The entries of ∂J/∂w are still sums over the examples: divide "
            "them by n.",
        ),
        Mistake(
            "sign",
            _turned_round,
            "The sign is turned round: the error is ŷ − y, what the unit says minus what is "
            "right. With y − ŷ the descent would climb.",
        ),
        Mistake(
            "sign, sum for mean",
            _turned_round_and_sum,
            "Two things: the error is ŷ − y, not y − ŷ, and the mean over the examples is meant, "
            "not the sum.",
        ),
        Mistake(
            "bias forgotten",
            _no_bias_entry,
            "∂J/∂w is right, and ∂J/∂b is missing. It is the mean error; put it behind the "
            "others, as the last of K + 1 numbers.",
        ),
        Mistake(
            "bias forgotten, sum for mean",
            _no_bias_entry_and_sum,
            "Two things: ∂J/∂b, the last of the K + 1 numbers, is missing, and ∂J/∂w is a sum "
            "where the mean over the examples is meant.",
        ),
        Mistake(
            "bias first",
            _bias_first,
            "All numbers are right, but ∂J/∂b stands first. θ is (w_1, …, w_K, b), so ∂J/∂b "
            "comes last.",
        ),
        Mistake(
            "pair",
            _pair,
            "Both parts are right, but they come as a pair. Descent wants one vector of K + 1 "
            "numbers: `np.append(v, number)` joins them.",
        ),
        Mistake(
            "extra slope",
            _extra_slope,
            "There is a factor ŷ (1 − ŷ) too many. It cancels against the denominator that comes "
            "from the logarithms: look at the third line of the derivation. "
            "(With a squared cost it would stay.)",
        ),
        Mistake(
            "no sigma",
            _no_sigma,
            "The error is ŷ − y, and ŷ is σ(s); you have taken s itself.",
        ),
        Mistake(
            "threshold",
            _threshold,
            "You compare the class, 0 or 1, with y. The error is ŷ − y with ŷ = σ(s) as it is, "
            "a number in between.",
        ),
        Mistake(
            "bias not used",
            _bias_not_used,
            "The bias is missing in ŷ: s is the weighted sum plus b.",
        ),
        Mistake(
            "divided by K",
            _divided_by_inputs,
            "∂J/∂b is right. For ∂J/∂w you divide by K, the number of inputs. The mean is over "
            "the n examples: `len(y)`, or `X.shape[0]`.",
        ),
        Mistake(
            "inputs forgotten",
            _no_inputs,
            "Every entry is the mean error. That is right for ∂J/∂b; for ∂J/∂w_j each error is "
            "first multiplied by its input j.",
        ),
        Mistake(
            "not transposed",
            _not_transposed,
            "The shapes don't fit: the sum runs over the n examples, so the n of the errors must "
            "meet the n of `X`. `X` has it first; `.T` brings it to the side where it is needed.",
            variants=(_turned_product,),
        ),
        Mistake(
            "entry by entry",
            _entry_by_entry,
            "`*` can't pair n errors with the rows of `X`: it lines up the last axes, n against K. "
            "Let a product with `@` multiply and sum over the examples: which of the two has to "
            "be transposed?",
        ),
    ),
)
