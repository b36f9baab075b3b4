"""How it learns: gradient descent, and the checks that a gradient is right."""

from nnbook.learning.check_model import ModelReport, check_model
from nnbook.learning.descent_result import DescentResult, StopReason
from nnbook.learning.gradient_descent import Descent, gradient_descent
from nnbook.learning.numerical_gradient import numerical_gradient

__all__ = [
    "Descent",
    "DescentResult",
    "ModelReport",
    "StopReason",
    "check_model",
    "gradient_descent",
    "numerical_gradient",
]
