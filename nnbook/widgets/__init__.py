"""What is touched: one module per interactive element, on the small kit in `nnbook.widgets.kit`."""

from nnbook.widgets.data_desk import DataDesk
from nnbook.widgets.decision_plane import DecisionPlane
from nnbook.widgets.descent_lab import DescentLab
from nnbook.widgets.line_desk import LineDesk
from nnbook.widgets.network_lab import NetworkLab
from nnbook.widgets.predict import Predict
from nnbook.widgets.sigmoid_curve import SigmoidCurve

__all__ = [
    "DataDesk",
    "DecisionPlane",
    "DescentLab",
    "LineDesk",
    "NetworkLab",
    "Predict",
    "SigmoidCurve",
]
