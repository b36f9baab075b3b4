"""One network trained with one λ_reg after the other, always from the same start."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nnbook.models import MLP
from nnbook.validation import Array

LARGEST_STEP_SIZE = 1.0
TOLERANCE = 1e-6
MOST_STEPS = 1000


@dataclass(frozen=True)
class RegularizedRun:
    """Where the descent ended with one λ_reg.

    Attributes
    ----------
    l2 : float
        λ_reg.
    model : MLP
        The trained network.
    costs : (float, float)
        Its cost on the training and the test data, without the penalty.
    right : (int, int)
        How many of either come out right.
    penalty : float
        What λ_reg/(2n) Σ w² adds to the cost on the training data.
    """

    l2: float
    model: MLP
    costs: tuple[float, float]
    right: tuple[int, int]
    penalty: float

    @property
    def square_sum(self) -> float:
        """Σ w² over all weights, without the biases."""
        return float(sum(np.sum(self.model.W[l] ** 2) for l in range(2, self.model.L + 1)))


@dataclass
class RegularizedRuns:
    """Trains the network for a λ_reg when it is first asked for, and remembers it.

    Parameters
    ----------
    train, test : (array, array)
        X (n, 2) and y (n,) of the examples to learn from, and of those to test on.
    sizes : sequence of int
        n_1, …, n_L.
    seed : int
        Decides the weights at the start, which are the same for every λ_reg.
    """

    train: tuple[Array, Array]
    test: tuple[Array, Array]
    sizes: Sequence[int]
    seed: int
    _known: dict[float, RegularizedRun] = field(default_factory=dict)

    def at(self, l2: float) -> RegularizedRun:
        """Return the run with this λ_reg."""
        if l2 not in self._known:
            self._known[l2] = self._trained(l2)
        return self._known[l2]

    def step_size(self, l2: float) -> float:
        """λ: 1, or less where a weight would else be thrown beyond 0 by its own pull (A4)."""
        return min(LARGEST_STEP_SIZE, len(self.train[0]) / l2) if l2 else LARGEST_STEP_SIZE

    def _trained(self, l2: float) -> RegularizedRun:
        """Plain gradient descent, θ[i+1] = θ[i] − λ ∇J(θ[i]), as `gradient_descent` goes it.

        Without the cost at every step, which nobody sees here, it takes half the time.
        """
        model = MLP(self.sizes, hidden="tanh", l2=l2, seed=self.seed)
        _, grad_J = model.objective(*self.train)
        theta, gradient = model.theta.copy(), np.empty_like(model.theta)
        step_size = self.step_size(l2)
        for _ in range(MOST_STEPS):
            step = step_size * grad_J(theta, gradient)
            theta -= step
            if step @ step <= TOLERANCE**2:
                break
        model.theta = theta
        plain = MLP(self.sizes, hidden="tanh", theta=theta)
        costs = plain.cost(*self.train), plain.cost(*self.test)
        right = self._right(plain, *self.train), self._right(plain, *self.test)
        return RegularizedRun(l2, plain, costs, right, model.cost(*self.train) - costs[0])

    @staticmethod
    def _right(model: MLP, X: Array, y: Array) -> int:
        return int(np.sum(model.predict(X) == y))
