"""Study and solution edition of one source: what is shown, what is folded, what stays the same."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from nnbook.course.cells import Source, SourceError
from nnbook.course.editions import KINDS, edition, solution_text, study_text
from nnbook.course.source import read_source
from nnbook.exercises import overview
from nnbook.exercises.catalogue import all_units

UNIT = '''\
# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling
#     points: [S1]
#     minutes: 5
# ---

# %% [markdown] name="title"
# # Doubling

# %% name="ex-double" exercise="double" tags=["hard"]
def double(x):
    """Return 2 x."""
    ### BEGIN SOLUTION
    y = 2 * x

    return y
    ### END SOLUTION


# %% name="check-double"
check("double", double)

# %% name="ex-value" exercise="value"
n, K = ..., ...
### BEGIN SOLUTION
n, K = 3, 2
### END SOLUTION

# %% name="check-value"
check("value", (n, K))
'''


def find(name: str) -> SimpleNamespace:
    return SimpleNamespace(hints=(f"Think of {name}.", "Use $2 x$."), points=3)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return source_of(tmp_path, UNIT)


def source_of(folder: Path, text: str) -> Source:
    path = folder / "42_doubling.py"
    path.write_text(text, encoding="utf-8", newline="\n")
    return read_source(path)


def exercise_of(folder: Path, *lines: str):
    """A source and its only exercise, whose cell has these lines."""
    head, rest = UNIT.split("def double(x):")
    after = rest[rest.index("\n\n\n# %% name=") : rest.index('\n# %% name="ex-value"')]
    source = source_of(folder, head + "\n".join(lines) + after)
    return source, source.cells[1]


def source_hash(source: Source) -> str:
    return edition(source, "study", find)["metadata"]["course"]["source_hash"]


def cells(notebook):
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_study_cells_hold_stubs_and_keep_the_docstring(source):
    study = cells(edition(source, "study", find))

    assert study["ex-double"]["source"] == 'def double(x):\n    """Return 2 x."""\n    ...'
    assert study["ex-value"]["source"] == "n, K = ..., ..."


def test_solution_cells_run_as_they_stand(source):
    solution = cells(edition(source, "solution", find))
    names: dict = {}
    exec(solution["ex-double"]["source"], names)

    assert names["double"](4) == 8
    assert solution["ex-value"]["source"] == "n, K = 3, 2"
    assert not any(name.startswith("help-") for name in solution)


def test_help_stands_folded_behind_the_check(source):
    order = [cell["id"] for cell in edition(source, "study", find)["cells"]]
    text = cells(edition(source, "study", find))["help-double"]["source"]

    assert order[1:4] == ["ex-double", "check-double", "help-double"]
    assert text.startswith('Stuck? Run `hint("double")` in a cell of your own')
    assert text.count("<details>") == text.count("</details>") == 1
    assert "<summary>Solution</summary>\n\n```python\ndef double(x):" in text
    assert "SOLUTION" not in text


def test_no_solution_is_seen_outside_the_fold(source):
    for name, cell in cells(edition(source, "study", find)).items():
        if not name.startswith("help-"):
            assert "2 * x" not in cell["source"]
            assert "3, 2" not in cell["source"]


def test_metadata_is_the_course_s_and_nothing_else(source):
    notebook = edition(source, "study", find)

    assert cells(notebook)["ex-double"]["metadata"] == {
        "name": "ex-double",
        "exercise": "double",
        "tags": ["hard"],
    }
    assert cells(notebook)["title"]["metadata"] == {"name": "title"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    facts = dict(notebook["metadata"]["course"])
    assert len(facts.pop("source_hash")) == 64
    assert facts == {
        "unit": "42",
        "title": "Doubling",
        "points": ["S1"],
        "minutes": 5,
        "edition": "study",
    }


def test_all_editions_are_valid_notebooks(source):
    for kind in KINDS:
        nbformat.validate(nbformat.from_dict(edition(source, kind, find)))


def test_the_hash_tells_the_source(source, tmp_path):
    windows = tmp_path / "42_doubling.py"
    windows.write_bytes(UNIT.replace("\n", "\r\n").encode())

    assert source_hash(read_source(windows)) == source_hash(source)
    assert source_hash(source_of(tmp_path, UNIT + "\n")) != source_hash(source)


UNITS = {
    "title": lambda unit: replace(unit, title="Another"),
    "number": lambda unit: replace(unit, number="77"),
    "an exercise less": lambda unit: replace(unit, exercises=unit.exercises[1:]),
    "an exercise's title": lambda unit: replace(
        unit, exercises=(replace(unit.exercises[0], title="Another"), *unit.exercises[1:])
    ),
    "a question less": lambda unit: replace(unit, questions=unit.questions[1:]),
}


@pytest.mark.parametrize("what", UNITS)
def test_the_hash_tells_what_the_table_of_all_units_lists(tmp_path, monkeypatch, what):
    shows_all = source_of(tmp_path, UNIT + '\n# %% name="all"\nprogress()\n')
    shows_own = source_of(tmp_path, UNIT + '\n# %% name="own"\nprogress("42")\n')
    before = source_hash(shows_all), source_hash(shows_own)
    changed = (*all_units()[:-1], UNITS[what](all_units()[-1]))
    monkeypatch.setattr(overview, "all_units", lambda: changed)

    assert source_hash(shows_all) != before[0]
    assert source_hash(shows_own) == before[1]


def test_the_same_source_gives_the_same_bytes(source, tmp_path):
    again = source_of(tmp_path, UNIT)
    for kind in KINDS:
        first, second = (
            nbformat.writes(nbformat.from_dict(edition(s, kind, find))) for s in (source, again)
        )
        assert first == second


def test_cells_keep_their_ids_in_every_edition_and_under_every_change_of_text(source, tmp_path):
    changed = source_of(
        tmp_path, UNIT.replace("# # Doubling", "# # Twice").replace("2 * x", "x + x")
    )
    ids = {kind: [cell["id"] for cell in edition(source, kind, find)["cells"]] for kind in KINDS}

    assert ids["study"] == ids["class"]
    assert ids["solution"] == [name for name in ids["study"] if not name.startswith("help-")]
    for kind in KINDS:
        assert [cell["id"] for cell in edition(changed, kind, find)["cells"]] == ids[kind]


def test_several_solutions_in_one_cell(tmp_path):
    source, cell = exercise_of(
        tmp_path,
        "def double(x):",
        "    ### BEGIN SOLUTION",
        "    y = x + x",
        "    ### END SOLUTION",
        "    if y:",
        "        ### BEGIN SOLUTION",
        "        print(y)",
        "        ### END SOLUTION",
        "    return y",
    )

    assert study_text(source, cell) == (
        "def double(x):\n    ...\n    if y:\n        ...\n    return y"
    )
    assert solution_text(source, cell) == (
        "def double(x):\n    y = x + x\n    if y:\n        print(y)\n    return y"
    )


def test_a_stub_of_something_else_stays_in_the_solution(tmp_path):
    source, cell = exercise_of(
        tmp_path, "a = ...", "### BEGIN SOLUTION", "b = 1", "### END SOLUTION"
    )

    assert solution_text(source, cell) == "a = ...\nb = 1"


BAD_BLOCKS = {
    "never ended": (["x = ...", "### BEGIN SOLUTION", "x = 1"], 15, "without '### END"),
    "ended twice": (
        ["x = ...", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION", "### END SOLUTION"],
        18,
        "without '### BEGIN",
    ),
    "begun twice": (["x = ...", "### BEGIN SOLUTION", "### BEGIN SOLUTION"], 16, "again"),
    "askew": (["if 1:", "    ### BEGIN SOLUTION", "    x = 1", "### END SOLUTION"], 17, "column"),
    "empty": (["x = ...", "### BEGIN SOLUTION", "### END SOLUTION"], 16, "empty"),
    "a stub in a comment": (
        ["# replace ... by your own", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION"],
        15,
        "stub",
    ),
    "a stub in a text": (
        ["x = 'wait ...'", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION"],
        15,
        "stub",
    ),
    "no stub": (["### BEGIN SOLUTION", "x = 1", "### END SOLUTION"], 14, "stub"),
}


@pytest.mark.parametrize("name", BAD_BLOCKS)
def test_a_bad_block_is_named_with_its_line(tmp_path, name):
    lines, line, words = BAD_BLOCKS[name]
    source, _ = exercise_of(tmp_path, *lines)

    with pytest.raises(SourceError, match=words) as caught:
        edition(source, "study", find)

    assert caught.value.line == line
