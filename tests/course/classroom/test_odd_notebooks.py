"""Whatever one notebook holds, it is listed with its reason, and all others are graded."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnbook.course.classroom.collecting.submissions import collect
from nnbook.course.classroom.grading.grade_run import grade_class
from nnbook.course.classroom.report import Report
from nnbook.course.classroom.results.outputs import write_outputs
from tests.course.classroom.executors import Here
from tests.course.classroom.handed_in import put
from tests.course.classroom.made_notebooks import handed_in

SECRET = b"a secret of this test class alone"
HALF = "\ud800"
QUESTION = {"grade": True, "solution": True, "points": 2, "grade_id": "why"}


def graded(folder: Path, out: Path) -> tuple[dict[str, Report], list[str]]:
    """The reports by student, and the files that were refused."""
    submissions, refused = collect(folder)
    reports = grade_class(submissions, SECRET, out / "reports", Here())
    write_outputs(reports, refused, out)
    return {report.student: report for report in reports}, [it.file for it in refused]


def with_cell(**cell: object) -> bytes:
    """A right notebook of unit 00 with one more cell."""
    content = json.loads(handed_in("00"))
    content["cells"].append({"metadata": {}} | cell)
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "markdown", "source": HALF, "metadata": {"nbgrader": QUESTION}},
        {"cell_type": "markdown", "source": "x", "metadata": {"name": HALF, "points": 2}},
        {"cell_type": "markdown", "source": "x", "metadata": {"points": 10**400}},
        {"cell_type": "code", "source": f"# {HALF}"},
        {"cell_type": "code", "id": f"ex-{HALF}", "source": ["x", HALF, None, "\n"]},
    ],
)
def test_a_half_letter_stops_nobody(cell: dict[str, object], tmp_path: Path) -> None:
    odd = with_cell(**cell)
    files = {"anna/00.ipynb": handed_in("00"), "bob/00.ipynb": odd, "bob/00 (1).ipynb": odd}
    reports, refused = graded(put(tmp_path / "in", files), tmp_path / "out")
    assert [reports[who].score for who in ("anna", "bob")] == [1, 1]
    assert not refused


def test_a_half_letter_in_a_package_stops_nobody(tmp_path: Path) -> None:
    note = {"format": 1, "student": f"b{HALF}b", "name": HALF, "unit": "00", "notes": [HALF]}
    files = {"anna/00.ipynb": handed_in("00"), "carl/00.ipynb": handed_in("00")}
    files["carl/submission.json"] = json.dumps(note).encode()
    folder = put(tmp_path / "in", files)
    with zipfile.ZipFile(folder / "bob.zip", "w") as package:
        package.writestr("submission.json", json.dumps(note))
        package.writestr("00_start_here.ipynb", handed_in("00"))
    reports, refused = graded(folder, tmp_path / "out")
    assert not refused
    assert len(reports) == 3
    assert {report.score for report in reports.values()} == {1}


def test_a_notebook_that_no_report_can_hold_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a half letter come through somewhere, after all."""
    from nnbook.course.classroom.grading import grade_run

    real = grade_run.grade_notebook

    def odd(content: bytes, unit: str, **options: object) -> object:
        found = real(content, unit, **options)
        if b"odd one" in content:
            (grade,) = found.grades
            return type(found)((type(grade)(grade.exercise, 1, 1.0, "right", HALF),), ())
        return found

    monkeypatch.setattr(grade_run, "grade_notebook", odd)
    odd_one = with_cell(cell_type="markdown", source="odd one")
    files = {"anna/00.ipynb": handed_in("00"), "bob/00.ipynb": odd_one}
    reports, _ = graded(put(tmp_path / "in", files), tmp_path / "out")
    assert reports["anna"].score == 1
    assert [grade.state for grade in reports["bob"].grades] == ["not graded"]
    assert "UnicodeEncodeError" in reports["bob"].notes[-1]


texts = st.text(st.characters(codec=None), max_size=5) | st.sampled_from(
    [HALF, "\0", "ex-read_the_shapes", "n, K = 333, 4", "$x", "```", "<script>", "![a](b)", "../x"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
gradings = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("grade", "solution", "task"), st.just(True) | values)
    | {"points": st.integers(1, 9) | values, "grade_id": texts | values},
)  # fmt: skip
metadatas = st.fixed_dictionaries(
    {}, optional={"name": texts | values, "points": values, "nbgrader": gradings | values}
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | values,
        "id": texts | values,
        "metadata": metadatas | values,
        "source": texts | st.lists(texts, max_size=3) | values,
    },
)
notebooks = st.fixed_dictionaries(
    {"cells": st.lists(cells | values, max_size=4) | values},
    optional={
        "metadata": st.fixed_dictionaries({"course": values}) | values,
        "nbformat": st.sampled_from([3, 4]) | values,
    },
)
claims = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("student", "name", "notes"), texts | values)
    | {"submitted": texts | values | st.just("0001-01-01T00:00:00+23:59")},
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a right notebook of Anna's."""
    folder = tmp_path_factory.mktemp("odd")
    put(folder / "in", {"anna/00.ipynb": handed_in("00")})
    return folder


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=notebooks, second=notebooks, claims=claims | values)
def test_any_notebook_is_graded_or_refused(
    place: Path, first: object, second: object, claims: object
) -> None:
    odd = {"00.ipynb": first, "00 (1).ipynb": second, "submission.json": claims}
    put(place / "in", {f"bob/{name}": json.dumps(it).encode() for name, it in odd.items()})
    reports, refused = graded(place / "in", place / "out")
    assert reports["anna"].score == 1
    assert len(reports) + len(refused) >= 2
