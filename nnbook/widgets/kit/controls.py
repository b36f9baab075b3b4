"""What a reader can move: sliders, choices and buttons, each a plain description of itself.

A control knows which values are allowed; the browser draws it from `message()`, and `check` has
the last word on what comes back.
"""

from dataclasses import dataclass
from math import floor, isfinite, log10
from numbers import Real
from typing import Any


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high` in steps of `step`, with a number box beside it.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, symbol
        The plain word and the lecture's symbol; ``w_1`` is shown with a subscript.
    """

    field: str
    label: str
    symbol: str
    low: float
    high: float
    step: float
    tooltip: str = ""

    def check(self, value: Any) -> float:
        """The value as a float (an int, if the slider's step is one) if it is allowed.

        Raises
        ------
        TypeError, ValueError
            If it is not a number, or not one between `low` and `high`.
        """
        number = _number(self.field, value, self.low, self.high)
        return round(number) if isinstance(self.step, int) else number

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "slider",
            "field": self.field,
            "label": self.label,
            "symbol": self.symbol,
            "tooltip": self.tooltip,
            "low": self.low,
            "high": self.high,
            "step": self.step,
        }


@dataclass(frozen=True)
class StepSlider:
    """A positive number over decades, in steps 1, 2, 5, 10, 20 …; its box takes any number.

    The parameters are those of `Slider`, without a step.
    """

    field: str
    label: str
    symbol: str
    low: float
    high: float
    tooltip: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise ValueError(
                f"slider {self.field!r}: 0 < low < high is needed; got {self.low}, {self.high}"
            )

    @property
    def stops(self) -> tuple[float, ...]:
        """The values at which the slider stops."""
        return one_two_five(self.low, self.high)

    def check(self, value: Any) -> float:
        """The value as a float if it is allowed; see `Slider.check`."""
        return _number(self.field, value, self.low, self.high)

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "steps",
            "field": self.field,
            "label": self.label,
            "symbol": self.symbol,
            "tooltip": self.tooltip,
            "low": self.low,
            "high": self.high,
            "stops": list(self.stops),
        }


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    field: str
    label: str
    options: tuple[str, ...]
    tooltip: str = ""

    def check(self, value: Any) -> str:
        """The value if it is one of the options; ValueError if not."""
        if value not in self.options:
            options = ", ".join(map(repr, self.options))
            raise ValueError(f"{self.field} must be one of {options}; got {value!r}")
        return str(value)

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {
            "kind": "choice",
            "field": self.field,
            "label": self.label,
            "symbol": "",
            "tooltip": self.tooltip,
            "options": list(self.options),
        }


@dataclass(frozen=True)
class Button:
    """Something to press. The element answers in its method ``press_<name>``."""

    name: str
    label: str
    tooltip: str = ""

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {"name": self.name, "label": self.label, "tooltip": self.tooltip}


FieldControl = Slider | StepSlider | Choice
Control = FieldControl | Button


def one_two_five(low: float, high: float) -> tuple[float, ...]:
    """All numbers 1, 2 or 5 times a power of ten from `low` to `high`, both included."""
    exponents = range(floor(log10(low)), floor(log10(high)) + 1)
    candidates = (float(f"{digit}e{exponent}") for exponent in exponents for digit in (1, 2, 5))
    return tuple(c for c in candidates if low * (1 - 1e-9) <= c <= high * (1 + 1e-9))


def _number(field: str, value: Any, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{field} must be a number from {low:g} to {high:g}; got {value!r}")
    number = float(value)
    if not isfinite(number) or not low <= number <= high:
        raise ValueError(f"{field} must be from {low:g} to {high:g}; got {number:g}")
    return number
