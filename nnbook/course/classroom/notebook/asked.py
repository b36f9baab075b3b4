"""What the course's own notebooks ask for: which expression is the answer to which exercise."""

import ast
from dataclasses import dataclass
from functools import cache

from nnbook.course.classroom.notebook.submitted import SubmittedCell, read_cells
from nnbook.course.notebooks import content_of, course_notebooks
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise


@dataclass(frozen=True)
class Asked:
    """One exercise and what its check is given.

    Attributes
    ----------
    exercise : Exercise
    answer : str
        The expression: a name, or ``(n, K)``.
    """

    exercise: Exercise
    answer: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the answer, in their order."""
        tree = ast.walk(ast.parse(self.answer, mode="eval"))
        return tuple(node.id for node in tree if isinstance(node, ast.Name))


@cache
def asked_in(unit: str) -> tuple[Asked, ...]:
    """The exercises of a unit, in its order, with the answers as its notebook checks them.

    Parameters
    ----------
    unit : str
        Two digits.

    Raises
    ------
    CourseError
        If there is no such unit.
    LookupError
        If its notebook checks an exercise nowhere.
    """
    answers: dict[str, str] = {}
    for cell in course_cells(unit):
        if cell.is_code:
            answers |= checks_in(cell.text)
    exercises = next((it.exercises for it in all_units() if it.number == unit), ())
    if missing := [it.name for it in exercises if it.name not in answers]:
        raise LookupError(f"the notebook of unit {unit} has no check of {', '.join(missing)}")
    return tuple(Asked(exercise, answers[exercise.name]) for exercise in exercises)


@cache
def course_cells(unit: str) -> tuple[SubmittedCell, ...]:
    """The cells of a unit as it is handed out."""
    (notebook,) = course_notebooks([unit])
    return tuple(read_cells(content_of(notebook)))


def checks_in(text: str) -> dict[str, str]:
    """The exercises that a cell checks, with the expressions that it gives to `check`."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return {}
    found = {}
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("check"), [ast.Constant(str(name)), answer, *_]):
                found[name] = _text_of(answer)
    return found


def _text_of(expression: ast.expr) -> str:
    """An expression as a text; no more than dots for one that is nested too deeply."""
    try:
        return ast.unparse(expression)
    except RecursionError:
        return "..."
