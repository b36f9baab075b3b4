"""The network in the Θ form as a model like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.layers import LayerArrays
from nnbook.models.mlp import MLP
from nnbook.models.model import Model
from nnbook.models.targets import as_one_hot, classes_of
from nnbook.models.theta_form import accumulate, cost, forward, to_theta_form
from nnbook.validation import Array


def theta_order(sizes: Sequence[int]) -> Array:
    """Return where in the θ of an `MLP` each component of the θ of a `ThetaNetwork` stands.

    An `MLP` has W^2 row by row, b^2, W^3, …; a `ThetaNetwork` has Θ^(1) row by row, Θ^(2), …, so
    that each bias stands before the weights of its neuron.

    Parameters
    ----------
    sizes : sequence of int
        n_1, …, n_L.

    Returns
    -------
    numpy.ndarray of int, shape (number of parameters,)
        An order with which ``network.theta = model.theta[order]`` makes the `ThetaNetwork` that
        is equal to the `MLP`, and ``model.theta[order] = network.theta`` goes back. Gradients
        are laid out likewise.

    Raises
    ------
    TypeError, ValueError
        If a size is not a whole number from 1 on.

    Examples
    --------
    >>> theta_order([2, 2])
    array([4, 0, 1, 5, 2, 3])

    Notes
    -----
    Lecture: A1.
    """
    model = MLP(sizes)
    model.theta = np.arange(model.theta.size)  # each parameter's value is its place
    return np.concatenate([T.ravel() for T in to_theta_form(model).values()]).astype(int)


class ThetaNetwork(Model):
    """The network in the Θ form as a model like any other: the same gradient descent trains it.

    Parameters
    ----------
    sizes : sequence of int
        n_1, …, n_L, the neurons of each layer, bias units not counted.
    l2 : float
        λ_reg.
    seed : int or numpy.random.Generator
        Decides Θ at the start: that of ``MLP(sizes, seed=seed)``.
    theta : array_like, shape (number of parameters,), optional
        All parameters, in place of `seed`: Θ^(1) row by row, Θ^(2), …. This is not the order of
        an `MLP`: see `theta_order`.
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
        If a size is not a whole number from 1 on, `l2` is negative, or `theta` does not fit.

    Examples
    --------
    >>> network = ThetaNetwork([2, 4, 1])
    >>> network
    ThetaNetwork(2 → 4 → 1, 17 parameters)
    >>> network.Theta[1].shape, network.Theta[2].shape
    ((4, 3), (1, 5))

    Notes
    -----
    Lecture: A0 (the gradient is for iterative updates), A1–A4. It loops over the examples, to be
    read: to train more than a toy, take `from_theta_form` of its ``Theta``.
    """

    _VIEWS = (*Model._VIEWS, "_Theta")

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        l2: float = 0.0,
        seed: int | np.random.Generator = 0,
        theta: ArrayLike | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        model = MLP(sizes, l2=l2, seed=seed if theta is None else 0, dtype=dtype)
        self.sizes = model.sizes
        self.L = model.L
        self.l2 = model.l2
        Theta = to_theta_form(model)
        shapes = {f"Theta[{l}]": T.shape for l, T in Theta.items()}
        start = model.theta[theta_order(sizes)] if theta is None else theta
        super().__init__(model.n_inputs, shapes, theta=start, dtype=dtype)

    @property
    def Theta(self) -> LayerArrays:
        """The matrices ``Theta[l]``, shape (n_{l+1}, n_l + 1), l = 1, …, L − 1. Lecture: A1."""
        return self._Theta

    def output(self, X: ArrayLike) -> Array:
        """Return h_Θ(x) = a^(L) for each row of `X`, shape (m, n_L). Lecture: A1, D5."""
        return np.stack([forward(self.Theta, x)[1][self.L] for x in self._as_inputs(X)])

    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, shape (m,).

        One output: 1 where h_Θ(x) > ½, else 0. Several: the first largest. Lecture: P2, M1.
        """
        return classes_of(self.output(X))

    def checked_cost(self, X: Array, y: Array) -> float:
        """J, regularized, in the mean over the examples. Lecture: A4."""
        return cost(self.Theta, X, y, self.l2)

    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """D^(1) row by row, D^(2), …. Lecture: A3."""
        D = accumulate(self.Theta, X, y, self.l2)
        for gradient, part in zip(D.values(), self.split(out).values(), strict=True):
            part[:] = scale * gradient
        return out

    def settings(self) -> dict[str, Any]:
        """Return what, beside θ and its type, makes a network equal to this one."""
        return {"sizes": list(self.sizes), "l2": self.l2}

    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        return as_one_hot(y, n, self.sizes[-1], dtype=self.dtype)

    def _bind(self, theta: Array) -> None:
        super()._bind(theta)
        views = {l: self._parts[f"Theta[{l}]"] for l in range(1, self.L)}
        self._Theta = LayerArrays("Theta", views)

    def __repr__(self) -> str:
        network = " → ".join(map(str, self.sizes))
        pull = [f"l2 = {self.l2:g}"] if self.l2 else []
        kind = type(self).__name__
        return f"{kind}({', '.join([network, *pull, self._parameters_in_words()])})"
