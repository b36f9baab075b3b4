"""What a network's diagram is asked to show, and how much room it has."""

from dataclasses import dataclass
from typing import Literal, get_args

from nnbook.validation import whole_number

UnitValues = Literal["activation", "bias", "delta", "none"]
EdgeValues = Literal["weight", "gradient"]


@dataclass(frozen=True)
class Look:
    """The choices of `network_diagram` on what numbers are shown, checked.

    Raises
    ------
    ValueError
        If a choice is none of those there are.
    """

    unit_values: UnitValues
    edge_values: EdgeValues
    edge_labels: bool
    scale: float

    def __post_init__(self) -> None:
        for what, value, kinds in (
            ("unit_values", self.unit_values, get_args(UnitValues)),
            ("edge_values", self.edge_values, get_args(EdgeValues)),
        ):
            if value not in kinds:
                raise ValueError(f"{what} must be one of {', '.join(kinds)}; got {value!r}")


@dataclass(frozen=True)
class Room:
    """Width and height in pixels, None for what suits, and rows of units at most; checked.

    Raises
    ------
    TypeError, ValueError
        If one of them is not a whole number, or too small.
    """

    width: int | None
    height: int | None
    max_units: int

    def __post_init__(self) -> None:
        for what, value in (("width", self.width), ("height", self.height)):
            if value is not None:
                whole_number(value, what, minimum=200)
        whole_number(self.max_units, "max_units", minimum=3)
