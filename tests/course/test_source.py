"""A source is read as its author meant it, and every mistake is named with its line."""

import re
from pathlib import Path

import pytest

from nnbook.course.cells import SourceError
from nnbook.course.source import read_source

HEADER = """\
# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling
#     points: [S1, G3]
#     minutes: 5
# ---
"""
TITLE = """
# %% [markdown] name="title"
# # Doubling
#
# A text.
"""
EXERCISE = '''
# %% name="ex-double" exercise="double" tags=["hard"]
def double(x):
    """Return 2 x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% name="check-double"
check("double", double)
'''
UNIT = HEADER + TITLE + EXERCISE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "42_doubling.py"


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_a_unit_is_read(path):
    source = read_source(write(path, UNIT))

    assert (source.unit, source.title, source.minutes) == ("42", "Doubling", 5)
    assert source.points == ("S1", "G3")
    assert [(cell.name, cell.kind) for cell in source.cells] == [
        ("title", "markdown"),
        ("ex-double", "code"),
        ("check-double", "code"),
    ]
    assert source.cells[0].text == "# Doubling\n\nA text."
    assert source.cells[1].exercise == "double"
    assert source.cells[1].tags == ("hard",)


def test_a_unit_may_have_symbols_of_its_own(path):
    header = HEADER.replace("minutes: 5", "minutes: 5\n#     symbols: [u, \\hat z]")

    assert read_source(write(path, UNIT)).symbols == ()
    assert read_source(write(path, header + TITLE)).symbols == ("u", "\\hat z")


def test_all_places_left_to_fill_are_named_at_once(path):
    text = UNIT + '\n# %% name="x"\nprint("TO WRITE: more")\n'
    with pytest.raises(
        SourceError, match=r":13: still to write: a text. \(and the same in line 27\)"
    ):
        read_source(write(path, text.replace("# A text.", "# TO WRITE: a text.")))


def test_cells_know_where_they_stand(path):
    code = '\n# %% name="late"\n\n\nlast = 1\n'
    source = read_source(write(path, UNIT + code))
    lines = (UNIT + code).split("\n")

    for cell in source.cells:
        assert cell.name in lines[cell.line - 1]
        assert cell.text.split("\n")[0] in lines[cell.text_line - 1]


def test_a_marker_inside_a_text_is_not_a_cell(path):
    code = (
        '\n# %% name="quote"\ntext = """\n# %% name="fake"\n"""\n\n# %% name="after"\nprint(text)\n'
    )
    source = read_source(write(path, UNIT + code))

    assert [cell.name for cell in source.cells][-2:] == ["quote", "after"]
    assert source.cells[-1].line == (UNIT + code).split("\n").index('# %% name="after"') + 1


def test_windows_line_ends_and_byte_order_marks_make_no_difference(path):
    plain = read_source(write(path, UNIT))
    windows = read_source(write(path, "\ufeff" + UNIT.replace("\n", "\r\n")))

    assert windows == plain


