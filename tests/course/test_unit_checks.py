"""A unit that doesn't fit the course is named with file and line; those of the course fit."""

import re
from types import SimpleNamespace

import pytest

from nnbook.course.build import find_sources, source_folder
from nnbook.course.cells import SourceError
from nnbook.course.lecture_points import LECTURE_POINTS, uncovered_points
from nnbook.course.notation import check_notation, notation_table
from nnbook.course.source import read_source
from nnbook.course.source_checks import TO_WRITE
from nnbook.course.unit_checks import Course, check_unit, course_of
from nnbook.exercises import find
from nnbook.exercises.catalogue import find_question

UNIT = r"""# ---
# jupyter:
#   course:
#     unit: "42"
#     title: Doubling
#     points: [S1, G3]
#     minutes: 5
#     symbols: [u]
# ---

# %% [markdown] name="title"
# # Doubling
#
# We call $u$ what is doubled; $\hat y = 2 u$, as in
#
# $$
# \begin{aligned}
# \hat y &= u + u && \text{by hand}\\[4pt]
#   &= 2 u
# \end{aligned}
# $$
#
# Stuck? `hint("double")`.

# %% name="ex-double" exercise="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% name="check-double"
check("double", double)
"""
COURSE = Course(
    symbols=frozenset({r"\hat y", "n", "x"}),
    find=lambda name: {"double": SimpleNamespace(hints=("Take $x$.", "Add $x$."))}[name],
)
SOURCES = find_sources((), source_folder())


def check(tmp_path, text, course=COURSE):
    path = tmp_path / "42_doubling.py"
    path.write_text(text, encoding="utf-8")
    check_unit(read_source(path), course)


def hints(*steps):
    return Course(COURSE.symbols, lambda name: SimpleNamespace(hints=steps))


def test_a_unit_that_fits_passes(tmp_path):
    check(tmp_path, UNIT)


