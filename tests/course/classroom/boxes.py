"""Boxes for the tests: with each confinement of this machine, and code as a notebook has it."""

import sys
import textwrap

import pytest

from nnbook.course.classroom.box import Box, working_confinements
from nnbook.course.classroom.notebook.slicing import CodeCell

SHUT_IN = ("bubblewrap", "landlock")
"""The confinements that keep files away."""

_LAST = pytest.param("bare", marks=[pytest.mark.slow] if sys.platform == "linux" else [])
CONFINEMENTS = (*SHUT_IN, _LAST)
"""All of them, for a fixture's `params`; where there are better ones the last is tried less."""


def confinement_named(name):
    """The confinement of this name; None if it does not work here."""
    return next((it for it in working_confinements() if it.name == name), None)


def code_cells(*texts):
    """Cells with these texts."""
    return [
        CodeCell(f"cell {number}", textwrap.dedent(text).strip())
        for number, text in enumerate(texts, 1)
    ]


def open_box(text, confinement=None, *, imports=("numpy",), seconds=20.0):
    """A box with one cell in it."""
    return Box(code_cells(text), imports, seconds, confinement)
