"""Sliders: a number on an even scale or on one of decades, with marks on the scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, isnan
from numbers import Real
from sys import float_info
from typing import Any

from nnbook.pictures.limits import one_two_five
from nnbook.widgets.kit.controls.text import number_text

Marks = tuple[tuple[float, str], ...]


class _Range:
    """What is the same for both kinds of slider."""

    field: str
    label: str
    symbol: str
    low: float
    high: float
    tooltip: str
    marks: Marks

    @property
    def lowest(self) -> float:
        """The least value that is allowed."""
        return self.low

    def check(self, value: Any) -> float:
        """The value as a float if it is allowed.

        Raises
        ------
        TypeError, ValueError
            If it is not a number, or not one between `low` and `high`.
        """
        if isinstance(value, bool) or not isinstance(value, Real):
            raise TypeError(f"{self._wanted('a number ')}; got {value!r}")
        number = float(value)
        if not isfinite(number) or not self.lowest <= number <= self.high:
            raise ValueError(f"{self._wanted()}; got {number:g}")
        return number

    def to_text(self, value: float) -> str:
        """The value for the state's text."""
        return number_text(value)

    def from_text(self, text: str) -> float:
        """The value that a state's text tells; ValueError if it tells none that is allowed."""
        try:
            number = float(text)
        except ValueError:
            raise ValueError(f"{self._wanted('a number ')}; got {text!r}") from None
        return self.check(number)

    def _wanted(self, kind: str = "") -> str:
        return f"{self.field} must be {kind}from {self.lowest:g} to {self.high:g}"

    def _message(self, kind: str, **more: Any) -> dict[str, Any]:
        return {
            "kind": kind,
            "field": self.field,
            "label": self.label,
            "symbol": self.symbol,
            "tooltip": self.tooltip,
            "low": self.lowest,
            "high": self.high,
            "marks": marks_message(self.marks),
            **more,
        }


@dataclass(frozen=True)
class Slider(_Range):
    """A number between `low` and `high` in steps of `step`, with a number box beside it.

    Parameters
    ----------
    field
        The field of the element's state that it moves.
    label, symbol
        The plain word and the lecture's symbol; ``w_1`` and ``w₁`` get a real subscript.
    low, high, step
        Its range. With a whole `step` the values are ints.
    tooltip
        What it means, in plain words.
    marks
        Pairs of a value and a few words that stand under the slider at that value. A mark
        beyond the range stands at its end, with an arrow.
    """

    field: str
    label: str
    symbol: str
    low: float
    high: float
    step: float
    tooltip: str = ""
    marks: Marks = ()

    def check(self, value: Any) -> float:
        """The value as a number if it is allowed, an int if the slider's step is one."""
        number = super().check(value)
        return round(number) if isinstance(self.step, int) else number

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return self._message("slider", step=self.step, whole=isinstance(self.step, int))


@dataclass(frozen=True)
class StepSlider(_Range):
    """A positive number over decades, in steps 1, 2, 5, 10, 20 …; its box takes any number.

    The parameters are those of `Slider`, without a step.

    Parameters
    ----------
    zero
        Whether 0 is allowed, too: it is then the first stop, left of the lowest decade, and `low`
        is the next one.
    """

    field: str
    label: str
    symbol: str
    low: float
    high: float
    tooltip: str = ""
    marks: Marks = ()
    zero: bool = False

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise ValueError(
                f"slider {self.field!r}: 0 < low < high is needed; got {self.low}, {self.high}"
            )

    @property
    def stops(self) -> tuple[float, ...]:
        """The values at which the slider stops."""
        return (*((0.0,) if self.zero else ()), *one_two_five(self.low, self.high))

    @property
    def lowest(self) -> float:
        """0 where that is allowed, else `low`."""
        return 0.0 if self.zero else self.low

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return self._message("steps", stops=list(self.stops), whole=False)


def marks_message(marks: Iterable[tuple[float, str]]) -> list[list[Any]]:
    """Marks for the browser: infinity, which JSON lacks, as the largest float; NaN is left out."""
    largest = float_info.max
    return [
        [min(max(float(value), -largest), largest), text]
        for value, text in marks
        if not isnan(value)
    ]
