"""Unit 04: which step sizes converge on a parabola, and in a valley. Lecture: G2, G3."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting
from nnbook.exercises.value_exercise import ValueExercise
from nnbook.learning import DescentResult, gradient_descent
from nnbook.learning.gradient_descent import StopReason

# J(θ) = 5 θ² − 20 θ + 23, as the notebook has it: J' = 10 θ − 20, J'' = 10.
largest_step_size_exercise = ValueExercise(
    name="largest_step_size",
    title="The bound on the step size",
    fields=("bound",),
    solution=0.2,
    praise="Below 2/J'' = 0.2 the factor 1 − λJ'' is between −1 and 1: it converges.",
    hints=(
        (
            "Everything hangs on the factor 1 − λJ'' by which each step multiplies the distance to "
            "the minimum. First find J'': differentiate J twice."
        ),
        (
            "J' = 10θ − 20, so J'' = 10. The distance shrinks as long as 1 − 10λ is above −1. At "
            "which λ does it reach −1?"
        ),
    ),
    mistakes=(
        Mistake(
            "1/J''",
            0.1,
            "With that λ the factor is 0: one step leads to the minimum. A larger λ jumps over it, "
            "and still converges. At which λ does the factor reach −1?",
        ),
        Mistake(
            "J'' halved",
            0.4,
            "That is 2 divided by the 5 in front of θ². The second derivative of 5θ² is twice as "
            "large: differentiate twice.",
        ),
        Mistake(
            "J'' itself",
            10,
            "That is J'', the curvature. The more curved J is, the smaller λ must be: solve "
            "1 − λJ'' = −1 for λ.",
        ),
        Mistake(
            "the other way up",
            5,
            "That is J''/2. Solve 1 − λJ'' = −1 for λ once more: J'' stands below.",
        ),
        Mistake(
            "the place",
            2,
            "That is the place of the minimum, arg min J. Asked for is a step size.",
        ),
        Mistake(
            "the other parabola",
            1,
            "That is the bound of (θ − 3)² + 1, with J'' = 2. The parabola of this exercise is "
            "more curved: find its J'' first.",
        ),
        Mistake(
            "turned round",
            20,
            "That is 2 J''. The more curved J is, the smaller λ must be: J'' stands below.",
        ),
        Mistake(
            "1 below",
            0.05,
            "Half of 1/J''. With that λ the factor is ½, and it converges. How far can λ grow "
            "until the factor reaches −1?",
        ),
        Mistake(
            "factor for bound",
            -1,
            "That is the factor 1 − λJ'' at the bound. Which λ makes it so?",
        ),
    ),
)

# In 90 steps λ from 0.0685 to 2/21, the best of all, comes there. With ε = 0.001 a much smaller λ
# "converges" at once, high up; hence the cost.
START, TOLERANCE = (8.0, 3.0), 0.001
GOAL_COST, MOST_STEPS = 0.001, 90


def valley(theta: Any) -> float:
    """J(θ) = ½ (θ₁² + 20 θ₂²)."""
    return float(0.5 * (theta[0] ** 2 + 20 * theta[1] ** 2))


def valley_gradient(theta: Any) -> Any:
    """∇J(θ) = (θ₁, 20 θ₂)."""
    return np.array([theta[0], 20 * theta[1]])


def go_down(step_size: float) -> DescentResult:
    """The run: from θ[0] = (8, 3), with ε = 0.001, in at most 90 steps."""
    return gradient_descent(
        valley,
        valley_gradient,
        START,
        step_size,
        TOLERANCE,
        max_steps=MOST_STEPS,
        keep_path=True,
    )


def shortfall(result: DescentResult, recipe: Mapping[str, Any]) -> Finding | None:
    """What the run has not reached, with its own numbers."""
    assert result.path is not None
    theta1, theta2 = result.path[-1]
    if result.reason == StopReason.DIVERGED:
        return Finding("diverged", result.what_happened)
    if result.reason == StopReason.CONVERGED:
        if result.cost <= GOAL_COST:
            return None
        return Finding(
            "stopped too early",
            f"The run ended after {_steps(result)}, at the cost {result.cost:.3g}: its last step "
            f"was not longer than ε = {TOLERANCE:g}.",
        )
    standing = f"After {_steps(result)} the run is still at θ = ({theta1:.2g}, {theta2:.2g})"
    last, before = np.diff(result.path[-3:], axis=0)[::-1]
    if last @ before < 0:
        return Finding("swings", f"{standing}, and each step goes back over the one before.")
    return Finding("creeps", f"{standing}, and still on its way down.")


def _steps(result: DescentResult) -> str:
    return f"{result.i} {'step' if result.i == 1 else 'steps'}"


def report(result: DescentResult) -> str:
    """What a successful run reached."""
    return f"It took {_steps(result)} to a cost of {result.cost:.1g}."


valley_run_exercise = RecipeExercise(
    name="valley_run",
    title="A run through the valley",
    solution={"step_size": 0.09},
    praise="Your λ is below the bound of the steep direction, and large enough for the flat one.",
    settings=(Setting("step_size"),),
    run=go_down,
    shortfall=shortfall,
    report=report,
    goal=f"Asked for: a run that converges in at most {MOST_STEPS} steps, to a cost of at most "
    f"{GOAL_COST}.",
    hints=(
        (
            "Two factors are at work: 1 − λ along the valley and 1 − 20λ across it. The first "
            "wants a large λ. How large may λ be, so that the second stays above −1?"
        ),
        (
            "Across, the bound is 2/20 = 0.1; at the bound itself it swings for ever, and just "
            "below it for long. Try a λ a little smaller: between 0.08 and 0.095."
        ),
    ),
    mistakes=(
        Mistake(
            "diverged",
            {"step_size": 0.2},
            "Across the valley J'' = 20, and λ is above 2/20: each step leads farther up the other "
            "side. Try a smaller λ.",
        ),
        Mistake(
            "swings",
            {"step_size": 0.1},
            "λ is too near to 2/20: across the valley the factor 1 − 20λ is almost −1, or −1. Try "
            "a slightly smaller λ.",
        ),
        Mistake(
            "creeps",
            {"step_size": 0.04},
            "Along the valley the factor 1 − λ is almost 1. Try a larger λ; there is room up to "
            "2/20.",
        ),
        Mistake(
            "stopped too early",
            {"step_size": 0.00001},
            "With so small a λ a step is short even where it is still steep, and ε bounds the "
            "length of the step. Try a larger λ.",
        ),
    ),
)
