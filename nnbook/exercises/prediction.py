"""Predictions: a question is answered, the first answer is written down."""

from dataclasses import replace
from typing import Any

from nnbook.exercises.progress import read_record, record_prediction
from nnbook.exercises.questions import Answer, Question
from nnbook.exercises.record import NewerFormatError
from nnbook.exercises.work_folder import progress_folder, work_folder


def predict(question: Question, answer: Any) -> Answer:
    """Judge an answer to a question, and write it down if it is the first one.

    Parameters
    ----------
    question : Question
        What was asked.
    answer : object
        What the reader predicts.

    Returns
    -------
    Answer
        With a sentence about what could not be written down, if anything.
    """
    verdict = question.judge(answer)
    if verdict.state == "not attempted":
        return verdict
    notes = record_prediction(verdict, question.spelled(question.read(answer)))
    return replace(verdict, details=notes)


def first_prediction(question: Question) -> tuple[Any, tuple[str, ...]]:
    """The prediction that counts, and what there is to say about its record.

    Returns
    -------
    object
        As the question has it; None if there is none, or none that can be read.
    tuple of str
        A sentence if a damaged record was set aside.
    """
    work = work_folder()
    if work is None:
        return None, ()
    try:
        record, note = read_record(progress_folder(work), question.name)
    except (NewerFormatError, OSError):
        return None, ()
    answer = None if record.first_answer is None else question.read(record.first_answer)
    return answer, (note,) if note else ()
