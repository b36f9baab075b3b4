"""Unit 12: a deep network that doesn't learn, to be repaired. Lecture: K3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nnbook.datasets import load
from nnbook.diagnosis import Finding, LayerHealth, layer_health
from nnbook.diagnosis.words import number_in_words
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting, WordSetting
from nnbook.learning import gradient_descent
from nnbook.models import MLP

# Guessing costs 0.499. With sigmoids the scales 4 to 8 reach about 0.11 with λ = 1; tanh with
# scale 1 reaches 0.07 or less with λ from 0.3 to 3, and relu with scale 1.4 and λ from 0.05 to 1.
GOAL_COST, STEPS = 0.15, 300
SIZES = (2, 8, 8, 8, 8, 8, 1)


@dataclass(frozen=True)
class Repair:
    """What a run led to: the costs, and the layers before and after it."""

    costs: Any
    start: Sequence[LayerHealth]
    end: Sequence[LayerHealth]

    @property
    def cost(self) -> float:
        """The last cost."""
        return float(self.costs[-1])

    @property
    def share(self) -> float:
        """How much of δ^L is left in layer 2 at the start."""
        return self.start[0].delta / self.start[-1].delta

    @property
    def share_at_end(self) -> float:
        """The same when the run has ended; 0 where it is no number."""
        last = self.end[-1].delta
        return self.end[0].delta / last if 0 < last < np.inf else 0.0


@cache
def _data() -> tuple[Any, Any]:
    """The penguins, standardized: Chinstrap or another."""
    penguins = load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
    X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
    return X, (penguins.y == 1).astype(int)


@cache
def run(scale: float, step_size: float, hidden: str) -> Repair:
    """The run, as in the notebook: weights at the start times `scale`, then 300 steps."""
    X, y = _data()
    model = MLP(SIZES, hidden=hidden, seed=0)
    for W in model.W.values():
        W *= scale
    start = layer_health(model, X, y)
    J, grad_J = model.objective(X, y)
    with np.errstate(all="ignore"):
        result = gradient_descent(J, grad_J, model.theta.copy(), step_size, 0.0, max_steps=STEPS)
        model.theta = result.theta
        return Repair(result.costs, start, layer_health(model, X, y))


def shortfall(repair: Repair, recipe: Mapping[str, Any]) -> Finding | None:
    """What stood in the way of a run, with its own numbers."""
    if repair.cost <= GOAL_COST:
        return None
    ended = f"After {len(repair.costs) - 1} steps the cost is {number_in_words(repair.cost)}."
    hidden = repair.start[:-1]
    units = sum(len(layer.saturated) for layer in hidden)
    flat = sum(int(layer.saturated.sum()) for layer in hidden)
    if 3 * flat >= units:
        return Finding(
            "saturated", f"{ended} At the start {flat} of {units} hidden units are saturated."
        )
    silent = [layer.l for layer in repair.end[:-1] if layer.dead.all()]
    if silent:
        return Finding(
            "dead", f"{ended} All ReLUs of layer {silent[-1]} are dead: no gradient comes past."
        )
    if repair.share < 0.01:
        return Finding(
            "late" if repair.share_at_end >= 0.01 else "vanishing",
            f"{ended} At the start {repair.share:.1g} of the size of δ is left in layer 2, at the "
            f"end {repair.share_at_end:.1g}.",
        )
    late = repair.costs[len(repair.costs) // 2 :]
    if not np.isfinite(repair.cost) or np.mean(np.diff(late) > 0) > 0.05:
        return Finding("too far", f"{ended} On its way it has jumped up again and again.")
    return Finding("too slow", f"{ended} It was {number_in_words(late[0])} halfway.")


def report(repair: Repair) -> str:
    """What a successful run reached."""
    return f"In {STEPS} steps the cost came from {repair.costs[0]:.2f} to {repair.cost:.2f}."


def _recipe(scale: float, step_size: float, hidden: str) -> dict[str, Any]:
    return {"scale": scale, "step_size": step_size, "hidden": hidden}


repair_network_exercise = RecipeExercise(
    name="repair_network",
    title="Repair a network",
    solution=_recipe(1.0, 0.5, "tanh"),
    praise="The same five hidden layers, and now the gradient gets through them.",
    settings=(
        Setting("scale", high=1000.0),
        Setting("step_size", high=1000.0),
        WordSetting("hidden", options=("sigmoid", "tanh", "relu")),
    ),
    run=run,
    shortfall=shortfall,
    report=report,
    goal=f"Asked for: a cost of at most {GOAL_COST} after {STEPS} steps.",
    points=2,
    hints=(
        (
            "Look in the live picture how much of δ is left in layer 2 at the start, before a "
            "single step. Which controls make it more than a hundredth of that at the output?"
        ),
        (
            "There are several ways. Sigmoids need weights large enough to make up for their "
            "slopes: a scale of 3 to 8. With tanh or relu the scale can stay near 1; then mind λ, "
            "which for relu should not be above 1."
        ),
    ),
    mistakes=(
        Mistake(
            "saturated",
            _recipe(100.0, 1.0, "sigmoid"),
            "Weights that are too large make the weighted sums large, and there the slope is "
            "next to nothing. Take a smaller scale.",
            variants=(_recipe(30.0, 0.3, "tanh"), _recipe(100.0, 10.0, "sigmoid")),
        ),
        Mistake(
            "dead",
            _recipe(1.4, 5.0, "relu"),
            "A step that was too long has carried them to where they are 0 on every example. "
            "Take a smaller λ, or a smaller scale.",
            variants=(_recipe(2.0, 10.0, "relu"),),
        ),
        Mistake(
            "vanishing",
            _recipe(1.0, 1.0, "sigmoid"),
            "The first layers hardly move. A larger λ alone won't do in so few steps: the last "
            "layers can't bear what the first ones need. Take a larger scale, or another "
            "activation.",
            variants=(
                _recipe(1.0, 10.0, "sigmoid"),
                _recipe(0.1, 1.0, "tanh"),
                _recipe(0.1, 0.3, "relu"),
            ),
        ),
        Mistake(
            "late",
            _recipe(2.0, 1.0, "sigmoid"),
            "The network leaves its plateau, but late, since so little of δ gets through at first. "
            "Begin with a larger scale; a somewhat larger λ may do as well.",
            variants=(_recipe(1.0, 6.0, "sigmoid"), _recipe(0.2, 1.0, "tanh")),
        ),
        Mistake(
            "too far",
            _recipe(1.0, 10.0, "tanh"),
            "The gradient gets through, but the steps jump over the valley: take a smaller λ.",
            variants=(_recipe(1.0, 100.0, "tanh"),),
        ),
        Mistake(
            "too slow",
            _recipe(1.0, 0.01, "tanh"),
            "The gradient gets through, and the steps are too short for so few of them: take a "
            "larger λ.",
            variants=(_recipe(4.0, 0.02, "sigmoid"), _recipe(1.0, 0.005, "relu")),
        ),
    ),
)
