"""Which exercises and questions there are."""

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from nnbook.exercises import units
from nnbook.exercises.exercise import Exercise, Unit
from nnbook.exercises.questions import Question


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


@cache
def questions() -> dict[str, Question]:
    """All questions by their names, in the order of the course."""
    return {question.name: question for unit in all_units() for question in unit.questions}


def question_names() -> tuple[str, ...]:
    """The names of all questions, in the order of the course."""
    return tuple(questions())


def find_question(name: str) -> Question:
    """The question of this name.

    Parameters
    ----------
    name : str
        One of `question_names()`.

    Returns
    -------
    Question
        As its unit has it.

    Raises
    ------
    LookupError
        If there is none; it lists those that there are.
    """
    try:
        return questions()[name]
    except KeyError:
        known = ", ".join(question_names())
        raise LookupError(f"there is no question {name!r}; there are: {known}") from None


def no_such(name: str) -> str:
    """The sentence for a name that nothing has, with the nearest one that there is."""
    near = get_close_matches(name, (*names(), *question_names()), n=1)
    if near:
        return f'There is no exercise "{name}". Did you mean "{near[0]}"?'
    return f'There is no exercise "{name}". There are: {", ".join(names())}.'
