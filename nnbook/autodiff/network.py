"""The lecture's network on a graph of single numbers: D2 forward, and `backward` does the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from nnbook.autodiff.value import Value
from nnbook.models import MLP
from nnbook.validation import Array

_SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False)
class NetworkGraph:
    """The cost of a network on some data as one value, and the parameters that it is made of.

    Attributes
    ----------
    cost : Value
        J. Its ``graph()`` can be drawn for a small network and one example.
    theta : tuple of Value
        The parameters in the order of θ: W^2 row by row, b^2, W^3, …, b^L.
    """

    cost: Value
    theta: tuple[Value, ...]

    def gradient(self) -> Array:
        """Return ∇J in the order of θ, by a backward pass from `cost`.

        Returns
        -------
        numpy.ndarray, shape (m,)
            The derivatives, which each parameter has then as its `grad` too.
        """
        self.cost.backward()
        return np.array([parameter.grad for parameter in self.theta], dtype=float)


def network_graph(model: MLP, X: ArrayLike, y: ArrayLike) -> NetworkGraph:
    """Compute the cost of a network on a graph.

    Parameters
    ----------
    model : MLP
        Its sizes, activations, cost, regularization and θ are taken over.
    X : array_like, shape (n, n_1)
        The examples, one a row.
    y : array_like, shape (n,) or (n, n_L)
        Their right answers.

    Returns
    -------
    NetworkGraph
        The cost, and the parameters as values.

    Raises
    ------
    TypeError, ValueError
        If `X` or `y` does not fit the model.

    Examples
    --------
    >>> model = MLP([2, 2, 1])
    >>> graph = network_graph(model, [[1.0, 0.5]], [1])
    >>> bool(np.allclose(graph.gradient(), model.gradient([[1.0, 0.5]], [1]), atol=1e-12))
    True

    Notes
    -----
    Lecture: K2, D2, M2, A4. There is no δ in this file: the chain rule is that of `Value`.
    """
    X, y = model.checked(X, y)
    W, b = _parameters(model)
    costs = []
    for x_i, y_i in zip(X, y, strict=True):
        a = [Value(x, _symbol("x", k)) for k, x in enumerate(x_i, start=1)]
        for l in range(2, model.L):
            a = [_activate(s, model.hidden_names[l - 2]) for s in _weighted_sums(W[l], a, b[l])]
        s = _weighted_sums(W[model.L], a, b[model.L])
        costs.append(_example_cost(s, y_i, model.output_name, model.cost_name))
    J = _total(costs + _penalties(model, W))
    J = J if len(X) == 1 else J / len(X)
    J.name = "J"
    theta = [p for l in W for p in (*(w for row in W[l] for w in row), *b[l])]
    return NetworkGraph(J, tuple(theta))


class ScalarMLP(MLP):
    """An `MLP` that computes its cost and gradient on a graph of single numbers.

    It is made, asked and trained like an `MLP`, and gives the same numbers, without a line of
    backpropagation of its own. For teaching: on a few hundred examples it is about a thousand times
    as slow.

    Examples
    --------
    >>> ScalarMLP([2, 1], theta=[1.0, -1.0, 0.5]).gradient([[1.0, 1.5]], [1])
    array([-0.5 , -0.75, -0.5 ])

    Notes
    -----
    Lecture: K2, D6 ("what must change in the algorithm that tunes the weights? Nothing").
    """

    def checked_cost(self, X: Array, y: Array) -> float:
        """Return J, the value at the end of the graph."""
        return network_graph(self, X, y).cost.data

    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """Write ``scale`` times ∇J into `out`, from the backward pass through the graph."""
        out[:] = scale * network_graph(self, X, y).gradient()
        return out


def _parameters(model: MLP) -> tuple[dict[int, list[list[Value]]], dict[int, list[Value]]]:
    """W^l as rows of values, and b^l as a list of values, for l = 2, …, L."""
    W = {
        l: [
            [Value(w, _symbol("w", j, k, layer=l)) for k, w in enumerate(row, start=1)]
            for j, row in enumerate(model.W[l], start=1)
        ]
        for l in model.W
    }
    b = {
        l: [Value(b_j, _symbol("b", j, layer=l)) for j, (b_j,) in enumerate(model.b[l], start=1)]
        for l in model.b
    }
    return W, b


def _weighted_sums(W: list[list[Value]], a: list[Value], b: list[Value]) -> list[Value]:
    """s^l_j = Σ_k w^l_jk a^{l−1}_k + b^l_j. Lecture: D2."""
    return [
        Value.sum([*(w * a_k for w, a_k in zip(row, a, strict=True)), b_j])
        for row, b_j in zip(W, b, strict=True)
    ]


def _activate(s: Value, activation: str) -> Value:
    return {"sigmoid": s.sigmoid, "tanh": s.tanh, "relu": s.relu, "linear": lambda: s}[activation]()


def _example_cost(s: Sequence[Value], y: Array, output: str, cost: str) -> Value:
    """The cost of one example, from the weighted sums s^L of the output layer."""
    if cost == "cross-entropy":
        return _total([(-s_j if y_j else s_j).softplus() for s_j, y_j in zip(s, y, strict=True)])
    if cost == "categorical cross-entropy":
        largest = max(s_j.data for s_j in s)  # its power of e cancels; none overflows
        t = [s_j - largest for s_j in s]
        return Value.sum(t_j.exp() for t_j in t).log() - t[int(np.argmax(y))]
    answers = [_activate(s_j, output) for s_j in s]
    return _total([(a - y_j) ** 2 for a, y_j in zip(answers, y, strict=True)]) / 2


def _penalties(model: MLP, W: dict[int, list[list[Value]]]) -> list[Value]:
    """λ_reg/2 Σ w² and l1 Σ |w|, where they are not 0. Lecture: A4."""
    weights = [w for rows in W.values() for row in rows for w in row]
    penalties = []
    if model.l2:
        penalties.append(Value.sum(w**2 for w in weights) * (model.l2 / 2))
    if model.l1:  # |w| = max(0, w) + max(0, −w)
        penalties.append(Value.sum(w.relu() + (-w).relu() for w in weights) * model.l1)
    return penalties


def _total(terms: list[Value]) -> Value:
    return terms[0] if len(terms) == 1 else Value.sum(terms)


def _symbol(letter: str, *indexes: int, layer: int | None = None) -> str:
    """The lecture's symbol in one line of text: w²₁₂ for w^2_12; from 10 on w²₁,₁₀."""
    between = "," if max(indexes) > 9 else ""
    raised = "" if layer is None else str(layer).translate(_RAISED)
    return letter + raised + between.join(str(i).translate(_SMALL) for i in indexes)
