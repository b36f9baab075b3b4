"""Unit 13: challenges about data: noise and overfitting, three classes."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, is_or_are

TEST_COST, ALL_ZERO = 0.3, float(np.log(2))
PARAMETERS, TEST_WRONG = 9, 13
# So few that λ and the output matter: softmax needs a λ of about 0.5, the squared cost one of 2.
CLASSES_UPDATES = 20


def _both(result: Played) -> str:
    """Both costs without the pull, so that they can be compared."""
    return f"Without the pull: training cost {result.plain_cost:.3f}, test {result.test_cost:.3f}."


def _overfit(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    is_above_zero = not result.cost < ALL_ZERO + 1e-3
    if result.test_cost <= TEST_COST and not is_above_zero:
        return None
    if recipe["regularization"] == "none":
        return Finding("no pull", _both(result))
    if is_above_zero:
        return Finding(
            "jumps",
            f"{_both(result)} With it the run ends at {result.cost:.3g}; a network whose weights "
            f"are all 0 pays {ALL_ZERO:.3f}.",
        )
    if result.test_cost > result.plain_cost + 0.05:
        return Finding("too weak", _both(result))
    return Finding("too strong", _both(result))


overfit_challenge = c.challenge_of(
    "overfitting",
    "Noise, learned by heart",
    given={
        "data": "blobs",
        "n": 60,
        "noise": 1.0,
        "units": (8, 8),
        "step_size": 0.3,
        "batch_size": c.FULL_BATCH,
        "max_steps": 800,
    },
    begin={"regularization": "none", "strength": 0.01},
    settings=(c.REGULARIZATION, c.STRENGTH),
    solution={"regularization": "L2", "strength": 0.5},
    goal=f"Asked for: a test cost of at most {TEST_COST} after 800 updates.",
    shortfall=_overfit,
    report=_both,
    praise="It learns less by heart, and knows more.",
    hints=(
        (
            "Show the test examples, and compare the two costs while it trains. Which goes up "
            "again? Then let something hold the weights small."
        ),
        "L2 with λ_reg between 0.5 and 2.",
    ),
    mistakes=(
        Mistake(
            "no pull",
            {"regularization": "none", "strength": 0.5},
            "It goes around single training examples, which are there by chance. Hold the weights "
            "small: choose a regularization.",
        ),
        Mistake(
            "too weak",
            {"regularization": "L2", "strength": 0.01},
            "The gap between the two is still wide: pull more strongly.",
            variants=(
                {"regularization": "L1", "strength": 0.01},
                {"regularization": "L2", "strength": 0.1},
            ),
        ),
        Mistake(
            "too strong",
            {"regularization": "L2", "strength": 20.0},
            "Now the weights are held so small that too little can be learned: pull less.",
            variants=({"regularization": "L2", "strength": 3.0},),
        ),
        Mistake(
            "jumps",
            {"regularization": "L1", "strength": 20.0},
            "So strong a pull throws the weights to and fro across 0, and what the test examples "
            "cost then is chance: pull less.",
            variants=({"regularization": "L1", "strength": 100.0},),
        ),
    ),
)


def _classes(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = len(result.model.theta)
    if count > PARAMETERS:
        return Finding("over budget", f"{count} weights and biases; {PARAMETERS} are asked for.")
    if result.test_wrong <= TEST_WRONG:
        return None
    verb = is_or_are(result.test_wrong)
    said = f"{result.words} Of the {result.n_test} test examples {result.test_wrong} {verb} wrong."
    if recipe["units"]:
        return Finding("bottleneck", said)
    return Finding("too slow", said)


classes_challenge = c.challenge_of(
    "three_classes",
    "Three species, nine numbers",
    given={
        "data": "penguins",
        "standardize": True,
        "batch_size": c.FULL_BATCH,
        "max_steps": CLASSES_UPDATES,
    },
    begin={"units": (4,), "output": "sigmoid", "step_size": 0.1},
    settings=(c.UNITS, c.OUTPUT, c.STEP_SIZE),
    solution={"units": (), "output": "softmax", "step_size": 2.0},
    goal=f"Asked for: at most {TEST_WRONG} of the 172 test penguins wrong after {CLASSES_UPDATES} "
    f"updates, with at most {PARAMETERS} weights and biases.",
    shortfall=_classes,
    report=lambda r: (
        f"{len(r.model.theta)} weights and biases; {r.test_wrong} of {r.n_test} test penguins "
        f"{is_or_are(r.test_wrong)} wrong."
    ),
    praise="Three borders, each a straight line, are enough for three species.",
    hints=(
        (
            "Each output unit on its own can draw a line. Look at the penguins on the plane: is "
            "there a line for each species that has the others on its other side?"
        ),
        "No hidden layer: three outputs with two weights and a bias each, and λ of 2 or more.",
    ),
    mistakes=(
        Mistake(
            "over budget",
            {"units": (4,), "output": "softmax", "step_size": 2.0},
            "Are hidden units needed at all? Count what is left without them.",
            variants=({"units": (2,), "output": "sigmoid", "step_size": 2.0},),
        ),
        Mistake(
            "bottleneck",
            {"units": (1,), "output": "sigmoid", "step_size": 2.0},
            "Nine numbers, but all goes through one hidden unit: what comes behind it sees a "
            "single number of each penguin.",
            variants=({"units": (1,), "output": "softmax", "step_size": 2.0},),
        ),
        Mistake(
            "too slow",
            {"units": (), "output": "softmax", "step_size": 0.01},
            "The network is the right one; its steps are too short for so few of them.",
            variants=(
                {"units": (), "output": "sigmoid, squared cost", "step_size": 0.01},
                {"units": (), "output": "sigmoid", "step_size": 0.001},
            ),
        ),
    ),
)
