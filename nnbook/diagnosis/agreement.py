"""When do two arrays agree?"""

from typing import Any

import numpy as np

RTOL = 1e-6
ATOL = 1e-9


def agrees(actual: Any, expected: Any, *, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Whether two arrays have the same shape and the same numbers; NaN equals NaN.

    Parameters
    ----------
    actual, expected : array_like
        The two.
    rtol, atol : float
        How far apart two numbers may be and still be the same, as in ``numpy.allclose``.
    """
    if np.shape(actual) != np.shape(expected):
        return False
    # An infinity or a huge number may meet a finite one here; that is a difference, not a warning.
    with np.errstate(all="ignore"):
        return bool(np.allclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True))
