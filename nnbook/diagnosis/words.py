"""Numbers, shapes and values as short, stable text."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

FEW = 6
"""Arrays of at most this many entries are shown; of larger ones only the shape."""

LONGEST_CODE = 120
"""Lines of code are cut off behind this many characters."""


def plain_text(text: str) -> str:
    """A foreign text in one line, without what can't be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def as_code(text: str, *, longest: int = LONGEST_CODE) -> str:
    """A foreign text as code, between backticks; doubled ones where it holds some itself."""
    text = plain_text(text)
    if len(text) > longest:
        text = f"{text[:longest]}…"
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def number_in_words(x: Any) -> str:
    """A number with at most four digits: ``0.3333``, ``-40``, ``1e+04``, ``nan``."""
    if isinstance(x, bool | np.bool_):
        return str(bool(x))
    if isinstance(x, int | np.integer):
        return str(int(x))
    return f"{x:.4g}"


def is_number(value: Any) -> bool:
    """Whether this is one finite real number, of Python or numpy."""
    if not isinstance(value, int | float | np.integer | np.floating):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


def what_is(value: Any) -> str:
    """What something is: ``None``, ``nan``, ``an array of shape (5, 3)``, ``a dict with …``."""
    if value is None or (isinstance(value, float | np.floating) and not math.isfinite(value)):
        return str(value)
    if isinstance(value, int) and not is_number(value):
        return "a number too large for a float"
    if isinstance(value, int | float | np.number):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, Mapping):
        return f"a dict with the keys {', '.join(map(repr, value))}" if value else "an empty dict"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeioAEIO' else 'a'} {name}"


def index_in_words(index: Sequence[int]) -> str:
    """An index as one writes it in numpy: ``[1, 0]``."""
    return "[" + ", ".join(str(int(i)) for i in index) + "]"


def shape_in_words(shape: Sequence[int]) -> str:
    """What has this shape: ``a single number``, ``an array of shape (5, 3)``."""
    return f"an array of shape {tuple(shape)}" if len(shape) else "a single number"


def entries_in_words(values: Any) -> str:
    """All entries of a small array: ``[[0.5, 1], [2, 3]]``."""
    if np.ndim(values) == 0:
        return number_in_words(np.asarray(values)[()])
    return "[" + ", ".join(entries_in_words(part) for part in values) + "]"


def value_in_words(name: str, value: Any) -> str:
    """A named value, shown small: ``s = -40``, ``w = [0.5, 1]``, ``X of shape (5, 3)``.

    Of a dict, and of a list that is no table, the parts: ``W[1] of shape (3, 2), W[2] = [[0.5]]``.
    A function that a check hands over may say what it is in its attribute `in_words`.
    """
    if callable(value) and isinstance(told := getattr(value, "in_words", None), str):
        return f"{name}, the function {told}"
    parts = _parts(value)
    if 0 < len(parts) <= FEW:
        return ", ".join(value_in_words(f"{name}[{key!r}]", part) for key, part in parts)
    values = np.asarray(None if parts else value)
    if values.dtype.kind not in "biuf":
        return f"{name} of type {type(value).__name__}"
    if values.size > FEW:
        return f"{name} of shape {values.shape}"
    return f"{name} = {entries_in_words(values)}"


def _parts(value: Any) -> list[tuple[Any, Any]]:
    """Keys and parts of what can't be shown as one array; none of all else."""
    if isinstance(value, Mapping):
        return list(value.items())
    try:
        np.asarray(value)
    except ValueError:  # the parts have several shapes
        return list(enumerate(value))
    return []


def listed(words: Sequence[str]) -> str:
    """Words in a row: ``a``, ``a and b``, ``a, b and c``."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
