"""Which exercises there are."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from nnbook.exercises import units
from nnbook.exercises.exercise import Exercise, Unit


@cache
def all_units() -> tuple[Unit, ...]:
    """All units that have exercises, by number: one for each module of `nnbook.exercises.units`."""
    modules = (module.name for module in iter_modules(units.__path__))
    found = (import_module(f"{units.__name__}.{name}").UNIT for name in modules)
    return tuple(sorted(found, key=lambda unit: unit.number))


def names() -> tuple[str, ...]:
    """The names of all exercises, in the order of the course."""
    return tuple(exercise.name for unit in all_units() for exercise in unit.exercises)


def find(name: str) -> Exercise:
    """The exercise of this name.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    Exercise
        As its unit has it.

    Raises
    ------
    LookupError
        If there is none; it lists those that there are.
    """
    for unit in all_units():
        for exercise in unit.exercises:
            if exercise.name == name:
                return exercise
    raise LookupError(f"there is no exercise {name!r}; there are: {', '.join(names())}")
