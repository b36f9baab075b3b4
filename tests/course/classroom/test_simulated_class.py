"""A whole class graded by two processes: the grades equal the true scores exactly."""

import hashlib
from concurrent.futures import ProcessPoolExecutor

import pytest

from nnbook.course.classroom.grading.grade_run import file_name, grade_class
from nnbook.exercises import find
from tests.course.classroom.executors import Failing, Here, NoExecutor
from tests.course.classroom.hostile import ATTACKS, HOSTILE
from tests.course.classroom.simulated_class import STUDENTS, all_cheats, simulated_class

SECRET = b"a secret of this test class alone"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The reports of the class, and the folder in which they were kept."""
    folder = tmp_path_factory.mktemp("grades") / "reports"
    submissions = [it.submission for it in simulated_class()]
    with ProcessPoolExecutor(2) as executor:
        return grade_class(submissions, SECRET, folder, executor), folder


def test_the_class_has_all_kinds():
    causes = [cause for it in simulated_class() for cause in it.causes.values()]
    assert len(simulated_class()) == STUDENTS
    cheats = [it.submission.content for it in simulated_class() if "" in it.causes.values()]
    assert len(set(cheats)) == len(cheats) == 12
    assert len(set(causes)) >= 15
    assert sum(all(it.scores.values()) for it in simulated_class()) >= 8


def test_every_score_is_the_true_one(graded):
    reports, _ = graded
    assert [report.student for report in reports] == [
        it.submission.student for it in simulated_class()
    ]
    found = {
        report.student: {grade.exercise: grade.score for grade in report.grades}
        for report in reports
    }
    assert found == {it.submission.student: dict(it.scores) for it in simulated_class()}


def test_every_known_mistake_is_named(graded):
    reports, _ = graded
    for report, it in zip(reports, simulated_class(), strict=True):
        causes = {grade.exercise: grade.cause for grade in report.grades}
        for exercise, cause in it.causes.items():
            if cause:
                assert causes[exercise] == cause, (report.student, exercise)


@pytest.mark.slow
def test_a_student_for_each_attack(tmp_path):
    others = tmp_path / "others"
    others.mkdir()
    (others / "grades.csv").write_text("student,unit_output\n")
    exercise = find("unit_output")
    cheats = list(all_cheats(others))
    assert len(cheats) == len(ATTACKS) >= len(HOSTILE) - 1
    object.__setattr__(exercise, "seconds", 2.0)  # in place of ten
    try:
        reports = grade_class([it.submission for it in cheats], SECRET, tmp_path / "r", Here())
    finally:
        object.__setattr__(exercise, "seconds", 10.0)
    for attack, report, it in zip(ATTACKS, reports, cheats, strict=True):
        scores = {grade.exercise: grade.score for grade in report.grades}
        assert scores == it.scores, attack


def test_what_is_graded_is_not_graded_again(graded):
    reports, folder = graded
    submissions = [it.submission for it in simulated_class()]
    assert grade_class(submissions, SECRET, folder, NoExecutor()) == reports


def test_the_same_again_gives_the_same_bytes(graded, tmp_path):
    _, folder = graded
    submissions = [it.submission for it in simulated_class()[:6]]
    grade_class(submissions, SECRET, tmp_path, Here())
    for submission in submissions:
        name = file_name(submission)
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_a_run_that_was_interrupted_goes_on(tmp_path):
    submissions = [it.submission for it in simulated_class()[:4]]

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_class(submissions, SECRET, tmp_path, Here(), tell=interrupt)
    assert len(list(tmp_path.iterdir())) == 1
    rest = Here()
    reports = grade_class(submissions, SECRET, tmp_path, rest)
    assert rest.done == 3
    assert len(reports) == 4


def test_another_secret_or_another_notebook_is_graded_anew(tmp_path):
    submissions = [it.submission for it in simulated_class()[:1]]
    grade_class(submissions, SECRET, tmp_path, Here())
    again = Here()
    grade_class(submissions, SECRET + b"!", tmp_path, again)
    assert again.done == 1


def test_a_damaged_report_is_made_anew(tmp_path):
    (submission,) = [it.submission for it in simulated_class()[:1]]
    (report,) = grade_class([submission], SECRET, tmp_path, Here())
    (tmp_path / file_name(submission)).write_text("{")
    assert grade_class([submission], SECRET, tmp_path, Here()) == [report]
    assert report.checksum == hashlib.sha256(submission.content).hexdigest()


def test_notebooks_of_a_process_that_died_are_graded_alone(tmp_path):
    one = simulated_class()[0]
    (report,) = grade_class([one.submission], SECRET, tmp_path, Failing())
    assert {grade.exercise: grade.score for grade in report.grades} == one.scores
