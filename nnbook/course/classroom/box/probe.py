"""Which confinement works on this machine, and what it leaves open: found out by trying."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from nnbook.course.classroom.box.channel import BoxEndedError, BoxTimeError
from nnbook.course.classroom.box.confinement import Confinement
from nnbook.course.classroom.box.conversation import Conversation
from nnbook.course.classroom.box.process import ChildProcess
from nnbook.course.classroom.box.python_files import python_files

STARTUP = 60.0
"""Seconds that Python and numpy may take to start, on a busy machine with a cold disk."""

_SUM = "import numpy as np\nassert np.linalg.solve(2 * np.eye(2), np.ones(2)).sum() == 1"
_MEMORY = "RLIMIT_AS"


@cache
def best_confinement() -> Confinement:
    """The strictest way that works on this machine; found out once, by trying."""
    for candidate in _candidates():
        found = _tried(candidate)
        if found is not None:
            return found
    raise RuntimeError("no child process can be started here to run a student's code in")


@cache
def working_confinements() -> tuple[Confinement, ...]:
    """All ways that work on this machine, the strictest first; found out once, by trying."""
    return tuple(found for it in _candidates() if (found := _tried(it)) is not None)


def _candidates() -> list[Confinement]:
    files = python_files()
    if sys.platform != "linux":
        return [Confinement("bare", files)]
    bubblewrap = shutil.which("bwrap")
    first = [Confinement("bubblewrap", files, bubblewrap)] if bubblewrap else []
    return [*first, Confinement("landlock", files), Confinement("bare", files)]


def _tried(confinement: Confinement) -> Confinement | None:
    """The confinement with what it leaves open, or None if a child can't compute in it."""
    try:
        child = ChildProcess(confinement)
    except OSError:
        return None
    conversation = Conversation(child)
    try:
        walls = conversation.ready(STARTUP)
        question = {"do": "run", "code": [("probe", _SUM)], "library": {}}
        computed = conversation.ask(question, STARTUP)["stopped"] == []
    except (BoxEndedError, BoxTimeError):
        return None
    finally:
        conversation.end("the trial is over")
    if not computed or (confinement.name == "landlock" and not walls["landlock"]):
        return None
    return replace(confinement, missing=tuple(_missing(confinement.name, walls)))


def _missing(name: str, walls: Mapping[str, Any]) -> list[str]:
    """What is not prevented, in sentences for the teacher."""
    missing = []
    if name == "bare":
        missing += [
            "An answer can read the files that you can read: other submissions, and the seed file.",
            "It can look up and return the course's own solution, which earns the points.",
            "What it has read can come back in the message of an exception, on its feedback page.",
            "It can write and delete the files that you can, and fill the disk.",
        ]
    if name == "landlock":
        missing += ["An answer can see whether a file exists, how large it is and of when."]
    if name != "bubblewrap" and not walls["calls"]:
        missing += ["It can use the network.", "It can end other programs of yours."]
    if not walls["calls"] and (os.name == "nt" or os.geteuid() == 0):
        missing += ["It can start any number of processes, and some may go on after its time."]
    if _MEMORY not in walls["limits"] or sys.platform == "darwin":
        missing += ["The memory that it takes is not limited."]
    return missing
