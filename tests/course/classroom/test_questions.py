"""A question that a person grades: written in a source, shown in each edition, told in points."""

import nbformat
import pytest

from nnbook.course.cells import SourceError
from nnbook.course.class_cells import YOUR_ANSWER, question_and_answer
from nnbook.course.editions import edition
from tests.course.classroom.small_unit import UNIT, find, source

MARKER = '# %% [markdown] name="why-zero" points=2'


def cells(folder, kind, text=UNIT):
    notebook = edition(source(folder, text), kind, find)
    nbformat.validate(nbformat.from_dict(notebook))
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_points_are_read(tmp_path):
    read = {cell.name: cell.points for cell in source(tmp_path).cells}

    assert read.pop("why-zero") == 2
    assert set(read.values()) == {None}


@pytest.mark.parametrize("points", ["=0", "=-1", '="2"', "=1.5", "=true", "=null", ""])
def test_points_that_are_none_are_named(tmp_path, points):
    wrong = MARKER.replace("=2", points)
    text = UNIT.replace(MARKER, wrong)

    with pytest.raises(SourceError, match="are a whole number from 1 on") as caught:
        source(tmp_path, text)

    assert caught.value.line == text.split("\n").index(wrong) + 1
    assert wrong in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('# %% name="imports"', '# %% name="imports" points=2', "for a Markdown cell"),
        ('exercise="double"', 'exercise="double" points=2', "for a Markdown cell"),
        ('name="title"', 'name="title" points=2', "the title has no points"),
    ],
)
def test_other_cells_have_no_points(tmp_path, before, after, words):
    text = UNIT.replace(before, after)
    line = next(k for k, line in enumerate(text.split("\n"), start=1) if after in line)

    with pytest.raises(SourceError, match=words) as caught:
        source(tmp_path, text)

    assert caught.value.line == line


@pytest.mark.parametrize("kind", ["study", "solution"])
def test_other_editions_show_the_question_as_it_is(tmp_path, kind):
    cell = cells(tmp_path, kind)["why-zero"]

    assert cell["source"] == "**Question.** Why is twice nothing nothing?"
    assert cell["metadata"] == {"name": "why-zero", "points": 2}


def test_the_class_edition_has_a_place_for_the_answer_that_nbgrader_knows(tmp_path):
    cell = cells(tmp_path, "class")["why-zero"]

    assert cell["source"].startswith("**Question.** Why is twice nothing nothing?\n\n**2 points.**")
    assert cell["source"].endswith(f"\n\n{YOUR_ANSWER}")
    assert cell["metadata"]["nbgrader"] == {
        "grade": True,
        "grade_id": "why-zero",
        "locked": False,
        "points": 2,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def test_an_exercise_s_points_stand_at_its_task(tmp_path):
    shown = cells(tmp_path, "class")

    assert shown["task-double"]["source"].endswith("\n\n**3 points.**")
    assert shown["task-counts"]["source"].endswith(
        "\n\n**1 point.** `counts`\n\n**1 point.** `bound`"
    )
    assert "point" not in shown["title"]["source"]
    assert not any("point" in cell["source"] for cell in cells(tmp_path, "study").values())


def test_a_question_before_an_exercise_is_not_its_task(tmp_path):
    question = UNIT[UNIT.index(MARKER) : UNIT.index('# %% [markdown] name="task-counts"')]
    place = '# %% name="ex-counts"'
    text = UNIT.replace(question, "").replace(place, f"{question}\n{place}")
    shown = cells(tmp_path, "class", text)

    assert shown["why-zero"]["source"].endswith(f"below this line.\n\n{YOUR_ANSWER}")
    assert shown["task-counts"]["source"].endswith("`bound`")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"Why?\n\n{YOUR_ANSWER}", ("Why?", "")),
        (f"Why?\n\n{YOUR_ANSWER}\n\nBecause. \n", ("Why?", "Because.")),
        (f"Why?\n{YOUR_ANSWER}\nA {YOUR_ANSWER} B", ("Why?", f"A {YOUR_ANSWER} B")),
        ("Because, without the line.", ("", "Because, without the line.")),
        ("", ("", "")),
    ],
)
def test_an_answer_is_told_from_its_question(text, parts):
    assert question_and_answer(text) == parts
