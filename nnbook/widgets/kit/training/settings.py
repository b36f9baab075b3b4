"""The controls of a training run, ready to be listed by an element whose state has their fields."""

from dataclasses import dataclass
from typing import Any

from nnbook.widgets.kit.controls import Choice, StepSlider

FULL_SPEED = "full speed"
# Steps per second by the words of the control; None: as fast as can be shown.
SPEEDS: dict[str, float | None] = {
    "1 step/s": 1.0,
    "3 steps/s": 3.0,
    "10 steps/s": 10.0,
    "30 steps/s": 30.0,
    FULL_SPEED: None,
}


@dataclass(frozen=True)
class WholeStepSlider(StepSlider):
    """A `StepSlider` for a number of things."""

    def check(self, value: Any) -> int:
        """The value, rounded, as an int if it is allowed; see `StepSlider.check`."""
        return round(super().check(value))

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw it."""
        return {**super().message(), "whole": True}


STEP_SIZE = StepSlider(
    "step_size", "step size", "λ", 0.01, 1000.0, "How far one step goes down the slope"
)
TOLERANCE = StepSlider(
    "tolerance", "stop threshold", "ε", 1e-5, 0.1, "Stop when a step is no longer than this"
)
STEP_LIMIT = WholeStepSlider(
    "max_steps", "step limit", "", 1, 1_000_000, "Stop after so many steps at the latest"
)
SPEED = Choice("speed", "speed", tuple(SPEEDS), "How many steps a second are shown")
