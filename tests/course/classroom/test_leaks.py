"""The search for what is kept from students finds it wherever it was put, and nothing else."""

import copy
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from nnbook.course.build import find_sources, source_folder
from nnbook.course.classroom.releasing.leaks import find_leaks, kept_back
from nnbook.course.classroom.releasing.nbgrader_form import release_form, source_form
from nnbook.course.classroom.releasing.release import release
from nnbook.course.classroom.roster import Student
from nnbook.course.editions import edition, solution_text
from nnbook.course.source import read_source
from tests.course.classroom import small_unit

SECRET = b"a secret that is long enough"
Notebook = dict[str, Any]


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    return small_unit.source(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def released(unit) -> Notebook:
    return release_form(source_form(unit, small_unit.find))


def leaks(unit, notebook: Notebook) -> list[str]:
    kept = kept_back(unit, small_unit.find)
    return find_leaks(json.dumps(notebook, ensure_ascii=True).encode(), kept, SECRET)


def test_what_is_released_gives_nothing_away(unit, released):
    assert leaks(unit, released) == []


# Each kind of thing that may not get out, and a word by which it is told.
PLANTED = {
    "three lines of a solution": (
        "other_half = half + 0\nif half.size:\n    half = half + other_half",
        "the solution of 'double'",
    ),
    "a short solution": ("legs, wings = 6, 4", "the solution of 'counts'"),
    "a hidden test": ('hidden("double", double)', "only the teacher's source"),
    "marks of a hidden test": ("### BEGIN HIDDEN TESTS", "only the teacher's source"),
    "the import of a hidden test": (
        "from nnbook.course.classroom.grading.hidden_tests import hidden",
        "only the teacher's source",
    ),
    "marks of a solution": ("### BEGIN SOLUTION\n### END SOLUTION", "only the teacher's source"),
    "the secret": (f"see {SECRET.decode()}!", "the secret"),
    "the numbers of an answer": ("an insect has 6 legs and 4.0 wings", "the numbers of 'counts'"),
    "one number, with its name": ("so limit = 0.125 here", "the numbers of 'bound'"),
}
PLACES: dict[str, Callable[[Notebook, str], Any]] = {
    "a text": lambda it, text: it["cells"].append(cell(text)),
    "lines of a text": lambda it, text: it["cells"].append(cell(text.splitlines(keepends=True))),
    "an output": lambda it, text: it["cells"].append(
        cell("1") | {"outputs": [{"output_type": "stream", "name": "stdout", "text": text}]}
    ),
    "HTML of an output": lambda it, text: it["cells"].append(
        cell("1")
        | {
            "outputs": [
                {
                    "output_type": "display_data",
                    "data": {"text/html": text.replace('"', "&quot;").replace("'", "&#39;")},
                }
            ]
        }
    ),
    "metadata of a cell": lambda it, text: it["cells"][0]["metadata"].update(note=[text]),
    "metadata of the notebook": lambda it, text: it["metadata"].update(
        deep={"deeper": {"x": text}}
    ),
    "a key": lambda it, text: it["metadata"].update({text: 1}),
}


def cell(text: Any) -> dict[str, Any]:
    return {"id": "planted", "cell_type": "code", "metadata": {}, "source": text, "outputs": []}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found(unit, released, what, place):
    text, words = PLANTED[what]
    notebook = copy.deepcopy(released)
    PLACES[place](notebook, f"Before.\n{text}\nBehind.")

    found = leaks(unit, notebook)

    assert any(words in leak for leak in found), found


@pytest.mark.parametrize("name", ["double", "counts", "bound"])
def test_a_whole_solved_cell_is_found(unit, released, name):
    notebook = copy.deepcopy(released)
    solved = next(it for it in unit.cells if it.exercise == name)
    notebook["cells"].append(cell("    " + solution_text(unit, solved).replace("\n", "\n\n    ")))

    assert any(f"the solution of '{name}'" in leak for leak in leaks(unit, notebook))


def test_three_lines_are_found_across_empty_and_trivial_ones(unit, released):
    notebook = copy.deepcopy(released)
    text = "\tif half.size:\n\n   half = half + other_half\n\n\nreturn half"  # no else: pass
    notebook["cells"].append(cell(text))

    assert leaks(unit, notebook) == ["the solution of 'double' in the cell 'planted'"]


@pytest.mark.parametrize(
    "text",
    [
        "half = np.asarray(x) / 1.0\nother_half = half + 0\nreturn half",  # two, then another one
        "6 of 7, 4 of 5",
        "4 wings and 6 legs",
        "limit = 0.25, and 0.125 is its half",
        "limit = 0.1255",
        "a secret that is long",
    ],
)
def test_what_is_only_like_it_is_not_found(unit, released, text):
    notebook = copy.deepcopy(released)
    notebook["cells"].append(cell(text))

    assert leaks(unit, notebook) == []


@pytest.mark.parametrize("kind", ["study", "solution"])
def test_editions_with_solutions_are_found_out(unit, kind):
    found = leaks(unit, edition(unit, kind, small_unit.find))

    for name in small_unit.EXERCISES:
        assert any(f"the solution of '{name}'" in leak for leak in found)


def test_the_teacher_s_source_is_found_out(unit):
    found = leaks(unit, source_form(unit, small_unit.find))

    assert any("hidden_tests" in leak for leak in found)
    assert any("the solution of 'double'" in leak for leak in found)


def test_a_file_that_is_no_notebook_is_searched_too(unit):
    kept = kept_back(unit, small_unit.find)

    assert find_leaks(b"see " + SECRET, kept, SECRET)
    assert find_leaks(b"legs, wings = 6, 4", kept)
    assert find_leaks(b'{"format": 1, "seed": 5}', kept, SECRET) == []


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The whole course handed out to a student, and as nbgrader's course."""
    folder = tmp_path_factory.mktemp("course")
    due, anna = datetime(2027, 1, 15, 23, 59), Student("anna")
    options = {"due": due, "students": [anna], "secret": SECRET, "nbgrader": folder / "nbgrader"}
    release([], folder / "to", **options)
    return folder


def leaking(files):
    """The files that give something away of any unit, and what."""
    sources = [read_source(path) for path in find_sources((), source_folder())]
    kept = [one for source in sources for one in kept_back(source)]
    found = {path.as_posix(): find_leaks(path.read_bytes(), kept, SECRET) for path in files}
    return {path: leaks for path, leaks in found.items() if leaks}


def test_no_file_that_is_handed_out_gives_away_a_solution_of_any_unit(course):
    files = [path for path in (course / "to").rglob("*") if path.is_file()]
    notebooks = [path for path in files if path.suffix == ".ipynb"]

    assert len(notebooks) == len(find_sources((), source_folder())) == len(files) - 1
    assert leaking(files) == {}


def test_every_notebook_of_the_teacher_s_is_found_out(course):
    files = list((course / "nbgrader").rglob("*.ipynb"))
    found = leaking(files)

    assert len(found) == len(files) == len(find_sources((), source_folder()))
    for path, leaks in found.items():
        assert any("the solution of" in leak for leak in leaks), path
        assert any("hidden_tests" in leak for leak in leaks), path
