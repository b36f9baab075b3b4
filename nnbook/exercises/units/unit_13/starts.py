"""Unit 13: challenges about sick networks: zero start, saturated units, dead ReLUs."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding, layer_health
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, is_or_are, played
from nnbook.models import MLP

ZERO_COST = 0.15
FLAT_UNITS, RESCUED_WRONG = 1, 5
DEAD_UNITS, RELU_COST = 2, 0.1

_RESCUE: dict[str, Any] = {
    "data": "moons",
    "units": (6,),
    "init_scale": 50.0,
    "batch_size": c.FULL_BATCH,
    "max_steps": 400,
}


def _zero(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    if result.cost <= ZERO_COST:
        return None
    if recipe["init"] == "zeros":
        return Finding("zeros", f"{result.words} All weights are as they were: 0.")
    scale = recipe["init_scale"]
    if scale < 1:
        return Finding("too small", f"{result.words} The start is {scale:g} times as wide.")
    return Finding("too large", f"{result.words} It began at {result.costs[0]:.3f}.")


zero_challenge = c.challenge_of(
    "zero_start",
    "A start from zero",
    given={
        "data": "circles",
        "units": (4,),
        "step_size": 1.0,
        "batch_size": c.FULL_BATCH,
        "max_steps": 300,
    },
    begin={"init": "zeros", "init_scale": 1.0},
    settings=(c.INIT, c.INIT_SCALE),
    solution={"init": "scaled normal", "init_scale": 1.0},
    goal=f"Asked for: a cost of at most {ZERO_COST} after 300 updates, by another start alone.",
    shortfall=_zero,
    praise="Different at the start, the units could become different.",
    hints=(
        (
            "Work out one step from zero: what are the hidden activations, what is δ of the hidden "
            "units, and which derivatives are not 0? Then see what a random start changes."
        ),
        "Any of the random starts will do, if it is neither scaled far down nor far up: scale 1.",
    ),
    mistakes=(
        Mistake(
            "zeros",
            {"init": "zeros", "init_scale": 1.0},
            "tanh(0) = 0 makes ∂J/∂W³ zero, and W³ = 0 makes δ² zero. Only a random start breaks "
            "that.",
            variants=({"init": "zeros", "init_scale": 100.0},),
        ),
        Mistake(
            "too small",
            {"init": "scaled normal", "init_scale": 0.01},
            "So near to zero it is nearly as stuck: the first updates are tiny. Widen the start.",
            variants=({"init": "he", "init_scale": 0.01},),
        ),
        Mistake(
            "too large",
            {"init": "scaled normal", "init_scale": 100.0},
            "So far out the units are flat, and the start costs more than guessing. Narrow it.",
            variants=({"init": "normal", "init_scale": 100.0},),
        ),
    ),
)


def flat_units(model: MLP, result: Played) -> int:
    """Return how many hidden units are saturated on the training examples.

    Parameters
    ----------
    model : MLP
        The network.
    result : Played
        Has the examples.
    """
    hidden = layer_health(model, result.X, result.y)[:-1]
    return sum(int(layer.saturated.sum()) for layer in hidden)


def _saturated(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    flat = 0 if result.diverged else flat_units(result.model, result)
    if not result.diverged and flat <= FLAT_UNITS and result.wrong <= RESCUED_WRONG:
        return None
    said = f"{result.words} {flat} of 6 hidden units {is_or_are(flat)} saturated."
    if recipe["regularization"] == "none":
        learned = result.wrong <= RESCUED_WRONG
        return Finding("learned, and flat" if learned else "no pull", said)
    if result.jumps:
        return Finding("too far", f"{result.words} On its way it went up again and again.")
    if flat > FLAT_UNITS:
        return Finding("too weak", said)
    stronger = {**recipe, "strength": 1.5 * recipe["strength"]}
    helps = played(_RESCUE, stronger).wrong < result.wrong
    return Finding("awake, and wide" if helps else "too strong", said)


saturated_challenge = c.challenge_of(
    "rescue",
    "Saturated, and rescued",
    given=_RESCUE,
    begin={"step_size": 0.5, "regularization": "none", "strength": 0.1},
    settings=(c.STEP_SIZE, c.REGULARIZATION, c.STRENGTH),
    solution={"step_size": 0.5, "regularization": "L2", "strength": 1.0},
    goal=f"Asked for after 400 updates: at most {FLAT_UNITS} of the 6 hidden units saturated, and "
    f"at most {RESCUED_WRONG} of the 100 training examples wrong.",
    shortfall=_saturated,
    report=lambda r: (
        f"{r.words} {flat_units(r.start, r)} units were saturated at the start, "
        f"{flat_units(r.model, r)} are now."
    ),
    praise="The gradient of J hardly got through; the pull needs no slope.",
    hints=(
        (
            "Where a unit is flat, the gradient of the cost hardly reaches its weights. What else "
            "changes a weight, whatever the slope is?"
        ),
        (
            "L2 shrinks each weight by the factor 1 − λ λ_reg/n, with the n examples in the "
            "update. Try λ_reg = 1 with λ = 0.5."
        ),
    ),
    mistakes=(
        Mistake(
            "no pull",
            {"step_size": 0.5, "regularization": "none", "strength": 0.1},
            "The units are as flat as before: hardly any gradient gets to their weights. Something "
            "must pull at the weights themselves.",
            variants=(
                {"step_size": 5.0, "regularization": "none", "strength": 0.1},
                {"step_size": 0.1, "regularization": "none", "strength": 1.0},
            ),
        ),
        Mistake(
            "learned, and flat",
            {"step_size": 10.0, "regularization": "none", "strength": 0.1},
            "The border is good, by steps so long that little slope was enough. But the units are "
            "still flat: to wake them, something must pull at the weights themselves.",
            variants=(
                {"step_size": 20.0, "regularization": "none", "strength": 0.1},
                {"step_size": 50.0, "regularization": "none", "strength": 0.1},
            ),
        ),
        Mistake(
            "too weak",
            {"step_size": 0.1, "regularization": "L2", "strength": 0.1},
            "The pull is at work, but 400 updates don't take it far: more strength, or a larger λ.",
            variants=({"step_size": 0.1, "regularization": "L2", "strength": 1.0},),
        ),
        Mistake(
            "awake, and wide",
            {"step_size": 0.5, "regularization": "L2", "strength": 0.5},
            "The units are awake, and their weights still wide: a somewhat stronger pull takes "
            "them farther in.",
            variants=({"step_size": 0.5, "regularization": "L2", "strength": 0.6},),
        ),
        Mistake(
            "too strong",
            {"step_size": 2.0, "regularization": "L2", "strength": 5.0},
            "The units are awake, and held so near to zero that they can't bend the border. Less "
            "strength.",
            variants=({"step_size": 0.5, "regularization": "L2", "strength": 5.0},),
        ),
        Mistake(
            "too far",
            {"step_size": 10.0, "regularization": "L2", "strength": 5.0},
            "Pull and step together overshoot: take a smaller λ, or less strength.",
        ),
    ),
)


def dead_count(result: Played) -> int:
    """Return how many hidden ReLUs are dead at the end of a run.

    Parameters
    ----------
    result : Played
        The run.
    """
    return int(layer_health(result.model, result.X, result.y)[0].dead.sum())


def _dead(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    if result.diverged:
        return Finding("killed", f"{result.words} λ is {recipe['step_size']:g}.")
    dead = dead_count(result)
    if result.cost <= RELU_COST and dead <= DEAD_UNITS:
        return None
    said = f"{result.words} {dead} of 8 ReLUs {is_or_are(dead)} dead."
    if recipe["init"] == "zeros":
        return Finding("zeros", said)
    if recipe["step_size"] < 0.3:
        return Finding("too slow", said)
    if dead > DEAD_UNITS or result.jumps:
        return Finding("killed", said)
    return Finding("narrow", said)


dead_challenge = c.challenge_of(
    "dead_relu",
    "ReLUs that stay alive",
    given={
        "data": "moons",
        "units": (8,),
        "activation": "relu",
        "batch_size": c.FULL_BATCH,
        "max_steps": 200,
    },
    begin={"init": "he", "init_scale": 1.0, "step_size": 20.0},
    settings=(c.INIT, c.INIT_SCALE, c.STEP_SIZE),
    solution={"init": "he", "init_scale": 1.0, "step_size": 1.0},
    goal=f"Asked for after 200 updates: a cost of at most {RELU_COST}, and at most {DEAD_UNITS} of "
    "the 8 ReLUs dead.",
    shortfall=_dead,
    report=lambda r: f"{r.words} {dead_count(r)} of 8 ReLUs {is_or_are(dead_count(r))} dead.",
    praise="Alive at the start, and the steps were too short to kill more than a few.",
    hints=(
        (
            "Press Step a few times at the beginning, and watch the maps in the units: after which "
            "update are they all white? What did that update have that a shorter one has not?"
        ),
        "The start is good as it is. With λ = 1 the cost comes down, and the ReLUs live.",
    ),
    mistakes=(
        Mistake(
            "killed",
            {"init": "he", "init_scale": 1.0, "step_size": 20.0},
            "A step that long throws them to where they are 0 on every example, and there they "
            "stay. Take a smaller λ.",
            variants=({"init": "normal", "init_scale": 1.0, "step_size": 20.0},),
        ),
        Mistake(
            "zeros",
            {"init": "zeros", "init_scale": 1.0, "step_size": 1.0},
            "From zero every ReLU is 0 on every example: dead before the first step.",
        ),
        Mistake(
            "too slow",
            {"init": "he", "init_scale": 1.0, "step_size": 0.001},
            "They live, and hardly move: take a larger λ.",
            variants=({"init": "normal", "init_scale": 1.0, "step_size": 0.01},),
        ),
        Mistake(
            "narrow",
            {"init": "he", "init_scale": 0.01, "step_size": 0.5},
            "They live; but from so narrow a start the first updates are spent on leaving it. "
            "Widen the start, or take a somewhat larger λ.",
        ),
    ),
)
