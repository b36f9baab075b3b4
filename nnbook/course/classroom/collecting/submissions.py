"""Submitted notebooks: whose they are, of which unit, and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.classroom.collecting.files import harvest
from nnbook.course.classroom.collecting.found import Found
from nnbook.course.classroom.collecting.owners import Owner, known, owners
from nnbook.course.classroom.collecting.reading import Candidate, candidates, is_worked_in
from nnbook.course.classroom.notebook.cell_text import readable
from nnbook.course.classroom.roster import Student

_NOBODYS = (
    "Nothing says whose it is: put it into a folder named after the student, or the name into "
    "the file's name, as anna_04_gradient_descent.ipynb."
)


@dataclass(frozen=True)
class Submission:
    """One submitted notebook, not yet looked into.

    Attributes
    ----------
    student : str
        The id by which the gradebook knows them.
    name : str
        As people write it; may be empty.
    unit : str
        Two digits.
    file : str
        Its path below the folder of submissions, with "/"; for a notebook in a package of
        `nnbook submit` or a zip, that of the package, then "!", then its name in there.
    content : bytes
        The notebook's bytes.
    notes : tuple of str
        What the teacher should know, such as "handed in twice; this one is newer".
    """

    student: str
    name: str
    unit: str
    file: str
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A file in the folder of submissions that could not be told to be anybody's notebook.

    Attributes
    ----------
    file : str
        Its path below the folder.
    reason : str
        A sentence for the teacher.
    """

    file: str
    reason: str


def collect(
    folder: Path, roster: Sequence[Student] = ()
) -> tuple[Sequence[Submission], Sequence[Unreadable]]:
    """All submitted notebooks below a folder, in the order of student and unit.

    Understood are folders per student, names in the files' names, what Moodle, Canvas and nbgrader
    give out, packages of `nnbook submit`, and zips of any of these.

    Parameters
    ----------
    folder : Path
        Where they are; only read from.
    roster : sequence of Student, optional
        The class: with it everybody gets the id that they have there, however their files name
        them.

    Returns
    -------
    (sequence of Submission, sequence of Unreadable)
        One notebook for each student and unit, the newest, and all files that are nobody's.

    Raises
    ------
    CourseError
        If there is no such folder, or it can't be read.
    """
    try:
        gathered = harvest(folder)
    except OSError as error:
        raise CourseError(
            f"The submissions' folder {folder} can't be read ({error.strerror})."
        ) from None
    refused = [Unreadable(*each) for each in gathered.refused]
    notebooks: list[Candidate] = []
    for found in gathered.found:
        for each in _candidates(found):
            if isinstance(each, Candidate):
                notebooks.append(each)
            else:
                refused.append(Unreadable(*each))
    owned: dict[tuple[str, str], list[tuple[Candidate, Owner]]] = {}
    for each, owner in zip(notebooks, owners(notebooks), strict=True):
        if owner is None:
            refused.append(Unreadable(each.file, _NOBODYS))
        else:
            owner = known(owner, roster)
            owned.setdefault((owner.student.lower(), each.unit), []).append((each, owner))
    submissions = _spelled_alike([_newest(some) for some in owned.values()])
    submissions.sort(key=lambda submission: (submission.student, submission.unit))
    return submissions, sorted(refused, key=lambda each: (each.file, each.reason))


def _candidates(found: Found) -> list[Candidate | tuple[str, str]]:
    """The notebooks in a file; a fault of ours at one of them keeps nobody else's from grading."""
    try:
        return list(candidates(found))
    except Exception as error:
        return [(found.file, readable(f"A fault in nnbook: {type(error).__name__}: {error}"))]


def _spelled_alike(submissions: list[Submission]) -> list[Submission]:
    """One id for each: "anna" and "Anna" are the same student, written as "anna"."""
    ids: dict[str, str] = {}
    for submission in submissions:
        key = submission.student.lower()
        ids[key] = max(ids.get(key, ""), submission.student)  # capitals come first
    return [replace(each, student=ids[each.student.lower()]) for each in submissions]


def _newest(some: Sequence[tuple[Candidate, Owner]]) -> Submission:
    """Of several notebooks of one student and unit the newest, with a note about the others.

    A copy in which nobody has worked, such as one that an update puts beside, replaces none in
    which somebody has; and what stands in somebody else's folder, none that doesn't.
    """
    worked = [pair for pair in some if len(some) == 1 or is_worked_in(pair[0])] or some
    at_home = [pair for pair in worked if pair[1].at_home] or worked
    newest, owner = max(at_home, key=lambda pair: _age(pair[0]))
    others = [each for each, _ in some if each is not newest]
    away = len(at_home) < len(worked)
    return Submission(
        owner.student,
        owner.name,
        newest.unit,
        newest.file,
        newest.content,
        (*newest.notes, *owner.notes, *_not_counted(newest, others, away)),
    )


def _age(found: Candidate) -> tuple[int, float, str]:
    """What makes a notebook newer: how often Canvas had it before, then its time, then its name."""
    return found.sender.again, found.time, found.file


def _not_counted(newest: Candidate, others: Sequence[Candidate], away: bool) -> list[str]:
    if not others:
        return []
    files = ", ".join(sorted(other.file for other in others))
    if all(other.content == newest.content for other in others):
        return [f"Handed in {len(others) + 1} times, the same each time. Not looked at: {files}."]
    ages = [_age(other)[:2] for other in others]
    if away:
        which = "this is the newest outside of folders named after somebody else"
    elif any(age > _age(newest)[:2] for age in ages):
        which = "this is the newest in which something was done"
    elif _age(newest)[:2] in ages:
        which = "which is the newest can't be told, this one counts"
    else:
        which = "this is the newest"
    return [f"Handed in {len(others) + 1} times; {which}. Not counted: {files}."]
