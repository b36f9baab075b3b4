"""One forward and one backward pass through a network, with everything in between kept."""

from dataclasses import dataclass

import numpy as np

from nnbook.models import MLP
from nnbook.models.activations import ELEMENTWISE
from nnbook.models.costs import COSTS
from nnbook.validation import Array

Layers = dict[int, Array]


@dataclass(frozen=True, eq=False)
class Pass:
    """What comes of some examples; one example is a column, and all is keyed by the layer l.

    Attributes
    ----------
    model, after : MLP
        The network, and the same after the update.
    X, Y : numpy.ndarray, shape (n, n_1) and (n_L, n)
        The examples as rows, their right answers as columns.
    step_size : float
        λ.
    s, slope, delta : dict of int to numpy.ndarray, shape (n_l, n)
        s^l, σ'(s^l) and δ^l, for l = 2, …, L; softmax has no `slope`.
    a : dict of int to numpy.ndarray, shape (n_l, n)
        a^l, for l = 1, …, L.
    blame : dict of int to numpy.ndarray, shape (n_l, n)
        (W^{l+1})^T δ^{l+1}, for l = 2, …, L − 1.
    dW : dict of int to numpy.ndarray, shape (n_l, n_{l−1})
        ∂J/∂W^l: the mean over the examples, with what λ_reg adds.
    pull : dict of int to numpy.ndarray, shape (n_l, n_{l−1})
        What λ_reg adds: λ_reg/n W^l.
    db : dict of int to numpy.ndarray, shape (n_l, 1)
        ∂J/∂b^l.
    costs : numpy.ndarray, shape (n,)
        What each example costs.
    cost, cost_after : float
        J, regularization included, before and after the update.

    Notes
    -----
    Lecture: D2–D5, B1–B4, A4.
    """

    model: MLP
    after: MLP
    X: Array
    Y: Array
    step_size: float
    s: Layers
    a: Layers
    slope: Layers
    blame: Layers
    delta: Layers
    dW: Layers  # noqa: N815 - the lecture's ∂J/∂W, as the models' readers know it
    pull: Layers
    db: Layers
    costs: Array
    cost: float
    cost_after: float

    @property
    def n(self) -> int:
        """How many examples there are."""
        return len(self.X)

    @property
    def L(self) -> int:
        """How many layers the network has."""
        return self.model.L

    @property
    def functions(self) -> dict[int, str]:
        """The names of the layers' activation functions, for l = 2, …, L."""
        names = (*self.model.hidden_names, self.model.output_name)
        return dict(enumerate(names, start=2))

    @property
    def cost_slope(self) -> Array:
        """∇_ŷ J of each example, shape (n_L, n). Lecture: B2."""
        with np.errstate(all="ignore"):
            slope: Array = COSTS[self.model.cost_name].slope(self.a[self.L], self.Y)
        return slope


def one_pass(model: MLP, X: Array, y: Array, step_size: float) -> Pass:
    """Go forward, backward, and one step downhill; the model is not changed.

    Parameters
    ----------
    model : MLP
        The network.
    X : numpy.ndarray, shape (n, n_1)
        The examples.
    y : numpy.ndarray
        Their right answers, as `MLP.cost` takes them.
    step_size : float
        λ.

    Raises
    ------
    TypeError, ValueError
        If the data do not fit the network.
    """
    X, Y = model.checked(X, y)
    n, L = len(X), model.L
    s, a = model.forward(X)
    delta = model.backward(s, a, Y)
    names = dict(enumerate((*model.hidden_names, model.output_name), start=2))
    slope = {l: ELEMENTWISE[f].prime(s[l], a[l]) for l, f in names.items() if f in ELEMENTWISE}
    blame = {l: model.W[l + 1].T @ delta[l + 1] for l in range(2, L)}
    pull = {l: model.l2 / n * W for l, W in model.W.items()}
    dW = {l: delta[l] @ a[l - 1].T / n + pull[l] for l in delta}
    db = {l: delta[l].mean(axis=1, keepdims=True) for l in delta}
    after = model.copy()
    for l in delta:
        after.W[l] = model.W[l] - step_size * dW[l]
        after.b[l] = model.b[l] - step_size * db[l]
    total = COSTS[model.cost_name].total
    columns = [(s[L][:, i : i + 1], a[L][:, i : i + 1], Y[i : i + 1].T) for i in range(n)]
    return Pass(
        model, after, X, Y.T, step_size, s, a, slope, blame, delta, dW, pull, db,
        np.array([total(*column) for column in columns]),
        model.cost(X, Y), after.cost(X, Y),
    )  # fmt: skip
