"""The committed notebooks: complete, fresh, and judged as they should be.

That they print today what they printed when they were built is nbval's part (`make test` runs it
on all of them); what nbval doesn't see is in test_guards.py, that it does see in test_mutations.py.
"""

import ast
import json
import re
from pathlib import Path

import pytest

from nnbook import widgets
from nnbook.course.build import build, execute
from nnbook.course.editions import edition
from nnbook.course.outputs import joined
from nnbook.course.source import read_source
from nnbook.exercises import names
from tests.notebooks.strict_nbval import strict_nbval

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SOURCES = sorted((FOLDER / "source").glob("*.py"))
MOST_BYTES = 1_500_000  # a notebook should open at once, and GitHub should show it

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def verdicts(notebook):
    """What the check of each exercise says, by exercise, as plain text."""
    solved = [
        cell["metadata"]["exercise"] for cell in notebook["cells"] if "exercise" in cell["metadata"]
    ]
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    return {name: plain_text(cells[f"check-{name}"]) for name in solved}


def plain_text(cell):
    texts = (output.get("text") or output["data"]["text/plain"] for output in cell["outputs"])
    return "".join(joined(text) for text in texts)


def test_the_course_has_its_units():
    assert {path.stem[:2] for path in SOURCES} >= {f"{number:02}" for number in range(14)}


def live_pictures(path):
    """How many cells of a source end with an element that is touched; a question is none."""
    count = 0
    for cell in read_source(path).cells:
        last = [] if cell.kind == "markdown" else ast.parse(cell.text).body[-1:]
        if not last or not isinstance(last[0], ast.Expr):
            continue
        makers = {
            target.id: name_of(node.value)
            for node in ast.parse(cell.text).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        shown = name_of(last[0].value)
        count += makers.get(shown, shown) in {*widgets.__all__} - {"Predict"}
    return count


def name_of(node):
    """The name that a node is, or that it calls."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:2])
def test_the_readme_counts_what_a_unit_has(path):
    number = path.stem[:2]
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    told = re.search(rf"^\| {number} \| .* \|( \d+)? \| (\d+) \|$", readme, re.M)
    assert told, "README.md has no line for it"
    exercises = sum(cell.exercise is not None for cell in read_source(path).cells)
    assert (int(told[1] or 0), int(told[2])) == (live_pictures(path), exercises)


def test_every_source_has_its_notebook_and_every_notebook_its_source():
    assert [path.stem for path in NOTEBOOKS] == [path.stem for path in SOURCES]


def test_every_notebook_is_fresh():
    assert build(check=True) == [], "run `nnbook build`"


def test_every_exercise_is_asked_once():
    asked = [cell.exercise for path in SOURCES for cell in read_source(path).cells if cell.exercise]

    assert sorted(asked) == sorted(names())


@each_notebook
def test_every_cell_is_named_and_no_name_comes_twice(path):
    cells = read(path)["cells"]
    ids = [cell["id"] for cell in cells]

    assert ids == [cell["metadata"]["name"] for cell in cells]
    assert len(set(ids)) == len(ids)


@each_notebook
def test_metadata_name_the_unit_and_the_edition(path):
    course = read(path)["metadata"]["course"]

    assert course["edition"] == "study"
    assert course["unit"] == path.stem[:2]


@each_notebook
def test_links_lead_somewhere(path):
    text = "\n".join(
        joined(cell["source"]) for cell in read(path)["cells"] if cell["cell_type"] == "markdown"
    )
    links = re.findall(r"\]\(([^)#\s]+)", text)
    missing = [link for link in links if "://" not in link and not (FOLDER / link).exists()]

    assert missing == []


@each_notebook
def test_it_is_small(path):
    assert path.stat().st_size < MOST_BYTES


@each_notebook
def test_a_stub_is_not_attempted(path):
    said = verdicts(read(path))

    assert {
        name: text for name, text in said.items() if not text.startswith("Not attempted.")
    } == {}


# Each takes seconds; every solution is judged alone in every run, in tests/exercises.
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=() if path.stem[:2] in ("00", "05", "08") else pytest.mark.slow)
        for path in SOURCES
    ],
    ids=lambda path: path.stem,
)
def test_a_solution_is_right(path):
    source = read_source(path)
    said = verdicts(execute(source, edition(source, "solution")))

    assert {name: text for name, text in said.items() if not text.startswith("Right.")} == {}


MINIATURE = """\
# ---
# jupyter:
#   course:
#     unit: "77"
#     title: Miniature
#     points: [S1]
#     minutes: 1
# ---

# %% [markdown] name="title"
# # Miniature

# %% name="show"
class Picture:
    def _repr_mimebundle_(self, **options):
        words = "cost 0.412, 3 of 200 wrong"
        return {"image/png": b"picture", "text/plain": words, "text/html": f"<p>{words}</p>"}


Picture()
"""


def test_nbval_sees_changed_words_and_not_a_changed_picture(tmp_path):
    (tmp_path / "77_good.py").write_text(MINIATURE, encoding="utf-8")
    (good,) = build(sources=tmp_path, notebooks=tmp_path)
    for name, mime, old, new in [
        ("words", "text/plain", "3 of 200", "4 of 200"),
        ("html", "text/html", "0.412", "-0.412"),
        ("picture", "image/png", "cGlj", "cGlk"),
    ]:
        notebook = read(good)
        data = notebook["cells"][1]["outputs"][0]["data"]
        data[mime] = joined(data[mime]).replace(old, new)
        assert notebook != read(good)
        (tmp_path / f"77_{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    run = strict_nbval(tmp_path, *sorted(path.name for path in tmp_path.glob("*.ipynb")))

    outcomes = {file: "green" for file, _ in run.passed} | {file: "red" for file, _ in run.failed}
    assert outcomes == {
        "77_good.ipynb": "green",
        "77_picture.ipynb": "green",
        "77_words.ipynb": "red",
        "77_html.ipynb": "red",
    }, run.report
    assert run.differs, run.report
