"""What a descent led to, and why it ended: as a name, and as a sentence with what to try."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nnbook.validation import Array

SMALLER_STEPS = "Try a smaller step size λ."


class StopReason(StrEnum):
    """Why a descent ended."""

    CONVERGED = "converged"
    STEP_LIMIT = "step limit"
    DIVERGED = "diverged"


@dataclass(frozen=True, eq=False, repr=False)
class DescentResult:
    """What a descent led to. Printing it says how it ended.

    Attributes
    ----------
    theta : numpy.ndarray, shape (m,)
        The last point, θ[i]. Read-only; assigning it to a model copies it.
    cost : float
        J(θ[i]).
    i : int
        The number of steps taken.
    reason : StopReason
        Why it stopped.
    what_happened : str
        The same in words: at which step, and with which numbers.
    advice : str
        What to try, in a sentence; empty where the descent led to what was asked for.
    costs : numpy.ndarray, shape (i + 1,)
        J(θ[0]), …, J(θ[i]).
    path : numpy.ndarray, shape (i + 1, m), or None
        θ[0], …, θ[i], one a row, if it was asked for.
    """

    theta: Array
    cost: float
    i: int
    reason: StopReason
    what_happened: str
    advice: str
    costs: Array
    path: Array | None = None

    @property
    def message(self) -> str:
        """What happened and what to try, in one or two sentences."""
        return joined(self.what_happened, self.advice)

    def __repr__(self) -> str:
        return self.message


def joined(what_happened: str, advice: str) -> str:
    """Return both as one text; the advice may be empty."""
    return f"{what_happened} {advice}".rstrip()


def counted(count: int, thing: str, things: str = "") -> str:
    """Return the number with its noun: "1 step", "2 steps"."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


# Each of these returns what happened and the advice.


def progress_in_words(costs: Sequence[float], step_length: float) -> tuple[str, str]:
    """Say how a descent stands that goes on."""
    i, cost = len(costs) - 1, f"the cost is {costs[-1]:.4g}"
    if i == 0:
        return f"At the start: {cost}.", ""
    return f"At step {i}: {cost}, the last step was {step_length:.2g} long.", ""


def converged_in_words(
    costs: Sequence[float], step_length: float, tolerance: float
) -> tuple[str, str]:
    """Say at which step it converged, and warn if that is no success."""
    i, start = len(costs) - 1, costs[0]
    length = _digits_that_tell(step_length, tolerance)
    last_step = f"the last step was {length} long, not above ε = {tolerance:g}"
    end = f"Converged at step {i}: {last_step}."
    if costs[-1] <= start:
        return end, ""
    return f"{end} But the cost {costs[-1]:.4g} is above the start's {start:.4g}.", SMALLER_STEPS


def step_limit_in_words(
    costs: Sequence[float], step_length: float, tolerance: float, turned_back: bool
) -> tuple[str, str]:
    """Say how long the last step still was, and whether the steps are too short or too long.

    `turned_back` says whether the last step pointed against the one before it.
    """
    # By more than rounding moves a cost at the minimum.
    if any(later > earlier + 1e-12 * abs(earlier) for earlier, later in pairwise(costs)):
        advice = "The cost went up on the way: try a smaller step size λ, or allow more steps."
    elif costs[-1] >= costs[0] - 1e-12 * abs(costs[0]):  # to and fro, as with λ = 2/J″
        advice = "The cost is as high as at the start: try a smaller step size λ."
    elif turned_back:  # a larger λ would swing farther, and at 2/J″ more steps don't help either
        advice = "The steps go to and fro: try a smaller step size λ."
    else:
        advice = "Allow more steps, or try a larger step size λ."
    length = _digits_that_tell(step_length, tolerance)
    still = f"the last step was still {length} long, above ε = {tolerance:g}"
    return f"Stopped at the limit of {counted(len(costs) - 1, 'step')}: {still}.", advice


def diverged_in_words(
    costs: Sequence[float], step_length: float, theta_is_finite: bool
) -> tuple[str, str]:
    """Say at which step it diverged, and into what."""
    i, start = len(costs) - 1, costs[0]
    if not theta_is_finite:
        return f"Diverged at step {i}: θ is not finite.", SMALLER_STEPS
    if i == 0:
        return "Diverged at step 0: the cost is not finite there.", "Try another start θ[0]."
    if not math.isfinite(costs[-1]):
        return f"Diverged at step {i}: the cost is not finite.", SMALLER_STEPS
    first = next(k for k, cost in enumerate(costs) if cost > start)
    return (
        f"Diverged: at the limit of {counted(i, 'step')} the cost {costs[-1]:.4g} is above the "
        f"start's {start:.4g}, as it first was at step {first}, and the last step was still "
        f"{step_length:.2g} long."
    ), SMALLER_STEPS


def _digits_that_tell(length: float, tolerance: float) -> str:
    """Show a length with two digits, or with as many as it takes to be on its side of ε."""
    texts = [f"{length:.{digits}g}" for digits in range(2, 18)]
    return next(text for text in texts if (float(text) > tolerance) == (length > tolerance))
