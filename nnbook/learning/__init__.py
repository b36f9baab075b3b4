"""How it learns: gradient descent, training in batches, and the perceptron's own rule."""

from nnbook.learning.descent_result import DescentResult, StopReason
from nnbook.learning.gradient_descent import Descent, gradient_descent
from nnbook.learning.numerical_gradient import largest_curvature, numerical_gradient
from nnbook.learning.perceptron_rule import PerceptronRule, learn_by_rule
from nnbook.learning.perceptron_run import PerceptronRun, RuleEnd, RuleStep
from nnbook.learning.training.evaluation import Evaluation
from nnbook.learning.training.history import History, TrainingEnd, TrainingSettings
from nnbook.learning.training.minibatch_descent import MiniBatchDescent
from nnbook.learning.training.train import train

__all__ = [
    "Descent",
    "DescentResult",
    "Evaluation",
    "History",
    "MiniBatchDescent",
    "PerceptronRule",
    "PerceptronRun",
    "RuleEnd",
    "RuleStep",
    "StopReason",
    "TrainingEnd",
    "TrainingSettings",
    "gradient_descent",
    "largest_curvature",
    "learn_by_rule",
    "numerical_gradient",
    "train",
]
