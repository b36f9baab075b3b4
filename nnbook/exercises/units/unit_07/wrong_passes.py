"""Unit 07: the forward pass as students write it wrong: with one line replaced. Lecture: D3–D5."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nnbook.exercises.units.unit_05.curve import sigmoid

ByLayer = Mapping[int, Any]


def _layer(W: ByLayer, b: ByLayer, a: ByLayer, l: int) -> Any:
    return sigmoid(W[l] @ a[l - 1] + b[l])


@dataclass(frozen=True)
class Forward:
    """``forward_pass(X, W, b)``, line by line: a layer, the data, and which layers there are."""

    layer: Callable[[ByLayer, ByLayer, ByLayer, int], Any] = _layer
    data: Callable[[Any], Any] = lambda X: X.T
    layers: Callable[[ByLayer], Iterable[int]] = lambda W: range(2, len(W) + 2)

    def __call__(self, X: Any, W: ByLayer, b: ByLayer) -> dict[int, Any]:
        a = {1: self.data(X)}
        for l in self.layers(W):
            a[l] = self.layer(W, b, a, l)
        return a


right = Forward()
no_bias = Forward(lambda W, b, a, l: sigmoid(W[l] @ a[l - 1]))
no_sigma = Forward(lambda W, b, a, l: W[l] @ a[l - 1] + b[l])
W_transposed = Forward(lambda W, b, a, l: sigmoid(W[l].T @ a[l - 1] + b[l]))
wrong_order = Forward(lambda W, b, a, l: sigmoid(a[l - 1] @ W[l] + b[l]))
bias_after_sigma = Forward(lambda W, b, a, l: sigmoid(W[l] @ a[l - 1]) + b[l])
sigma_too_early = Forward(lambda W, b, a, l: W[l] @ sigmoid(a[l - 1]) + b[l])
from_the_data = Forward(lambda W, b, a, l: sigmoid(W[l] @ a[1] + b[l]))
bias_of_the_layer_before = Forward(lambda W, b, a, l: sigmoid(W[l] @ a[l - 1] + b[l - 1]))
not_transposed = Forward(data=lambda X: X)
sigma_of_the_data = Forward(data=lambda X: sigmoid(X.T))
one_layer_short = Forward(layers=lambda W: range(2, len(W) + 1))
two_layers_short = Forward(layers=lambda W: range(2, len(W)))
one_layer_too_many = Forward(layers=lambda W: range(2, len(W) + 3))
from_layer_1 = Forward(layers=lambda W: range(1, len(W) + 1))
first_two_layers = Forward(layers=lambda W: range(2, 4))


def no_sigma_at_the_end(X: Any, W: Any, b: Any) -> Any:
    L = len(W) + 1
    a = right(X, W, b)
    return {**a, L: W[L] @ a[L - 1] + b[L]}


def rows(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l.T for l, a_l in right(X, W, b).items()}


def returned_in_the_loop(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l for l, a_l in right(X, W, b).items() if l < 3}


def sums(X: Any, W: Any, b: Any) -> Any:
    a = right(X, W, b)
    return {l: W[l] @ a[l - 1] + b[l] for l in W}


def sums_and_data(X: Any, W: Any, b: Any) -> Any:
    return {1: X.T, **sums(X, W, b)}


def sums_and_activations(X: Any, W: Any, b: Any) -> Any:
    return sums(X, W, b), right(X, W, b)


def without_data(X: Any, W: Any, b: Any) -> Any:
    return {l: a_l for l, a_l in right(X, W, b).items() if l > 1}


def answer(X: Any, W: Any, b: Any) -> Any:
    return right(X, W, b)[len(W) + 1]
