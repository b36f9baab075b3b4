"""What learns: models with all their parameters in one vector θ, their activations and costs."""

from nnbook.models.activations import sigmoid, sigmoid_prime, softmax
from nnbook.models.answer_costs import cross_entropy_costs, squared_costs, zero_one_costs
from nnbook.models.costs import cross_entropy, example_costs
from nnbook.models.layers import LayerArrays
from nnbook.models.mlp import MLP
from nnbook.models.model import Model
from nnbook.models.multiclass import Multiclass
from nnbook.models.nearest_neighbours import NearestNeighbours
from nnbook.models.perceptron import Perceptron
from nnbook.models.predictor import Predictor
from nnbook.models.sigmoid_unit import SigmoidUnit
from nnbook.models.storage import load_model
from nnbook.models.theta_network import ThetaNetwork, theta_order

__all__ = [
    "MLP",
    "LayerArrays",
    "Model",
    "Multiclass",
    "NearestNeighbours",
    "Perceptron",
    "Predictor",
    "SigmoidUnit",
    "ThetaNetwork",
    "cross_entropy",
    "cross_entropy_costs",
    "example_costs",
    "load_model",
    "sigmoid",
    "sigmoid_prime",
    "softmax",
    "squared_costs",
    "theta_order",
    "zero_one_costs",
]
