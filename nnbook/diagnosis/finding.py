"""What a diagnosis says: the name of a cause, and one sentence about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A recognised cause.

    Parameters
    ----------
    cause : str
        Short name of the cause, the same in every place and in every version: "sign", "shape", …
    sentence : str
        What is the matter and what to do next, for the student. It never holds an expected value.
    where : tuple of int, optional
        Index of the first entry concerned, for a caller who can say which input led to it.
    relation : bool
        Whether it connects all numbers with the right ones ("the sign", "a factor"), and so is
        the cause only if it holds for every input. Otherwise it says something that is true of
        these numbers, whatever others show.
    """

    cause: str
    sentence: str
    where: tuple[int, ...] | None = None
    relation: bool = False
