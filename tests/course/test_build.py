"""A source becomes an executed notebook: the same one each time, and nothing of this machine."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from nnbook.course import build as build_module
from nnbook.course import execution
from nnbook.course.build import build, find_sources, points_to_come
from nnbook.course.cells import SourceError
from nnbook.course.editions import edition
from nnbook.course.execution import execute
from nnbook.course.lecture_points import LECTURE_POINTS
from nnbook.course.source import read_source

HEADER = """\
# ---
# jupyter:
#   course:
#     unit: "{unit}"
#     title: A unit
#     points: [S1]
#     minutes: 5
# ---

# %% [markdown] name="title"
# # A unit
"""

FULL = (
    HEADER.format(unit="41")
    + '''
# %% name="imports"
import os
import sys
from pathlib import Path

import ipywidgets

# %% name="room"
work = Path(os.environ["NNBOOK_WORK"])
print("files here:", os.listdir(), flush=True)
print("files of progress:", list((work / ".nnbook").iterdir()), flush=True)
print("settings of the user:", "sitecustom" in os.environ.get("PYTHONSTARTUP", ""))

# %% name="note"
# a comment, no value

# %% name="picture"
class Picture:
    def _repr_mimebundle_(self, **options):
        return {"image/png": os.urandom(30), "text/plain": "A line."}


Picture()

# %% name="slider"
ipywidgets.IntSlider()

# %% name="ex-double" exercise="double"
def double(x):
    """Return 2 x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% name="check-double"
def check(name, function):
    print("Not attempted." if function(2) is None else "Right.")


