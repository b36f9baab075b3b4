"""The box: a clean child process in which a student's code runs, shut in as well as can be.

The parent knows the tests and the expected values; the child knows the student's code and the
arguments of the call at hand, and answers with plain arrays over a pipe.
"""

from nnbook.course.classroom.box.answers import Called, Facts, Parameter, Stopped
from nnbook.course.classroom.box.box import Box
from nnbook.course.classroom.box.channel import BoxEndedError, BoxTimeError
from nnbook.course.classroom.box.confinement import Confinement
from nnbook.course.classroom.box.inside.wire import Foreign, WireError
from nnbook.course.classroom.box.probe import best_confinement, working_confinements

__all__ = [
    "Box",
    "BoxEndedError",
    "BoxTimeError",
    "Called",
    "Confinement",
    "Facts",
    "Foreign",
    "Parameter",
    "Stopped",
    "WireError",
    "best_confinement",
    "working_confinements",
]
