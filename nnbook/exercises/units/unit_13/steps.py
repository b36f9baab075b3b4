"""Unit 13: challenges about the way down: where it diverges, fewest updates, fewest examples."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, played

SHARE = 0.9
UPDATES, UPDATES_COST = 90, 0.25
LOOKS, LOOKS_COST = 1000, 0.12
# With batches of more than 20 no λ comes below 0.24 with 1000 looks.
MOST_IN_A_BATCH, CLEARLY = 20, 0.9
TRIED = (0.25, 0.5), (1.5, 2.5, 4.0)
"""By what λ is multiplied, to find out whether a shorter or a longer step helps."""

_BATCHES: dict[str, Any] = {"data": "moons", "noise": 0.1, "units": (6,)}

_DIVERGING: dict[str, Any] = {
    "data": "blobs",
    "noise": 0.5,
    "units": (),
    "regularization": "L2",
    "strength": 100.0,
    "batch_size": c.FULL_BATCH,
    "max_steps": 2000,
}


def _diverges(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    step_size = recipe["step_size"]
    if not result.diverged:
        if result.cost < 1e3 and not result.jumps:
            return Finding("calm", f"With λ = {step_size:g} the cost ends at {result.cost:.3f}.")
        said = f"With λ = {step_size:g} the cost jumps, and ends at {result.cost:.3g}"
        if step_size <= 2 * result.n / _DIVERGING["strength"]:
            return Finding("jumps", f"{said}: it stays a number.")
        return Finding("still a number", f"{said}.")
    if played(_DIVERGING, {"step_size": SHARE * step_size}).diverged:
        return Finding(
            "too far",
            f"With λ = {step_size:g} it diverges, and with {SHARE * step_size:.3g} it still does.",
        )
    return None


diverges_challenge = c.challenge_of(
    "diverges",
    "The λ where it diverges",
    given=_DIVERGING,
    begin={"step_size": 0.1},
    settings=(c.STEP_SIZE,),
    solution={"step_size": 2.3},
    goal="Asked for: a λ with which the run diverges within 2000 updates, while with nine tenths "
    "of it, it does not.",
    shortfall=_diverges,
    report=lambda r: f"It diverged after {r.updates} updates.",
    praise="The border is at 2n/λ_reg, and you stand right behind it.",
    hints=(
        (
            "Halve the stretch again and again: one λ that diverges, one that doesn't, then the "
            "one between. Or ask what one step makes of a weight by the pull of L2 alone."
        ),
        (
            "L2 alone makes (1 − λ λ_reg/n) w of w in each step, here with λ_reg = n = 100. When "
            "does that grow? Go about 15 % beyond: a factor barely above 1 needs too many updates."
        ),
    ),
    mistakes=(
        Mistake(
            "calm",
            {"step_size": 0.5},
            "That comes down well. Take a larger λ.",
            variants=({"step_size": 0.001}, {"step_size": 1.0}),
        ),
        Mistake(
            "jumps",
            {"step_size": 2.0},
            "It is near: the steps go to and fro. With a somewhat larger λ they grow without end.",
            variants=({"step_size": 1.9},),
        ),
        Mistake(
            "still a number",
            {"step_size": 2.1},
            "The steps grow without end already, but so slowly that 2000 updates are not enough: "
            "take λ a little larger.",
        ),
        Mistake(
            "too far",
            {"step_size": 5.0},
            "The border is farther down. Take the middle between this λ and one that holds.",
            variants=({"step_size": 100.0}, {"step_size": 2.6}),
        ),
    ),
)


def _fewest(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    if recipe["max_steps"] > UPDATES:
        return Finding(
            "too many", f"{recipe['max_steps']} updates; at most {UPDATES} are asked for."
        )
    if result.cost <= UPDATES_COST:
        return None
    if recipe["batch_size"] < result.n:
        seen = f"An update has seen {recipe['batch_size']} of {result.n} examples."
        return Finding("small batches", f"{result.words} {seen}")
    if recipe["step_size"] > (3 if recipe["max_steps"] == UPDATES else 4):
        return Finding("too far", f"{result.words} λ is {recipe['step_size']:g}.")
    return Finding("too slow", f"{result.words} It began at {result.costs[0]:.3f}.")


fewest_challenge = c.challenge_of(
    "fewest_updates",
    "Fewest updates",
    given={"data": "circles", "units": (4,)},
    begin={"step_size": 0.5, "batch_size": 10, "max_steps": 400},
    settings=(c.STEP_SIZE, c.BATCH_SIZE, c.MAX_STEPS),
    solution={"step_size": 2.5, "batch_size": 100, "max_steps": 90},
    goal=f"Asked for: a training cost of at most {UPDATES_COST} with at most {UPDATES} updates.",
    shortfall=_fewest,
    praise="Few updates, and each of them went far.",
    hints=(
        (
            "Only updates count here, not the work in each. Which batch gives the truest gradient? "
            "And how long a step can it bear?"
        ),
        "All 100 examples in each update, and λ between 2 and 3.",
    ),
    mistakes=(
        Mistake(
            "too many",
            {"step_size": 1.0, "batch_size": 100, "max_steps": 400},
            "It must get there earlier: ask what would make each single update go farther.",
        ),
        Mistake(
            "small batches",
            {"step_size": 2.0, "batch_size": 10, "max_steps": 90},
            "The gradient of a batch is rougher than that of all examples, and so is the way. Here "
            "examples cost nothing: take all of them.",
            variants=(
                {"step_size": 0.5, "batch_size": 1, "max_steps": 90},
                {"step_size": 2.5, "batch_size": 99, "max_steps": 90},
            ),
        ),
        Mistake(
            "too slow",
            {"step_size": 0.5, "batch_size": 100, "max_steps": 90},
            "Steps of this length don't come so far. Take a larger λ, or as many updates as there "
            "may be.",
            variants=({"step_size": 2.5, "batch_size": 100, "max_steps": 20},),
        ),
        Mistake(
            "too far",
            {"step_size": 10.0, "batch_size": 100, "max_steps": 90},
            "Even the true gradient bears no such step: it jumps over the valley.",
            variants=({"step_size": 4.0, "batch_size": 100, "max_steps": 90},),
        ),
    ),
)


def looks(batch_size: int, updates: int, n: int = 100) -> int:
    """Return how often an example is looked at in so many updates.

    Parameters
    ----------
    batch_size, updates, n : int
        Examples in a batch, updates, training examples.
    """
    return min(batch_size, n) * updates


def _batches(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = looks(recipe["batch_size"], recipe["max_steps"], result.n)
    if count > LOOKS:
        return Finding(
            "over budget",
            f"{min(recipe['batch_size'], result.n)} examples in each of {recipe['max_steps']} "
            f"updates are {count}; at most {LOOKS} are allowed.",
        )
    if result.cost <= LOOKS_COST:
        return None
    if 3 * count < 2 * LOOKS:
        return Finding("unused", f"{result.words} Of {LOOKS} examples {count} were looked at.")
    said = f"{result.words} λ is {recipe['step_size']:g}."
    if recipe["batch_size"] > MOST_IN_A_BATCH:
        return Finding("few updates", said)
    if not result.cost <= result.costs[0]:
        return Finding("too far", said)
    shorter, longer = (min(_cost_with(recipe, k) for k in factors) for factors in TRIED)
    if min(shorter, longer) > CLEARLY * result.cost and recipe["batch_size"] > 10:
        return Finding("few updates", said)
    return Finding("too slow" if longer < shorter else "too far", said)


def _cost_with(recipe: Mapping[str, Any], factor: float) -> float:
    """The cost that a recipe comes to with a λ so many times as large; ∞ if it is no number."""
    cost = played(_BATCHES, {**recipe, "step_size": factor * recipe["step_size"]}).cost
    return cost if np.isfinite(cost) else np.inf


batches_challenge = c.challenge_of(
    "batches",
    "Small batches or all",
    given=_BATCHES,
    begin={"step_size": 0.5, "batch_size": 100, "max_steps": 10},
    settings=(c.STEP_SIZE, c.BATCH_SIZE, c.MAX_STEPS),
    solution={"step_size": 0.5, "batch_size": 2, "max_steps": 500},
    goal=f"Asked for: a training cost of at most {LOOKS_COST}, with at most {LOOKS} examples "
    "looked at: the batch size times the updates.",
    shortfall=_batches,
    praise="The same work, cut into many rough steps, went farther than a few exact ones.",
    hints=(
        (
            "The budget is ten times all 100 examples: ten exact updates, or many more rough ones. "
            "Which of them go farther?"
        ),
        "Batches of 1 or 2, λ near 0.5, 1000 or 500 updates; or of 5, with λ near 2, 200 updates.",
    ),
    mistakes=(
        Mistake(
            "over budget",
            {"step_size": 0.5, "batch_size": 10, "max_steps": 1000},
            "Each update looks at a whole batch. Smaller batches, or fewer of them.",
            variants=({"step_size": 0.5, "batch_size": 1000, "max_steps": 100},),
        ),
        Mistake(
            "few updates",
            {"step_size": 2.0, "batch_size": 100, "max_steps": 10},
            "Each update has a good gradient, and there are too few of them. Spend fewer examples "
            "on each.",
            variants=({"step_size": 2.0, "batch_size": 50, "max_steps": 20},),
        ),
        Mistake(
            "unused",
            {"step_size": 2.0, "batch_size": 5, "max_steps": 20},
            "There is room for more updates.",
        ),
        Mistake(
            "too slow",
            {"step_size": 0.02, "batch_size": 2, "max_steps": 500},
            "There are updates enough, and each is too short: take a larger λ.",
            variants=(
                {"step_size": 1.0, "batch_size": 10, "max_steps": 100},
                {"step_size": 2.0, "batch_size": 10, "max_steps": 100},
                {"step_size": 0.5, "batch_size": 4, "max_steps": 250},
                {"step_size": 5.0, "batch_size": 20, "max_steps": 50},
            ),
        ),
        Mistake(
            "too far",
            {"step_size": 2.0, "batch_size": 1, "max_steps": 1000},
            "Gradients this rough can't bear such long steps: take a smaller λ.",
            variants=({"step_size": 50.0, "batch_size": 20, "max_steps": 50},),
        ),
    ),
)