MISTAKES = {
    "no header": (TITLE + EXERCISE, 1, "header"),
    "header is not YAML": (UNIT.replace('"42"', '"42'), 4, "not YAML"),
    "no course in the header": (UNIT.replace("course:", "curse:"), 1, "course"),
    "no minutes": (UNIT.replace("#     minutes: 5\n", ""), 1, "minutes"),
    "unit without quotes": (UNIT.replace('"42"', "42"), 1, "quotes"),
    "unit of another file": (UNIT.replace('"42"', '"43"'), 1, "file name"),
    "points as a text": (UNIT.replace("[S1, G3]", "S1"), 1, "points"),
    "minutes as a text": (UNIT.replace("minutes: 5", "minutes: long"), 1, "minutes"),
    "symbols as a text": (UNIT.replace("minutes: 5", "minutes: 5\n#     symbols: u"), 1, "symbols"),
    "a place left to fill": (
        UNIT.replace("# A text.", "# TO WRITE: a text."),
        13,
        "to write: a text.",
    ),
    "no cells": (HEADER, 9, "no cells"),
    "code before the first marker": (HEADER + "\nx = 1\n" + TITLE, 10, "marker"),
    "unnamed cell": (UNIT + "\n# %%\nx = 1\n", 26, "no name"),
    "name without quotes": (UNIT + "\n# %% name=x\nx = 1\n", 26, "bad cell marker"),
    "title in the marker": (UNIT + '\n# %% Look name="x"\nx = 1\n', 26, "bad cell marker"),
    "raw cell": (UNIT + '\n# %% [raw] name="x"\n# x\n', 26, "raw"),
    "misspelt key": (UNIT + '\n# %% name="x" exercse="y"\nx = 1\n', 26, "exercse"),
    "name with a space": (UNIT + '\n# %% name="a b"\nx = 1\n', 26, "'a b'"),
    "double name": (UNIT + '\n# %% name="title"\nx = 1\n', 26, "line 10"),
    "name of the help cell": (UNIT + '\n# %% name="help-double"\nx = 1\n', 26, "hints"),
    "empty cell": (UNIT + '\n# %% name="x"\n', 26, "empty"),
    "trailing semicolon": (UNIT + '\n# %% name="x"\nx = 1\nx;\n', 28, "';'"),
    "name as a number": (UNIT.replace('"check-double"', "5"), 23, "got # %% name=5"),
    "name that is a pattern": (UNIT.replace('"check-double"', '"ex-(foo"'), 23, "'ex-(foo'"),
    "tags as a text": (UNIT.replace('tags=["hard"]', 'tags="hard"'), 15, "bad cell marker"),
    "tags as a number": (UNIT.replace('tags=["hard"]', "tags=3"), 15, "bad cell marker"),
    "tag as a number": (UNIT.replace('tags=["hard"]', "tags=[3]"), 15, "bad cell marker"),
    "exercise as a number": (UNIT.replace('exercise="double"', "exercise=5"), 15, "in quotes"),
    "exercise without a name": (UNIT.replace('exercise="double"', 'exercise=""'), 15, "in quotes"),
    "no title": (HEADER + EXERCISE, 10, "title"),
    "exercise in Markdown": (
        HEADER + TITLE + '\n# %% [markdown] name="x" exercise="x"\n# x\n',
        15,
        "code cell",
    ),
    "exercise without solution": (
        re.sub(r" +### BEGIN.*END SOLUTION", "    ...", UNIT, flags=re.DOTALL),
        15,
        "BEGIN SOLUTION",
    ),
    "exercise without check": (UNIT.replace('name="check-double"', 'name="x"'), 15, "check-double"),
    "check of something else": (UNIT.replace('check("double"', 'check("doble"'), 23, "check("),
    "last cell is an exercise": (UNIT[: UNIT.index('\n\n# %% name="check')], 15, "followed"),
    "same exercise twice": (UNIT + EXERCISE.replace("-double", "-again"), 26, "line 15"),
    "solution outside an exercise": (UNIT.replace(' exercise="double"', ""), 18, "exercise="),
}


LIKE_A_MARK = [
    "#### BEGIN SOLUTION",
    "# ### BEGIN SOLUTION",
    "### BEGIN SOLUTION:",
    "###BEGIN SOLUTION",
    "### begin solution",
    "# begin_solution",
    "### BEGIN SOLUTOIN",
    "y = 1  ### BEGIN SOLUTION",
]


@pytest.mark.parametrize("mark", LIKE_A_MARK)
def test_what_only_looks_like_a_solution_s_mark_is_named(path, mark):
    """It would cut nothing: the solution would stay in the students' editions."""
    mistyped = mark.replace("BEGIN", "END").replace("begin", "end")
    first = UNIT.replace("### BEGIN SOLUTION", mark).replace("### END SOLUTION", mistyped)
    second = f"    ### END SOLUTION\n    {mark}\n    secret = 42\n    {mistyped}\n"
    elsewhere = f'\n# %% name="x"\n{mark}\nx = 1\n'
    texts = {
        18: first,
        21: UNIT.replace("    ### END SOLUTION\n", second),
        27: UNIT + elsewhere,
    }
    for line, text in texts.items():
        with pytest.raises(SourceError, match="bad solution mark") as caught:
            read_source(write(path, text))
        assert caught.value.line == line
        assert f"got '{mark}'" in str(caught.value)


def test_words_about_solutions_are_no_marks(path):
    words = '\n# %% [markdown] name="x"\n# ### Begin\n#\n# The solution ends the unit.\n'
    code = '\n# %% name="y"\n# Our solution begins at 0.\nx = 1  ## the end\n'

    assert len(read_source(write(path, UNIT + words + code)).cells) == 5


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_file_and_line(path, name):
    text, line, words = MISTAKES[name]

    with pytest.raises(SourceError) as caught:
        read_source(write(path, text))

    assert str(caught.value).startswith(f"{path}:{line}: "), str(caught.value)
    assert words in str(caught.value).removeprefix(f"{path}:{line}: ")
    assert caught.value.line == line


def test_a_bad_file_name_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"expected a file name .* got doubling\.py"):
        read_source(write(tmp_path / "doubling.py", UNIT))


def test_bytes_that_are_no_text_are_named(path):
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SourceError, match="expected UTF-8"):
        read_source(path)
