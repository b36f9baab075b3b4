"""What every trainable model offers, so that one gradient descent trains them all."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.validation import Array, as_array, as_matrix, as_vector


class Model(ABC):
    """A function of the inputs with all its parameters in one vector θ.

    A subclass says what it computes: `output`, `predict`, and, on data that has been checked,
    `_cost` and `_gradient`. Its weights and biases are views into `theta`, made anew whenever they
    are asked for. So there is one copy of each number, and no view is ever left behind.

    Parameters
    ----------
    n_inputs : int
        The number K of inputs.
    n_parameters : int
        The length of θ.
    theta : array_like, shape (n_parameters,), optional
        The parameters to start with; all zero without it.
    dtype : dtype
        The floating-point type of the parameters and of all that is computed.

    Notes
    -----
    Lecture: M3, D6. "What must change in the algorithm that tunes the weights? Nothing."
    """

    def __init__(
        self,
        n_inputs: int,
        n_parameters: int,
        *,
        theta: ArrayLike | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if np.dtype(dtype).kind != "f":
            raise TypeError(f"dtype must be a floating-point type, got {np.dtype(dtype)}")
        self.n_inputs = n_inputs
        self._theta = np.zeros(n_parameters, dtype)
        if theta is not None:
            self.theta = as_vector(theta, "theta", length=n_parameters, dtype=dtype)

    @property
    def theta(self) -> Array:
        """All parameters as one flat vector. Assigning to it copies the numbers in."""
        return self._theta

    @theta.setter
    def theta(self, theta: ArrayLike) -> None:
        new = as_array(theta, "theta")
        if new.shape != self._theta.shape:
            raise ValueError(f"theta must have shape {self._theta.shape}, got {new.shape}")
        self._theta[:] = new  # NaN may pass: a model whose training diverged is worth a look

    def cost(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return the cost J of the answers on `X`, when `y` is right."""
        return self._cost(*self._checked(X, y))

    def gradient(self, X: ArrayLike, y: ArrayLike, out: Array | None = None) -> Array:
        """Return ∇J, the derivative of the cost with respect to each component of θ.

        Parameters
        ----------
        X, y : array_like
            The examples and their right answers, as for `cost`.
        out : numpy.ndarray, optional
            Where to write the gradient: shape and dtype of `theta`.

        Returns
        -------
        numpy.ndarray
            The gradient, in the order of `theta`; `out` if it was given.
        """
        return self._gradient(*self._checked(X, y), self._gradient_buffer(out))

    @abstractmethod
    def output(self, X: ArrayLike) -> Array:
        """Return the answers ŷ for the rows of `X`."""

    @abstractmethod
    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, a whole number."""

    def objective(
        self, X: ArrayLike, y: ArrayLike
    ) -> tuple[Callable[[Array], float], Callable[..., Array]]:
        """Return J and ∇J on this data as functions of θ alone: what gradient descent asks for.

        The data is checked here, once, and not at every step. The functions compute on a copy of
        this model, so calling them changes nothing: to use a θ that they led to, assign it.

        Parameters
        ----------
        X, y : array_like
            The examples and their right answers, as for `cost`.

        Returns
        -------
        J : callable
            ``J(theta)`` is the cost at θ.
        grad_J : callable
            ``grad_J(theta, out=None)`` is the gradient at θ, as in `gradient`.

        Notes
        -----
        Lecture: S3 (the cost as J(θ)), E15 (what descent moves is θ, not the data).
        """
        X, y = self._checked(X, y)
        model = self.copy()

        def J(theta: Array) -> float:
            model.theta = theta
            return model._cost(X, y)

        def grad_J(theta: Array, out: Array | None = None) -> Array:
            model.theta = theta
            return model._gradient(X, y, model._gradient_buffer(out))

        return J, grad_J

    def copy(self) -> Self:
        """Return a model of the same kind with parameters of its own, equal to these."""
        twin = copy.copy(self)
        twin._theta = self._theta.copy()
        return twin

    def _checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        X = self._as_inputs(X)
        return X, self._as_targets(y, len(X))

    def _as_inputs(self, X: ArrayLike) -> Array:
        return as_matrix(X, columns=self.n_inputs, dtype=self._theta.dtype)

    def _gradient_buffer(self, out: Array | None) -> Array:
        if out is None:
            return np.empty_like(self._theta)
        if out.shape != self._theta.shape or out.dtype != self._theta.dtype:
            expected = f"shape {self._theta.shape} and dtype {self._theta.dtype}"
            raise ValueError(f"out must have {expected}, got {out.shape} and {out.dtype}")
        return out

    @abstractmethod
    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        """Check the right answers for `n` examples."""

    @abstractmethod
    def _cost(self, X: Array, y: Array) -> float:
        """Return J at this θ, on checked data."""

    @abstractmethod
    def _gradient(self, X: Array, y: Array, out: Array) -> Array:
        """Write ∇J at this θ, on checked data, into `out`, and return it."""
