"""Unit 13: challenges about what a network can be: XOR, and linear layers."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played

XOR_UNITS, LINEAR_PARAMETERS, LINEAR_COST = 2, 3, 0.266


def _xor(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    units = sum(recipe["units"])
    if units > XOR_UNITS:
        return Finding("too many", f"{units} hidden units; {XOR_UNITS} are asked for.")
    if not result.wrong:
        return None
    if not units:
        return Finding("no hidden layer", f"{result.words} There is no hidden unit.")
    if units == 1 or len(recipe["units"]) > 1:
        return Finding("one after the other", f"{result.words} No layer has two units.")
    if result.jumps:
        return Finding("too far", f"{result.words} On its way the cost went up again and again.")
    if recipe["step_size"] < 0.1 or result.still_falls:
        return Finding("too slow", f"{result.words} It began at {result.costs[0]:.3f}.")
    return Finding("bad start", result.words)


xor_challenge = c.challenge_of(
    "xor",
    "XOR with the fewest units",
    given={"data": "xor", "batch_size": c.FULL_BATCH, "max_steps": 500},
    begin={"units": (6, 4), "step_size": 0.1, "seed": 0},
    settings=(c.UNITS, c.STEP_SIZE, c.SEED),
    solution={"units": (2,), "step_size": 1.0, "seed": 2},
    goal="Asked for: none of the 100 training examples wrong after 500 updates, with at most "
    f"{XOR_UNITS} hidden units.",
    shortfall=_xor,
    praise="Two lines, and one unit that says on which side of them.",
    hints=(
        (
            "One unit draws one line. How many lines part the four clouds so that the two classes "
            "can be told apart? All these units must look at the inputs: they stand side by side."
        ),
        (
            "One hidden layer of 2 units, and λ near 1. If a run gets stuck with a quarter of the "
            "examples wrong, take another seed: with some starts both units draw the same line."
        ),
    ),
    mistakes=(
        Mistake(
            "too many",
            {"units": (4,), "step_size": 1.0, "seed": 0},
            "It can be done with fewer: take units away.",
            variants=({"units": (2, 2), "step_size": 1.0, "seed": 0},),
        ),
        Mistake(
            "no hidden layer",
            {"units": (), "step_size": 1.0, "seed": 0},
            "Without a hidden layer there is one straight border, and no line parts XOR.",
        ),
        Mistake(
            "one after the other",
            {"units": (1,), "step_size": 1.0, "seed": 0},
            "A single unit on the inputs draws one line, and what comes behind it sees no more "
            "than that. Two lines are needed, side by side.",
            variants=({"units": (1, 1), "step_size": 1.0, "seed": 0},),
        ),
        Mistake(
            "too far",
            {"units": (2,), "step_size": 30.0, "seed": 0},
            "Units enough, but the steps jump over the valley: take a smaller λ.",
        ),
        Mistake(
            "too slow",
            {"units": (2,), "step_size": 0.01, "seed": 0},
            "Units enough, but the steps are too short for 500 of them: take a larger λ.",
            variants=({"units": (2,), "step_size": 0.1, "seed": 0},),
        ),
        Mistake(
            "bad start",
            {"units": (2,), "step_size": 1.0, "seed": 1},
            "Two units can do it, but from this θ[0] descent has come to rest where they don't. "
            "Another seed is another start.",
        ),
    ),
)


def _linear(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = len(result.model.theta)
    if count > LINEAR_PARAMETERS:
        return Finding(
            "layers",
            f"{result.words} It has {count} weights and biases; fewer compute the same.",
        )
    if result.cost <= LINEAR_COST:
        return None
    if recipe["step_size"] < 1:
        said = f"After {result.updates} updates the cost is {result.cost:.4f}."
        return Finding("too slow", f"{said} Asked for is at most {LINEAR_COST}.")
    return Finding("too far", f"{result.words} It went up again and again.")


linear_challenge = c.challenge_of(
    "linear",
    "Linear layers are one layer",
    given={
        "data": "moons",
        "noise": 0.2,
        "activation": "linear",
        "batch_size": c.FULL_BATCH,
        "max_steps": 300,
    },
    begin={"units": (4, 4), "step_size": 1.0},
    settings=(c.UNITS, c.STEP_SIZE),
    solution={"units": (), "step_size": 2.0},
    goal=f"Asked for: a cost of at most {LINEAR_COST} after 300 updates, with as few weights and "
    "biases as possible.",
    shortfall=_linear,
    praise="Three numbers do what 37 did: a product of matrices is a matrix.",
    hints=(
        (
            "Write down what two linear layers compute: W³(W²x + b²) + b³. Multiply out. Which one "
            "layer computes the same?"
        ),
        (
            "No hidden layer at all: two weights and one bias. The way down is another one, so λ "
            "wants to be larger: between 1 and 10."
        ),
    ),
    mistakes=(
        Mistake(
            "layers",
            {"units": (4, 4), "step_size": 1.0},
            "Does a linear hidden layer do anything that one layer can't? Multiply out, and take "
            "away.",
            variants=({"units": (1,), "step_size": 1.0}, {"units": (8,), "step_size": 1.0}),
        ),
        Mistake(
            "too slow",
            {"units": (), "step_size": 0.05},
            "The network is the right one; its steps are too short for 300 of them.",
        ),
        Mistake(
            "too far",
            {"units": (), "step_size": 50.0},
            "The network is the right one; its steps jump over the valley. Take a smaller λ.",
        ),
    ),
)
