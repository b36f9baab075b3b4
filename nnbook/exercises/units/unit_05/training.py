"""Unit 05: one training run. Lecture: G3, S3."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from nnbook.datasets import load
from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting
from nnbook.learning import DescentResult, gradient_descent
from nnbook.learning.gradient_descent import StopReason
from nnbook.models import SigmoidUnit

# The minimum is 0.0427. In 500 steps λ = 1 comes to 0.0508 and λ = 5 to 0.0435, so the goal asks
# for a λ that is well chosen and leaves more than a decade of them, from about 5 to above 100.
GOAL_COST = 0.045
MOST_STEPS = 500


@cache
def _objective() -> tuple[Any, Any]:
    """J and ∇J of the unit for Adelie against Chinstrap, features standardized."""
    penguins = load("penguins", species=("Adelie", "Chinstrap"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    return SigmoidUnit(penguins.K).objective(X, penguins.y)


def train(step_size: float, tolerance: float, max_steps: int) -> DescentResult:
    """The run: from θ[0] = 0, as in the notebook."""
    J, grad_J = _objective()
    return gradient_descent(
        J, grad_J, np.zeros(3), step_size, tolerance, max_steps=max_steps, keep_path=True
    )


def shortfall(result: DescentResult, recipe: Mapping[str, Any]) -> Finding | None:
    """What the run has not reached, with its own numbers."""
    if result.reason == StopReason.CONVERGED:
        return _too_early(result, recipe) if result.cost > GOAL_COST else None
    onward = _onward(recipe)
    if result.reason == onward.reason == StopReason.DIVERGED:
        # The descent's own advice is left out: the exercise has its own.
        return Finding("diverged", result.what_happened)
    return _at_the_limit(result, onward, recipe)


def _at_the_limit(
    result: DescentResult, onward: DescentResult, recipe: Mapping[str, Any]
) -> Finding:
    stopped = f"Your run did not converge: after {_steps(result)} the cost is {result.cost:.3f}"
    if result.cost <= GOAL_COST:
        length = np.linalg.norm(result.path[-1] - result.path[-2])  # type: ignore[index]
        return Finding(
            "never short enough",
            f"{stopped}, which is low enough, but the last step was still {length:.2g} long, "
            f"more than ε = {recipe['tolerance']:g}.",
        )
    if min(onward.cost, train(**{**recipe, "max_steps": MOST_STEPS}).cost) <= GOAL_COST:
        return Finding("too few steps", f"{stopped}.")
    if swinging := _swinging(onward):
        return Finding("swings", f"{stopped}. {swinging}")
    return Finding("too slow", f"{stopped} and still falling.")


def _too_early(result: DescentResult, recipe: Mapping[str, Any]) -> Finding:
    stopped = f"Your run converged after {_steps(result)}, with the cost at {result.cost:.3f}."
    onward = _onward(recipe)
    if onward.cost <= GOAL_COST:
        return Finding("stopped too early", stopped)
    if swinging := _swinging(onward):
        return Finding("swings", f"{stopped} {swinging}")
    return Finding(
        "steps too short",
        f"{stopped} With this λ even ε = 0 would bring it only to {onward.cost:.3f} "
        f"in {MOST_STEPS} steps.",
    )


def _onward(recipe: Mapping[str, Any]) -> DescentResult:
    """What this λ leads to in all the steps that there may be.

    A short run can't say it: with a λ that is right, the first step may lead upwards.
    """
    return train(recipe["step_size"], 0.0, MOST_STEPS)


def _steps(result: DescentResult) -> str:
    return f"{result.i} {'step' if result.i == 1 else 'steps'}"


def _swinging(result: DescentResult) -> str | None:
    """That the cost rose again and again at the end of a run, if it did."""
    rises = np.sum(np.diff(result.costs[-51:]) > 0)
    if rises < 3:
        return None
    return f"In {result.i} steps with this λ, {rises} of the last 50 lead upwards."


def report(result: DescentResult) -> str:
    """What a successful run reached."""
    return f"It took {_steps(result)} to a cost of {result.cost:.4f}."


train_unit_exercise = RecipeExercise(
    name="train_unit",
    title="A training run",
    solution={"step_size": 20.0, "tolerance": 0.01, "max_steps": MOST_STEPS},
    praise="Your run converged, close to the minimum.",
    settings=(
        Setting("step_size"),
        Setting("tolerance", low_allowed=True),
        Setting("max_steps", low=1, high=MOST_STEPS, low_allowed=True, whole=True),
    ),
    run=train,
    shortfall=shortfall,
    report=report,
    goal=f"Asked for: a run that converges to a cost of at most {GOAL_COST}, "
    f"in at most {MOST_STEPS} steps.",
    hints=(
        (
            "Begin with λ = 1 and ε = 0.01, and read the verdict: it says where your run ended and "
            "why. Then change one of the two at a time."
        ),
        (
            "A larger λ brings you down in fewer steps, until it starts to swing; here there is "
            "much room above 1. And ε must be so small that the run doesn't end while the cost "
            "still falls: look for it between 0.001 and 0.02."
        ),
    ),
    mistakes=(
        Mistake(
            "diverged",
            {"step_size": 1e9, "tolerance": 0.01, "max_steps": 500},
            "λ is far too large: each step jumps across the valley and lands higher up. "
            "Divide λ by 10, more than once.",
        ),
        Mistake(
            "swings",
            {"step_size": 1000, "tolerance": 0.01, "max_steps": 500},
            "λ is too large: the steps jump to and fro across the valley. Try a tenth of it.",
        ),
        Mistake(
            "stopped too early",
            {"step_size": 5, "tolerance": 0.1, "max_steps": 500},
            "ε is too large: the steps had become that short while there was still a way to go. "
            "Try a smaller ε.",
        ),
        Mistake(
            "steps too short",
            {"step_size": 0.05, "tolerance": 0.01, "max_steps": 500},
            "λ is too small: ε bounds the length of a step, λ |∇J|, and with a small λ a step is "
            "short even where it is still steep. Try a larger λ.",
        ),
        Mistake(
            "too slow",
            {"step_size": 0.1, "tolerance": 0.0001, "max_steps": 500},
            "λ is too small: each step is sound, and too short. Try ten times the λ.",
        ),
        Mistake(
            "too few steps",
            {"step_size": 5, "tolerance": 0.001, "max_steps": 20},
            "λ is well chosen, and the run needs more steps to get there: allow them.",
        ),
        Mistake(
            "never short enough",
            {"step_size": 5, "tolerance": 1e-6, "max_steps": 500},
            "ε is too small for this many steps. Try a larger one: the cost leaves room for it.",
        ),
    ),
)
