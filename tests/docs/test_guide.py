"""The teacher's guide: its generated parts are fresh, its links lead somewhere, its code runs."""

import re

import numpy as np
import pytest

from docs.make_api import anchor
from docs.make_guide import PAGE, filled, measured, page_text
from nnbook.course.classroom import guide
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.exercise import Exercise, Mistake
from nnbook.exercises.function_exercise import FunctionExercise

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_guide_is_fresh() -> None:
    assert page_text() == TEXT, "call `python -m docs.make_guide`"


def test_a_stale_part_is_seen() -> None:
    parts = guide.parts() | {"measured": measured()}
    assert filled(TEXT, parts) == TEXT
    assert filled(TEXT, parts | {"points": "| other |"}) != TEXT


@pytest.mark.parametrize("parts", [{}, {"a new part": ""}])
def test_a_part_without_marks_is_an_error(parts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="marks"):
        filled(TEXT, parts)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = {anchor(title) for title in re.findall(r"(?m)^#+ (.+)$", TEXT)}
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert links
    assert links <= headings


def test_every_file_that_it_leads_to_is_there() -> None:
    paths = set(re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT))
    assert paths
    assert [path for path in paths if not (PAGE.parent / path).exists()] == []


def test_every_unit_has_its_week_its_points_and_its_notes() -> None:
    weeks = {number for numbers, _ in guide.WEEKS for number in numbers}
    assert weeks == {unit.number for unit in all_units()}
    assert len(guide.WEEKS) == 14
    for unit in all_units():
        for exercise in unit.exercises:
            assert f"`{exercise.name}`" in guide.answer_notes()
    points = sum(exercise.points for unit in all_units() for exercise in unit.exercises)
    assert guide.points_table().endswith(f"**{points}** |")
    due = [
        int(row.rsplit("|", 2)[1]) for row in guide.term_plan().split("\n")[2:] if "– |" not in row
    ]
    assert sum(due) == points


def test_code_in_a_hint_stays_code_and_signs_stay_signs() -> None:
    exercise = FunctionExercise(
        name="halve",
        title="Half",
        solution=lambda x: x / 2,
        praise="Yes.",
        cases=lambda rng: [(1.0,)],
        hints=("a", "Not 2*3*4 but `x * y_1`, <b>"),
        mistakes=tuple(Mistake(f"m{k}", abs, f"hint_{k}") for k in range(5)),
    )
    text = guide._exercise(exercise)
    assert r"Not 2\*3\*4 but `x * y_1`, \<b\>" in text
    assert "- *m2*: hint\\_2" in text
    assert "m3" not in text
    assert text.endswith("- and 2 more that it tells apart")


def test_the_exercise_in_the_guide_is_one() -> None:
    """A reader may copy it: the solution is right, the mistake gets its hint."""
    (code,) = re.findall(r"```python\n(halve_exercise = .*?)```", TEXT, re.DOTALL)
    names = {"FunctionExercise": FunctionExercise, "Mistake": Mistake}
    exec(code, names)
    exercise = names["halve_exercise"]
    assert isinstance(exercise, Exercise)
    assert exercise.judge(lambda x: x / 2).right
    assert exercise.judge(lambda x: np.asarray(x) // 2).cause == "whole numbers"
    assert not exercise.judge(lambda x: x * 2).right
