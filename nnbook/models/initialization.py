"""Where training starts: random weights, scaled by the size of the layer. Biases start at 0."""

import math

import numpy as np

from nnbook.validation import Array

_STANDARD_DEVIATION = {
    "zeros": lambda n_in, n_out: 0.0,
    "normal": lambda n_in, n_out: 1.0,
    "scaled normal": lambda n_in, n_out: 1 / math.sqrt(n_in),
    "glorot": lambda n_in, n_out: math.sqrt(2 / (n_in + n_out)),
    "he": lambda n_in, n_out: math.sqrt(2 / n_in),
}
INITIALIZATIONS = tuple(_STANDARD_DEVIATION)
"""The names that `initial_weights` knows."""


def initial_weights(name: str, n_out: int, n_in: int, rng: np.random.Generator) -> Array:
    """Return random weights for one layer: normal numbers with mean 0.

    Parameters
    ----------
    name : str
        Which standard deviation: ``"zeros"`` 0, ``"normal"`` 1, ``"scaled normal"`` 1/√n_in,
        ``"glorot"`` √(2/(n_in + n_out)), ``"he"`` √(2/n_in).
    n_out, n_in : int
        The numbers of neurons in this layer, n_l, and in the one before, n_{l−1}.
    rng : numpy.random.Generator
        The source of randomness.

    Returns
    -------
    numpy.ndarray, shape (n_out, n_in)
        W^l to start with.

    Raises
    ------
    KeyError
        If there is no initialization of that name.

    Notes
    -----
    Lecture: E14 (from zeros the neurons of a hidden layer stay identical for ever), K3. With
    1/√n_in the weighted sums of a layer are about as large as its inputs are (LeCun et al.,
    "Efficient BackProp", 1998); Glorot and Bengio (2010) balance forward and backward pass; He et
    al. (2015) make up for the half of its inputs that a ReLU sets to 0.
    """
    W = rng.normal(size=(n_out, n_in)) * _STANDARD_DEVIATION[name](n_in, n_out)
    return W + 0.0  # −0 becomes 0
