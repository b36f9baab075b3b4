"""Why nbgrader came to another score: what its own folders say about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnbook.course import CourseError
from nnbook.course.classroom.comparing.nbgrader_scores import Score
from nnbook.course.classroom.comparing.tampering import signs
from nnbook.course.classroom.grading.hidden_tests import NoSeedError
from nnbook.course.classroom.notebook.asked import course_cells
from nnbook.course.classroom.releasing.nbgrader_form import BEGIN_HIDDEN, END_HIDDEN
from nnbook.course.classroom.report import Grade
from nnbook.course.outputs import joined
from nnbook.diagnosis.words import plain_text

Cells = Sequence[Mapping[str, Any]]

_LONGEST = 160


@dataclass(frozen=True)
class Evidence:
    """What stands in nbgrader's folders about one notebook.

    Attributes
    ----------
    submitted : sequence of dict or None
        The cells as the student handed them in; None where there is no such file.
    autograded : sequence of dict or None
        The cells as nbgrader ran them.
    """

    submitted: Cells | None = None
    autograded: Cells | None = None


@dataclass(frozen=True)
class Reason:
    """A reason.

    Attributes
    ----------
    kind : str
        In a word or two.
    words : str
        A sentence.
    """

    kind: str
    words: str


def reason_of(ours: Grade | None, theirs: Score | None, evidence: Evidence) -> Reason:
    """What probably led to two different scores.

    Parameters
    ----------
    ours, theirs : Grade and Score, or None
        What there is; not both None.
    evidence : Evidence
        Where the reason is looked for.
    """
    if theirs is None:
        return Reason("not in nbgrader", "nbgrader has no submission of this notebook.")
    if ours is None:
        return Reason("not in nnbook", "nnbook has no report on this notebook.")
    if ours.state == "not graded":
        return Reason("not graded by nnbook", f"nnbook could not grade it. {ours.remark}".strip())
    if theirs.by_hand:
        return Reason("by hand", "A person gave the points in nbgrader.")
    if theirs.score is None:
        return _no_score(theirs, evidence)
    cell = _check(evidence.autograded, theirs.exercise)
    if theirs.score < ours.score:
        return _lost_there(theirs, evidence, cell)
    return _lost_here(ours, theirs, evidence)


def _no_score(theirs: Score, evidence: Evidence) -> Reason:
    """nbgrader gave nothing at all, not even 0."""
    if evidence.submitted is None:
        return Reason(
            "not in nbgrader", "There is no such notebook in nbgrader's submitted folder."
        )
    twice = _twice(evidence.submitted)
    if twice:
        words = f"The cell `{twice[0]}` stands there twice, at which nbgrader stops."
        return Reason("copied cell", words)
    if evidence.autograded is None:
        own = signs(_own_code(evidence.submitted, theirs.unit))
        found = [sign for sign in own if "_exit" in sign]
        why = f": the notebook {found[0]}" if found else "; its log says why"
        return Reason("nbgrader stopped", f"nbgrader could not run the notebook to its end{why}.")
    if _check(evidence.submitted, theirs.exercise) is None:
        return Reason("check gone", "The check's cell is gone, so nbgrader graded nothing there.")
    return _unknown("nbgrader gave no score")


def _lost_there(theirs: Score, evidence: Evidence, cell: Mapping[str, Any] | None) -> Reason:
    """nbgrader gave less than we did."""
    errors = [] if cell is None else list(_errors(cell))
    said = "" if cell is None else _stderr(cell)
    if any(name == NoSeedError.__name__ for name, _ in errors):
        return Reason("no seed file", "nbgrader's hidden tests had no seed file, so they failed.")
    if said and not errors:
        words = f"Something was written to stderr in its check, which nbgrader counts as 0: {said}"
        return Reason("stderr", words)
    if not errors:
        return _unknown("nbgrader gave less")
    ended, message = errors[0]
    before = _error_before(evidence.autograded or (), f"check-{theirs.exercise}")
    if before:
        words = f"{before}, and nbgrader runs the whole notebook: the check ended with {ended}."
        return Reason("error elsewhere", words)
    if _changed(evidence.submitted, theirs):
        words = "The check's cell was changed; nbgrader put its own back, which failed"
        return Reason("check changed", f"{words}: {_short(message)}")
    words = (
        f"In nbgrader, which runs the whole notebook in order, its check failed: {_short(message)}"
    )
    return Reason("failed in nbgrader", words)


def _lost_here(ours: Grade, theirs: Score, evidence: Evidence) -> Reason:
    """nbgrader gave more than we did."""
    found = signs(_own_code(evidence.submitted or (), theirs.unit))
    if found:
        return Reason("tampering", f"The notebook {', '.join(found[:3])}.")
    if BEGIN_HIDDEN not in theirs.check:
        words = "nbgrader's check has no hidden test; nnbook says"
        return Reason("no hidden test", f"{words}: {_short(ours.sentence or ours.state)}")
    return _unknown(f"nbgrader's check passed; nnbook says: {_short(ours.sentence or ours.state)}")


def _unknown(words: str) -> Reason:
    return Reason("unknown", f"{words.rstrip('.')}. Why is not known: look at the notebook.")


def _name(cell: Mapping[str, Any]) -> str | None:
    """The id under which nbgrader grades a cell, or its name where that is gone."""
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    grading = metadata.get("nbgrader")
    given = grading.get("grade_id") if isinstance(grading, dict) else None
    return given if isinstance(given, str) else None


def _check(cells: Cells | None, exercise: str) -> Mapping[str, Any] | None:
    return next((cell for cell in cells or () if _name(cell) == f"check-{exercise}"), None)


def _twice(cells: Cells) -> list[str]:
    names = [name for cell in cells if (name := _name(cell)) is not None]
    return sorted({name for name in names if names.count(name) > 1})


def _text(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return joined(source) if isinstance(source, str | list) else ""


def _own_code(cells: Cells, unit: str) -> list[str]:
    """The student's own code: cells that stand like this in the course's notebook are not."""
    try:
        given = {cell.text for cell in course_cells(unit)}
    except CourseError:  # a unit that this copy of the course hasn't
        given = set()
    texts = (_text(cell) for cell in cells if cell.get("cell_type") == "code")
    return [text for text in texts if text not in given]


def _outputs(cell: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    outputs = cell.get("outputs")
    return [it for it in outputs if isinstance(it, dict)] if isinstance(outputs, list) else []


def _errors(cell: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for output in _outputs(cell):
        if output.get("output_type") == "error":
            name, message = str(output.get("ename")), str(output.get("evalue"))
            yield name, f"{name}: {message}"


def _stderr(cell: Mapping[str, Any]) -> str:
    texts = (
        joined(output.get("text", ""))
        for output in _outputs(cell)
        if output.get("output_type") == "stream" and output.get("name") == "stderr"
    )
    return _short("".join(texts))


def _error_before(cells: Cells, check: str) -> str:
    """The first error in a cell before a check, in words; that of another check is none."""
    for cell in cells:
        name = _name(cell)
        if name == check:
            return ""
        graded = name is not None and name.startswith("check-")
        for _, message in () if graded else _errors(cell):
            where = f"the cell `{name}`" if name else "a cell"
            return f"{where[0].upper()}{where[1:]} stopped with {_short(message)}"
    return ""


def _changed(submitted: Cells | None, theirs: Score) -> bool:
    """Whether the student's check is another one than was handed out."""
    cell = _check(submitted, theirs.exercise)
    if cell is None or not theirs.check:
        return False
    before, _, rest = theirs.check.partition(BEGIN_HIDDEN)
    handed_out = before + rest.partition(END_HIDDEN)[2]
    return _text(cell).split() != handed_out.split()


def _short(text: str) -> str:
    words = plain_text(text)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
