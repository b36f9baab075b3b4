"""What a class needs of a machine: a smoke run from notebooks to the table in the guide."""

import csv
import os
from pathlib import Path

import pytest

from docs.make_guide import measured

if os.name == "nt":
    pytest.skip("Windows has no peak of memory to ask for this way", allow_module_level=True)

from benchmarks import classroom


def test_a_quick_run_writes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classroom, "RESULTS", tmp_path)
    assert classroom.main(["--quick"]) == 0
    path = tmp_path / "trial" / "classroom.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, kernel, grading, memory = list(csv.reader(file))
    assert head == ["what", "measured", "how"]
    assert kernel[0] == "a kernel after Run All of unit 00"
    assert 20 < int(kernel[1].split()[0]) < 2000
    assert grading[0] == "grading 4 notebooks"
    assert 0 < float(grading[1].split()[0]) < 10
    assert classroom.machine() in grading[2]
    assert "in 2 processes" in grading[2]
    assert 20 < int(memory[1].split()[0]) < 2000
    assert "| grading 4 notebooks |" in measured(path)


def test_rows_that_were_not_measured_now_stay(tmp_path: Path) -> None:
    path = classroom.write(tmp_path / "classroom.csv", [("a", "1", "x"), ("b, c", "2", "y")])
    classroom.write(path, [("a", "3", "z")])
    assert path.read_text() == 'what,measured,how\na,3,z\n"b, c",2,y\n'


def test_as_many_students_as_asked_for_each_with_a_notebook(tmp_path: Path) -> None:
    units = classroom.hand_in(tmp_path, 70)
    files = sorted(tmp_path.glob("*/*.ipynb"))
    assert [path.stem for path in files] == units
    assert len(units) == 70
