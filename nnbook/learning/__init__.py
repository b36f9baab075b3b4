"""How it learns: gradient descent, and the gradient measured by finite differences."""

from nnbook.learning.descent_result import DescentResult, StopReason
from nnbook.learning.gradient_descent import Descent, gradient_descent
from nnbook.learning.numerical_gradient import numerical_gradient

__all__ = [
    "Descent",
    "DescentResult",
    "StopReason",
    "gradient_descent",
    "numerical_gradient",
]
