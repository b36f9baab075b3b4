"""The course as a whole: opened, worked on, built."""


class CourseError(Exception):
    """What stops a command: one sentence that says what is wrong and what to do.

    The command line prints it without a traceback.
    """
