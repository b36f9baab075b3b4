"""What answers a question: one of a few answers, a number, an order. The first two begin empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from numbers import Real
from typing import Any

from nnbook.widgets.kit.controls.text import number_text, words_as_text


@dataclass(frozen=True)
class Options:
    """One of a few answers, each on a line of its own; None as long as none is chosen.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, tooltip
        The question, and how to answer it.
    options
        The answers.
    """

    field: str
    label: str
    options: tuple[str, ...]
    tooltip: str = ""

    def check(self, value: Any) -> str | None:
        """The value if it is one of the options or None; ValueError if not."""
        if value is not None and value not in self.options:
            options = ", ".join(map(repr, self.options))
            raise ValueError(f"{self.field} must be one of {options}, or None; got {value!r}")
        return value if value is None else str(value)

    def to_text(self, value: str | None) -> str:
        """The value for the state's text; nothing for None."""
        return "" if value is None else words_as_text(self.options)[self.options.index(value)]

    def from_text(self, text: str) -> str | None:
        """The value that a state's text tells; ValueError if it tells none of the options."""
        texts = words_as_text(self.options)
        if text and text not in texts:
            raise ValueError(f"{self.field} must be one of {', '.join(texts)}; got {text!r}")
        return self.options[texts.index(text)] if text else None

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return _message("options", self, options=list(self.options))


@dataclass(frozen=True)
class NumberBox:
    """A box for a number; None as long as it is empty.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, tooltip
        The question, and how to answer it.
    low, high
        What is allowed.
    step
        How far an arrow key goes.
    """

    field: str
    label: str
    low: float
    high: float
    step: float
    tooltip: str = ""

    def check(self, value: Any) -> float | None:
        """The value as a float if it is allowed, or None.

        Raises
        ------
        TypeError, ValueError
            If it is not a number, or not one between `low` and `high`.
        """
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, Real):
            raise TypeError(f"{self._wanted}; got {value!r}")
        number = float(value)
        if not isfinite(number) or not self.low <= number <= self.high:
            raise ValueError(f"{self._wanted}; got {number:g}")
        return number

    @property
    def _wanted(self) -> str:
        return f"{self.field} must be a number from {self.low:g} to {self.high:g}, or None"

    def to_text(self, value: float | None) -> str:
        """The value for the state's text; nothing for None."""
        return "" if value is None else number_text(value)

    def from_text(self, text: str) -> float | None:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        try:
            number = float(text) if text else None
        except ValueError:
            raise ValueError(f"{self._wanted}; got {text!r}") from None
        return self.check(number)

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        limits = {"low": self.low, "high": self.high, "step": self.step, "whole": False}
        return _message("number", self, **limits)


@dataclass(frozen=True)
class Order:
    """A few things to be put in order, by buttons or arrow keys.

    Parameters
    ----------
    field
        The field of the element's state that it moves: a tuple of all options.
    label, tooltip
        The question, and how to answer it.
    options
        The things, in any order.
    """

    field: str
    label: str
    options: tuple[str, ...]
    tooltip: str = ""

    def check(self, value: Any) -> tuple[str, ...]:
        """The value as a tuple if it has every option once.

        Raises
        ------
        TypeError, ValueError
            If it has not.
        """
        options = ", ".join(map(repr, self.options))
        wanted = f"{self.field} must have each of {options} once"
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise TypeError(f"{wanted}; got {value!r}")
        order = tuple(value)
        if len(order) != len(self.options) or any(option not in order for option in self.options):
            raise ValueError(f"{wanted}; got {order}")
        return order

    def to_text(self, value: tuple[str, ...]) -> str:
        """The value for the state's text: ``2;1;3``, by places in `options`."""
        return ";".join(str(self.options.index(option) + 1) for option in value)

    def from_text(self, text: str) -> tuple[str, ...]:
        """The value that a state's text tells; ValueError if it tells no order of all."""
        places = {str(place): option for place, option in enumerate(self.options, start=1)}
        return self.check([places.get(place, place) for place in text.split(";")])

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return _message("order", self, options=list(self.options))


def _message(kind: str, control: Options | NumberBox | Order, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "field": control.field,
        "label": control.label,
        "symbol": "",
        "tooltip": control.tooltip,
        **more,
    }