MISTAKES = {
    "no points": (("[S1, G3]", "[]"), 1, "at least one point"),
    "unknown point": (("[S1, G3]", "[S1, G33]"), 6, "no point 'G33'"),
    "same point twice": (("[S1, G3]", "[S1, G3, S1]"), 6, "S1 is named twice"),
    "unknown symbol": (("= 2 u$", "= 2 q$"), 14, "lacks the symbol 'q'"),
    "unknown symbol in a display": (("  &= 2 u", "  &= 2 v"), 19, "lacks the symbol 'v'"),
    "known letter under a new hat": ((r"$\hat y = 2", r"$\hat x = 2"), 14, r"symbol '\hat x'"),
    "known letter without its hat": ((r"$\hat y = 2", r"$y = 2"), 14, "symbol 'y'"),
    "unknown Greek letter": (("&= u + u", r"&= u + \eta"), 18, r"symbol '\eta'"),
    "own symbol that is in the table": (("[u]", "[u, n]"), 1, "in the notation table already"),
    "own symbol that is none": (("[u]", "[u v]"), 1, "expected one letter"),
    "own symbol declared in vain": (("[u]", "[u, h]"), 1, "no formula has it"),
    "own symbol never introduced": (("call $u$ what", "call x what"), 18, "say in a sentence"),
    "unknown exercise in a text": (('hint("double")', 'hint("duble")'), 23, "name 'duble'"),
    "unknown exercise": (('exercise="double"', 'exercise="triple"'), 25, "name 'triple'"),
    "unknown question": (
        ('check("double", double)', 'check("double", double)\nPredict("q_x")'),
        34,
        "name 'q_x'",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_does_not_fit_is_named_with_its_line(tmp_path, name):
    (old, new), line, words = MISTAKES[name]
    text = UNIT.replace(old, new, 1)
    if name == "own symbol never introduced":
        text = text.replace("; $\\hat y = 2 u$, as in", ", as in")
    if name == "unknown exercise":
        text = text.replace('"check-double"', '"check-triple"').replace('k("double', 'k("triple')
        text = text.replace('hint("double")', "hint")
    assert text != UNIT

    with pytest.raises(SourceError) as caught:
        check(tmp_path, text)

    assert words in str(caught.value)
    assert (caught.value.path.name, caught.value.line) == ("42_doubling.py", line)


@pytest.mark.parametrize("steps", [(), ("one.",), ("one.", " "), ("one.", "two.", "three.")])
def test_an_exercise_needs_two_hints(tmp_path, steps):
    with pytest.raises(SourceError, match="needs two hints") as caught:
        check(tmp_path, UNIT, hints(*steps))

    assert caught.value.line == 25


def test_a_question_is_no_exercise(tmp_path):
    question = find_question("q_slope")

    with pytest.raises(SourceError, match="'double' is a question, not an exercise") as caught:
        check(tmp_path, UNIT, Course(COURSE.symbols, lambda name: question))

    assert caught.value.line == 25


def test_a_hint_keeps_to_the_notation(tmp_path):
    with pytest.raises(SourceError, match="lacks the symbol 'q'") as caught:
        check(tmp_path, UNIT, hints("Take $x$.", "Add $q$."))

    assert caught.value.line == 25


def test_a_hint_of_the_course_is_named_where_it_is_written(tmp_path, monkeypatch):
    """A text that stands in a unit's module is found there, not in the source."""
    hint = find("read_the_shapes").hints[0]
    course = Course(COURSE.symbols, lambda name: SimpleNamespace(hints=(hint, hint), title=hint))
    # Nothing is wrong with this hint: let its first word be what marks an unfilled place.
    monkeypatch.setattr("nnbook.course.unit_checks.TO_WRITE", hint.split()[0])
    with pytest.raises(SourceError) as caught:
        check(tmp_path, UNIT, course)

    assert caught.value.path.name == "unit_00.py"
    lines = caught.value.path.read_text(encoding="utf-8").split("\n")
    assert hint.split()[0] in lines[caught.value.line - 1]


def test_an_exercise_with_places_to_fill_is_not_built(tmp_path):
    with pytest.raises(SourceError, match=r"still to write: a nudge\."):
        check(tmp_path, UNIT, hints(f"{TO_WRITE} a nudge.", "Add."))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_units_of_the_course_fit(path):
    check_unit(read_source(path), course_of(path.parent))


def test_the_notation_table_is_read():
    table = notation_table(source_folder())

    assert {"x", r"\hat y", r"\tilde J", r"\theta", r"\varepsilon", "W", r"\delta"} <= table
    assert not {"y_i", "i", "j", r"\hat x", "q", r"\partial"} & table


def test_a_folder_without_unit_00_has_no_table(tmp_path):
    assert notation_table(tmp_path) == frozenset()


PLANTED = ("q", r"\hat w", r"\Omega", "Z", r"\bar x")


@pytest.mark.parametrize("symbol", PLANTED)
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_symbol_planted_into_any_formula_of_the_course_is_found(path, symbol, tmp_path):
    """In turn into each twentieth formula: as a factor before it, and deep inside an index."""
    text = path.read_text(encoding="utf-8")
    table = notation_table(path.parent)
    places = [match.end() for match in re.finditer(r"(?<!\$)\$(?=[A-Za-z\\])(?=[^$`]+\$)", text)]
    places = [place for place in places if text[text.rfind("\n", 0, place) + 1] == "#"]
    assert len(places) > 10
    for place in places[::20]:
        for planted in (f"{symbol} ", f"1_{{i {symbol}}} "):
            changed = tmp_path / path.name
            changed.write_text(text[:place] + planted + text[place:], encoding="utf-8")
            with pytest.raises(SourceError, match=re.escape(f"'{symbol}'")) as caught:
                check_notation(read_source(changed), table)
            assert caught.value.line == text[:place].count("\n") + 1


def test_all_points_of_the_lecture_are_here():
    counts = {"T": 2, "P": 3, "J": 3, "G": 3, "S": 4, "M": 3, "D": 6, "B": 5, "K": 4, "E": 16}
    wanted = {f"{part}{number}" for part, n in counts.items() for number in range(1, n + 1)}

    assert set(LECTURE_POINTS) == wanted | {f"A{number}" for number in range(6)}
    assert all(words and words[-1] != "." for words in LECTURE_POINTS.values())
    assert len(set(LECTURE_POINTS.values())) == len(LECTURE_POINTS)


def test_points_that_no_unit_covers_are_found():
    covered = [SimpleNamespace(points=[p for p in LECTURE_POINTS if p != "B3"])]

    assert uncovered_points(covered) == ["B3"]
    assert uncovered_points([]) == list(LECTURE_POINTS)


def test_the_course_is_complete_and_covers_every_point():
    sources = [read_source(path) for path in SOURCES]

    assert {f"{number:02}" for number in range(14)} <= {source.unit for source in sources}
    assert uncovered_points(sources) == []
