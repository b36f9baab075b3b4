"""Unit 09: wrong accumulators. Each differs in one place from the right ones. Lecture: A3."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.models import theta_form

Share = Callable[[dict[int, Any], dict[int, Any], int], Any]


def _right_share(delta: dict[int, Any], a: dict[int, Any], l: int) -> Any:
    return np.outer(delta[l + 1], a[l])


def _zeros(Theta: Any) -> dict[int, Any]:
    return {l: np.zeros_like(Theta[l]) for l in Theta}


def _accumulators(
    share: Share = _right_share, start: Callable[[Any], dict[int, Any]] = _zeros
) -> Callable[[Any, Any, Any], dict[int, Any]]:
    """Right accumulators but for what is given."""

    def accumulators(Theta: Any, X: Any, Y: Any) -> dict[int, Any]:
        Delta = start(Theta)
        for x, y in zip(X, Y, strict=True):
            z, a = theta_form.forward(Theta, x)
            delta = theta_form.backward(Theta, z, a, y)
            for l in Theta:
                Delta[l] += share(delta, a, l)
        return Delta

    return accumulators


right = _accumulators()
started_at_theta = _accumulators(start=lambda Theta: {l: Theta[l].copy() for l in Theta})
transposed = _accumulators(lambda delta, a, l: np.outer(a[l], delta[l + 1]))
same_layer = _accumulators(lambda delta, a, l: np.outer(delta[l], a[l]))
no_bias_unit = _accumulators(lambda delta, a, l: np.outer(delta[l + 1], a[l][1:]))
inner = _accumulators(lambda delta, a, l: delta[l + 1] @ a[l])
entry_by_entry = _accumulators(lambda delta, a, l: delta[l + 1] * a[l])
flat_transpose = _accumulators(lambda delta, a, l: delta[l + 1] @ a[l].T)
sign = _accumulators(lambda delta, a, l: -np.outer(delta[l + 1], a[l]))
activations_for_deltas = _accumulators(lambda delta, a, l: _of_activations(a, l))


def _of_activations(a: dict[int, Any], l: int) -> Any:
    after = a[l + 1] if l + 1 == len(a) else a[l + 1][1:]
    return np.outer(after, a[l])


def one_accumulator(Theta: Any, X: Any, Y: Any) -> Any:
    Delta: Any = 0
    for i in range(len(X)):
        z, a = theta_form.forward(Theta, X[i])
        delta = theta_form.backward(Theta, z, a, Y[i])
        for l in Theta:
            Delta = Delta + np.outer(delta[l + 1], a[l])
    return Delta


def last_example(Theta: Any, X: Any, Y: Any) -> dict[int, Any]:
    return right(Theta, X[-1:], Y[-1:])


def first_example(Theta: Any, X: Any, Y: Any) -> dict[int, Any]:
    return right(Theta, X[:1], Y[:1])


def mean(Theta: Any, X: Any, Y: Any) -> dict[int, Any]:
    return {l: D / len(X) for l, D in right(Theta, X, Y).items()}


def keys_shifted(Theta: Any, X: Any, Y: Any) -> dict[int, Any]:
    return {l + 1: D for l, D in right(Theta, X, Y).items()}


def all_at_once(Theta: Any, X: Any, Y: Any) -> Any:
    return theta_form.forward(Theta, X)
