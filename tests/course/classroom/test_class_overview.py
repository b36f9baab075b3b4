"""The class on one page: the numbers are right, and nothing is left out."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnbook.course.classroom.collecting.submissions import Unreadable
from nnbook.course.classroom.report import ManualQuestion
from nnbook.course.classroom.results.class_overview import overview_page
from nnbook.course.classroom.results.class_results import ClassResults
from nnbook.course.classroom.results.gradebooks import plain_csv
from nnbook.course.classroom.results.overview_plots import histogram, share_bar
from tests.course.classroom.made_up_class import ROSTER, class_reports, exercises, report
from tests.course.classroom.page_checks import good_page

RESULTS = ClassResults(class_reports(), ROSTER)
LOST = (Unreadable("lost/04.pdf", "It is no notebook."),)


def cells(row: str) -> list[str]:
    """The texts of a table's row."""
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
    return [re.sub("<[^>]*>", "", cell).strip() for cell in found]


def rows_with(text: str, words: str) -> list[list[str]]:
    """The rows of all tables that begin with these words."""
    found = map(cells, re.findall(r"<tr role=\"row\">.*?</tr>", text, re.DOTALL))
    return [row for row in found if row[0].startswith(words)]


def test_the_page_is_whole() -> None:
    page = good_page(overview_page(RESULTS, LOST, {("anna", "04"): "feedback/anna_04.html"}))
    assert "11 students" in page.seen
    assert "16 notebooks graded" in page.seen
    assert "10 answers for a person" in page.seen
    assert "1 exercise not graded" in page.seen
    assert "lost/04.pdf It is no notebook." in page.seen


def test_how_many_have_it() -> None:
    text = overview_page(RESULTS)
    rows = rows_with(text, "The bound on the step size")
    assert rows[0][:7] == ["The bound on the step size largest_step_size", *"133211"]
    bar = re.search(r'aria-label="(3 solved[^"]*)"', text)
    assert bar
    assert bar[1] == "3 solved, 3 not yet, 2 not attempted, 1 missing, 1 could not be graded"


def test_the_commonest_mistakes_come_first_with_their_hints() -> None:
    descend = exercises("04")[3]
    reports = [report(f"{'x' * 2 * k}", "", "04", "rrrnr") for k in (1, 2, 2, 2, 1, 3)]
    reports = [replace(it, student=f"s{k}") for k, it in enumerate(reports)]
    rows = [
        row for row in rows_with(overview_page(ClassResults(reports)), "Gradient") if len(row) == 4
    ]
    assert [(row[1], row[2]) for row in rows] == [
        (descend.mistakes[2].name, "3"),
        (descend.mistakes[1].name, "2"),
        (descend.mistakes[3].name, "1"),
    ]
    assert rows[0][3].startswith("In one run only one number of θ leaves")


def test_a_mistake_that_no_catalogue_knows_has_the_usual_sentence() -> None:
    one = report("a", "", "06", "nrrr")
    grades = (replace(one.grades[0], cause="shape", sentence="It has shape (2,)."), *one.grades[1:])
    (row,) = [
        row
        for row in rows_with(overview_page(ClassResults([replace(one, grades=grades)])), "One-hot")
        if len(row) == 4
    ]
    assert row[1:] == ["shape", "1", "It has shape (2,)."]


def test_answers_for_a_person_stand_with_a_place_for_points() -> None:
    page = good_page(overview_page(RESULTS))
    assert "Anna Ström anna Because λ is fixed. of 2" in page.seen
    assert "Ben Okafor ben no answer" in page.seen


def test_a_question_that_the_course_does_not_ask_is_marked() -> None:
    first, *others = class_reports()
    bonus = ManualQuestion("bonus", 50, "Promised in the lecture.", "mine", of_course=False)
    first = replace(first, manual=(*first.manual, bonus))
    page = good_page(overview_page(ClassResults([first, *others])))
    assert "For a person: bonus Promised in the lecture. The course doesn't ask this." in page.seen
    assert "mine of 50, says the notebook" in page.seen
    assert page.seen.count("says the notebook") == 1
    assert "04 bonus (not the course's)" in plain_csv(ClassResults([first, *others]))


def test_notes_remarks_and_who_handed_in_nothing() -> None:
    first, *others = class_reports()
    marked = replace(first.grades[0], remark="its cell stands there twice")
    first = replace(first, notes=("Handed in 2 times.",), grades=(marked, *first.grades[1:]))
    seen = good_page(overview_page(ClassResults([first, *others], ROSTER))).seen
    assert "Handed in 2 times. numerical_derivative: its cell stands there twice" in seen
    assert "Handed in nothing Zoë Away zoe" in seen


def test_each_student_has_a_row_with_ways_to_the_feedback() -> None:
    text = overview_page(RESULTS, (), {("hana", "04"): "feedback/hana_04.html"})
    assert '<a href="feedback/hana_04.html">open</a>' in text
    assert rows_with(text, "Zoë Away")[0][1:] == ["nothing", "nothing", "0"]
    assert rows_with(text, "Ben Okafor")[-1][1:] == ["4", "3", "7"]


def test_what_the_machine_could_not_prevent_is_said() -> None:
    assert "Files can be read." in overview_page(RESULTS, (), {}, ("Files can be read.",))


def test_nobody_is_a_page_too() -> None:
    assert "0 students" in good_page(overview_page(ClassResults([]))).seen


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_name_breaks_out(text: str) -> None:
    hostile = f'{text}"><script>1</script>'
    one = replace(report(hostile, hostile, "06", "nnoo", hostile), notes=(hostile,))
    grade = replace(one.grades[0], cause=hostile, sentence=hostile, remark=hostile)
    one = replace(one, grades=(grade, *one.grades[1:]))
    page = overview_page(ClassResults([one]), [Unreadable(hostile, hostile)], {}, (hostile,))
    assert "<script" not in page


@given(st.lists(st.floats(0, 1), max_size=60), st.integers(1, 60))
def test_the_bars_count_everybody(shares: list[float], points: int) -> None:
    alt = re.search(r'aria-label="([^"]*)"', histogram([s * points for s in shares], points))
    assert alt
    assert sum(map(int, re.findall(r"points: (\d+)", alt[1]))) == len(shares)


def test_the_bars_are_in_their_places() -> None:
    alt = histogram([0, 1, 1, 2.5, 3], 3)
    assert "0 points: 1; 1 points: 2; 2 points: 1; 3 points: 1." in alt
    assert "0–2 points: 1; 18–20 points: 1." in histogram([2, 20], 20)


@pytest.mark.parametrize("counts", [{}, {"right": 3}, {"right": 1, "missing": 2}])
def test_a_share_bar_is_full(counts: dict[str, int]) -> None:
    bar = share_bar(counts)  # type: ignore[arg-type]
    widths = map(float, re.findall(r'width="([\d.]+)"', bar))
    assert sum(widths) == pytest.approx(300 if counts else 0)


def test_a_known_mistake_has_its_hint_whatever_the_student_was_told() -> None:
    one = report("a", "", "06", "nrrr")
    told = replace(one.grades[0], sentence="Right for the inputs that everybody gets, wrong else.")
    text = overview_page(ClassResults([replace(one, grades=(told, *one.grades[1:]))]))
    (row,) = [row for row in rows_with(text, "One-hot") if len(row) == 4]
    mistake = next(it for it in exercises("06")[0].mistakes if it.name == told.cause)
    assert row[3] == re.sub("`", "", mistake.hint)
