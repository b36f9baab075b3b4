"""Why a name is not there when an answer wants it: the line that would have made it had stopped."""

import ast
import re
from collections.abc import Sequence

from nnbook.course.classroom.box import Stopped
from nnbook.course.classroom.notebook.cell_text import parsed
from nnbook.course.classroom.notebook.names import names_of
from nnbook.course.classroom.notebook.slicing import CodeCell
from nnbook.diagnosis.words import as_code, listed
from nnbook.exercises.exercise import Exercise
from nnbook.exercises.verdict import Verdict

_MISSING = re.compile(r"NameError: name '(\w+)' is not defined")


def why_unbound(
    exercise: Exercise, name: str, pieces: Sequence[CodeCell], stopped: Sequence[Stopped]
) -> Verdict | None:
    """The verdict that names the line because of which a name is not there; None if none is known.

    Parameters
    ----------
    exercise : Exercise
    name : str
        What is missing.
    pieces : sequence of CodeCell
        What has run.
    stopped : sequence of Stopped
        Those of them that ended with an exception.
    """
    origin = _origin(name, pieces, stopped)
    if origin is None:
        return None
    name, found = origin
    failure = found.failure
    what = "Your cell"
    remedy: tuple[str, ...] = ()
    if _is_import(pieces[found.number]):
        what = f"{as_code(name)} is not there: its import"
        remedy = (f"A graded answer may import {_allowed(exercise)}.",)
    where = (f"It happened in {failure.line}.",) if failure.line else ()
    sentence = f"{what} stopped with {failure.in_words}."
    return exercise.not_yet(failure.kind, sentence, *where, *remedy)


def missing_name(verdict: Verdict) -> str | None:
    """The name for whose want a function ended; None if it was something else."""
    found = _MISSING.search(verdict.sentence) if verdict.cause == "NameError" else None
    return found[1] if found else None


def _origin(
    name: str, pieces: Sequence[CodeCell], stopped: Sequence[Stopped]
) -> tuple[str, Stopped] | None:
    """The first to stop of a chain in which each line wanted a name of the one before.

    With it the name that it would have made.
    """
    found, asked = None, set[str]()
    wanted: str | None = name
    while wanted and wanted not in asked:
        asked.add(wanted)
        makers = [it for it in stopped if _makes(pieces[it.number], wanted)]
        if not makers:
            break
        found = wanted, makers[-1]
        failure = makers[-1].failure
        missing = _MISSING.match(f"{failure.kind}: {failure.message}")
        wanted = missing[1] if missing else None
    return found


def _makes(piece: CodeCell, name: str) -> bool:
    made = (names_of(node) for node in parsed(piece.text))
    return any(name in names.bound or names.binds_all for names in made)


def _is_import(piece: CodeCell) -> bool:
    return any(isinstance(node, ast.Import | ast.ImportFrom) for node in parsed(piece.text))


def _allowed(exercise: Exercise) -> str:
    return listed(["Python's own modules", *map(as_code, exercise.imports)])
