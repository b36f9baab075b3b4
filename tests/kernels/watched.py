"""For the kernel's side: an element that notes on which threads it draws and trains."""

import threading
from collections.abc import Callable
from typing import ClassVar

import numpy as np

from nnbook.models import sigmoid
from nnbook.pictures import Picture
from nnbook.validation import Array
from nnbook.widgets.descent_lab import DescentLab, DescentLabState

X = np.array([[-1.0, 0.5], [0.2, -0.4], [1.0, 0.3], [0.1, 1.2]])
y = np.array([0, 0, 1, 1])

Gradient = Callable[[Array, Array, Array, float], Array]


def right_gradient(X: Array, y: Array, w: Array, b: float) -> Array:
    """∂J/∂θ of a sigmoid unit, shape (3,)."""
    delta = (sigmoid(X @ w + b) - y) / len(y)
    return np.append(X.T @ delta, delta.sum())


class WatchedLab(DescentLab):
    """A `DescentLab` on four points that trains for long. `made` holds all of them."""

    made: ClassVar[list["WatchedLab"]] = []

    def __init__(self, gradient: Gradient = right_gradient) -> None:
        self.drawn_on: set[str] = set()
        self.trained_on: set[str] = set()
        self._given_gradient = gradient
        self.made.append(self)
        super().__init__(
            X, y, step_size=0.01, tolerance=1e-5, max_steps=10**6, gradient=self._note_and_ask
        )

    def picture(self, state: DescentLabState) -> Picture:
        self.drawn_on.add(threading.current_thread().name)
        return super().picture(state)

    def _note_and_ask(self, X: Array, y: Array, w: Array, b: float) -> Array:
        self.trained_on.add(threading.current_thread().name)
        return self._given_gradient(X, y, w, b)
