"""What every model of the course has: all its parameters in one vector θ, and answers."""

from __future__ import annotations

import copy
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from os import PathLike
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnbook.models.targets import classes_of
from nnbook.validation import Array, as_array, as_matrix, as_vector


class Predictor(ABC):
    """A function f̂ of the inputs with all its parameters in one vector θ.

    θ is cut into named parts, the weights and biases. A part is a view into `theta`: there is one
    copy of each number, under two names.

    Parameters
    ----------
    n_inputs : int
        The number K of inputs.
    parts : mapping of str to tuple of int
        The name and the shape of each part, in the order in which they stand in θ.
    theta : array_like, shape (m,), optional
        The parameters to start with; all zero without it.
    dtype : dtype
        The floating-point type of the parameters and of all that is computed.

    Notes
    -----
    Lecture: T2, S1 (for a model of fixed form, looking for f̂ is looking for θ).
    """

    def __init__(
        self,
        n_inputs: int,
        parts: Mapping[str, tuple[int, ...]],
        *,
        theta: ArrayLike | None = None,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if np.dtype(dtype).kind != "f":
            raise TypeError(f"dtype must be a floating-point type, got {np.dtype(dtype)}")
        self.n_inputs = n_inputs
        self._places, n_parameters = {}, 0
        for name, shape in parts.items():
            start, n_parameters = n_parameters, n_parameters + math.prod(shape)
            self._places[name] = (slice(start, n_parameters), shape)
        self._bind(np.zeros(n_parameters, dtype))
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

    @property
    def dtype(self) -> np.dtype[Any]:
        """The floating-point type of θ and of all that is computed."""
        return self._theta.dtype

    @property
    def parts(self) -> dict[str, Array]:
        """The weights and biases by name, in the order of θ: views into `theta`."""
        return dict(self._parts)

    def split(self, vector: Array) -> dict[str, Array]:
        """Cut a vector that is laid out like θ, a gradient for instance, into named parts.

        Parameters
        ----------
        vector : numpy.ndarray, shape (m,)
            As long as θ.

        Returns
        -------
        dict of str to numpy.ndarray
            A view into `vector` for each part, in the shape and the order of `parts`.

        Raises
        ------
        ValueError
            If `vector` is not shaped like θ.
        """
        if vector.shape != self._theta.shape:
            raise ValueError(f"vector must have shape {self._theta.shape}, got {vector.shape}")
        return {name: vector[place].reshape(shape) for name, (place, shape) in self._places.items()}

    @abstractmethod
    def output(self, X: ArrayLike) -> Array:
        """Return the answers ŷ for the rows of `X`."""

    @abstractmethod
    def predict(self, X: ArrayLike) -> Array:
        """Return the class of each row of `X`, a whole number."""

    def accuracy(self, X: ArrayLike, y: ArrayLike) -> float:
        """Return the share of the rows of `X`, from 0 to 1, whose class is predicted right.

        Parameters
        ----------
        X : array_like, shape (n, K)
            The examples, one a row.
        y : array_like, shape (n,) or (n, C)
            Their right answers.

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` does not fit the model, or `y` holds other numbers than classes.
        """
        X = self._as_inputs(X)
        Y = self._as_targets(y, len(X))
        if not ((Y == 0) | (Y == 1)).all():
            raise ValueError("accuracy needs classes, 0 or 1 for each output; y has other numbers")
        return float(np.mean(self.predict(X) == classes_of(Y)))

    @abstractmethod
    def settings(self) -> dict[str, Any]:
        """Return what, beside θ and its type, makes a model equal to this one."""

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Save the model to one ``.npz`` file, from which `load_model` makes it anew.

        Parameters
        ----------
        path : path-like
            The file; ``.npz`` is added where it is missing.
        overwrite : bool
            Whether a file of that name may be replaced.

        Raises
        ------
        FileExistsError
            If there is such a file and it may not be replaced.
        OSError
            If the folder can't be written.
        """
        from nnbook.models.storage import save_model

        save_model(self, path, overwrite=overwrite)

    def summary(self) -> str:
        """Return a table of the parts of θ: name, shape, how many numbers."""
        rows = [(name, str(part.shape), str(part.size)) for name, part in self._parts.items()]
        rows = [("part", "shape", "numbers"), *rows, ("θ", "", str(self._theta.size))]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = (f"{a:<{wide[0]}}  {b:<{wide[1]}}  {c:>{wide[2]}}" for a, b, c in rows)
        return "\n".join([repr(self), "", *lines])

    def copy(self) -> Self:
        """Return a model of the same kind with parameters of its own, equal to these."""
        return copy.deepcopy(self)

    def _bind(self, theta: Array) -> None:
        """Make `theta` the buffer of all parameters, and all parts views into it."""
        self._theta = theta
        self._parts = self.split(theta)
        self._last_split = theta, self._parts

    def _split_again(self, vector: Array) -> dict[str, Array]:
        """As `split`; costs nothing for the vector of the last time, as in a training loop."""
        if self._last_split[0] is not vector:
            self._last_split = vector, self.split(vector)
        return self._last_split[1]

    def __getstate__(self) -> dict[str, Any]:
        # A copied or unpickled view would be an array of its own: only θ goes along.
        return {name: value for name, value in self.__dict__.items() if name not in self._VIEWS}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._bind(self._theta)

    _VIEWS: tuple[str, ...] = ("_parts", "_last_split")

    def _as_inputs(self, X: ArrayLike) -> Array:
        return as_matrix(X, columns=self.n_inputs, dtype=self.dtype)

    @abstractmethod
    def _as_targets(self, y: ArrayLike, n: int) -> Array:
        """Check the right answers for `n` examples."""

    def _parameters_in_words(self) -> str:
        return f"{self._theta.size} parameters"
