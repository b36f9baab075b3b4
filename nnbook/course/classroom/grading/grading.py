"""One submitted notebook, graded: each exercise in a clean child, judged out here.

The student's code never runs in this process, and nothing that judges it is ever in the other one.
So an answer that is not right may be tried once more with more of its notebook: it is the same
judge, on the same inputs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nnbook.course.classroom.box import Box, BoxEndedError, BoxTimeError, WireError
from nnbook.course.classroom.grading.hidden_tests import hint_alone
from nnbook.course.classroom.grading.remote import RemoteFunction
from nnbook.course.classroom.grading.unbound import missing_name, why_unbound
from nnbook.course.classroom.notebook.asked import Asked, asked_in
from nnbook.course.classroom.notebook.manual import manual_questions
from nnbook.course.classroom.notebook.place import end_of, remarks, syntax_error
from nnbook.course.classroom.notebook.slicing import CodeCell, slices, statements_of
from nnbook.course.classroom.notebook.submitted import code_of, read_cells
from nnbook.course.classroom.report import Grade, ManualQuestion
from nnbook.exercises.exercise import Exercise
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.verdict import ENDLESS, Verdict

START = 20.0
"""Seconds that a notebook's code may take before the answer itself is asked for."""

_BROKEN = (ENDLESS, "ended")
_RANKS = ("not attempted", "not yet", "right")


@dataclass(frozen=True)
class Graded:
    """What grading found in one notebook.

    Attributes
    ----------
    grades : tuple of Grade
        One for each exercise of the unit, in its order.
    manual : tuple of ManualQuestion
        What is left for a person.
    """

    grades: tuple[Grade, ...]
    manual: tuple[ManualQuestion, ...]


def grade_notebook(
    content: bytes, unit: str, *, hidden: Sequence[int] | Mapping[str, Sequence[int]] = ()
) -> Graded:
    """Grade all exercises of one notebook.

    Parameters
    ----------
    content : bytes
        The notebook.
    unit : str
        Two digits: which exercises are looked for.
    hidden : sequence of int or mapping of such
        Seeds of the inputs that no student has seen, for all exercises or for each by its name.

    Returns
    -------
    Graded

    Raises
    ------
    NotebookError
        If it can't be read as a notebook.
    """
    cells = read_cells(content)
    code = code_of(cells)
    statements = statements_of(code)
    grades = []
    for asked in asked_in(unit):
        seeds = hidden.get(asked.exercise.name, ()) if isinstance(hidden, Mapping) else hidden
        end = end_of(cells, asked.exercise.name)
        verdict = _best(asked, slices(code, asked.names, end, statements), seeds)
        if verdict is None and (unread := syntax_error(cells, asked.exercise.name)):
            verdict = asked.exercise.not_yet("SyntaxError", unread)
        grades.append(_grade(asked.exercise, verdict, remarks(cells, asked.exercise.name)))
    return Graded(tuple(grades), manual_questions(unit, cells))


def _grade(exercise: Exercise, verdict: Verdict | None, remark: str) -> Grade:
    if verdict is None:
        return Grade(exercise.name, exercise.points, 0.0, "missing", remark=remark)
    score = float(exercise.points if verdict.right else 0)
    return Grade(
        exercise.name,
        exercise.points,
        score,
        verdict.state,
        verdict.cause,
        verdict.sentence,
        verdict.details,
        remark,
    )


def _best(
    asked: Asked, sliced: Iterable[Sequence[CodeCell]], seeds: Sequence[int]
) -> Verdict | None:
    """The best verdict that a slice of the notebook leads to; None where none has an answer.

    Of equal ones the widest slice's counts: it is nearest to what the student has seen.
    """
    best: Verdict | None = None
    for pieces in sliced:
        verdict = _verdict(asked, pieces, seeds)
        broken = best is not None and verdict is not None and verdict.cause in _BROKEN
        if _rank(verdict) >= _rank(best) and not broken:
            best = verdict
        if best is not None and best.right:
            break
    return best


def _rank(verdict: Verdict | None) -> int:
    return -1 if verdict is None else _RANKS.index(verdict.state)


def _verdict(asked: Asked, pieces: Sequence[CodeCell], seeds: Sequence[int]) -> Verdict | None:
    """The verdict on one answer; None where these pieces have none."""
    exercise = asked.exercise
    if not pieces:
        return None
    try:
        with Box(pieces, exercise.imports, START) as box:
            return _in_box(asked, box, pieces, seeds)
    except BoxTimeError:
        return exercise.not_yet(
            ENDLESS, f"The cells that your answer needs had not finished after {START:g} seconds."
        )
    except BoxEndedError as error:
        return exercise.not_yet("ended", f"Your code ended the program that ran it: {error}.")
    except WireError as error:
        return exercise.not_yet("ended", f"Your code could not be run: {error}.")


def _in_box(
    asked: Asked, box: Box, pieces: Sequence[CodeCell], seeds: Sequence[int]
) -> Verdict | None:
    exercise = asked.exercise
    found = box.value(asked.answer)
    if found.failure is not None:  # the name is not there: the cell that makes it stopped, or none
        whys = (why_unbound(exercise, name, pieces, box.stopped) for name in asked.names)
        return next((why for why in whys if why), None)
    if not isinstance(exercise, FunctionExercise):
        return exercise.judge(found.value)
    facts = box.facts(asked.answer)
    if not facts.is_callable:
        return exercise.judge(found.value)
    answer = RemoteFunction(box, asked.answer, pieces, facts, exercise.seconds)
    verdict = _of_function(exercise, answer, seeds)
    name = missing_name(verdict)
    return (why_unbound(exercise, name, pieces, box.stopped) if name else None) or verdict


def _of_function(
    exercise: FunctionExercise, answer: RemoteFunction, seeds: Sequence[int]
) -> Verdict:
    """As `check` judges it, then on inputs that nobody has seen."""
    verdict = exercise.judge(answer)
    for seed in seeds:
        if not verdict.right:
            break
        other = exercise.judge(answer, seed=seed)
        if not other.right:
            return exercise.not_yet(other.cause or "other inputs", hint_alone(exercise, other))
    return verdict
