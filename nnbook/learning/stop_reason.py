"""Why a descent ended, as a name and as a sentence with what to try."""

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

SMALLER_STEPS = "Try a smaller step size λ."


class StopReason(StrEnum):
    """Why a descent ended."""

    CONVERGED = "converged"
    STEP_LIMIT = "step limit"
    DIVERGED = "diverged"


def progress_message(costs: Sequence[float], step_length: float) -> str:
    """Say how a descent stands that goes on."""
    i, cost = len(costs) - 1, f"the cost is {costs[-1]:.4g}"
    if i == 0:
        return f"At the start: {cost}."
    return f"At step {i}: {cost}, the last step was {step_length:.2g} long."


def converged_message(costs: Sequence[float], step_length: float, tolerance: float) -> str:
    """Say at which step it converged, and warn if that is no success."""
    i, start = len(costs) - 1, costs[0]
    end = f"Converged at step {i}: the last step was {step_length:.2g} long, not above ε = {tolerance:g}."
    if costs[-1] <= start:
        return end
    return f"{end} But the cost {costs[-1]:.4g} is above the start's {start:.4g}. {SMALLER_STEPS}"


def step_limit_message(costs: Sequence[float], step_length: float, tolerance: float) -> str:
    """Say how long the last step still was, and whether the steps are too short or too long."""
    if any(later > earlier for earlier, later in pairwise(costs)):
        advice = "The cost went up on the way: try a smaller step size λ, or allow more steps."
    else:
        advice = "Allow more steps, or try a larger step size λ."
    still = f"the last step was still {step_length:.2g} long, above ε = {tolerance:g}"
    return f"Stopped at the limit of {len(costs) - 1} steps: {still}. {advice}"


def diverged_message(costs: Sequence[float], step_length: float, theta_is_finite: bool) -> str:
    """Say at which step it diverged, and into what."""
    i, start = len(costs) - 1, costs[0]
    if not theta_is_finite:
        return f"Diverged at step {i}: θ is not finite. {SMALLER_STEPS}"
    if i == 0:
        return "Diverged at step 0: the cost is not finite there. Try another start θ[0]."
    if not math.isfinite(costs[-1]):
        return f"Diverged at step {i}: the cost is not finite. {SMALLER_STEPS}"
    first = next(k for k, cost in enumerate(costs) if cost > start)
    return (
        f"Diverged: at the limit of {i} steps the cost {costs[-1]:.4g} is above the start's "
        f"{start:.4g}, as it first was at step {first}, and the last step was still "
        f"{step_length:.2g} long. {SMALLER_STEPS}"
    )
