"""Settings of a playground that are neither a number nor a word: hidden layers, inputs."""

from dataclasses import dataclass
from typing import Any

from nnbook.diagnosis.words import is_number, plain_text, what_is
from nnbook.exercises.recipe_exercise import Setting

MOST_LAYERS, MOST_UNITS = 6, 8


@dataclass(frozen=True)
class LayersSetting(Setting):
    """The units of each hidden layer: up to 6 layers of 1 to 8 units."""

    def number(self, value: Any) -> tuple[int, ...]:
        """Return the units as a tuple."""
        return tuple(int(units) for units in value)

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, in a sentence; see `Setting.problem`."""
        if not isinstance(value, list | tuple):
            return (
                f"`{self.name}` must be a list, such as `[4, 2]`, or `[]` for no hidden layer; it "
                f"is {what_is(value)}."
            )
        if len(value) > MOST_LAYERS:
            return f"`{self.name}` may have at most {MOST_LAYERS} layers; it has {len(value)}."
        for units in value:
            is_whole = is_number(units) and not isinstance(units, bool) and units == int(units)
            if not is_whole or not 1 <= units <= MOST_UNITS:
                return (
                    f"In `{self.name}` each layer must have 1 to {MOST_UNITS} units; one of them "
                    f"is {what_is(units) if not is_whole else int(units)}."
                )
        return None


@dataclass(frozen=True)
class InputsSetting(Setting):
    """Which inputs the network gets.

    Parameters
    ----------
    options : tuple of str
        Their names.
    """

    options: tuple[str, ...] = ()

    def number(self, value: Any) -> tuple[str, ...]:
        """Return the names, in the order of the options."""
        return tuple(option for option in self.options if option in value)

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, in a sentence; see `Setting.problem`."""
        if isinstance(value, list | tuple) and not value:
            return f'`{self.name}` must have one input or more, such as `["x1", "x2"]`.'
        if not isinstance(value, list | tuple):
            return f'`{self.name}` must be a list such as `["x1", "x2"]`; it is {what_is(value)}.'
        for name in value:
            if not isinstance(name, str) or name not in self.options:
                words = ", ".join(f'"{option}"' for option in self.options)
                came = f'"{plain_text(name)}"' if isinstance(name, str) else what_is(name)
                return f"`{self.name}` may hold {words}; one of them is {came}."
        if len(set(value)) < len(value):
            return f"`{self.name}` has an input twice."
        return None
