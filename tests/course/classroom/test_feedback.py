"""One student's feedback: warm, exact, whole, and nothing in it that is for somebody else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.course.classroom.report import Grade, ManualQuestion, Report
from nnbook.course.classroom.results.feedback import feedback_page, first_words, student_page
from tests.course.classroom.made_up_class import class_reports, exercises, report
from tests.course.classroom.page_checks import good_page


@pytest.mark.parametrize("one", class_reports(), ids=lambda it: f"{it.student}-{it.unit}")
def test_every_page_is_whole_and_says_all_verdicts(one: Report) -> None:
    seen = good_page(feedback_page(one)).seen
    for grade in one.grades:
        if grade.state == "not yet":
            assert grade.sentence.replace("`", "") in seen
    assert f"{one.score:g} of " in seen


def test_the_points_are_there() -> None:
    page = good_page(feedback_page(report("anna", "Anna", "04", "rrrnr")))
    assert "Together 4 of 6" in page.seen
    assert "Feedback for Anna" in page.seen


def test_code_between_backticks_is_code() -> None:
    one = report("anna", "Anna", "04", "nrrrr")
    told = replace(one.grades[0], sentence="Use `X.T @ e` & not `X < e`.", details=("See `a`.",))
    text = feedback_page(replace(one, grades=(told, *one.grades[1:])))
    assert (
        "<strong>Not yet.</strong> Use <code>X.T @ e</code> &amp; not <code>X &lt; e</code>."
        in text
    )
    assert "<p>See <code>a</code>.</p>" in text


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ("rrrrr", "Well done: all 5 exercises are right."),
        ("rrnno", "2 of your 5 exercises are right. For the others"),
        ("rrroo", "nothing that you tried is wrong"),
        ("nnooo", "You have made a start on 2 of 5 exercises."),
        ("ooooo", "No exercise is answered yet. “The slope, measured”"),
        ("rrrrf", "1 could not be graded, by no fault of yours"),
        ("fffff", "Thank you for handing in. 5 could not be graded"),
    ],
)
def test_the_first_words_fit(states: str, words: str) -> None:
    assert words in first_words(report("anna", "Anna", "04", states))


def test_what_could_not_be_graded_is_neither_zero_nor_told_in_our_words() -> None:
    one = report("anna", "Anna", "04", "rrfrr")
    fault = replace(one.grades[2], remark="A fault in nnbook: KeyError: 'secret'")
    text = feedback_page(replace(one, grades=(*one.grades[:2], fault, *one.grades[3:])))
    seen = good_page(text).seen
    assert "– of 1" in seen
    assert "Together, 1 point still open 5 of 5" in seen
    assert "not your fault" in seen
    assert "KeyError" not in text


def test_what_only_the_teacher_is_told_stays_away() -> None:
    one = report("anna", "Anna", "04", "nrrrr")
    told = replace(one.grades[0], remark="REMARK-FOR-TEACHER", cause="CAUSE-NAME")
    one = replace(one, grades=(told, *one.grades[1:]), notes=("NOTE-FOR-TEACHER",))
    text = feedback_page(replace(one, file="ben_and_others.zip!anna/04.ipynb", checksum="c" * 64))
    for kept_back in ("REMARK", "CAUSE-NAME", "NOTE-FOR", "ben_and_others", "cccc"):
        assert kept_back not in text


def test_a_students_page_has_all_units() -> None:
    chosen = [it for it in class_reports() if it.student == "anna"]
    page = good_page(student_page(chosen[::-1]))
    assert len(chosen) == 2
    assert page.headings.count(2) == 2
    assert page.seen.index("04 Gradient descent") < page.seen.index("06 Several classes")
    for one in chosen:
        for grade in one.grades:
            assert grade.sentence.replace("`", "") in page.seen
    assert "Feedback for Anna Ström" in page.seen
    assert student_page(chosen) == page.text


def test_a_students_page_sums_up_and_leaves_open_what_is_open() -> None:
    both = [report("anna", "Anna", "04", "rrfrr"), report("anna", "Anna", "06", "rnnn")]
    seen = good_page(student_page(both)).seen
    open_points = both[0].grades[2].points
    total = sum(it.score for it in both)
    possible = sum(it.points for it in both) - open_points
    assert f"Together, {open_points:g} point still open 5 {total:g} of {possible:g}" in seen


def test_points_that_only_the_notebook_promises_are_not_repeated() -> None:
    bonus = ManualQuestion("bonus", 50, "Promised in the lecture.", "mine", of_course=False)
    asked = report("anna", "Anna", "04", "rrrrr", "Because.")
    seen = good_page(feedback_page(replace(asked, manual=(*asked.manual, bonus)))).seen
    assert "a person still reads 2 answers (2 points)" in seen
    assert "bonus Promised in the lecture." in seen
    assert "50" not in seen


def test_the_questions_of_a_person_stand_there_with_the_own_answer() -> None:
    one = report("anna", "Anna", "04", "rrrrr", "Because <i>λ</i> is fixed.")
    text = feedback_page(one)
    seen = good_page(text).seen
    assert "a person still reads one answer (2 points)" in seen
    assert "Because <i>λ</i> is fixed." in seen
    assert "<math" in text  # the question's formulas are set


def test_an_unknown_exercise_has_its_name() -> None:
    one = replace(report("anna", "", "04", "rrrrr"), grades=(Grade("mine", 1, 1, "right"),))
    assert "mine" in good_page(feedback_page(one)).seen


@settings(max_examples=60, deadline=None)
@given(*[st.text(st.characters(codec="utf-8"), max_size=40)] * 4)
def test_no_text_breaks_out(name: str, sentence: str, detail: str, answer: str) -> None:
    hostile = '</p><script>alert("1")</script><img src=http://x onerror=y>'
    one = report("eve", name + hostile, "06", "nrrr", answer + hostile)
    grade = replace(one.grades[0], sentence=sentence + hostile, details=(detail + hostile,))
    grades = (grade, *one.grades[1:])
    text = feedback_page(replace(one, grades=grades, file=f"{name}{hostile}".replace("/", "")))
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text


def test_the_same_report_gives_the_same_page() -> None:
    assert len({feedback_page(report("a", "A", "06", "rnom")) for _ in range(2)}) == 1


def test_no_solution_is_in_a_page_of_all_mistakes() -> None:
    """The praise, which may say how it is done, comes with a right answer alone."""
    for exercise in exercises("04"):
        text = feedback_page(report("a", "A", "04", "nnnnn"))
        assert exercise.praise not in text
