"""Unit 13: challenges about sick networks: zero start, dead ReLUs."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding, layer_health
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, is_or_are

ZERO_COST = 0.15
DEAD_UNITS, RELU_COST = 2, 0.1


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
    if recipe["init_scale"] >= 0.5:  # wide enough: there it is λ that keeps them back
        return Finding("too slow", said)
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
            "They live, and their steps are too short for 200 of them: take a larger λ.",
            variants=(
                {"init": "normal", "init_scale": 1.0, "step_size": 0.01},
                {"init": "scaled normal", "init_scale": 2.0, "step_size": 0.3},
            ),
        ),
        Mistake(
            "narrow",
            {"init": "he", "init_scale": 0.01, "step_size": 0.5},
            "They live; but from so narrow a start the first updates are spent on leaving it. "
            "Widen the start, or take a somewhat larger λ.",
        ),
    ),
)
