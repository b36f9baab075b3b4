"""The points of the lecture that the course follows, each in a few words.

A unit names in its header the points that it covers.
"""

from collections.abc import Iterable
from pathlib import Path

from nnbook.course.cells import Source

LECTURE_POINTS = {
    "T1": "objects, answers, and an unknown function known on examples",
    "T2": "the task of machine learning",
    "P1": "picture of the perceptron",
    "P2": "formula of the perceptron",
    "P3": "the line that a perceptron draws",
    "J1": "answers compared with the right ones, over all examples",
    "J2": "binary cross-entropy",
    "J3": "a bad model is changed until it gets better",
    "G1": "the minimum that is looked for",
    "G2": "the gradient points the way of fastest growth",
    "G3": "gradient descent, its step size and its threshold",
    "S1": "of a model of fixed form the weights are looked for",
    "S2": "the sigmoid in the place of the threshold",
    "S3": "the whole system of the sigmoid unit",
    "S4": "its gradient",
    "M1": "one output for each class",
    "M2": "the cost of several classes; softmax beside it",
    "M3": "descent stays as it is",
    "D1": "layers, and the indices of their weights",
    "D2": "weighted sum and activation of one neuron",
    "D3": "a layer in vectors",
    "D4": "the first layer is the input",
    "D5": "the last layer is the answer",
    "D6": "descent stays as it is, again",
    "B1": "δ, the derivative of the cost by a weighted sum",
    "B2": "δ of the output layer",
    "B3": "δ of the hidden layers, by the chain rule",
    "B4": "from δ to the derivatives by weights and biases",
    "B5": "a network learns from real data",
    "A0": "what backpropagation is and is for",
    "A1": "the Θ notation, and the way between both",
    "A2": "forward and backward in the Θ notation",
    "A3": "the three steps with accumulators",
    "A4": "regularization",
    "A5": "δ as a share of the error",
    "K1": "backpropagation in a book, with its example of digits",
    "K2": "automatic differentiation on a graph",
    "K3": "gradients that vanish, units that die",
    "K4": "further reading",
    "E1": "the logarithm of 0 in the cost of a perceptron",
    "E2": "the layer's index in the derivation of δ",
    "E3": "the component's index in the derivative by the answer",
    "E4": "K for inputs, C for classes",
    "E5": "derivatives by the weights, not by the input",
    "E6": "σ' where the article has σ",
    "E7": "the bias is not regularized; the number of matrices",
    "E8": "the cost is minimized, not the gradient",
    "E9": "the factor that the intuition leaves out",
    "E10": "two meanings of λ",
    "E11": "δ stops at the second layer",
    "E12": "the article's signs and words",
    "E13": "the bias in the minimum, and data without one",
    "E14": "a start at 0 keeps neurons identical",
    "E15": "the x of descent is θ",
    "E16": "the sign of an example's cost",
}
"""Id and content of each point, in the lecture's order."""


def place_of(point: str) -> tuple[Path, int]:
    """File and line, counted from 1, where a point of the lecture stands."""
    path = Path(__file__)
    lines = path.read_text(encoding="utf-8").splitlines()
    return path, next(k for k, line in enumerate(lines, start=1) if f'"{point}": ' in line)


def uncovered_points(sources: Iterable[Source]) -> list[str]:
    """The points that none of these units names, in the lecture's order."""
    covered = {point for source in sources for point in source.points}
    return [point for point in LECTURE_POINTS if point not in covered]
