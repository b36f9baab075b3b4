"""own_line names the reader's line, and never one of ours or of a library."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnbook
from nnbook.diagnosis import own_line
from nnbook.models import sigmoid


def line_of(function):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
        function()
    return own_line(caught.value).partition(": ")[2]


def test_the_innermost_line_of_the_reader():
    def inner():
        return sigmoid(None)

    def outer():
        return inner()

    assert line_of(outer) == "`return sigmoid(None)`"


def test_a_library_s_lines_are_not_the_reader_s():
    assert line_of(lambda: np.linalg.inv(np.zeros((2, 2)))).startswith("`` assert line_of(lambda")


def test_an_error_that_was_never_raised_has_no_line():
    assert own_line(ValueError()) == ""


def test_our_lines_are_known_through_a_symbolic_link(tmp_path):
    link = tmp_path / "course"
    try:
        link.symlink_to(Path(nnbook.__file__).parents[1], target_is_directory=True)
    except OSError as error:
        pytest.skip(f"no symbolic links here: {error}")
    code = """
import nnbook.models
from nnbook.diagnosis import own_line
print(nnbook.__file__)
try:
    nnbook.models.sigmoid(None)
except TypeError as error:
    print(own_line(error))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(link)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    file, line = ran.stdout.splitlines()
    assert Path(file).is_relative_to(link)
    assert line.partition(":")[0] == "line 6"
