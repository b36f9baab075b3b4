"""A student's function on all inputs: what the causes of a wrong answer are looked for in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import listed, value_in_words
from nnbook.exercises.nested import arrays_in, is_numeric, leaves, with_leaves
from nnbook.exercises.outcome import Outcome

Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A cause as the student is told it.

    Attributes
    ----------
    cause : str
        Its short name.
    sentence : str
        What is the matter and what to do next.
    details : tuple of str
        Further sentences.
    """

    cause: str
    sentence: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """One case: the arguments, what is right, and what the student's function did.

    The arguments have the names that the student gave them.
    """

    arguments: Arguments
    expected: Any
    outcome: Outcome
    finding: Finding | None

    @property
    def agrees(self) -> bool:
        """Whether the function ended with the right answer."""
        return self.outcome.failure is None and self.finding is None

    @property
    def informative(self) -> bool:
        """Whether the right answer has so many numbers that they can't be related by chance.

        Zeros don't count: they stay what they are, whatever they are multiplied with.
        """
        return sum(map(np.count_nonzero, leaves(self.expected))) > 2

    @property
    def shapes(self) -> dict[str, tuple[tuple[int, ...], ...]]:
        """The shapes of all arrays in each argument."""
        return {
            name: tuple(array.shape for array in arrays_in(value))
            for name, value in self.arguments.items()
        }

    @property
    def arguments_in_words(self) -> str:
        """The arguments, small: ``X of shape (5, 3) and b = 0.7``."""
        return listed([value_in_words(name, value) for name, value in self.arguments.items()])

    @property
    def warning_in_words(self) -> str:
        """What numpy warned of, and with which arguments."""
        text = "; ".join(self.outcome.warnings)
        return f"numpy warned “{text}”, for {self.arguments_in_words}."

    def failure_in_words(self, subject: str = "It") -> tuple[str, ...]:
        """What stopped the function and where; nothing if it was not stopped."""
        failure = self.outcome.failure
        if failure is None:
            return ()
        stopped = f"{subject} stopped with {failure.in_words}."
        return (stopped, f"It happened in {failure.line}.") if failure.line else (stopped,)


@dataclass(frozen=True)
class Attempt:
    """A student's function and its trials.

    Attributes
    ----------
    function : callable
        The student's.
    solution : callable
        The right one.
    names : tuple of str
        What the exercise calls the arguments.
    trials : sequence of Trial
        One for each case.
    examples : callable or None
        See `FunctionExercise`.
    try_on : callable
        ``try_on(arguments)`` is one more trial of the function.
    more : callable
        ``more()`` gives trials on other numbers of the same sizes, one after the other.
    same : callable
        ``same(outcome, outcome)`` says whether two calls ended alike.
    """

    function: Callable[..., Any]
    solution: Callable[..., Any]
    names: tuple[str, ...]
    trials: Sequence[Trial]
    examples: Callable[..., int] | None
    try_on: Callable[[Arguments], Trial]
    more: Callable[[], Iterator[Trial]]
    same: Callable[[Outcome, Outcome], bool]

    @property
    def own_names(self) -> tuple[str, ...]:
        """What the student calls the arguments."""
        return tuple(self.trials[0].arguments)

    @property
    def wrong(self) -> list[Trial]:
        """The trials that did not end with the right answer."""
        return [trial for trial in self.trials if not trial.agrees]

    def n(self, arguments: Arguments) -> int | None:
        """The number of examples in a case; of entries where no examples are declared."""
        if self.examples is not None:
            return self.examples(*arguments.values())
        arrays = (value for value in arguments.values() if isinstance(value, np.ndarray))
        return next((len(array) for array in arrays if array.ndim), None)


def with_zero(arguments: Arguments, name: str) -> dict[str, Any]:
    """The same arguments with all numbers of one of them 0."""

    def zero(leaf: Any) -> Any:
        return 0 * leaf if is_numeric(leaf) else leaf

    return {**arguments, name: with_leaves(arguments[name], zero)}


def enlarged(arguments: Arguments, size: int, times: int) -> dict[str, Any]:
    """The same arguments with every axis of this size so many times as long.

    The cases are never square, so the axes of one size are one and the same dimension.
    """

    def repeated(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            for axis, length in enumerate(value.shape):
                if length == size:
                    value = np.concatenate([value] * times, axis=axis)
        return value

    return {name: with_leaves(value, repeated) for name, value in arguments.items()}
