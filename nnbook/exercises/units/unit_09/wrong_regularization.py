"""Unit 09: wrong regularized gradients. Each differs in one place. Lecture: A3, A4, E7."""

from collections.abc import Callable
from typing import Any

import numpy as np

Function = Callable[[Any, Any, int, float], Any]


def _pulled(pull: Callable[[Any, int, float], Any]) -> Function:
    """The right gradient with another pull on the weights."""

    def gradient(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
        D = Delta / n
        D[:, 1:] += pull(Theta[:, 1:], n, l2)
        return D

    return gradient


pull_not_divided = _pulled(lambda weights, n, l2: l2 * weights)
half = _pulled(lambda weights, n, l2: l2 / (2 * n) * weights)
double = _pulled(lambda weights, n, l2: 2 * l2 / n * weights)
sign = _pulled(lambda weights, n, l2: -l2 / n * weights)
squares = _pulled(lambda weights, n, l2: l2 / n * weights**2)
whole_penalty = _pulled(lambda weights, n, l2: l2 / (2 * n) * np.sum(weights**2))
sign_of_weights = _pulled(lambda weights, n, l2: l2 / n * np.sign(weights))


def row(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta / n
    D[1:] += l2 / n * Theta[1:]
    return D


def row_and_column(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta / n
    D[1:, 1:] += l2 / n * Theta[1:, 1:]
    return D


def last_column(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta / n
    D[:, :-1] += l2 / n * Theta[:, :-1]
    return D


def sum_for_mean(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta.copy()
    D[:, 1:] += l2 / n * Theta[:, 1:]
    return D


def nothing_divided(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta.copy()
    D[:, 1:] += l2 * Theta[:, 1:]
    return D


def nothing_divided_biases_too(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    return Delta + l2 * Theta


def bias_column_not_divided(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta.copy()
    D[:, 1:] = (D[:, 1:] + l2 * Theta[:, 1:]) / n
    return D


def bias_column_zero(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = np.zeros_like(Theta)
    D[:, 1:] = (Delta[:, 1:] + l2 * Theta[:, 1:]) / n
    return D


def overwritten(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta / n
    D[:, 1:] = l2 / n * Theta[:, 1:]
    return D


def biases_alone(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    D = Delta / n
    D[:, :1] += l2 / n * Theta[:, :1]
    return D
