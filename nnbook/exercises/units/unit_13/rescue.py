"""Unit 13: a challenge about a sick network: saturated units, and what still moves them."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding, layer_health
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, is_or_are, played
from nnbook.models import MLP

FLAT_UNITS, RESCUED_WRONG = 1, 5

_RESCUE: dict[str, Any] = {
    "data": "moons",
    "units": (6,),
    "init_scale": 50.0,
    "batch_size": c.FULL_BATCH,
    "max_steps": 400,
}


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
        return Finding(
            "too weak" if recipe["regularization"] == "L2" else "the same off each", said
        )
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
            "the same off each",
            {"step_size": 0.5, "regularization": "L1", "strength": 1.0},
            "L1 takes the same off each weight in a step, so the widest ones hardly get narrower. "
            "L2 takes a share of each: the wider, the more.",
            variants=({"step_size": 0.1, "regularization": "L1", "strength": 30.0},),
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
