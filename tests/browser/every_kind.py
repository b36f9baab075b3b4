"""A notebook of the course with everything that shows itself: all elements, a diagram, a graph."""

from pathlib import Path

import nbformat

from tests.browser.jupyter import write_notebook

DATA = """
import numpy as np
from nnbook import MLP
from nnbook.autodiff import Value
from nnbook.pictures import DiagramPicture, network_diagram
from nnbook.widgets import (
    ClassMaps, CostBars, DataDesk, DecisionPlane, DescentLab, LineDesk, NetworkLab, PerceptronLab,
    ForwardLab, FunctionLab, LayerBend, Neighbourhood, NeighbourPlane, SigmoidCurve, SplitDesk,
    BackpropSteps, DigitPad, DigitsLab, Playground, RegularizationLab, TwoNotations,
    GradientFlow, GraphSteps, challenge,
)

rng = np.random.default_rng(0)
X = rng.normal(size=(30, 2))
y = (X @ [1, -1] + 0.7 * rng.normal(size=30) > 0).astype(int)
"""

DIAGRAM = """
layers = range(2, 4)
net = MLP([2, 3, 1], seed=0)
W, b = {l: net.W[l] for l in layers}, {l: net.b[l] for l in layers}
DiagramPicture((network_diagram(net.sizes, W, b),), "A network 2-3-1.")
"""

GRAPH = """
w, x = Value(2.0, "w"), Value(-1.0, "x")
(w * x).sigmoid().graph()
"""

ELEMENTS = {
    "backprop-steps": "BackpropSteps()",
    "gradient-flow": "GradientFlow(X, y, depth=3)",
    "graph-steps": "GraphSteps()",
    "data-desk": "DataDesk(X, y)",
    "line-desk": "LineDesk(X, y)",
    "split-desk": "SplitDesk()",
    "two-notations": "TwoNotations()",
    "regularization-lab": "RegularizationLab(X, y, X + 0.2, y, sizes=(2, 3, 1))",
    "neighbour-plane": "NeighbourPlane(X, y, X + 0.2, y)",
    "class-maps": "ClassMaps(X, y, class_names=('no', 'yes'))",
    "cost-bars": "CostBars([0, 1, 1, 0], [0.2, 0.9, 0.6, 0.0])",
    "sigmoid-curve": "SigmoidCurve(X[:, 0], y)",
    "decision-plane": "DecisionPlane(X, y)",
    "descent-lab": "DescentLab(X, y)",
    "function-lab": "FunctionLab()",
    "neighbourhood": "Neighbourhood()",
    "forward-lab": "ForwardLab(X.round(1))",
    "layer-bend": "LayerBend(X, y, {'one': MLP([2, 2, 1]), 'other': MLP([2, 2, 1], seed=1)})",
    "network-lab": "NetworkLab(X, y)",
    "digits-lab": "DigitsLab()",
    "digit-pad": "DigitPad(MLP([784, 3, 10]))",
    "playground": "Playground(units=(3,))",
    "challenge-playground": "challenge('xor')",
    "perceptron-lab": "PerceptronLab(X, {'the answers': y, 'swapped': 1 - y})",
}
PICTURES = {"diagram": DIAGRAM, "graph": GRAPH}
ALL = (*ELEMENTS, *PICTURES)


def write_every_kind(folder: Path, name: str) -> Path:
    """Write the notebook, marked as one of the course, with nothing run; return its path."""
    write_notebook(folder, name, {"data": DATA, **ELEMENTS, **PICTURES})
    notebook = nbformat.read(folder / name, as_version=4)
    notebook.metadata["course"] = {"unit": "99", "title": "A notebook"}
    nbformat.write(notebook, folder / name)
    return folder / name
