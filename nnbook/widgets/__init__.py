"""What is touched: one module per interactive element, on the small kit in `nnbook.widgets.kit`."""

from nnbook.widgets.backprop import BackpropSteps
from nnbook.widgets.challenges import ChallengePlayground, Lesson, challenge, lesson_of
from nnbook.widgets.class_maps import ClassMaps
from nnbook.widgets.cost_bars import CostBars
from nnbook.widgets.data_desk import DataDesk
from nnbook.widgets.decision_plane import DecisionPlane
from nnbook.widgets.descent_lab import DescentLab
from nnbook.widgets.digit_pad import DigitPad
from nnbook.widgets.digits_lab import DigitsLab
from nnbook.widgets.forward_lab import ForwardLab
from nnbook.widgets.function_lab import FunctionLab
from nnbook.widgets.gradient_flow import GradientFlow
from nnbook.widgets.graph_steps import GraphSteps
from nnbook.widgets.layer_bend import LayerBend
from nnbook.widgets.line_desk import LineDesk
from nnbook.widgets.neighbour_plane import NeighbourPlane
from nnbook.widgets.neighbourhood import Neighbourhood
from nnbook.widgets.network_lab import NetworkLab
from nnbook.widgets.perceptron_lab import PerceptronLab
from nnbook.widgets.playground import Playground
from nnbook.widgets.predict import Predict
from nnbook.widgets.regularization_lab import RegularizationLab
from nnbook.widgets.sigmoid_curve import SigmoidCurve
from nnbook.widgets.split_desk import SplitDesk
from nnbook.widgets.two_notations import TwoNotations

__all__ = [
    "BackpropSteps",
    "ChallengePlayground",
    "ClassMaps",
    "CostBars",
    "DataDesk",
    "DecisionPlane",
    "DescentLab",
    "DigitPad",
    "DigitsLab",
    "ForwardLab",
    "FunctionLab",
    "GradientFlow",
    "GraphSteps",
    "LayerBend",
    "Lesson",
    "LineDesk",
    "NeighbourPlane",
    "Neighbourhood",
    "NetworkLab",
    "PerceptronLab",
    "Playground",
    "Predict",
    "RegularizationLab",
    "SigmoidCurve",
    "SplitDesk",
    "TwoNotations",
    "challenge",
    "lesson_of",
]
