"""What every trainable model offers, so that one gradient descent trains them all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models.predictor import Predictor
from nnbook.validation import Array


class Model(Predictor):
    """A predictor whose cost J is a differentiable function of θ.

    A subclass says what it computes: `output`, `predict`, and, on data that has been checked,
    `checked_cost` and `checked_gradient`.

    Notes
    -----
    Lecture: M3, D6. "What must change in the algorithm that tunes the weights? Nothing."
    """

    @np.errstate(over="ignore", under="ignore")
    def cost(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return the cost J of the answers on `X`, when `y` is right.

        Parameters
        ----------
        X : array_like, shape (n, K)
            The examples, one a row.
        y : array_like, shape (n,) or (n, C)
            Their right answers.

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` does not fit the model.
        """
        return self.checked_cost(*self.checked(X, y))

    @np.errstate(over="ignore", under="ignore")
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

        Raises
        ------
        TypeError, ValueError
            If `X`, `y` or `out` does not fit the model.
        """
        return self.checked_gradient(*self.checked(X, y), self._gradient_buffer(out))

    def objective(
        self, X: ArrayLike, y: ArrayLike
    ) -> tuple[Callable[[Array], float], Callable[..., Array]]:
        """Return J and ∇J on this data as functions of θ alone: what gradient descent asks for.

        The data is checked here, once, and not at every step. The functions compute on a copy of
        this model, so calling them changes nothing: to use a θ that they led to, assign it. The
        data is not copied: leave it as it is while you use them.

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

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` does not fit the model.

        Notes
        -----
        Lecture: S3 (the cost as J(θ)), E15 (what descent moves is θ, not the data).
        """
        X, y = self.checked(X, y)
        model, kind = self.copy(), type(self)
        # What a subclass writes as its own `cost` or `gradient` is what counts.
        own_cost, own_gradient = kind.cost is not Model.cost, kind.gradient is not Model.gradient

        @np.errstate(over="ignore", under="ignore")
        def J(theta: Array) -> float:
            model.theta = theta
            return model.cost(X, y) if own_cost else model.checked_cost(X, y)

        @np.errstate(over="ignore", under="ignore")
        def grad_J(theta: Array, out: Array | None = None) -> Array:
            model.theta = theta
            if own_gradient:
                return model.gradient(X, y)
            return model.checked_gradient(X, y, model._gradient_buffer(out))

        return J, grad_J

    def checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        """Return examples and right answers in the form that the computations take.

        Any rows of the two, the same of both, are again in that form: what is checked once can be
        passed in batches.

        Parameters
        ----------
        X, y : array_like
            The examples and their right answers, as for `cost`.

        Returns
        -------
        X : numpy.ndarray, shape (n, K)
            The examples, in the model's floating-point type.
        y : numpy.ndarray, shape (n,) or (n, C)
            The right answers, likewise.

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` does not fit the model.
        """
        X = self._as_inputs(X)
        return X, self._as_targets(y, len(X))

    @abstractmethod
    def checked_cost(self, X: Array, y: Array) -> float:
        """Return J at this θ, on data from `checked`.

        Parameters
        ----------
        X, y : numpy.ndarray
            What `checked` returned, or the same rows of both.
        """

    @abstractmethod
    def checked_gradient(self, X: Array, y: Array, out: Array, scale: float = 1.0) -> Array:
        """Write ``scale`` times ∇J at this θ, on data from `checked`, into `out`.

        Parameters
        ----------
        X, y : numpy.ndarray
            What `checked` returned, or the same rows of both.
        out : numpy.ndarray, shape (m,)
            Where to write it: shape and dtype of `theta`.
        scale : float
            A factor, such as the step size λ. Scaling the few numbers at the output of a network
            is cheaper than scaling the whole gradient afterwards.

        Returns
        -------
        numpy.ndarray, shape (m,)
            `out`.
        """

    def _gradient_buffer(self, out: Array | None) -> Array:
        if out is None:
            return np.empty_like(self._theta)
        if out.shape != self._theta.shape or out.dtype != self.dtype:
            expected = f"shape {self._theta.shape} and dtype {self.dtype}"
            raise ValueError(f"out must have {expected}, got {out.shape} and {out.dtype}")
        return out
