"""Where files can't be locked away, an answer may read the secret and tell it in an exception."""

from collections.abc import Iterable
from dataclasses import replace

from nnbook.course.classroom.report import Grade
from nnbook.course.classroom.seeds import SHORTEST

_WITHHELD = "What your code had to say is left out here: your teacher's secret stood in it."


def without_secret(grades: Iterable[Grade], secret: bytes) -> tuple[Grade, ...]:
    """The same grades without any sentence in which the secret stands, as it is.

    Parameters
    ----------
    grades : iterable of Grade
    secret : bytes
        What `read_seed_file` gave.
    """
    text = secret.decode(errors="replace")
    # A long message is cut, perhaps in the middle of it.
    parts = {text[k : k + SHORTEST] for k in range(max(1, len(text) - SHORTEST + 1))}

    def told(sentence: str) -> str:
        return _WITHHELD if any(part in sentence for part in parts) else sentence

    return tuple(
        replace(
            grade,
            sentence=told(grade.sentence),
            details=tuple(map(told, grade.details)),
            cause=None if grade.cause is None else told(grade.cause),
        )
        for grade in grades
    )
