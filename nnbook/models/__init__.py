"""What learns: models with all their parameters in one vector θ, their activations and costs."""

from nnbook.models.activations import sigmoid, sigmoid_prime
from nnbook.models.base import Model
from nnbook.models.costs import cross_entropy, example_costs
from nnbook.models.sigmoid_unit import SigmoidUnit

__all__ = ["Model", "SigmoidUnit", "cross_entropy", "example_costs", "sigmoid", "sigmoid_prime"]
