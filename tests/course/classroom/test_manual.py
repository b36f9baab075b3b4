"""Questions for a person: all are listed, with what the student wrote."""

import json

from nnbook.course.class_cells import YOUR_ANSWER
from nnbook.course.classroom.notebook.manual import manual_questions
from nnbook.course.classroom.notebook.submitted import read_cells


def markdown(name, text, **grading):
    nbgrader = {"grade_id": name, "grade": True, "solution": True} | grading
    metadata = {"name": name, "nbgrader": nbgrader}
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": text}


def listed(*cells, unit="01"):
    content = json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5})
    return manual_questions(unit, read_cells(content.encode()))


def test_question_and_answer_are_told_apart():
    asked = f"Why zero? (2 points)\n\n{YOUR_ANSWER}\n\n"
    (empty,) = listed(markdown("why", asked, points=2))
    assert (empty.name, empty.points, empty.answer) == ("why", 2, "")
    assert empty.text.startswith("Why zero?")
    (answered,) = listed(markdown("why", f"{asked}Because the slope is 0.", points=2))
    assert answered.answer == "Because the slope is 0."
    assert answered.text == empty.text


def test_without_the_line_between_them_nothing_is_lost():
    (question,) = listed(markdown("why", "Because the slope is 0.", points=2))
    assert question.answer == "Because the slope is 0."


def test_a_task_cell_counts_and_a_graded_check_does_not():
    task = markdown("draw", "Draw it.", points=3, grade=False, solution=False, task=True)
    check = markdown("check", "x", points=1, solution=False)
    assert [question.name for question in listed(task, check)] == ["draw"]


def test_odd_points_are_no_question():
    assert listed(markdown("why", "x", points="many")) == ()
    assert listed(markdown("why", "x", points=-1)) == ()
    assert listed(markdown("why", "x")) == ()


def test_a_question_of_the_course_counts_even_if_its_cell_is_gone(monkeypatch):
    from nnbook.course.classroom.notebook import manual
    from nnbook.course.classroom.notebook.submitted import SubmittedCell

    cell = SubmittedCell("why", False, "Why zero?", {"points": 2})
    monkeypatch.setattr(manual, "course_cells", lambda unit: (cell,))
    (question,) = listed()
    assert (question.points, question.text, question.answer) == (2, "Why zero?", "")


def test_the_points_are_the_courses_whatever_the_notebook_says(monkeypatch):
    from nnbook.course.classroom.notebook import manual
    from nnbook.course.classroom.notebook.submitted import SubmittedCell

    cell = SubmittedCell("why", False, f"Why zero?\n\n{YOUR_ANSWER}", {"points": 2})
    monkeypatch.setattr(manual, "course_cells", lambda unit: (cell,))
    for points in (50, 0, 10**400):
        text = f"Why zero? (50 points)\n\n{YOUR_ANSWER}\n\nBecause."
        (question,) = listed(markdown("why", text, points=points))
        assert (question.points, question.text) == (2, cell.text)
        assert (question.answer, question.of_course) == ("Because.", True)


def test_a_question_that_the_course_does_not_ask_is_marked(monkeypatch):
    from nnbook.course.classroom.notebook import manual
    from nnbook.course.classroom.notebook.submitted import SubmittedCell

    cell = SubmittedCell("why", False, "Why zero?", {"points": 2})
    monkeypatch.setattr(manual, "course_cells", lambda unit: (cell,))
    found = listed(markdown("bonus", "Promised in the lecture.", points=50))
    assert [(it.name, it.of_course) for it in found] == [("why", True), ("bonus", False)]
