"""What one call of a student's function led to."""

from dataclasses import dataclass
from typing import Any

from nnbook.diagnosis.words import as_code

_LONGEST_MESSAGE = 300


@dataclass(frozen=True)
class Failure:
    """An exception in the student's code, as the student may see it."""

    kind: str
    message: str
    line: str

    @property
    def in_words(self) -> str:
        """Type and message, as code."""
        return as_code(f"{self.kind}: {self.message}".rstrip(": ."), longest=_LONGEST_MESSAGE)


@dataclass(frozen=True)
class Outcome:
    """What one call led to.

    Attributes
    ----------
    value : object
        What came back, copied; None after a failure.
    failure : Failure or None
    warnings : tuple of str
        numpy's warnings on the way, each once.
    printed : str
        What was printed on the way.
    changed : tuple of str
        Names of the arguments that were changed in place.
    """

    value: Any
    failure: Failure | None
    warnings: tuple[str, ...]
    printed: str
    changed: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing came back: None, or the `...` of a stub."""
        return self.failure is None and _is_empty(self.value)


def _is_empty(value: Any) -> bool:
    if isinstance(value, tuple) and value:  # `return delta, dW, db`, each still `...`
        return all(map(_is_empty, value))
    return value is None or value is ...
