"""Where notebooks are graded: with which code, and how well answers are shut in there."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nnbook.course import CourseError
from nnbook.course.classroom.box import best_confinement
from nnbook.resources import PACKAGE

_FROM_WEAK_TO_STRICT = ("bare", "landlock", "bubblewrap")


@dataclass(frozen=True)
class Workplace:
    """A machine that grades, or several as if they were one.

    Attributes
    ----------
    code : str
        What nnbook is there, in a few letters: another text in any of its files, other letters.
    confinement : str
        How answers are shut in.
    missing : tuple of str
        What is not prevented, in sentences for the teacher.
    """

    code: str
    confinement: str
    missing: tuple[str, ...]


@cache
def this_workplace() -> Workplace:
    """The machine that this process runs on."""
    found = best_confinement()
    return Workplace(code_hash(PACKAGE), found.name, tuple(found.missing))


def code_hash(folder: Path) -> str:
    """A few letters for all Python files below a folder, whatever their line ends."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        facts = f"{path.relative_to(folder).as_posix()}\0{len(content)}\0"
        digest.update(facts.encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()[:16]


def weakest(workplaces: Collection[Workplace]) -> Workplace:
    """Several as one: shut in as in the weakest, with all that any of them leaves open.

    Parameters
    ----------
    workplaces : collection of Workplace
        At least one.

    Raises
    ------
    CourseError
        If they don't have the same nnbook.
    """
    if len({it.code for it in workplaces}) > 1:
        raise CourseError(
            "The machines don't have the same nnbook, so that the same notebook might get two "
            "grades: install the same version on all of them."
        )
    weak = min(workplaces, key=lambda it: _FROM_WEAK_TO_STRICT.index(it.confinement))
    sentences = dict.fromkeys(sentence for it in (weak, *workplaces) for sentence in it.missing)
    return Workplace(weak.code, weak.confinement, tuple(sentences))
