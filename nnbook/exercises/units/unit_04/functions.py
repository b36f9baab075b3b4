"""Unit 04: functions that are handed to a student's function; they can say what they are."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis.words import number_in_words


@dataclass(frozen=True)
class Cubic:
    """J(θ) = c₃ θ³ + c₂ θ² + c₁ θ, of a number or of each number of an array."""

    c3: float
    c2: float
    c1: float

    def __call__(self, theta: Any) -> Any:
        return (self.c3 * theta + self.c2) * theta * theta + self.c1 * theta

    @property
    def in_words(self) -> str:
        """Its formula."""
        c3, c2, c1 = map(number_in_words, (self.c3, self.c2, abs(self.c1)))
        return f"J(θ) = {c3} θ³ + {c2} θ² {'−' if self.c1 < 0 else '+'} {c1} θ"


@dataclass(frozen=True)
class BowlGradient:
    """∇J(θ) of a bowl: each number of θ less that of the minimum, times a curvature."""

    curvatures: tuple[float, ...]
    minimum: tuple[float, ...]

    def __call__(self, theta: Any) -> Any:
        # Far out on a steep bowl the slope is more than a float holds; that is no news here.
        with np.errstate(over="ignore", invalid="ignore"):
            return np.array(self.curvatures) * (theta - np.array(self.minimum))

    @property
    def in_words(self) -> str:
        """Its formula, in numpy."""
        curvatures = ", ".join(map(number_in_words, self.curvatures))
        minimum = ", ".join(map(number_in_words, self.minimum))
        return f"∇J(θ) = [{curvatures}] * (θ − [{minimum}])"


@dataclass(frozen=True)
class SteepGradient:
    """∇J(θ) of J(θ) = Σ cosh θ_j, which soon is more than a float holds."""

    in_words = "∇J(θ) = np.sinh(θ)"

    def __call__(self, theta: Any) -> Any:
        with np.errstate(over="ignore", invalid="ignore"):
            return np.sinh(theta)
