"""A secret is read with care and never replaced; its seeds are the same again, and tell nothing."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnbook.course import CourseError
from nnbook.course.classroom.seeds import (
    hidden_seed,
    new_seed_file,
    read_seed_file,
    secret_in,
    variant_seed,
)
from nnbook.exercises.student_seed import BITS

SECRET = b"a secret that is long enough"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def file(folder: Path, content: bytes) -> Path:
    path = folder / "secret.txt"
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def test_the_first_line_that_is_long_enough_counts(tmp_path: Path) -> None:
    lines = [
        "\ufeff# this comment is much longer",
        "short",
        "  exactly16letters  ",
        "and another one",
    ]

    assert read_seed_file(file(tmp_path, "\r\n".join(lines).encode())) == b"exactly16letters"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no secret"),
        (b"fifteen letters\n", "at least 16"),
        (b"# only a comment that is long enough\n", "no secret"),
        (b"\xff\xfe\x00", "expected UTF-8"),
    ],
)
def test_a_file_without_a_secret_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        read_seed_file(file(tmp_path, content))


def test_a_missing_file_comes_with_the_way_to_one(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="--new-seed-file"):
        read_seed_file(tmp_path / "none.txt")
    with pytest.raises(CourseError, match="can't be read"):
        read_seed_file(tmp_path)


@POSIX
def test_that_others_can_read_it_is_said_on_stderr_alone(tmp_path: Path, capsys) -> None:
    path = file(tmp_path, SECRET)
    read_seed_file(path)
    assert capsys.readouterr() == ("", "")

    path.chmod(0o640)
    assert secret_in(path) == SECRET
    assert capsys.readouterr() == ("", "")  # for hidden tests: nbgrader takes points for stderr
    assert read_seed_file(path) == SECRET
    out, err = capsys.readouterr()
    assert (out, "chmod 600" in err) == ("", True)


def test_a_new_file_is_one_s_own_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    new_seed_file(path)
    content = path.read_bytes()

    assert len(read_seed_file(path)) == 64
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CourseError, match="never replaced"):
        new_seed_file(path)
    assert path.read_bytes() == content

    new_seed_file(tmp_path / "other.txt")
    assert secret_in(tmp_path / "other.txt") != secret_in(path)


def test_a_mask_of_the_user_opens_nothing(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        new_seed_file(tmp_path / "secret.txt")
    finally:
        os.umask(before)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "secret.txt").stat().st_mode) == 0o600


def test_seeds_stay_what_they_are() -> None:
    """Grading a second time, with a later nnbook, must draw the same inputs."""
    assert hidden_seed(SECRET, "anna", "sigmoid") == 254587576727240294
    assert variant_seed(SECRET, "anna") == 17457963740185595


@given(st.text(), st.text())
def test_seeds_fit_and_differ(student: str, exercise: str) -> None:
    seed = hidden_seed(SECRET, student, exercise)

    assert 0 <= seed < 2**63 <= 2**BITS
    assert 0 <= variant_seed(SECRET, student) < 2**63
    others = {
        variant_seed(SECRET, student),
        hidden_seed(SECRET + b"!", student, exercise),
        hidden_seed(SECRET, student + "a", exercise),
        hidden_seed(SECRET, student, exercise + "a"),
        hidden_seed(SECRET, student + exercise, ""),
    }
    assert seed not in others or not exercise  # "" and "" are the same split


def test_a_name_is_the_same_however_its_letters_are_composed() -> None:
    composed, decomposed = "Str\u00f6m", "Stro\u0308m"

    assert variant_seed(SECRET, composed) == variant_seed(SECRET, decomposed)
