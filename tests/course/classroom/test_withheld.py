"""The secret comes back in no message, even if an answer has got hold of it."""

import pytest

from nnbook.course.classroom.collecting.submissions import Submission
from nnbook.course.classroom.grading.grade_run import grade_submission
from nnbook.course.classroom.results.feedback import feedback_page
from tests.course.classroom.made_notebooks import handed_in, solutions

SECRET = "f3a9c17be0d24586a1b2c3d4e5f60718"


@pytest.mark.parametrize(
    "raised",
    [
        f"ValueError('{SECRET}')",
        f"ValueError('x' * 270 + '{SECRET}')",
        f"type('{SECRET}', (Exception,), {{}})",
    ],
    ids=["a message", "at the end of a long one", "a type"],
)
def test_a_message_with_the_secret_is_left_out(raised):
    text = f"def unit_output(X, w, b):\n    raise {raised}"
    content = handed_in("05", solutions("05") | {"unit_output": text})
    submission = Submission("a", "A", "05", "a.ipynb", content)
    report = grade_submission(submission, SECRET.encode(), "mark")
    grade = report.grades[2]
    assert (grade.state, grade.score) == ("not yet", 0)
    assert "left out here" in grade.sentence
    assert SECRET[:16] not in report.to_json() + feedback_page(report)


def test_all_other_messages_stay():
    text = "def unit_output(X, w, b):\n    raise ValueError('f3a9c17be0')"
    content = handed_in("05", solutions("05") | {"unit_output": text})
    submission = Submission("a", "A", "05", "a.ipynb", content)
    report = grade_submission(submission, SECRET.encode(), "mark")
    assert "ValueError: f3a9c17be0" in report.grades[2].sentence
