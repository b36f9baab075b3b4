"""What several elements show of a unit's answers: the wrong ones, and how many they are."""

import numpy as np

from nnbook.models import sigmoid
from nnbook.pictures.numbers import number_text
from nnbook.validation import Array


def wrong_ones(s: Array, y: Array) -> tuple[int, ...]:
    """Return the indexes of the examples whose class, 1 iff σ(s) > ½, is not y."""
    return tuple(np.flatnonzero((sigmoid(s) > 0.5) != (y == 1)).tolist())


def count_wrong(s: Array, y: Array) -> str:
    """Return "3 of 200 wrong" for the weighted sums s (n,) and the labels y (n,)."""
    return f"{len(wrong_ones(s, y))} of {len(y)} wrong"


def spread(y: Array, reach: float = 0.05) -> Array:
    """Return the labels y (n,), spread a little up and down so that crowded points can be seen.

    Multiples of the golden ratio fall evenly between 0 and 1, and the same way every time.
    """
    even = np.arange(len(y)) * (5**0.5 - 1) / 2 % 1
    return y + reach * (2 * even - 1)


def copied_code(parameters: str, weighted_sum: str) -> str:
    """Return the lines of numpy that compute the answers, their cost and how many are wrong.

    Parameters
    ----------
    parameters : str
        A line that sets the weights and the bias.
    weighted_sum : str
        The expression of s, with a comment on the data that it takes.
    """
    return (
        "import numpy as np\n"
        "from nnbook import models\n"
        "\n"
        f"{parameters}\n"
        f"s = {weighted_sum}\n"
        "y_hat = models.sigmoid(s)\n"
        "print('cost', models.cross_entropy(s, y), 'wrong', np.sum((y_hat > 0.5) != y))\n"
    )


def cost_text(cost: float) -> str:
    """Return a cost to three decimals; below 0.001, where little would be left, to three digits."""
    if 0 < abs(cost) < 0.001:
        return number_text(cost).replace("e−0", "e−")
    return rounded(cost, 3)


def rounded(number: float, decimals: int) -> str:
    """Return a number to some decimals, or in powers of ten where that would be very long.

    What rounds to 0 has no sign; NaN and ∞ have their names.
    """
    if not abs(number) < 1e6:
        return number_text(number)
    return f"{round(number, decimals) + 0.0:.{decimals}f}"
