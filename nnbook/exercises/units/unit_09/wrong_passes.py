"""Unit 09: the way forward as students write it wrong: with one line replaced. Lecture: A1."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.models import sigmoid


def _with_ones(a: Any) -> Any:
    return np.vstack([np.ones(a.shape[1]), a])


def _ones_beside(a: Any) -> Any:
    return np.hstack([np.ones((len(a), 1)), a])


@dataclass(frozen=True)
class Forward:
    """``forward_with_bias_unit(Theta, X)``: from one a to the next, the data, and which Θ."""

    layer: Callable[[Any, Any], Any] = lambda Theta, a: sigmoid(Theta @ _with_ones(a))
    data: Callable[[Any], Any] = lambda X: X.T
    layers: Callable[[Any], Iterable[int]] = lambda Theta: range(1, len(Theta) + 1)

    def __call__(self, Theta: Any, X: Any) -> Any:
        a = self.data(X)
        for l in self.layers(Theta):
            a = self.layer(Theta[l], a)
        return a


def _examples_first(X: Any) -> Any:
    return X


def _with_bias_unit(X: Any) -> Any:
    return _with_ones(X.T)


no_bias_unit = Forward(lambda Theta, a: sigmoid(Theta @ a))
bias_unit_at_input = Forward(lambda Theta, a: sigmoid(Theta @ a), data=_with_bias_unit)
bias_unit_at_output = Forward(lambda Theta, a: _with_ones(sigmoid(Theta @ a)), data=_with_bias_unit)
biases_ignored = Forward(lambda Theta, a: sigmoid(Theta[:, 1:] @ a))
bias_unit_last = Forward(lambda Theta, a: sigmoid(Theta @ np.vstack([a, np.ones(a.shape[1])])))
bias_unit_zero = Forward(lambda Theta, a: sigmoid(Theta @ np.vstack([np.zeros(a.shape[1]), a])))
one_added = Forward(lambda Theta, a: sigmoid(Theta[:, 1:] @ a + 1))
flat_biases = Forward(lambda Theta, a: sigmoid(Theta[:, 1:] @ a + Theta[:, 0]))
no_sigma = Forward(lambda Theta, a: Theta @ _with_ones(a))
single_one = Forward(lambda Theta, a: sigmoid(Theta @ np.vstack([1, a])))
one_for_each_unit = Forward(lambda Theta, a: sigmoid(Theta @ np.vstack([np.ones(len(a)), a])))
ones_beside = Forward(lambda Theta, a: sigmoid(Theta @ _ones_beside(a)))
ones_beside_rows = Forward(ones_beside.layer, data=_examples_first)
flattened = Forward(lambda Theta, a: sigmoid(Theta @ np.append(1.0, a)))
not_transposed = Forward(data=_examples_first)
sigma_of_inputs = Forward(data=lambda X: sigmoid(X.T))
one_layer_too_few = Forward(layers=lambda Theta: range(1, len(Theta)))


def rows_below_ones(Theta: Any, X: Any) -> Any:
    a = X
    for l in Theta:
        a = sigmoid(Theta[l] @ np.vstack([np.ones(len(X)), a]))
    return a


def bias_unit_through_sigma(Theta: Any, X: Any) -> Any:
    a = _with_ones(X.T)
    for l in Theta:
        a = sigmoid(_with_ones(Theta[l] @ a))
    return a[1:]


def no_sigma_at_output(Theta: Any, X: Any) -> Any:
    a, z = X.T, X.T
    for l in Theta:
        z = Theta[l] @ _with_ones(a)
        a = sigmoid(z)
    return z
