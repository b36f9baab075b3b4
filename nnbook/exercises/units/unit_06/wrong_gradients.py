"""Unit 06: wrong gradients. Each differs in one or two places from the right one. Lecture: M3."""

from typing import Any

import numpy as np

from nnbook.exercises.units.unit_05.curve import sigmoid


def _error(X: Any, y: Any, W: Any, b: Any) -> Any:
    return sigmoid(X @ W.T + b) - y


def _joined(X: Any, error: Any) -> Any:
    """The right gradient, for another error."""
    return np.append(error.T @ X / len(X), error.mean(axis=0))


def summed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X, error.sum(axis=0))


def bias_summed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(X), error.sum(axis=0))


def weights_summed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X, error.mean(axis=0))


def divided_by_classes_too(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _joined(X, _error(X, y, W, b)) / len(b)


def bias_mean_of_all(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / y.size, error.sum(axis=0) / y.size)


def turned_round(X: Any, y: Any, W: Any, b: Any) -> Any:
    return -_joined(X, _error(X, y, W, b))


def turned_round_and_sum(X: Any, y: Any, W: Any, b: Any) -> Any:
    return -_joined(X, _error(X, y, W, b)) * len(X)


def weights_turned_round(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(-error.T @ X / len(X), error.mean(axis=0))


def divided_by_inputs(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / X.shape[1], error.mean(axis=0))


def divided_by_classes(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(b), error.mean(axis=0))


def table_with_biases(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.column_stack([error.T @ X / len(X), error.mean(axis=0)])


def threshold(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _joined(X, (X @ W.T + b > 0) - y)


def column_by_column(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(X.T @ error / len(X), error.mean(axis=0))


def bias_in_each_row(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.column_stack([error.T @ X / len(X), error.mean(axis=0)]).ravel()


def biases_first(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.mean(axis=0), error.T @ X / len(X))


def no_biases(X: Any, y: Any, W: Any, b: Any) -> Any:
    return (_error(X, y, W, b).T @ X / len(X)).ravel()


def no_biases_table(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _error(X, y, W, b).T @ X / len(X)


def one_bias(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(X), error.mean())


def one_bias_summed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(X), error.sum() / len(X))


def biases_along_rows(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(X), error.mean(axis=1))


def biases_summed_along_rows(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error.T @ X / len(X), error.sum(axis=1))


def pair(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return error.T @ X / len(X), error.mean(axis=0)


def extra_slope(X: Any, y: Any, W: Any, b: Any) -> Any:
    a = sigmoid(X @ W.T + b)
    return _joined(X, (a - y) * a * (1 - a))


def no_sigma(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _joined(X, X @ W.T + b - y)


def bias_not_used(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _joined(X, sigmoid(X @ W.T) - y)


def softmax(X: Any, y: Any, W: Any, b: Any) -> Any:
    e = np.exp(X @ W.T + b)
    return _joined(X, e / e.sum(axis=1, keepdims=True) - y)


def not_transposed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(error @ X / len(X), error.mean(axis=0))


def both_transposed(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append(X @ error / len(X), error.mean(axis=0))


def entry_by_entry(X: Any, y: Any, W: Any, b: Any) -> Any:
    error = _error(X, y, W, b)
    return np.append((error * X).mean(axis=0), error.mean(axis=0))


def weights_not_transposed(X: Any, y: Any, W: Any, b: Any) -> Any:
    return _joined(X, sigmoid(X @ W + b) - y)


def no_inputs(X: Any, y: Any, W: Any, b: Any) -> Any:
    mean = _error(X, y, W, b).mean(axis=0)
    return np.append(np.repeat(mean, X.shape[1]), mean)
