"""Unit 05: wrong gradients. Each differs in one or two places from the right one. Lecture: S4."""

from typing import Any

import numpy as np

from nnbook.exercises.units.unit_05.curve import sigmoid

NOTEBOOKS_N = 219  # unit 05 has a global n: the number of its penguins


def _error(X: Any, y: Any, w: Any, b: Any) -> Any:
    return sigmoid(X @ w + b) - y


def summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.sum())


def bias_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error / len(y), error.sum())


def weights_summed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.mean())


def turned_round(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = y - sigmoid(X @ w + b)
    return np.append(X.T @ error / len(y), error.mean())


def turned_round_and_sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = y - sigmoid(X @ w + b)
    return np.append(X.T @ error, error.sum())


def no_bias_entry(X: Any, y: Any, w: Any, b: Any) -> Any:
    return X.T @ _error(X, y, w, b) / len(y)


def no_bias_entry_and_sum(X: Any, y: Any, w: Any, b: Any) -> Any:
    return X.T @ _error(X, y, w, b)


def bias_first(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(error.mean(), X.T @ error / len(y))


def pair(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return X.T @ error / len(y), error.mean()


def extra_slope(X: Any, y: Any, w: Any, b: Any) -> Any:
    a = sigmoid(X @ w + b)
    error = (a - y) * a * (1 - a)
    return np.append(X.T @ error / len(y), error.mean())


def no_sigma(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = X @ w + b - y
    return np.append(X.T @ error / len(y), error.mean())


def threshold(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = (X @ w + b > 0) - y
    return np.append(X.T @ error / len(y), error.mean())


def bias_not_used(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = sigmoid(X @ w) - y
    return np.append(X.T @ error / len(y), error.mean())


def divided_by_inputs(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error / X.shape[1], error.mean())


def all_divided_by_inputs(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.sum()) / len(w)


def weights_turned_round(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(-X.T @ error / len(y), error.mean())


def product_of_means(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(error.mean() * X.mean(axis=0), error.mean())


def no_inputs(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.full(X.shape[1] + 1, error.mean())


def not_transposed(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X @ error / len(y), error.mean())


def turned_product(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(error @ X.T / len(y), error.mean())


def entry_by_entry(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append((error * X).mean(axis=0), error.mean())


def divided_by_the_notebooks_n(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error / NOTEBOOKS_N, error.mean())


def all_divided_by_the_notebooks_n(X: Any, y: Any, w: Any, b: Any) -> Any:
    error = _error(X, y, w, b)
    return np.append(X.T @ error, error.sum()) / NOTEBOOKS_N
