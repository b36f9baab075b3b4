"""Unit 04: the whole algorithm, with a step limit and a test of finiteness. Lecture: G3, E13."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_04 import wrong_descents as wrong
from nnbook.exercises.units.unit_04.functions import BowlGradient, SteepGradient
from nnbook.exercises.units.unit_04.step import bowl


def descend(
    grad_J: Callable[[Any], Any],
    theta0: Any,
    step_size: float,
    tolerance: float,
    max_steps: int,
) -> Any:
    """The path θ[0], …, θ[i] of gradient descent, one a row: (i + 1, m)."""
    path = [theta0]
    for i in range(max_steps):
        theta = path[i] - step_size * grad_J(path[i])
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if np.linalg.norm(theta - path[i]) <= tolerance:
            break
    return np.array(path)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Runs that converge, hit the limit or diverge; one ends on ε exactly, one at once."""

    def start(m: int) -> Any:
        return rng.uniform(3.0, 6.0, size=m).round(2)

    return [
        (bowl(rng, 2), start(2), 0.2, 0.05, 300),
        (bowl(rng, 3), start(3), 0.3, 0.02, 300),
        (bowl(rng, 2), start(2), 0.01, 0.001, 6),
        (bowl(rng, 4), start(4), 0.05, 0.001, 1),
        (BowlGradient((1.0,), (0.0,)), np.array([1.0]), 0.5, 0.125, 50),
        # Three steps lead out of the range of floats; until then every length can be computed.
        (SteepGradient(), rng.uniform(6.75, 7.1, size=3).round(2), 0.5, 0.01, 40),
        (BowlGradient((2.0, 1.0), (4.0, 4.0)), 4 + 0.01 * start(2), 0.1, 0.5, 40),
        (bowl(rng, 5), start(5), 0.4, 0.01, 300),
        # Of these the first number alone leaves the range of floats; then the very first step does.
        (SteepGradient(), np.array([7.0, 0.5, 0.25]), 0.5, 0.01, 40),
        (BowlGradient((1e308, 1.0), (0.0, 0.0)), 10 * start(2), 0.5, 0.01, 40),
        (bowl(rng, 3), start(3), 0.2, 0.05, 0),
        # Its steps have four equal components, so that no other length is the Euclidean one.
        (BowlGradient((1.0,) * 4, (0.0,) * 4), np.full(4, 4.0), 0.5, 0.1, 50),
    ]


