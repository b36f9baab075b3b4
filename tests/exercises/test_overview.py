"""`progress`: the whole course, or one unit of it."""

import html
from pathlib import Path

import pytest

from nnbook.exercises import progress
from nnbook.exercises.catalogue import all_units
from nnbook.exercises.overview import blank_overview

pytestmark = pytest.mark.usefixtures("work_folder")
NUMBERS = [unit.number for unit in all_units()]


def test_without_a_number_it_lists_all_units():
    assert [part.unit.number for part in progress().parts] == NUMBERS


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.number)
def test_a_unit_s_number_shows_that_unit_alone(unit):
    table = progress(unit.number)

    assert [part.unit for part in table.parts] == [unit]
    assert table.summary == f"0 of {len(unit.exercises)} exercises are right."
    assert table.notes == ()
    for shown in (repr(table), table._repr_html_()):
        assert table.summary in shown
        heads = [f"{other.number} {html.escape(other.title)}" for other in all_units()]
        assert [head for head in heads if head in shown] == [f"{unit.number} {unit.title}"]


@pytest.mark.parametrize("wrong", ["5", 5, "99", "05_sigmoid_unit", "", Path("05")])
def test_a_wrong_number_gets_a_sentence(wrong):
    table = progress(wrong)

    known = ", ".join(f'"{number}"' for number in NUMBERS)
    sentence = f"There is no unit {wrong} with exercises: write its number as one of {known}."
    assert repr(table) == sentence
    assert "exercises are right" not in table._repr_html_()


def test_another_folder_may_be_named(tmp_path):
    damaged = tmp_path / ".nnbook" / "progress" / "sigmoid.json"
    damaged.parent.mkdir(parents=True)
    damaged.write_text("{", encoding="utf-8")

    assert progress("05").notes == ()
    assert len(progress("05", folder=tmp_path).notes) == 1


def test_the_blank_overview_is_what_an_empty_work_folder_shows():
    assert repr(blank_overview()) == repr(progress())