check("double", double)
'''
)
SMALL = HEADER.format(unit="42") + '\n# %% name="sum"\nprint(1 + 1)\n'


def find(name: str) -> SimpleNamespace:
    if name != "double":
        raise LookupError(f"there is no {name}")
    return SimpleNamespace(hints=("Think.", "Add it to itself."), points=1)


@dataclass
class Course:
    sources: Path
    notebooks: Path

    def build(self, *units, find=find, **options):
        folders = {"sources": self.sources, "notebooks": self.notebooks}
        return build(units, find=find, **(folders | options))

    def notebook(self, name="41_full.ipynb"):
        return json.loads((self.notebooks / name).read_text(encoding="utf-8"))

    def cells(self):
        return {cell["id"]: cell for cell in self.notebook()["cells"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Course:
    """A course of two units, built once."""
    folder = tmp_path_factory.mktemp("Kurs für alle")
    course = Course(folder / "source", folder)
    course.sources.mkdir()
    (course.sources / "41_full.py").write_text(FULL, encoding="utf-8")
    (course.sources / "42_small.py").write_text(SMALL, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONSTARTUP", str(folder / "sitecustom.py"))
        patch.setenv("MPLBACKEND", "agg")
        written = course.build()
    assert [path.name for path in written] == ["41_full.ipynb", "42_small.ipynb"]
    return course


@pytest.fixture
def course(built, tmp_path) -> Course:
    """A copy of the built course, to be spoilt."""
    folder = tmp_path / "course"
    shutil.copytree(built.notebooks, folder)
    return Course(folder / "source", folder)


def one_cell(folder: Path, code: str) -> Path:
    path = folder / "43_one.py"
    path.write_text(HEADER.format(unit="43") + f'\n# %% name="one"\n{code}\n', encoding="utf-8")
    return path


def run(path: Path):
    source = read_source(path)
    return execute(source, edition(source, "study", find))


def without_pictures(notebook):
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("image/png", None)
    return notebook


def test_it_runs_in_an_empty_room_and_streams_are_one(built):
    assert built.cells()["room"]["outputs"] == [
        {
            "output_type": "stream",
            "name": "stdout",
            "text": [
                "files here: []\n",
                "files of progress: []\n",
                "settings of the user: False\n",
            ],
        }
    ]


def test_every_cell_is_counted_and_nothing_of_the_run_is_kept(built):
    notebook = built.notebook()
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]

    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["metadata"].keys() <= {"name", "exercise", "tags"} for cell in code)
    assert notebook["metadata"].keys() == {"course", "kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)


def test_a_widget_leaves_its_words_and_not_its_view(built):
    (output,) = built.cells()["slider"]["outputs"]

    assert output["data"] == {"text/plain": ["IntSlider(value=0)"]}


def test_the_stub_is_what_ran(built):
    assert built.cells()["check-double"]["outputs"][0]["text"] == ["Not attempted.\n"]


def test_the_solution_edition_runs(built):
    source = read_source(built.sources / "41_full.py")
    solved = execute(source, edition(source, "solution", find))
    texts = {cell["id"]: cell.get("outputs") for cell in solved["cells"]}

    assert texts["check-double"][0]["text"] == "Right.\n"


def test_building_again_changes_nothing(course):
    before = {path: path.read_bytes() for path in course.notebooks.glob("*.ipynb")}

    assert course.build() == []
    assert {path: path.read_bytes() for path in course.notebooks.glob("*.ipynb")} == before


def test_two_builds_differ_in_pictures_only(course, built):
    (written,) = course.build("41", pictures=True)

    assert written == course.notebooks / "41_full.ipynb"
    assert course.notebook() != built.notebook()
    assert without_pictures(course.notebook()) == without_pictures(built.notebook())
    assert b"\r" not in written.read_bytes()
    assert not list(course.notebooks.glob(".*")), "nothing half-written is left behind"


def test_a_change_in_one_unit_changes_its_notebook_only(course):
    path = course.sources / "42_small.py"
    path.write_text(SMALL.replace("1 + 1", "1 + 2"), encoding="utf-8")
    before = (course.notebooks / "41_full.ipynb").read_bytes()

    assert course.build(check=True) == [course.notebooks / "42_small.ipynb"]
    assert course.build() == [course.notebooks / "42_small.ipynb"]
    assert course.notebook("42_small.ipynb")["cells"][1]["outputs"][0]["text"] == ["3\n"]
    assert (course.notebooks / "41_full.ipynb").read_bytes() == before
    assert course.build(check=True) == []


def test_a_changed_output_is_written_though_its_source_is_the_same(course):
    path = course.notebooks / "42_small.ipynb"
    good = path.read_bytes()
    path.write_bytes(good.replace(b'"2\\n"', b'"4\\n"'))
    assert path.read_bytes() != good

    assert course.build("42") == [path]
    assert path.read_bytes() == good


def test_check_runs_nothing_and_writes_nothing(course, monkeypatch):
    def run_anyway(*args):
        raise AssertionError("executed")

    monkeypatch.setattr(build_module, "execute", run_anyway)
    (course.notebooks / "41_full.ipynb").unlink()

    assert course.build(check=True) == [course.notebooks / "41_full.ipynb"]
    assert not (course.notebooks / "41_full.ipynb").exists()


def test_changed_hints_make_nothing_stale_because_the_package_has_them(course):
    def other(name):
        return SimpleNamespace(hints=("Think again.", "Add."))

    assert course.build(check=True, find=other) == []


@pytest.mark.parametrize("kind", ["solution", "class"])
def test_other_editions_go_elsewhere_and_leave_the_study_edition(course, kind, tmp_path):
    before = {path: path.read_bytes() for path in course.notebooks.glob("*.ipynb")}
    there = tmp_path / "a new" / "folder"
    written = course.build(kind=kind, notebooks=there)

    assert written == [there / "41_full.ipynb", there / "42_small.ipynb"]
    assert {path: path.read_bytes() for path in course.notebooks.glob("*.ipynb")} == before
    assert course.build(kind=kind, notebooks=there, check=True) == []
    assert course.build(check=True) == []


def test_the_class_edition_has_no_outputs_and_no_solutions(course, tmp_path):
    (path,) = course.build("41", kind="class", notebooks=tmp_path)
    text = path.read_text(encoding="utf-8")

    assert "return 2 * x" not in text
    assert "Add it to itself" not in text
    assert '"output_type"' not in text


def test_a_solution_that_its_check_calls_wrong_stops_the_build(course, tmp_path):
    source = course.sources / "41_full.py"
    source.write_text(FULL.replace("Right.", "Not yet. No."), encoding="utf-8")

    with pytest.raises(SourceError, match="'double' is not right: Not yet") as caught:
        course.build("41", kind="solution", notebooks=tmp_path / "new")

    assert (
        caught.value.line == FULL.split("\n").index('# %% name="ex-double" exercise="double"') + 1
    )
    assert not list((tmp_path / "new").glob("*"))


def test_a_unit_that_the_course_contradicts_is_not_built(course):
    path = course.sources / "42_small.py"
    before = (course.notebooks / "42_small.ipynb").read_bytes()
    path.write_text(SMALL + "\nhint('trouble')\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"42_small\.py:16: unknown name 'trouble'"):
        course.build("42")

    assert (course.notebooks / "42_small.ipynb").read_bytes() == before


def test_points_to_come_are_those_of_no_unit(course):
    missing = points_to_come(course.sources)

    assert "S1" not in missing
    assert len(missing) == len(LECTURE_POINTS) - 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"    ..."', b'"    pass"'),
        (b'"id": "picture"', b'"id": "picture-2"'),
        (b'"minutes": 5', b'"minutes": 6'),
        (b'"source_hash": "', b'"source_hash": "0'),
        (b'"name": "python3"', b'"name": "conda"'),
        (b'"cells"', b'"sells"'),
    ],
)
def test_an_edited_notebook_is_stale(course, old, new):
    path = course.notebooks / "41_full.ipynb"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))

    assert course.build(check=True) == [path]


def test_a_notebook_whose_source_is_gone_is_named(course):
    (course.sources / "42_small.py").rename(course.sources / "42_other.py")
    assert course.build("42") == [course.notebooks / "42_other.ipynb"]

    assert course.build(check=True) == [course.notebooks / "42_small.ipynb"]
    assert course.build("42", check=True) == [], "only that unit was asked for"
    assert (course.notebooks / "42_small.ipynb").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[]", b"null", b"\xff"])
def test_a_damaged_notebook_is_stale(course, content):
    path = course.notebooks / "42_small.ipynb"
    path.write_bytes(content)

    assert course.build(check=True) == [path]


FAILING = {
    "raises": ("x = 1\n1 / 0", 15, r"the cell 'one' raises ZeroDivisionError: division by zero"),
    "raises in a function": ("def f():\n    1 / 0\n\n\nf()", 18, "ZeroDivisionError"),
    "is no Python": ("x = 1\nx +", 15, "SyntaxError"),
    "warns": ("import warnings\n\nwarnings.warn('Careful')", 13, "writes to stderr: .*Careful"),
    "shows an object": ("object()", 13, "says only <object at"),
    "writes a path": ("print(__import__('os').getcwd())", 13, "absolute path"),
    "ends the kernel": ("import os\n\nos._exit(1)", 13, "ends the kernel"),
    "takes too long": ("import time\n\ntime.sleep(60)", 13, "takes longer than 2 s"),
}


@pytest.mark.parametrize("name", FAILING)
def test_a_cell_that_fails_is_named_with_its_line(tmp_path, name, monkeypatch):
    code, line, words = FAILING[name]
    if name == "takes too long":
        monkeypatch.setattr(execution, "CELL_TIMEOUT", 2)

    with pytest.raises(SourceError, match=f"(?s){words}") as caught:
        run(one_cell(tmp_path, code))

    assert "'one'" in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert caught.value.line == line


def test_a_failing_unit_leaves_the_old_notebook(course):
    path = course.notebooks / "42_small.ipynb"
    before = path.read_bytes()
    source = course.sources / "42_small.py"
    source.write_text(SMALL.replace("1 + 1", "1 / 0"), encoding="utf-8")

    with pytest.raises(SourceError):
        course.build()

    assert path.read_bytes() == before


def test_units_are_found_by_number_or_name(course):
    names = [path.name for path in find_sources(["42_small", "41"], course.sources)]

    assert names == ["41_full.py", "42_small.py"]
    assert [path.name for path in find_sources(["42"], course.sources)] == ["42_small.py"]


def test_an_unknown_unit_gets_the_list_of_those_there_are(course):
    with pytest.raises(ValueError, match="no unit 99; there are 41_full, 42_small"):
        course.build("99")


def test_a_folder_without_sources_is_named(tmp_path):
    with pytest.raises(ValueError, match="no sources in"):
        build(sources=tmp_path, notebooks=tmp_path, find=find)