descend_exercise = FunctionExercise(
    name="descend",
    title="Gradient descent",
    solution=descend,
    praise="Your descent goes down, knows when to stop, and can't be fooled by NaN.",
    cases=_cases,
    points=2,
    seconds=5.0,
    warning_note="Steps that leave the range of floats may make numpy warn; yours end there.",
    hints=(
        (
            "Keep a list, `path = [theta0]`. Each turn makes one step from its last entry; then "
            "come, in this order, the test whether the new θ is finite, the appending, and the "
            "test whether the step was short enough."
        ),
        (
            "`for i in range(max_steps):` keeps the limit. In it, compute θ from `path[i]`; "
            "`if not np.isfinite(theta).all(): break`; append; and `break` if the `np.linalg.norm` "
            "of `theta - path[i]` is not above `tolerance`. After the loop return "
            "`np.array(path)`."
        ),
    ),
    mistakes=(
        Mistake(
            "not finite",
            wrong.fooled_by_nan,
            "One run leaves the range of floats: θ becomes inf, the next step NaN. A comparison "
            "with NaN is false, so your loop ends as if it had converged. Test "
            "`np.isfinite(theta).all()` before you keep a new θ, and stop there.",
        ),
        Mistake(
            "not finite kept",
            wrong.finite_tested_late,
            "In one run the last row of your path is not finite. Test the new θ before you append "
            "it, and with `np.isfinite(theta).all()`: that finds inf, which comes before NaN.",
            variants=(wrong.nan_tested_alone,),
        ),
        Mistake(
            "one finite number is enough",
            wrong.any_finite,
            "In one run only one number of θ leaves the range of floats, and your path goes on "
            "with it: `np.isfinite(theta).any()` asks for one finite number. All of them must be: "
            "`.all()`.",
        ),
        Mistake(
            "first step untested",
            wrong.first_step_before_the_loop,
            "Your first step stands before the loop, where neither `max_steps` nor the test of "
            "finiteness sees it. Begin with the start alone, and take every step in the loop.",
        ),
        Mistake(
            "never begins",
            wrong.never_begins,
            "Your loop never begins: your path is the start alone. At first there is no step whose "
            "length could be compared with ε; take one, and then ask whether it was short.",
        ),
        Mistake(
            "step before compared",
            wrong.step_before_compared,
            "You compare the length of the step before the last one with ε, so that each descent "
            "takes one step too many. After the appending the new θ is `path[-1]`, and the one "
            "before it `path[-2]`.",
            variants=(wrong.step_before_compared_guarded,),
        ),
        Mistake(
            "comparison turned round",
            wrong.stops_when_long,
            "Your descent stops when a step is longer than ε. It goes on while its steps are "
            "longer, and stops when one is not.",
        ),
        Mistake(
            "threshold on the gradient",
            wrong.threshold_on_gradient,
            "You compare ε with the length of the gradient. In the algorithm it is the length of "
            "the step, from the last θ to the new one: λ times as long.",
            variants=(wrong.threshold_on_gradient_first,),
        ),
        Mistake(
            "no limit",
            wrong.no_limit,
            "Your descent goes on beyond `max_steps`. Not every descent halts by itself, so count "
            "the steps, and stop after so many.",
        ),
        Mistake(
            "one step too few",
            wrong.one_too_few,
            "At the limit your path is one θ too short: `max_steps` counts the steps, and a path "
            "of that many steps has one place more, the start.",
        ),
        Mistake(
            "one step too many",
            wrong.one_too_many,
            "At the limit your path is one θ too long: `max_steps` steps are allowed, and the "
            "start is no step.",
        ),
        Mistake(
            "never stops early",
            wrong.no_threshold,
            "Your descent always takes all its steps: ε is not looked at. Stop when a step is not "
            "longer than `tolerance`.",
        ),
        Mistake(
            "equal goes on",
            wrong.equal_goes_on,
            "A step that is exactly ε long should end the descent: it goes on while the step is "
            "longer than ε, so it stops at `<=`.",
        ),
        Mistake(
            "last step dropped",
            wrong.last_dropped,
            "The last θ is missing: the short step that ends the descent is taken, too. Append "
            "first, then ask whether it was short.",
        ),
        Mistake(
            "start missing",
            wrong.start_missing,
            "θ[0] is missing: the path begins at the start. Put `theta0` into the list before the "
            "loop.",
        ),
        Mistake(
            "last place alone",
            wrong.last_alone,
            "You return the place where the descent ends. Asked for is the whole path, θ[0] to "
            "θ[i], one a row: keep them in a list, and return `np.array(path)`.",
        ),
        Mistake(
            "uphill",
            wrong.uphill,
            "Your descent climbs: ∇J points up, so each step has a minus.",
            variants=(wrong.uphill_to_nan,),
        ),
        Mistake(
            "no step size",
            wrong.no_step_size,
            "The steps are not multiplied by λ, `step_size`.",
        ),
        Mistake(
            "always from the start",
            wrong.gradient_at_start,
            "Every step goes the way that is down at θ[0]. Ask for the gradient anew at each "
            "place.",
        ),
        Mistake(
            "each component alone",
            wrong.largest_component,
            "The length of the step is the Euclidean one, √ of the sum of squares: "
            "`np.linalg.norm(theta - last)`. You compare something else with ε.",
            variants=(wrong.sum_of_components, wrong.squared_length),
        ),
        Mistake(
            "one array",
            wrong.one_array,
            "All rows of your path are the same: `theta -= …` writes into one array, and the list "
            "holds it many times. Make a new array at each step: `theta = theta - …`.",
            variants=(wrong.one_array_compared,),
        ),
    ),
)
