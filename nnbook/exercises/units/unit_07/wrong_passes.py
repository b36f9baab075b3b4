"""Unit 07: wrong forward passes. Each differs in one place from the right one. Lecture: D3–D5."""

from typing import Any

from nnbook.exercises.units.unit_05.curve import sigmoid


def right(X: Any, W: Any, b: Any) -> Any:
    """The pass as it should be, for those that spoil it afterwards."""
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def no_bias(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1])
    return a


def no_sigma(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = W[l] @ a[l - 1] + b[l]
    return a


def no_sigma_at_the_end(X: Any, W: Any, b: Any) -> Any:
    L = len(W) + 1
    a = {**right(X, W, b)}
    a[L] = W[L] @ a[L - 1] + b[L]
    return a


def not_transposed(X: Any, W: Any, b: Any) -> Any:
    a = {1: X}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def rows(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l.T for l, a_l in right(X, W, b).items()}


def W_transposed(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l].T @ a[l - 1] + b[l])
    return a


def wrong_order(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(a[l - 1] @ W[l] + b[l])
    return a


def bias_after_sigma(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1]) + b[l]
    return a


def sigma_too_early(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = W[l] @ sigmoid(a[l - 1]) + b[l]
    return a


def returned_in_the_loop(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l for l, a_l in right(X, W, b).items() if l < 3}


def sums_and_activations(X: Any, W: Any, b: Any) -> Any:
    return sums(X, W, b), right(X, W, b)


def from_the_data(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[1] + b[l])
    return a


def from_the_data_itself(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ X.T + b[l])
    return a


def one_layer_short(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 1):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def two_layers_short(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W)):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def one_layer_too_many(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 3):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def from_layer_1(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(1, len(W) + 1):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def first_two_layers(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, 4):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def sums(X: Any, W: Any, b: Any) -> Any:
    a = right(X, W, b)
    return {l: W[l] @ a[l - 1] + b[l] for l in W}


def sums_and_data(X: Any, W: Any, b: Any) -> Any:
    return {1: X.T, **sums(X, W, b)}


def sigma_of_the_data(X: Any, W: Any, b: Any) -> Any:
    a = {1: sigmoid(X.T)}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l])
    return a


def bias_of_the_layer_before(X: Any, W: Any, b: Any) -> Any:
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = sigmoid(W[l] @ a[l - 1] + b[l - 1])
    return a


def without_data(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l for l, a_l in right(X, W, b).items() if l > 1}


def answer(X: Any, W: Any, b: Any) -> Any:
    return right(X, W, b)[len(W) + 1]
