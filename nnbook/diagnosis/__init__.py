"""From numbers to a cause in words.

The exercises, the gradient check and the widgets all ask here why an array is not the one that
was expected, so that the same mistake gets the same sentence everywhere.
"""

from nnbook.diagnosis.agreement import agrees
from nnbook.diagnosis.arrays import explain_difference
from nnbook.diagnosis.backprop.arrays_of_backward import BackwardReport, explain_backward
from nnbook.diagnosis.backprop.numbers_of_pass import explain_number
from nnbook.diagnosis.check_model import ModelReport, check_model
from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.gradients.check_gradient import check_gradient
from nnbook.diagnosis.gradients.report import Component, GradientReport, PartReport
from nnbook.diagnosis.own_line import own_line
from nnbook.diagnosis.training.diagnose import Diagnosis, diagnose
from nnbook.diagnosis.training.layer_health import LayerHealth, layer_health
from nnbook.diagnosis.training.symptom import Cause, Symptom

__all__ = [
    "BackwardReport",
    "Cause",
    "Component",
    "Diagnosis",
    "Finding",
    "GradientReport",
    "LayerHealth",
    "ModelReport",
    "PartReport",
    "Symptom",
    "agrees",
    "check_gradient",
    "check_model",
    "diagnose",
    "explain_backward",
    "explain_difference",
    "explain_number",
    "layer_health",
    "own_line",
]
