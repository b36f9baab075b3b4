"""Controls of whole numbers: a seed, and how many units each layer of a network has."""

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Seed:
    """The seed of the random numbers: a box, and a button that takes the next seed.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, tooltip
        The plain word, and what it means.
    high
        The largest seed; after it comes 0 again.
    """

    field: str = "seed"
    label: str = "seed"
    tooltip: str = "The same seed gives the same random numbers again"
    high: int = 9999

    def check(self, value: Any) -> int:
        """The value as an int if it is a whole number from 0 to `high`.

        Raises
        ------
        TypeError, ValueError
            If it is not.
        """
        expected = f"{self.field} must be a whole number from 0 to {self.high}"
        seed = _whole(value, expected)
        if not 0 <= seed <= self.high:
            raise ValueError(f"{expected}; got {seed}")
        return seed

    def to_text(self, value: int) -> str:
        """The value for the state's text."""
        return str(value)

    def from_text(self, text: str) -> int:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        if not (text.isascii() and text.isdigit()):
            raise ValueError(
                f"{self.field} must be a whole number from 0 to {self.high}; got {text!r}"
            )
        return self.check(int(text))

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "seed",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
            "low": 0,
            "high": self.high,
            "whole": True,
        }


@dataclass(frozen=True)
class Architecture:
    """The sizes of a network's layers, such as ``(2, 4, 4, 1)``: hidden layers come and go.

    Parameters
    ----------
    field
        The field of the element's state that it moves, a tuple of ints.
    label, tooltip
        The plain word, and what it means.
    first, last
        The number of inputs and of outputs, which stay.
    max_layers
        The largest number of hidden layers; the smallest is none.
    max_units
        The largest number of units in a hidden layer; the smallest is one.
    """

    field: str
    label: str
    first: int
    last: int
    max_layers: int = 4
    max_units: int = 8
    tooltip: str = ""

    def check(self, value: Any) -> tuple[int, ...]:
        """The value as a tuple of ints if such a network is allowed.

        Raises
        ------
        TypeError, ValueError
            If it doesn't consist of whole numbers, or they are not within the limits.
        """
        sizes = _whole_numbers(value, self._expected)
        hidden = sizes[1:-1]
        has_right_ends = len(sizes) >= 2 and (sizes[0], sizes[-1]) == (self.first, self.last)
        is_small_enough = (
            len(hidden) <= self.max_layers and max(hidden, default=1) <= self.max_units
        )
        if not (has_right_ends and is_small_enough and min(hidden, default=1) >= 1):
            raise ValueError(f"{self._expected}; got {sizes}")
        return sizes

    @property
    def _expected(self) -> str:
        return (
            f"{self.field} must be {self.first}, at most {self.max_layers} hidden layers of "
            f"1 to {self.max_units} units, and {self.last}"
        )

    def to_text(self, value: tuple[int, ...]) -> str:
        """The value for the state's text: ``2-4-4-1``."""
        return "-".join(map(str, value))

    def from_text(self, text: str) -> tuple[int, ...]:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        sizes = text.split("-")
        if not all(size.isascii() and size.isdigit() for size in sizes):
            raise ValueError(f"{self._expected}, with hyphens between; got {text!r}")
        return self.check([int(size) for size in sizes])

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return _layers_message("architecture", self)


@dataclass(frozen=True)
class HiddenLayers:
    """The sizes of the hidden layers alone, such as ``(8, 8)``; ``()`` for none.

    Parameters
    ----------
    field
        The field of the element's state that it moves, a tuple of ints.
    label, tooltip
        The plain word, and what it means.
    max_layers, max_units
        The largest number of them, and of units in one.
    """

    field: str
    label: str
    max_layers: int = 6
    max_units: int = 8
    tooltip: str = ""

    def check(self, value: Any) -> tuple[int, ...]:
        """The value as a tuple of ints if such layers are allowed.

        Raises
        ------
        TypeError, ValueError
            If it doesn't consist of whole numbers, or they are not within the limits.
        """
        expected = f"{self.field} must be at most {self.max_layers} numbers from 1 to "
        expected += f"{self.max_units}, the units of each hidden layer"
        sizes = _whole_numbers(value, expected)
        if len(sizes) > self.max_layers or not all(1 <= n <= self.max_units for n in sizes):
            raise ValueError(f"{expected}; got {sizes}")
        return sizes

    def to_text(self, value: tuple[int, ...]) -> str:
        """The value for the state's text: ``4-4``, or ``none``."""
        return "-".join(map(str, value)) or "none"

    def from_text(self, text: str) -> tuple[int, ...]:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        sizes = [] if text == "none" else text.split("-")
        if not all(size.isascii() and size.isdigit() for size in sizes):
            raise ValueError(f"{self.field} must be numbers with hyphens between; got {text!r}")
        return self.check([int(size) for size in sizes])

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return _layers_message("hidden", self)


def _layers_message(kind: str, control: Architecture | HiddenLayers) -> dict[str, Any]:
    """What the browser needs to draw a control of layers."""
    return {
        "kind": kind,
        "field": control.field,
        "label": control.label,
        "symbol": "",
        "tooltip": control.tooltip,
        "max_layers": control.max_layers,
        "max_units": control.max_units,
    }


def _whole_numbers(value: Any, expected: str) -> tuple[int, ...]:
    """The values as ints; TypeError, with what was expected, if they are none."""
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise TypeError(f"{expected}; got {value!r}")
    return tuple(_whole(item, expected) for item in value)


def _whole(value: Any, expected: str) -> int:
    """The value as an int; TypeError, with what was expected, if it is no whole number."""
    if isinstance(value, bool):
        raise TypeError(f"{expected}; got {value!r}")
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{expected}; got {value!r}") from None
