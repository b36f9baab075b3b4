"""One submitted notebook, graded: each exercise in a clean child, judged out here.

The student's code never runs in this process, and nothing that judges it is ever in the other one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nnbook.course.classroom.asked import Asked, asked_in
from nnbook.course.classroom.box import Box, BoxEndedError, BoxTimeError
from nnbook.course.classroom.hidden_tests import hint_alone
from nnbook.course.classroom.manual import manual_questions
from nnbook.course.classroom.place import end_of, remarks, syntax_error
from nnbook.course.classroom.remote import RemoteFunction
from nnbook.course.classroom.report import Grade, ManualQuestion
from nnbook.course.classroom.slicing import CodeCell, needed, statements_of
from nnbook.course.classroom.submitted import SubmittedCell, code_of, read_cells
from nnbook.exercises.exercise import Exercise
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.verdict import Verdict

START = 20.0
"""Seconds that a notebook's code may take before the answer itself is asked for."""


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
        pieces = needed(code, asked.names, end, statements)
        verdict = _verdict(asked, cells, pieces, seeds)
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


def _verdict(
    asked: Asked, cells: Sequence[SubmittedCell], pieces: Sequence[CodeCell], seeds: Sequence[int]
) -> Verdict | None:
    """The verdict on one answer; None where the notebook has none."""
    exercise = asked.exercise
    if not pieces:
        unread = syntax_error(cells, exercise.name)
        return exercise.not_yet("SyntaxError", unread) if unread else None
    try:
        with Box(pieces, exercise.imports, START) as box:
            return _in_box(asked, box, pieces, seeds)
    except BoxTimeError:
        return exercise.not_yet(
            "endless", f"The cells that your answer needs had not finished after {START:g} seconds."
        )
    except BoxEndedError as error:
        return exercise.not_yet("ended", f"Your code ended the program that ran it: {error}.")


def _in_box(
    asked: Asked, box: Box, pieces: Sequence[CodeCell], seeds: Sequence[int]
) -> Verdict | None:
    exercise = asked.exercise
    found = box.value(asked.answer)
    if found.failure is not None:  # the name is not there: the cell that makes it stopped, or none
        return _stopped(exercise, box)
    if not isinstance(exercise, FunctionExercise):
        return exercise.judge(found.value)
    facts = box.facts(asked.answer)
    if not facts.is_callable:
        return exercise.judge(found.value)
    answer = RemoteFunction(box, asked.answer, pieces, facts, exercise.seconds)
    return _of_function(exercise, answer, seeds)


def _stopped(exercise: Exercise, box: Box) -> Verdict | None:
    """Why the answer is not there, if a cell that it needs stopped."""
    if not box.stopped:
        return None
    stopped = box.stopped[-1]
    where = f"It happened in {stopped.failure.line}."
    return exercise.not_yet(
        stopped.failure.kind,
        f"Your cell stopped with {stopped.failure.in_words}.",
        *((where,) if stopped.failure.line else ()),
    )


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
