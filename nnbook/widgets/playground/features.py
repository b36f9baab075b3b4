"""What of the plane goes into the network: x⁽¹⁾, x⁽²⁾, and what can be computed from the two."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from nnbook.exercises.playing.played import FEATURES as FUNCTIONS
from nnbook.validation import Array


class Feature(NamedTuple):
    """One input of the network.

    Attributes
    ----------
    word : str
        How it is written in a picture.
    expression : str
        The same in numpy, for vectors x1 and x2.
    function : callable
        ``function(x1, x2)``, for vectors of one length.
    """

    word: str
    expression: str
    function: Callable[[Array, Array], Array]


_WRITTEN = {
    "x1": ("x⁽¹⁾", "x1"),
    "x2": ("x⁽²⁾", "x2"),
    "x1^2": ("(x⁽¹⁾)²", "x1**2"),
    "x2^2": ("(x⁽²⁾)²", "x2**2"),
    "x1*x2": ("x⁽¹⁾x⁽²⁾", "x1 * x2"),
    "sin x1": ("sin πx⁽¹⁾", "np.sin(np.pi * x1)"),
    "sin x2": ("sin πx⁽²⁾", "np.sin(np.pi * x2)"),
}

FEATURES = {name: Feature(*_WRITTEN[name], function) for name, function in FUNCTIONS.items()}
"""The features by their names. x1 and x2 are those of the data, standardized where that is asked
for; the others are computed from these and not standardized again."""


def inputs_of(X: Array, features: Sequence[str]) -> Array:
    """Return the features (n, K) of examples (n, 2).

    Parameters
    ----------
    X : numpy.ndarray, shape (n, 2)
        x1 and x2 of each example.
    features : sequence of str
        Names in `FEATURES`.
    """
    x1, x2 = X.T
    return np.column_stack([FEATURES[name].function(x1, x2) for name in features])
