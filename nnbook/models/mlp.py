"""The deep network: layers of neurons, and backpropagation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.activations import ELEMENTWISE, OUTPUTS
from nnbook.models.costs import COST_OF_OUTPUT, COSTS, SQUARED, Cost
from nnbook.models.initialization import INITIALIZATIONS, initial_weights
from nnbook.models.layers import LayerArrays
from nnbook.models.model import Model
from nnbook.models.targets import as_answers, as_one_hot, classes_of
from nnbook.validation import Array, as_generator, non_negative, what_came, whole_number


class MLP(Model):
    """A multilayer perceptron: a^1 = x, a^l = σ(W^l a^{l−1} + b^l) for l = 2, …, L, ŷ = a^L.

    Parameters
    ----------
    sizes : sequence of int
        n_1, …, n_L, the neurons of each layer; n_1 is the number of inputs, n_L that of outputs.
    hidden : str or sequence of str
        The activation of the hidden layers, one for all or one for each: ``"sigmoid"``,
        ``"tanh"``, ``"relu"``, ``"linear"``.
    output : str
        The activation of the output layer: one of these, or ``"softmax"``.
    cost : str, optional
        ``"cross-entropy"`` (M2; with sigmoid outputs), ``"categorical cross-entropy"`` (with
        softmax), or ``"squared"``, 1/(2n) Σ_i |ŷ_i − y_i|² (with the others, and with sigmoid).
        Without it, the first of these that goes with the output.
    l2 : float
        λ_reg: the cost gets + λ_reg/(2n) Σ w². n is the number of examples passed, in a mini-batch
        its size: smaller batches are pulled harder. Biases are not regularized.
    l1 : float
        The cost gets + l1/n Σ |w|.
    init : str
        How the weights start: normal numbers with the standard deviation 0 (``"zeros"``), 1
        (``"normal"``), 1/√n_in (``"scaled normal"``), √(2/(n_in + n_out)) (``"glorot"``) or
        √(2/n_in) (``"he"``). Biases start at 0.
    seed : int or numpy.random.Generator
        Decides the weights at the start.
    theta : array_like, shape (m,), optional
        All parameters, in place of `init` and `seed`: W^2 row by row, b^2, W^3, …, b^L.
    dtype : dtype
        The floating-point type of all that is computed.

    Attributes
    ----------
    sizes : tuple of int
        n_1, …, n_L.
    L : int
        The number of layers, the input layer included.

    Raises
    ------
    TypeError, ValueError
        If a size is not a whole number from 1 on, a name is unknown, cost and output do not go
        together, a strength is negative, or `theta` does not fit.

    Examples
    --------
    >>> MLP([2, 4, 1], hidden="tanh")
    MLP(2 → 4 tanh → 1 sigmoid, cross-entropy, 17 parameters)

    Notes
    -----
    Lecture: D1–D6, B1–B4, A4. With the same θ, `MLP([K, 1])` is the sigmoid unit, and
    `MLP([K, C])` the multiclass model; those start at 0, this at random, and its `output` has a
    column for each output, also for a single one. Inside, one example is a column: ``a[l]`` has
    shape (n_l, n).
    """

    _VIEWS = (*Model._VIEWS, "_W", "_b")

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        hidden: str | Sequence[str] = "sigmoid",
        output: str = "sigmoid",
        cost: str | None = None,
        l2: float = 0.0,
        l1: float = 0.0,
        init: str = "scaled normal",
        seed: int | np.random.Generator = 0,
        theta: ArrayLike | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        self.sizes = _as_sizes(sizes)
        self.L = len(self.sizes)
        names = [*_hidden_names(hidden, self.L - 2), _known(output, OUTPUTS, "output")]
        self._sigma = {l: OUTPUTS[name] for l, name in enumerate(names, start=2)}
        self._cost = _matching_cost(cost, output, self.sizes[-1])
        self.l2, self.l1 = non_negative(l2, "l2 (λ_reg)"), non_negative(l1, "l1")
        _known(init, INITIALIZATIONS, "init")
        shapes: dict[str, tuple[int, ...]] = {}
        for l, (n_in, n_out) in enumerate(pairwise(self.sizes), start=2):
            shapes |= {f"W[{l}]": (n_out, n_in), f"b[{l}]": (n_out, 1)}
        super().__init__(self.sizes[0], shapes, theta=theta, dtype=dtype)
        if theta is None:
            rng = as_generator(seed)
            for W in self.W.values():
                n_out, n_in = W.shape
                W[...] = initial_weights(init, n_out, n_in, rng)

    @property
    def W(self) -> LayerArrays:
        """The weights: ``W[l]``, shape (n_l, n_{l−1}), for l = 2, …, L. Lecture: D1."""
        return self._W

    @property
    def b(self) -> LayerArrays:
        """The biases: ``b[l]``, shape (n_l, 1), for l = 2, …, L. Lecture: D1."""
        return self._b

    def forward(self, X: ArrayLike) -> tuple[dict[int, Array], dict[int, Array]]:
        """Return all weighted sums and all activations, layer by layer.

        Parameters
        ----------
        X : array_like, shape (n, n_1)
            The examples, one a row.

        Returns
        -------
        s : dict of int to numpy.ndarray
            ``s[l]`` of shape (n_l, n) for l = 2, …, L; one example is a column.
        a : dict of int to numpy.ndarray
            ``a[l]``, likewise, for l = 1, …, L: ``a[1]`` is the data, ``a[L]`` the answer ŷ.
            They may share memory, with each other and with `X`: copy one before changing it.

        Raises
        ------
        TypeError, ValueError
            If `X` does not fit the model.

        Notes
        -----
        Lecture: D2–D5.
        """
        with np.errstate(over="ignore", under="ignore"):
            return self._forward(self._as_inputs(X).T)

    def _forward(self, a1: Array) -> tuple[dict[int, Array], dict[int, Array]]:
        """s^l = W^l a^{l−1} + b^l, a^l = σ(s^l), from a^1 = x on. Lecture: D2–D4."""
        W, b, sigma = self.W.views, self.b.views, self._sigma
        s: dict[int, Array] = {}
        a = {1: a1}
        for l in range(2, self.L + 1):
            s[l] = W[l] @ a[l - 1] + b[l]
            a[l] = sigma[l].function(s[l])
        return s, a

    def backward(
        self, s: Mapping[int, Array], a: Mapping[int, Array], y: ArrayLike, *, shortcut: bool = True
    ) -> dict[int, Array]:
        """Return δ^l_j = ∂J/∂s^l_j for each layer, where J is the cost of one example.

        Parameters
        ----------
        s, a : mapping of int to numpy.ndarray
            What `forward` returned.
        y : array_like, shape (n,) or (n, n_L)
            The right answers.
        shortcut : bool
            Whether δ^L is taken as ŷ − y where it comes out as that. If not, it is computed in
            full: the same, save where ŷ is rounded to 0 or 1; there the cross-entropy gives NaN.

        Returns
        -------
        dict of int to numpy.ndarray
            ``delta[l]`` of shape (n_l, n), for l = L, L − 1, …, 2. There is no ``delta[1]``.

        Raises
        ------
        TypeError, ValueError
            If `s` and `a` have changed places, `y` does not fit, or the full form is asked of
            softmax, which has none.

        Notes
        -----
        Lecture: B1–B3, E9, E11.
        """
        if 1 in s or 1 not in a:
            raise ValueError(
                "backward takes s, then a, as forward returns them: a[1] is the data, and there "
                "is no s[1]"
            )
        Y = self._as_targets(y, a[self.L].shape[1]).T
        with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
            return self._backward(s, a, Y, shortcut and self.has_shortcut)

    def _backward(
        self,
        s: Mapping[int, Array],
        a: Mapping[int, Array],
        Y: Array,
        shortcut: bool,
        weight: float = 1.0,  # 1: the δ of B1; 1/n: its share in the mean of B4
    ) -> dict[int, Array]:
        """δ^L = ∇_ŷ J ⊙ σ'(s^L), δ^l = ((W^{l+1})^T δ^{l+1}) ⊙ σ'(s^l). Lecture: B2, B3."""
        L, W, sigma = self.L, self.W.views, self._sigma
        if shortcut:
            delta = {L: weight * (a[L] - Y)}
        else:
            delta = {L: weight * self._cost.slope(a[L], Y) * sigma[L].prime(s[L], a[L])}
        for l in range(L - 1, 1, -1):
            delta[l] = (W[l + 1].T @ delta[l + 1]) * sigma[l].prime(s[l], a[l])
        return delta

    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """∂J/∂W^l = δ^l (a^{l−1})^T, ∂J/∂b^l = δ^l, in the mean over the examples. Lecture: B4.

        One example is a column, so the matrix product sums over the examples. The 1/n of the mean
        (times `scale`) goes into δ^L, and through B3, which is linear in δ, into every δ^l.
        """
        share = scale / len(X)  # of each example in the mean
        s, a = self._forward(X.T)
        delta = self._backward(s, a, y.T, self.has_shortcut, share)
        gradient = self._split_again(out)
        for l in range(2, self.L + 1):
            np.matmul(delta[l], a[l - 1].T, out=gradient[f"W[{l}]"])
            delta[l].sum(axis=1, keepdims=True, out=gradient[f"b[{l}]"])
            if self.l2 or self.l1:
                gradient[f"W[{l}]"] += share * self._pull(self.W[l])
        return out

    def checked_cost(self, X: Array, y: Array) -> float:
        """J, in the mean over the examples, and λ_reg/(2n) Σ w² + l1/n Σ |w|. Lecture: M2, A4."""
        s, a = self._forward(X.T)
        total = self._cost.total(s[self.L], a[self.L], y.T)
        for W in self.W.values() if self.l2 or self.l1 else ():
            total += self.l2 / 2 * float(np.square(W).sum()) + self.l1 * float(np.abs(W).sum())
        return total / len(X)

    def _pull(self, W: Array) -> Array:
        """The derivative of λ_reg/2 Σ w² + l1 Σ |w|: what draws the weights towards 0."""
        return self.l2 * W + self.l1 * np.sign(W)

    def output(self, X: ArrayLike) -> Array:
        """Return ŷ = a^L for each row of `X`, shape (n, n_L). Lecture: D5."""
        _, a = self.forward(X)
        return a[self.L].T

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (n,).

        One output: 1 where ŷ > ½, else 0. Several: the first largest. Lecture: P2, M1.
        """
        return classes_of(self.output(X))

    @property
    def has_shortcut(self) -> bool:
        """Whether δ^L comes out as ŷ − y for this pair of output and cost. Lecture: B2, M2."""
        return self.output_name in self._cost.shortcut

    @property
    def hidden_names(self) -> tuple[str, ...]:
        """The names of the activations of layers 2, …, L − 1."""
        return tuple(self._sigma[l].name for l in range(2, self.L))

    @property
    def output_name(self) -> str:
        """The name of the activation of layer L."""
        return self._sigma[self.L].name

    @property
    def cost_name(self) -> str:
        """The name of the cost."""
        return self._cost.name

    def settings(self) -> dict[str, Any]:
        """Return what, beside θ and its type, makes a network equal to this one."""
        return {
            "sizes": list(self.sizes),
            "hidden": list(self.hidden_names),
            "output": self.output_name,
            "cost": self.cost_name,
            "l2": self.l2,
            "l1": self.l1,
        }

    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        read = as_answers if self._cost is SQUARED else as_one_hot
        return read(y, n, self.sizes[-1], dtype=self.dtype)

    def _bind(self, theta: Array) -> None:
        super()._bind(theta)
        layers = range(2, self.L + 1)
        self._W = LayerArrays("W", {l: self._parts[f"W[{l}]"] for l in layers})
        self._b = LayerArrays("b", {l: self._parts[f"b[{l}]"] for l in layers})

    def __repr__(self) -> str:
        layers = [f"{n} {self._sigma[l].name}" for l, n in enumerate(self.sizes[1:], start=2)]
        network = " → ".join([str(self.sizes[0]), *layers])
        pulls = [f"{name} = {value:g}" for name in ("l2", "l1") if (value := getattr(self, name))]
        kind = type(self).__name__
        return (
            f"{kind}({', '.join([network, self.cost_name, *pulls, self._parameters_in_words()])})"
        )


