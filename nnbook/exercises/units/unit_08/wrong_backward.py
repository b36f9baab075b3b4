"""Unit 08: backpropagation as students write it wrong: the algorithm with one line replaced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nnbook.models import sigmoid_prime

ByLayer = Mapping[int, Any]


def _error(a: ByLayer, y: Any, L: int) -> Any:
    return a[L] - y


def _blame(W: ByLayer, delta: ByLayer, l: int) -> Any:
    return W[l + 1].T @ delta[l + 1]


def _slope(s: ByLayer, a: ByLayer, l: int) -> Any:
    return a[l] * (1 - a[l])


def _dW(delta: ByLayer, a: ByLayer, l: int, n: int) -> Any:
    return delta[l] @ a[l - 1].T / n


def _db(delta: ByLayer, l: int, n: int) -> Any:
    return delta[l].sum(axis=1, keepdims=True) / n


@dataclass(frozen=True)
class Backward:
    """``backward(W, s, a, y)``, line by line; a mistake replaces one or two of them.

    The lines are δ^L, the blame, the slope, ∂J/∂W^l and ∂J/∂b^l; `last` is the layer at which the
    loop ends.
    """

    error: Callable[[ByLayer, Any, int], Any] = _error
    blame: Callable[[ByLayer, ByLayer, int], Any] = _blame
    slope: Callable[[ByLayer, ByLayer, int], Any] = _slope
    weights: Callable[[ByLayer, ByLayer, int, int], Any] = _dW
    biases: Callable[[ByLayer, int, int], Any] = _db
    last: int = 2
    weights_of_all: bool = True

    def __call__(self, W: ByLayer, s: ByLayer, a: ByLayer, y: Any) -> Any:
        L, n = max(a), y.shape[1]
        delta = {L: self.error(a, y, L)}
        for l in range(L - 1, self.last - 1, -1):
            delta[l] = self.blame(W, delta, l) * self.slope(s, a, l)
        layers = delta if self.weights_of_all else range(2, L + 1)
        dW = {l: self.weights(delta, a, l, n) for l in layers}
        db = {l: self.biases(delta, l, n) for l in layers}
        return delta, dW, db


def upward(W: ByLayer, s: ByLayer, a: ByLayer, y: Any) -> Any:
    """A loop that begins at layer 2."""
    L = max(a)
    delta = {L: a[L] - y}
    for l in range(2, L):
        delta[l] = _blame(W, delta, l) * _slope(s, a, l)
    return _with_gradients(delta, a, y)


def three_layers(W: ByLayer, s: ByLayer, a: ByLayer, y: Any) -> Any:
    """The lines of one hidden layer, written out."""
    delta = {3: a[3] - y}
    delta[2] = _blame(W, delta, 2) * _slope(s, a, 2)
    return _with_gradients(delta, a, y)


def _with_gradients(delta: dict[int, Any], a: ByLayer, y: Any) -> Any:
    n = y.shape[1]
    return delta, {l: _dW(delta, a, l, n) for l in delta}, {l: _db(delta, l, n) for l in delta}


def _summed(delta: ByLayer, a: ByLayer, l: int, n: int) -> Any:
    return delta[l] @ a[l - 1].T


def _summed_bias(delta: ByLayer, l: int, n: int) -> Any:
    return delta[l].sum(axis=1, keepdims=True)


def _error_shared(a: ByLayer, y: Any, L: int) -> Any:
    return (a[L] - y) / y.shape[1]


sign = Backward(error=lambda a, y, L: y - a[L])
output_slope = Backward(error=lambda a, y, L: (a[L] - y) * a[L] * (1 - a[L]))
slope_missing = Backward(slope=lambda s, a, l: 1)
slope_at_a = Backward(slope=lambda s, a, l: sigmoid_prime(a[l]))
sigma_for_slope = Backward(slope=lambda s, a, l: a[l])
slope_of_s = Backward(slope=lambda s, a, l: s[l] * (1 - s[l]))
slope_of_next = (
    Backward(slope=lambda s, a, l: a[l + 1] * (1 - a[l + 1])),
    Backward(slope=lambda s, a, l: sigmoid_prime(s[l + 1])),
)
not_transposed = Backward(blame=lambda W, delta, l: W[l + 1] @ delta[l + 1])
weights_of_layer = (
    Backward(blame=lambda W, delta, l: W[l].T @ delta[l + 1]),
    Backward(blame=lambda W, delta, l: W[l] @ delta[l + 1]),
)
blame_of_output = Backward(blame=lambda W, delta, l: W[l + 1].T @ delta[max(delta)])
own_activation = (
    Backward(weights=lambda delta, a, l, n: delta[l] @ a[l].T / n),
    Backward(weights=lambda delta, a, l, n: delta[l] @ a[l].T),
)
transposed = Backward(weights=lambda delta, a, l, n: a[l - 1] @ delta[l].T / n)
not_averaged = (
    Backward(weights=_summed, biases=_summed_bias),
    Backward(weights=_summed),
    Backward(biases=_summed_bias),
)
averaged_in_delta = (
    Backward(error=_error_shared, weights=_summed, biases=_summed_bias),
    Backward(error=_error_shared),
)
flat_bias = Backward(biases=lambda delta, l, n: delta[l].sum(axis=1) / n)
bias_of_each_example = Backward(biases=lambda delta, l, n: delta[l])
too_short = (Backward(last=3), Backward(last=3, weights_of_all=False))
too_long = (
    Backward(last=1),
    Backward(last=1, weights_of_all=False),
    Backward(last=1, slope=lambda s, a, l: sigmoid_prime(s[l])),
)
