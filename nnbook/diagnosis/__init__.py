"""From numbers to a cause in words.

The exercises, the gradient check and the widgets all ask here why an array is not the one that
was expected, so that the same mistake gets the same sentence everywhere.
"""

from nnbook.diagnosis.arrays import agrees, explain_difference
from nnbook.diagnosis.check_model import ModelReport, check_model
from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.own_line import own_line

__all__ = ["Finding", "ModelReport", "agrees", "check_model", "explain_difference", "own_line"]