def _as_sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    try:
        given = list(sizes)
    except TypeError:
        raise TypeError(f"sizes must be a list [n_1, …, n_L], got {what_came(sizes)}") from None
    if len(given) < 2:
        raise ValueError(f"sizes must name at least the inputs and the outputs, got {given}")
    return tuple(whole_number(n, f"sizes[{i}]", minimum=1) for i, n in enumerate(given))


def _hidden_names(hidden: str | Sequence[str], n_hidden: int) -> list[str]:
    if not isinstance(hidden, str | Sequence):
        raise TypeError(f"hidden must be a name or a list of names, got {what_came(hidden)}")
    names = [hidden] * n_hidden if isinstance(hidden, str) else list(hidden)
    if len(names) != n_hidden:
        raise ValueError(
            f"hidden must be one name, or one for each of the {n_hidden} hidden layers, "
            f"got {len(names)}"
        )
    for name in [hidden] if isinstance(hidden, str) else names:
        _known(name, ELEMENTWISE, "hidden")
    return names


def _known(name: str, table: Collection[str], argument: str) -> str:
    if not isinstance(name, str):
        raise TypeError(f"{argument} must be one of {', '.join(table)}, got {what_came(name)}")
    if name not in table:
        raise ValueError(f"{argument} must be one of {', '.join(table)}, got {name!r}")
    return name


def _matching_cost(name: str | None, output: str, n_outputs: int) -> Cost:
    if output == "softmax" and n_outputs == 1:
        raise ValueError("softmax needs at least two outputs: a single one would always be 1")
    if name is None:
        return COST_OF_OUTPUT[output]
    cost = COSTS[_known(name, COSTS, "cost")]
    if output not in cost.outputs:
        expected = f"an output of {' or '.join(cost.outputs)}"
        advice = f"{output} goes with {COST_OF_OUTPUT[output].name}"
        raise ValueError(f"the cost {name} goes with {expected}, got {output}; {advice}")
    return cost
