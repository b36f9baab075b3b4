"""Unit 08: costs with gradients that may hold a planted mistake."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.models import sigmoid


@dataclass(frozen=True)
class Cubics:
    """J(θ) = Σ_j c_j θ_j³ + θ_j², bent everywhere, so that one-sided slopes are off."""

    c: tuple[float, ...]

    def __call__(self, theta: Any) -> float:
        return float(np.sum(np.array(self.c) * theta**3 + theta**2))

    def gradient(self, theta: Any) -> Any:
        """∇J(θ)."""
        return 3 * np.array(self.c) * theta**2 + 2 * theta

    @property
    def in_words(self) -> str:
        """What it is."""
        return f"a sum of {len(self.c)} cubic functions"


@dataclass(frozen=True)
class NetworkCost:
    """The cross-entropy of a K-2-1 network of sigmoids on a few examples, of θ = W², b², W³, b³."""

    X: tuple[tuple[float, ...], ...]
    y: tuple[float, ...]

    def __call__(self, theta: Any) -> float:
        *_, s3 = self._forward(theta)
        return float(np.mean(np.logaddexp(0, (1 - 2 * np.array(self.y)) * s3)))

    def gradient(self, theta: Any, *, slope: bool = True, mean: bool = True) -> Any:
        """∇J(θ); without σ' in the hidden layer, or with ∂J/∂b³ summed, if asked for."""
        a1, a2, W3, s3 = self._forward(theta)
        n = a1.shape[1]
        delta3 = sigmoid(s3) - np.array(self.y)
        delta2 = W3.T @ delta3 * (a2 * (1 - a2) if slope else 1)
        b3 = delta3.sum(axis=1) / (n if mean else 1)
        parts = (delta2 @ a1.T / n, delta2.mean(axis=1), delta3 @ a2.T / n, b3)
        return np.concatenate(parts, axis=None)

    def _forward(self, theta: Any) -> tuple[Any, Any, Any, Any]:
        a1 = np.array(self.X).T
        K = len(a1)
        W2, b2 = theta[: 2 * K].reshape(2, K), theta[2 * K : 2 * K + 2, np.newaxis]
        W3, b3 = theta[2 * K + 2 : 2 * K + 4].reshape(1, 2), theta[2 * K + 4]
        a2 = sigmoid(W2 @ a1 + b2)
        return a1, a2, W3, W3 @ a2 + b3

    @property
    def in_words(self) -> str:
        """What it is."""
        return f"the cost of a {len(self.X[0])}-2-1 network on {len(self.y)} examples"


def network_cost(rng: np.random.Generator, K: int, n: int) -> NetworkCost:
    """The cost of a network of K inputs on n examples."""
    X = rng.uniform(0.5, 2, size=(n, K)) * rng.choice((-1, 1), size=(n, K))
    return NetworkCost(
        tuple(tuple(map(float, row)) for row in X.round(2)),
        tuple(float(i % 2) for i in range(n)),
    )
