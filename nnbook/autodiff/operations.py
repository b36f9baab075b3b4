"""The operations of the graph as a table: the value, and the local derivatives beside it."""

import math
from collections.abc import Callable

Rule = Callable[..., tuple[float, tuple[float, ...]]]


def sigmoid(s: float) -> float:
    """Return σ(s) = 1 / (1 + e^{−s}), without ever computing a large power of e."""
    e = math.exp(-abs(s))  # σ(s) = e^s / (1 + e^s) for s < 0
    return (1.0 if s >= 0 else e) / (1.0 + e)


def softplus(s: float) -> float:
    """Return ln(1 + e^s), which is s where e^s is too large for a float."""
    return max(s, 0.0) + math.log1p(math.exp(-abs(s)))


# Each line: the operation on its inputs a, b: its value, (∂/∂a, ∂/∂b). The exponent k is a plain
# number and no input. relu has no derivative at its corner; 0 is the usual choice. Where max meets
# two equal numbers, the first one counts as the larger.
# fmt: off
OPERATIONS: dict[str, Rule] = {
    "+":        lambda a, b: (a + b,         (1.0, 1.0)),
    "-":        lambda a, b: (a - b,         (1.0, -1.0)),
    "*":        lambda a, b: (a * b,         (b, a)),
    "/":        lambda a, b: (a / b,         (1 / b, -a / b / b)),
    "**":       lambda a, k: (math.pow(a, k), (k * math.pow(a, k - 1) if k else 0.0,)),
    "max":      lambda a, b: (max(a, b),     (1.0, 0.0) if a >= b else (0.0, 1.0)),
    "sum":      lambda *a:   (sum(a),        (1.0,) * len(a)),
    "neg":      lambda a:    (-a,            (-1.0,)),
    "exp":      lambda a:    (math.exp(a),   (math.exp(a),)),
    "log":      lambda a:    (math.log(a),   (1 / a,)),
    "tanh":     lambda a:    (math.tanh(a),  (1 - math.tanh(a) ** 2,)),
    "sigmoid":  lambda a:    (sigmoid(a),    (sigmoid(a) * sigmoid(-a),)),
    "softplus": lambda a:    (softplus(a),   (sigmoid(a),)),
    "relu":     lambda a:    (max(a, 0.0),   (1.0 if a > 0 else 0.0,)),
}
# fmt: on
"""The operations by name: a rule takes the inputs and returns the value and the derivatives."""

_NEEDS = {
    "/": "a / b needs b ≠ 0",
    "log": "the logarithm needs a number above 0",
    "**": "a ** k and its derivative need a whole k where a < 0, and k = 0 or k ≥ 1 where a = 0",
}


def compute(operation: str, *numbers: float) -> tuple[float, tuple[float, ...]]:
    """Return the value of an operation and its local derivatives, one for each input.

    Parameters
    ----------
    operation : str
        A key of `OPERATIONS`.
    *numbers : float
        The inputs; for ``"**"`` the input and the exponent.

    Raises
    ------
    ValueError, ZeroDivisionError
        If the operation has no value or no derivative there.
    OverflowError
        If the value or a local derivative is too large for a float.
    """
    try:
        value, slopes = OPERATIONS[operation](*numbers)
    except (ValueError, ZeroDivisionError) as error:
        message = f"{_NEEDS[operation]}, got {_in_words(operation, numbers)}"
        raise type(error)(message) from None
    except OverflowError:
        value, slopes = math.inf, ()
    if not all(map(math.isfinite, (value, *slopes))):
        term = _in_words(operation, numbers)
        raise OverflowError(f"{term}, or its derivative, is too large for a float")
    return value, slopes


def _in_words(operation: str, numbers: tuple[float, ...]) -> str:
    """Return the operation on its numbers as one would write it in Python."""
    if operation in ("+", "-", "*", "/", "**"):
        return f"({numbers[0]:g}) {operation} ({numbers[1]:g})"
    return f"{operation}({', '.join(f'{x:g}' for x in numbers)})"
