"""The network in the Θ form, and backpropagation as three steps with accumulators.

The shorter sources write the network of this course in other letters:

| shorter sources               | this course                                               |
|-------------------------------|-----------------------------------------------------------|
| Θ^(l), l = 1, …, L − 1        | [b^{l+1}  W^{l+1}], of size n_{l+1} × (n_l + 1)           |
| s_l, the number of units      | n_l                                                       |
| z^(l)                         | s^l                                                       |
| a^(l), for l < L with a_0 = 1 | a^l, with a 1, the bias unit, put in front                |
| g, g'                         | σ, σ'                                                     |
| h_Θ(x)                        | ŷ                                                         |
| δ^(l), or d^(l)               | δ^l                                                       |
| m                             | n, the number of examples                                 |
| λ                             | λ_reg, in code `l2`: here λ is the step size              |
| Δ^(l)                         | the sums over the examples of ∂J/∂b^{l+1} and ∂J/∂W^{l+1} |
| D^(l)                         | the gradient: ∂J/∂b^{l+1} and ∂J/∂W^{l+1}                 |

The code is written for one example after the other, as the sources are. `MLP` computes the same
numbers for all examples at once, and much faster. The Θ form has sigmoids in every layer and the
cross-entropy M2 as its cost, and nothing else: networks of other kinds are not converted.

Lecture: A1–A5, E5–E12.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models.activations import sigmoid as g
from nnbook.models.activations import sigmoid_prime as g_prime
from nnbook.models.costs import CROSS_ENTROPY, example_costs
from nnbook.models.mlp import MLP
from nnbook.models.targets import as_one_hot
from nnbook.validation import Array, as_array, as_matrix, as_vector, non_negative, what_came

__all__ = [
    "accumulate",
    "backward",
    "cost",
    "forward",
    "from_theta_form",
    "to_theta_form",
]


def to_theta_form(model: MLP) -> dict[int, Array]:
    """Return Θ^(l) = [b^{l+1} | W^{l+1}] for l = 1, …, L − 1.

    Parameters
    ----------
    model : MLP
        A network with sigmoids in all layers and the cross-entropy. Its ``l2`` is no part of Θ.

    Returns
    -------
    dict of int to numpy.ndarray
        ``Theta[l]``, shape (n_{l+1}, n_l + 1), the bias column first. The numbers are copied.

    Raises
    ------
    TypeError, ValueError
        If `model` is no `MLP`, or one of another kind.

    Examples
    --------
    >>> to_theta_form(MLP([2, 1], theta=[1.0, -1.0, 0.5]))
    {1: array([[ 0.5,  1. , -1. ]])}

    Notes
    -----
    Lecture: A1, E7 (there are L − 1 of these matrices, not L).
    """
    _refuse_other_kinds(model)
    return {l: np.hstack([model.b[l + 1], model.W[l + 1]]) for l in range(1, model.L)}


def from_theta_form(Theta: Mapping[int, ArrayLike], *, l2: float = 0.0) -> MLP:
    """Return the network whose biases and weights are the columns of Θ: `to_theta_form` undone.

    Parameters
    ----------
    Theta : mapping of int to array_like
        ``Theta[l]``, shape (n_{l+1}, n_l + 1), for l = 1, …, L − 1. The numbers are copied.
    l2 : float
        λ_reg, which the network is to have.

    Returns
    -------
    MLP
        With sigmoids in all layers and the cross-entropy, in the floating-point type of `Theta`.

    Raises
    ------
    TypeError, ValueError
        If the matrices of `Theta` do not fit together, or `l2` is negative.

    Examples
    --------
    >>> model = from_theta_form({1: [[0.5, 1.0, -1.0]]})
    >>> model.W[2], model.b[2]
    (array([[ 1., -1.]]), array([[0.5]]))

    Notes
    -----
    Lecture: A1.
    """
    Theta = _checked(Theta)
    model = MLP(_sizes(Theta), l2=l2, dtype=np.result_type(*Theta.values()))
    for l in Theta:
        model.b[l + 1][:] = Theta[l][:, :1]
        model.W[l + 1][:] = Theta[l][:, 1:]
    return model


def forward(
    Theta: Mapping[int, ArrayLike], x: ArrayLike
) -> tuple[dict[int, Array], dict[int, Array]]:
    """Carry one example through the network: z^(l+1) = Θ^(l) a^(l), a^(l+1) = g(z^(l+1)).

    Parameters
    ----------
    Theta : mapping of int to array_like
        ``Theta[l]``, shape (n_{l+1}, n_l + 1), for l = 1, …, L − 1.
    x : array_like, shape (n_1,)
        One example.

    Returns
    -------
    z : dict of int to numpy.ndarray
        ``z[l]``, shape (n_l,), for l = 2, …, L. There is no ``z[1]``.
    a : dict of int to numpy.ndarray
        ``a[l]``, shape (n_l + 1,), for l = 1, …, L − 1: ``a[l][0]`` is the bias unit, always 1.
        The last, ``a[L]`` = h_Θ(x), has none: shape (n_L,).

    Raises
    ------
    TypeError, ValueError
        If the matrices of `Theta` do not fit together, or `x` does not fit them.

    Examples
    --------
    >>> z, a = forward({1: [[0.5, 1.0, -1.0]]}, [2.0, 2.5])
    >>> a
    {1: array([1. , 2. , 2.5]), 2: array([0.5])}

    Notes
    -----
    Lecture: A1, A2, E11.
    """
    Theta = _checked(Theta)
    L = len(Theta) + 1
    z: dict[int, Array] = {}
    a = {1: _with_bias_unit(as_vector(x, "x", length=_sizes(Theta)[0], dtype=Theta[1].dtype))}
    for l in range(1, L):
        z[l + 1] = Theta[l] @ a[l]
        a[l + 1] = g(z[l + 1])
        if l + 1 < L:
            a[l + 1] = _with_bias_unit(a[l + 1])
    return z, a


def backward(
    Theta: Mapping[int, ArrayLike], z: Mapping[int, Array], a: Mapping[int, Array], y: ArrayLike
) -> dict[int, Array]:
    """Carry the error of one example back through the network, from δ^(L) = a^(L) − y.

    That is what comes out for sigmoid outputs and the cross-entropy. For l = L − 1, …, 2,
    δ^(l) = ((Θ^(l))^T δ^(l+1) without component 0) .* g'(z^(l)).

    Parameters
    ----------
    Theta : mapping of int to array_like
        ``Theta[l]``, shape (n_{l+1}, n_l + 1), for l = 1, …, L − 1.
    z, a : mapping of int to numpy.ndarray
        What `forward` returned for the example.
    y : array_like, shape (n_L,)
        Its right answer: one-hot; for one output a single 0 or 1, also as a plain number.

    Returns
    -------
    dict of int to numpy.ndarray
        ``delta[l]``, shape (n_l,), for l = L, L − 1, …, 2. There is no ``delta[1]``.

    Raises
    ------
    TypeError, ValueError
        If the matrices of `Theta` do not fit together, or `y` does not fit them.

    Notes
    -----
    Lecture: A2, A5. Component 0 would be the δ of a bias unit, which is 1 whatever the layer
    before it does: no error flows through it. The sources slip here: the factor is g', not g
    (E6), it belongs into the formulas of the intuition too (E9), and the loop ends at 2 (E11).
    """
    Theta = _checked(Theta)
    L = len(Theta) + 1
    delta = {
        L: a[L] - as_vector(np.atleast_1d(np.asarray(y)), "y", length=len(a[L]), dtype=a[L].dtype)
    }
    for l in range(L - 1, 1, -1):
        delta[l] = (Theta[l].T @ delta[l + 1])[1:] * g_prime(z[l])
    return delta


def accumulate(
    Theta: Mapping[int, ArrayLike], X: ArrayLike, y: ArrayLike, l2: float = 0.0
) -> dict[int, Array]:
    """Return the gradient D of the cost, by the three steps with accumulators.

    Parameters
    ----------
    Theta : mapping of int to array_like
        ``Theta[l]``, shape (n_{l+1}, n_l + 1), for l = 1, …, L − 1.
    X : array_like, shape (m, n_1)
        The examples, one a row.
    y : array_like, shape (m,) or (m, n_L)
        Their right answers: class numbers, or one-hot; for one output a 0 or 1 each.
    l2 : float
        λ_reg.

    Returns
    -------
    dict of int to numpy.ndarray
        ``D[l]`` = ∂J/∂Θ^(l), in the shape of ``Theta[l]``: one number for each weight and bias.

    Raises
    ------
    TypeError, ValueError
        If the matrices of `Theta` do not fit together, `X` or `y` does not fit them, or `l2` is
        negative.

    Examples
    --------
    >>> accumulate({1: [[0.0, 0.0, 0.0]]}, X=[[1.0, 2.0], [3.0, 4.0]], y=[0, 1])
    {1: array([[ 0. , -0.5, -0.5]])}

    Notes
    -----
    Lecture: A3, A4, E7 (what is not regularized is the bias *column*), E8 (D is the gradient; it
    is the cost that descent makes small), E10, E12.
    """
    Theta = _checked(Theta)
    X, Y = _checked_data(Theta, X, y)
    l2, m = non_negative(l2, "l2 (λ_reg)"), len(X)
    # Step 1. The accumulators start at 0.
    Delta = {l: np.zeros_like(Theta[l]) for l in Theta}
    # Step 2. Each example adds its share: forward, then backward, then one product a layer.
    for x, answer in zip(X, Y, strict=True):
        z, a = forward(Theta, x)
        delta = backward(Theta, z, a, answer)
        for l in Theta:
            Delta[l] += np.outer(delta[l + 1], a[l])
    # Step 3. The sums become means, and all columns but the bias column are regularized.
    D = {l: Delta[l] / m for l in Theta}
    for l in Theta:
        D[l][:, 1:] += l2 / m * Theta[l][:, 1:]
    return D


def cost(Theta: Mapping[int, ArrayLike], X: ArrayLike, y: ArrayLike, l2: float = 0.0) -> float:
    """Return the cost whose gradient is `accumulate`: the mean of the examples', regularized.

    J = −(1/m) Σ_i Σ_j ( y_j ln h_Θ(x)_j + (1 − y_j) ln(1 − h_Θ(x)_j) ) + λ_reg/(2m) Σ Θ², the
    last sum over all columns but the bias columns.

    Parameters
    ----------
    Theta, X, y, l2
        As for `accumulate`.

    Returns
    -------
    float
        J, in nats.

    Raises
    ------
    TypeError, ValueError
        As for `accumulate`.

    Notes
    -----
    Lecture: M2, A4.
    """
    Theta = _checked(Theta)
    X, Y = _checked_data(Theta, X, y)
    l2, L, total = non_negative(l2, "l2 (λ_reg)"), len(Theta) + 1, 0.0
    for x, answer in zip(X, Y, strict=True):
        z, _ = forward(Theta, x)
        total += float(example_costs(z[L], answer).sum())
    for l in Theta:
        total += l2 / 2 * float(np.square(Theta[l][:, 1:]).sum())
    return total / len(X)


def _with_bias_unit(a: Array) -> Array:
    return np.concatenate([np.ones(1, a.dtype), a])


def _sizes(Theta: Mapping[int, Array]) -> list[int]:
    """n_1, …, n_L: a bias column is no neuron."""
    return [Theta[1].shape[1] - 1, *(T.shape[0] for T in Theta.values())]


def _checked_data(Theta: Mapping[int, Array], X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    n_inputs, *_, n_outputs = _sizes(Theta)
    X = as_matrix(X, columns=n_inputs, dtype=Theta[1].dtype)
    return X, as_one_hot(y, len(X), n_outputs, dtype=X.dtype)


def _checked(Theta: Mapping[int, ArrayLike]) -> dict[int, Array]:
    """Return Θ as arrays that fit together, from l = 1 up. As in θ, NaN may pass."""
    if not isinstance(Theta, Mapping):
        raise TypeError(f"Theta must be a dict of matrices, got {what_came(Theta)}")
    if not Theta or set(Theta) != set(range(1, len(Theta) + 1)):
        raise ValueError(f"Theta must hold Theta[l] for l = 1, …, L − 1, got l in {list(Theta)}")
    matrices = {l: as_array(Theta[l], f"Theta[{l}]") for l in range(1, len(Theta) + 1)}
    for l, T in matrices.items():
        n = len(matrices[l - 1]) if l > 1 else T.shape[-1] - 1 if T.ndim else 0
        if T.shape[1:] != (n + 1,) or not (len(T) and n):
            columns = f"n_{l} + 1 = {n + 1}" if l > 1 else "n_1 + 1"
            raise ValueError(f"Theta[{l}] must have shape (n_{l + 1}, {columns}), got {T.shape}")
    return matrices


def _refuse_other_kinds(model: MLP) -> None:
    if not isinstance(model, MLP):
        raise TypeError(f"model must be an MLP, got {what_came(model)}")
    sigmoids = {*model.hidden_names, model.output_name} == {"sigmoid"}
    if not sigmoids or model.cost_name != CROSS_ENTROPY.name or model.l1:
        expected = "sigmoids in all layers, the cross-entropy as its cost, and no l1"
        raise ValueError(f"the Θ form is that of a network with {expected}; got {model!r}")
