"""What the perceptron's learning rule did: each step, the run, and why it ended, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from nnbook.learning.descent_result import counted, joined
from nnbook.validation import Array


class RuleEnd(StrEnum):
    """Why a run of the perceptron's learning rule ended."""

    SEPARATED = "separated"
    CYCLE = "cycle"
    PASS_LIMIT = "pass limit"
    DIVERGED = "diverged"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class RuleStep:
    """One look at one example, and what it did to the weights. Printing it says so.

    Attributes
    ----------
    i : int
        The number of the step; the first is 1.
    example : int
        The example looked at, a row of X.
    s : float
        Its weighted sum w · x + b before the step.
    output : int
        ŷ, the answer: 1 if s > 0, else 0.
    y : int
        The right answer.
    theta_before, theta_after : numpy.ndarray, shape (K + 1,)
        The weights and, last, the bias, before and after. Read-only; after a right answer the two
        are one and the same.
    """

    i: int
    example: int
    s: float
    output: int
    y: int
    theta_before: Array
    theta_after: Array

    @property
    def mistake(self) -> bool:
        """Whether the answer was wrong; only then do the weights change."""
        return self.output != self.y

    def __repr__(self) -> str:
        seen = f"Step {self.i}, example {self.example}: s = {self.s:.4g}, ŷ = {self.output}"
        if not self.mistake:
            return f"{seen} is right, nothing changes."
        change = "x is added to w, 1 to b" if self.y else "x is subtracted from w, 1 from b"
        return f"{seen} is wrong, {change}."


@dataclass(frozen=True, eq=False, repr=False)
class PerceptronRun:
    """What `learn_by_rule` did. Printing it says how it ended.

    Attributes
    ----------
    theta : numpy.ndarray, shape (K + 1,)
        The weights and, last, the bias after the last step. Read-only.
    best_theta : numpy.ndarray, shape (K + 1,)
        The first θ with the fewest examples wrong; the last θ if the examples were separated.
    best_errors : int
        How many examples it answers wrong.
    errors : tuple of int
        How many examples are wrong at the start, and after each whole pass.
    i : int
        The number of steps: the examples looked at, one by one.
    mistakes : int
        How many of them were answered wrong at that moment.
    cycle : tuple of int, or None
        Two steps after which weights and place are the same, if the run came to a cycle.
    steps : tuple of RuleStep
        The first steps, as many as were to be kept.
    reason : RuleEnd
        Why it ended.
    what_happened : str
        The same in words: at which step, and with which numbers.
    advice : str
        What to try, in a sentence; empty where the examples are separated.
    """

    theta: Array
    best_theta: Array
    best_errors: int
    errors: tuple[int, ...]
    i: int
    mistakes: int
    cycle: tuple[int, int] | None
    steps: tuple[RuleStep, ...]
    reason: RuleEnd
    what_happened: str
    advice: str

    @property
    def message(self) -> str:
        """What happened and what to try, in a few sentences."""
        return joined(self.what_happened, self.advice)

    def __repr__(self) -> str:
        return self.message


# Each of these returns what happened and the advice.


def progress_in_words(i: int, n: int, mistakes: int, errors: int) -> tuple[str, str]:
    """Say how a run stands that goes on."""
    if i == 0:
        return f"At the start: {errors} of {n} wrong.", ""
    so_far = f"{counted(mistakes, 'mistake')} so far, now {errors} of {n} wrong"
    return f"At step {i}, in pass {_pass(i, n)}: {so_far}.", ""


def separated_in_words(i: int, n: int, mistakes: int) -> tuple[str, str]:
    """Say that a whole pass went by without a mistake, and after how many mistakes."""
    right = "the only example is right" if n == 1 else f"all {n} examples are right"
    after = f"after {counted(mistakes, 'mistake')} in all" if mistakes else "from the start"
    return f"Separated at step {i}: in pass {_pass(i, n)} {right}, {after}.", ""


def cycle_in_words(cycle: tuple[int, int], between: int, proven: bool) -> tuple[str, str]:
    """Say which two steps are alike, and what that proves of the examples."""
    first, second = cycle
    as_at = "the start" if first == 0 else f"step {first}"
    what_happened = (
        f"Cycle: after step {second} the weights are the same, at the same place of the order, "
        f"as at {as_at}, with {counted(between, 'mistake')} between: it will never stop."
    )
    if proven:
        return what_happened, (
            "No line or plane separates these examples: add a feature, or take a network with a "
            "hidden layer."
        )
    return what_happened, (
        "Rounding has a part in it, so a line or plane may still separate these examples. Start "
        "from zero, and bring the features to similar scales."
    )


def pass_limit_in_words(i: int, n: int, mistakes: int, errors: int) -> tuple[str, str]:
    """Say how many mistakes the last pass still had; one without any would have ended the run."""
    passes, wrong = counted(i // n, "pass", "passes"), counted(mistakes, "mistake")
    what_happened = f"Stopped at the limit of {passes}, step {i}: the last one still had {wrong}."
    if errors == 0:
        return what_happened, "Now all examples are right: one more pass would show it."
    return what_happened, (
        "Allow more passes: if a line or plane separates the examples, the rule will find one."
    )


def diverged_in_words(i: int) -> tuple[str, str]:
    """Say at which step numbers became too large."""
    return f"Diverged at step {i}: θ or a weighted sum is not finite.", (
        "Scale the features down, start nearer to zero, or try a smaller step size λ."
    )


def interrupted_in_words(i: int, n: int, mistakes: int) -> tuple[str, str]:
    """Say how far it had come."""
    where = f"after step {i}, in pass {_pass(i, n)}" if i else "before the first step"
    return f"Interrupted {where}, with {counted(mistakes, 'mistake')} so far.", (
        "Run it again to go on from the weights that the perceptron has now."
    )


def _pass(i: int, n: int) -> int:
    """Return the number of the pass to which step i belongs; the first is 1."""
    return (i - 1) // n + 1


def cancel_out(X: Array, y: Array, wrong: list[int]) -> bool:
    """Return whether the mistakes' moves, ±(x, 1), add up to exactly zero.

    Then no hyperplane separates the examples: one would have w · x + b > 0 where the sign is +,
    and at most 0 where it is −. As many signs are + as −, for the bias came back, too. So the
    signed sum would be greater than 0, and it is 0. Fractions leave no doubt by rounding.
    """
    signs = np.bincount(wrong, weights=2 * y[wrong] - 1, minlength=len(X))
    counted = np.flatnonzero(signs)
    columns = np.column_stack([X, np.ones(len(X))])[counted].T
    return all(
        sum(Fraction(sign) * Fraction(x) for sign, x in zip(signs[counted], column, strict=True))
        == 0
        for column in columns.astype(float)
    )
