"""Unit 09: wrong ways forward. Each differs in one place from the right one. Lecture: A1."""

from typing import Any

import numpy as np

from nnbook import models


def _layers(Theta: Any) -> range:
    return range(1, len(Theta) + 1)


def _with_ones(a: Any) -> Any:
    return np.vstack([np.ones(a.shape[1]), a])


def no_bias_unit(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ a)
    return a


def bias_unit_at_input(Theta: Any, X: Any) -> Any:
    a = _with_ones(X.T)
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ a)
    return a


def biases_ignored(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l][:, 1:] @ a)
    return a


def bias_unit_last(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([a, np.ones(a.shape[1])]))
    return a


def bias_unit_zero(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([np.zeros(a.shape[1]), a]))
    return a


def one_added(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l][:, 1:] @ a + 1)
    return a


def bias_unit_through_sigma(Theta: Any, X: Any) -> Any:
    a = _with_ones(X.T)
    for l in _layers(Theta):
        a = models.sigmoid(_with_ones(Theta[l] @ a))
    return a[1:]


def bias_unit_at_output(Theta: Any, X: Any) -> Any:
    a = _with_ones(X.T)
    for l in _layers(Theta):
        a = _with_ones(models.sigmoid(Theta[l] @ a))
    return a


def no_sigma(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = Theta[l] @ _with_ones(a)
    return a


def no_sigma_at_output(Theta: Any, X: Any) -> Any:
    a, z = X.T, X.T
    for l in _layers(Theta):
        z = Theta[l] @ _with_ones(a)
        a = models.sigmoid(z)
    return z


def sigma_of_inputs(Theta: Any, X: Any) -> Any:
    a = models.sigmoid(X.T)
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ _with_ones(a))
    return a


def one_layer_too_few(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in range(1, len(Theta)):
        a = models.sigmoid(Theta[l] @ _with_ones(a))
    return a


def rows_below_ones(Theta: Any, X: Any) -> Any:
    a = X
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([np.ones(len(X)), a]))
    return a


def single_one(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([1, a]))
    return a


def one_for_each_unit(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([np.ones(a.shape[0]), a]))
    return a


def not_transposed(Theta: Any, X: Any) -> Any:
    a = X
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.vstack([np.ones(a.shape[1]), a]))
    return a


def ones_beside_rows(Theta: Any, X: Any) -> Any:
    a = X
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.hstack([np.ones((len(a), 1)), a]))
    return a


def ones_beside(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.hstack([np.ones((len(a), 1)), a]))
    return a


def flattened(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l] @ np.append(1.0, a))
    return a


def flat_biases(Theta: Any, X: Any) -> Any:
    a = X.T
    for l in _layers(Theta):
        a = models.sigmoid(Theta[l][:, 1:] @ a + Theta[l][:, 0])
    return a
