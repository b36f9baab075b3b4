"""The report says what was measured: medians of ratios, quartiles, and targets that were missed."""

import json

import pytest

from benchmarks.growth import GROWTHS, theory_line
from benchmarks.measure import ratio
from benchmarks.report import duration, markdown, rows_of, share, summary, table, write_report


@pytest.fixture
def results():
    """A run of three rounds on A and G; in the second round the machine was busy."""
    a = {
        "nnbook": [1e-4, 4e-4, 1.2e-4],
        "scikit-learn, shuffling": [5e-4, 20e-4, 5e-4],
        "PyTorch": [4e-4, 16e-4, 4e-4],
        "limit": [0.5e-4, 2e-4, 0.5e-4],
    }
    g = {"nnbook": [0.8e-3, 0.8e-3, 0.8e-3], "PyTorch": [1e-3, 1e-3, 1e-3]}
    return {
        "machine": {"date": "2026-01-02", "processor": "an abacus"},
        "rounds": 3,
        "workloads": {
            "A": {"seconds": a, "differences": {"PyTorch": 3e-15}, "compared": "θ"},
            "G": {"seconds": g, "differences": {"PyTorch": 0.0}, "compared": "ŷ"},
        },
        "growth": {growth.name: [[1e-4, 2e-4, 3e-4]] * len(growth.values) for growth in GROWTHS},
        "import": {
            "seconds": {"nnbook": [0.11, 0.11], "nnbook.learning": [0.2, 0.2], "numpy": [0.1, 0.1]}
        },
    }


def test_ratio_is_taken_within_a_round():
    busy_in_the_middle = ratio([1.0, 10.0, 1.0], [2.0, 20.0, 4.0])
    assert busy_in_the_middle.median == 0.5
    assert (busy_in_the_middle.low, busy_in_the_middle.high) == (0.375, 0.5)


def test_rows_tell_reached_and_missed(results):
    rows = {(row.key, row.peer): row for row in rows_of(results)}
    assert rows["A", "scikit-learn, shuffling"].ratio.median == pytest.approx(0.2)
    assert rows["A", "scikit-learn, shuffling"].reached == "yes"
    assert rows["A", "PyTorch"].reached == "**no**"
    assert rows["G", "PyTorch"].reached == "**no**"
    assert rows["import nnbook", "numpy"].reached == "yes"
    assert summary(list(rows.values())) == (
        "Targets reached: 3 of 5. Missed: A (PyTorch), G (PyTorch)."
    )


def test_table_names_a_workload_once(results):
    lines = table(list(rows_of(results))).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2] == (
        "| A | 784-30-10, batch 10 | 120 µs | scikit-learn, shuffling | 500 µs | 0.200 "
        "| 0.200 – 0.220 | ≤ 0.25 | yes |"
    )
    assert lines[3].startswith("|  |  |  | PyTorch | 400 µs | 0.250 |")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (4.512e-6, "4.51 µs"),
        (98.23e-6, "98.2 µs"),
        (439e-6, "439 µs"),
        (999.6e-6, "1.00 ms"),
        (0.0523, "52.3 ms"),
        (0.9, "900 ms"),
    ],
)
def test_durations_have_three_digits(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.00157, "0.0016"), (0.2149, "0.215"), (2.204, "2.20")]
)
def test_shares_have_the_digits_that_mean_something(value, text):
    assert share(value) == text


def test_report_describes_machine_and_differences(results):
    text = markdown(results)
    assert "| processor | an abacus |" in text
    assert "| A | θ | PyTorch: 3e-15 |" in text
    assert "Targets reached: 3 of 5." in text
    assert "growth.png" in text


def test_report_of_a_part_has_no_growth(results):
    del results["growth"], results["import"]
    assert "growth.png" not in markdown(results)


def test_report_is_written_with_pictures_and_raw_numbers(results, tmp_path):
    write_report(results, tmp_path / "new")
    assert json.loads((tmp_path / "new" / "bench.json").read_text(encoding="utf-8")) == results
    for name in ("bench.png", "growth.png"):
        assert (tmp_path / "new" / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("growth", GROWTHS, ids=lambda growth: growth.name)
def test_theory_goes_through_the_last_point(growth):
    seconds = [1e-5 + 1e-6 * value for value in growth.values]
    line = theory_line(growth, seconds)
    assert line[-1] == pytest.approx(seconds[-1])
    ratio_of_ends = growth.theory(growth.values[-1]) / growth.theory(growth.values[0])
    assert line[-1] / line[0] == pytest.approx(ratio_of_ends)
