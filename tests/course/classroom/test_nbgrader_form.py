"""The two forms that nbgrader knows; that it makes the same itself is shown in test_nbgrader."""

import copy

import nbformat
import pytest

from nnbook.course.class_cells import YOUR_ANSWER
from nnbook.course.classroom.releasing.nbgrader_form import CONFIG, release_form, source_form
from tests.course.classroom.small_unit import UNIT, find, source

# As nbgrader 0.9.6 computes them: utils.compute_checksum.
CHECKSUMS = {
    "ex-double": "bd2e59a59cf4f6679618b5923838e03d",
    "check-double": "879c8502897cfd6886c111fe269cd268",
    "why-zero": "39ad0bd987f6fe3ce1eff4cc792ac977",
}


@pytest.fixture
def form(tmp_path):
    return source_form(source(tmp_path), find)


def by_name(notebook):
    nbformat.validate(nbformat.from_dict(notebook))
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_cells_are_locked_and_summed_as_nbgrader_does(form):
    cells = by_name(release_form(form))
    locks = {
        name: {
            key: cell["metadata"][key]
            for key in ("deletable", "editable")
            if key in cell["metadata"]
        }
        for name, cell in cells.items()
    }

    assert {
        name: cells[name]["metadata"]["nbgrader"]["checksum"] for name in CHECKSUMS
    } == CHECKSUMS
    assert locks["ex-double"] == locks["why-zero"] == {"deletable": False}
    assert locks["check-double"] == {"deletable": False, "editable": False}
    assert locks["title"] == locks["help-double"] == {}


def test_the_source_stays_as_it_is(form):
    before = copy.deepcopy(form)
    release_form(form)

    assert form == before


def test_the_question_keeps_its_text_and_the_place_for_the_answer(form):
    """Without marks nbgrader would put "YOUR ANSWER HERE" in the place of the question."""
    asked = by_name(form)["why-zero"]["source"]
    released = by_name(release_form(form))["why-zero"]["source"]

    assert asked.endswith("\n\n### BEGIN SOLUTION\n### END SOLUTION")
    assert released == asked.replace("### BEGIN SOLUTION\n### END SOLUTION", YOUR_ANSWER)


def test_each_indented_solution_leaves_its_dots(tmp_path):
    text = UNIT.replace(
        "    half = np.asarray(x) / 1.0\n",
        "    half = x\n    ### END SOLUTION\n"
        "    for _ in range(2):\n        ### BEGIN SOLUTION\n        half = half + 0\n"
        "        ### END SOLUTION\n    ### BEGIN SOLUTION\n",
    )
    form = source_form(source(tmp_path, text), find)

    assert by_name(release_form(form))["ex-double"]["source"].split("\n")[2:] == [
        "    ",
        "    ...",
        "    for _ in range(2):",
        "        ",
        "        ...",
        "    ",
        "    ...",
    ]


def test_a_solution_at_column_0_leaves_its_stub_alone(form):
    assert by_name(release_form(form))["ex-counts"]["source"] == "legs, wings = ..., ...\n"


@pytest.mark.parametrize("form_of", [lambda form: form, release_form])
def test_every_code_cell_is_python(form, form_of):
    for name, cell in by_name(form_of(form)).items():
        if cell["cell_type"] == "code":
            compile(cell["source"], name, "exec")


def test_a_check_over_several_lines_is_hidden_as_a_whole(tmp_path):
    text = UNIT.replace(
        'check("double", double)', '# Run it.\ncheck(\n    "double",\n    double,\n)'
    )
    check = by_name(source_form(source(tmp_path, text), find))["check-double"]["source"]

    assert '\nhidden(\n    "double",\n    double,\n)\n### END HIDDEN TESTS' in check


def test_the_settings_are_python_and_fit_the_forms():
    settings = {}

    class Section:
        def __init__(self, name):
            object.__setattr__(self, "name", name)

        def __getattr__(self, name):
            return Section(f"{self.name}.{name}")

        def __setattr__(self, name, value):
            settings[f"{self.name}.{name}"] = value

    exec(CONFIG, {"get_config": lambda: Section("c")})

    assert settings["c.ClearSolutions.code_stub"] == {"python": ""}
    assert settings["c.ClearSolutions.text_stub"] == YOUR_ANSWER
