"""Study and solution edition of one source: what is shown, what is folded, what stays the same."""

from pathlib import Path

import nbformat
import pytest

from nnbook.course.cells import Source, SourceError
from nnbook.course.editions import edition, solution_text, study_text
from nnbook.course.source import read_source

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


def hints(exercise: str) -> tuple[str, str]:
    return f"Think of {exercise}.", "Use $2 x$."


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


def cells(notebook):
    return {cell["id"]: cell for cell in notebook["cells"]}


def test_study_cells_hold_stubs_and_keep_the_docstring(source):
    study = cells(edition(source, "study", hints))

    assert study["ex-double"]["source"] == 'def double(x):\n    """Return 2 x."""\n    ...'
    assert study["ex-value"]["source"] == "n, K = ..., ..."


def test_solution_cells_run_as_they_stand(source):
    solution = cells(edition(source, "solution", hints))
    names: dict = {}
    exec(solution["ex-double"]["source"], names)

    assert names["double"](4) == 8
    assert solution["ex-value"]["source"] == "n, K = 3, 2"
    assert not any(name.startswith("help-") for name in solution)


def test_help_is_folded_behind_the_check(source):
    order = [cell["id"] for cell in edition(source, "study", hints)["cells"]]
    text = cells(edition(source, "study", hints))["help-double"]["source"]

    assert order[1:4] == ["ex-double", "check-double", "help-double"]
    assert text.count("<details>") == text.count("</details>") == 3
    assert "<summary>Hint 1</summary>\n\nThink of double.\n\n</details>" in text
    assert "<summary>Hint 2</summary>\n\nUse $2 x$.\n\n</details>" in text
    assert "<summary>Solution</summary>\n\n```python\ndef double(x):" in text
    assert "SOLUTION" not in text


def test_no_solution_is_seen_outside_the_fold(source):
    for name, cell in cells(edition(source, "study", hints)).items():
        if not name.startswith("help-"):
            assert "2 * x" not in cell["source"]
            assert "3, 2" not in cell["source"]


def test_metadata_is_the_course_s_and_nothing_else(source):
    notebook = edition(source, "study", hints)

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


def test_both_editions_are_valid_notebooks(source):
    for kind in ("study", "solution"):
        nbformat.validate(nbformat.from_dict(edition(source, kind, hints)))


def test_the_hash_tells_source_and_hints(source, tmp_path):
    def hash_of(source, hints=hints):
        return edition(source, "study", hints)["metadata"]["course"]["source_hash"]

    windows = tmp_path / "42_doubling.py"
    windows.write_bytes(UNIT.replace("\n", "\r\n").encode())

    assert hash_of(read_source(windows)) == hash_of(source)
    assert hash_of(source_of(tmp_path, UNIT + "\n")) != hash_of(source)
    assert hash_of(source, lambda name: ("Other.", "Hints.")) != hash_of(source)


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
    "no stub": (["### BEGIN SOLUTION", "x = 1", "### END SOLUTION"], 14, "stub"),
}


@pytest.mark.parametrize("name", BAD_BLOCKS)
def test_a_bad_block_is_named_with_its_line(tmp_path, name):
    lines, line, words = BAD_BLOCKS[name]
    source, _ = exercise_of(tmp_path, *lines)

    with pytest.raises(SourceError, match=words) as caught:
        edition(source, "study", hints)

    assert caught.value.line == line


@pytest.mark.parametrize("steps", [(), ("one",), ("one", " "), ("one", "two", "three")])
def test_an_exercise_needs_two_hints(source, steps):
    with pytest.raises(SourceError, match="two hints") as caught:
        edition(source, "study", lambda name: steps)

    assert caught.value.line == 13


def test_an_unknown_exercise_is_named(source):
    def none(name):
        raise KeyError(name)

    with pytest.raises(SourceError, match="unknown exercise 'double'"):
        edition(source, "study", none)
