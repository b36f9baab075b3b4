"""Unit 13: challenges about what a network can be: XOR, spirals, one layer, features."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played

XOR_UNITS, LINEAR_PARAMETERS, LINEAR_COST = 2, 3, 0.266
SPIRALS_BUDGET, SPIRALS_WRONG = 50, 10
CIRCLES_INPUTS, CIRCLES_WRONG = 2, 2


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
    if recipe["step_size"] < 0.1:
        return Finding("too slow", f"{result.words} It began at {result.costs[0]:.3f}.")
    return Finding("bad start", result.words)


xor_challenge = c.challenge_of(
    "xor",
    "XOR with the fewest units",
    given={"data": "xor", "batch_size": c.FULL_BATCH, "max_steps": 500},
    begin={"units": (6, 4), "step_size": 0.1, "seed": 0},
    settings=(c.UNITS, c.STEP_SIZE, c.SEED),
    solution={"units": (2,), "step_size": 1.0, "seed": 0},
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
        ),
        Mistake(
            "bad start",
            {"units": (2,), "step_size": 1.0, "seed": 1},
            "Two units can do it, but from this θ[0] descent has come to rest where they don't. "
            "Another seed is another start.",
        ),
    ),
)


def _spirals(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = len(result.model.theta)
    if count > SPIRALS_BUDGET:
        return Finding(
            "over budget", f"{count} weights and biases; at most {SPIRALS_BUDGET} are allowed."
        )
    if result.test_wrong <= SPIRALS_WRONG:
        return None
    said = f"{result.words} Of the {result.n_test} test examples {result.test_wrong} are wrong."
    if not 0.1 <= recipe["step_size"] <= 2:
        slow = recipe["step_size"] < 0.1
        return Finding("too slow" if slow else "too far", f"{said} λ is {recipe['step_size']:g}.")
    if not recipe["units"] or recipe["units"][0] < 4:
        first = recipe["units"][0] if recipe["units"] else 0
        return Finding("too few units", f"{said} The first hidden layer has {first} units.")
    return Finding("inputs", f"{said} It has {count} weights and biases.")


spirals_challenge = c.challenge_of(
    "spirals",
    "Spirals under a budget",
    given={"data": "spirals", "n": 400, "noise": 0.05, "max_steps": 2000},
    begin={"features": ("x1", "x2"), "units": (8, 8), "step_size": 0.1},
    settings=(c.INPUTS, c.UNITS, c.STEP_SIZE),
    solution={"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 0.3},
    goal=f"Asked for: at most {SPIRALS_WRONG} of the 200 test examples wrong after 2000 updates, "
    f"with at most {SPIRALS_BUDGET} weights and biases.",
    shortfall=_spirals,
    report=lambda r: (
        f"{len(r.model.theta)} weights and biases; {r.test_wrong} of {r.n_test} test examples "
        "are wrong."
    ),
    praise="Good inputs are cheaper than more units.",
    hints=(
        (
            "Count: a layer of n units behind m has n·(m + 1) weights and biases. A second hidden "
            "layer costs much; another input costs one weight for each unit of the first."
        ),
        (
            "One hidden layer of 8 units with four inputs has 49: x1 and x2 with their squares, or "
            "with their sines. λ between 0.2 and 0.5."
        ),
    ),
    mistakes=(
        Mistake(
            "over budget",
            {"features": ("x1", "x2"), "units": (8, 8), "step_size": 0.3},
            "Fewer units, or one layer less. What a unit could compute may come in as an input.",
        ),
        Mistake(
            "inputs",
            {"features": ("x1", "x2"), "units": (8,), "step_size": 0.3},
            "So few units make too few bends out of these inputs. Give them inputs that are bent "
            "already: squares, or sines.",
            variants=({"features": ("x1", "x2", "x1*x2"), "units": (8,), "step_size": 0.3},),
        ),
        Mistake(
            "too few units",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (2,), "step_size": 0.3},
            "The inputs are bent, but so few units can't put them together. The budget has room "
            "for more.",
            variants=({"features": ("x1", "x2", "x1^2", "x2^2"), "units": (), "step_size": 0.3},),
        ),
        Mistake(
            "too slow",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 0.01},
            "The updates are too short for 2000 of them: take a larger λ.",
        ),
        Mistake(
            "too far",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 20.0},
            "The updates are too long: take a smaller λ.",
        ),
    ),
)


def _linear(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = len(result.model.theta)
    if count > LINEAR_PARAMETERS:
        return Finding(
            "layers",
            f"{result.words} It has {count} weights and biases; {LINEAR_PARAMETERS} are enough.",
        )
    if result.cost <= LINEAR_COST:
        return None
    if recipe["step_size"] < 1:
        return Finding("too slow", f"{result.words} Asked for is at most {LINEAR_COST}.")
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
            "No hidden layer at all: two weights and one bias. Only the way down is another one, so "
            "λ wants to be larger: between 1 and 10."
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


def _features(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    inputs = recipe["features"]
    if len(inputs) > CIRCLES_INPUTS:
        return Finding("too many", f"{len(inputs)} inputs; {CIRCLES_INPUTS} are asked for.")
    if result.wrong <= CIRCLES_WRONG:
        return None
    if {"x1^2", "x2^2"} & {*inputs}:
        return Finding("half", result.words)
    if "x1*x2" in inputs:
        return Finding("product", result.words)
    if {"sin x1", "sin x2"} & {*inputs}:
        return Finding("waves", result.words)
    return Finding("a line", result.words)


features_challenge = c.challenge_of(
    "features",
    "Circles for one unit",
    given={
        "data": "circles",
        "units": (),
        "step_size": 1.0,
        "batch_size": c.FULL_BATCH,
        "max_steps": 200,
    },
    begin={"features": ("x1", "x2")},
    settings=(c.INPUTS,),
    solution={"features": ("x1^2", "x2^2")},
    goal=f"Asked for: at most {CIRCLES_WRONG} of the 100 training examples wrong after 200 "
    f"updates, by one unit with at most {CIRCLES_INPUTS} inputs.",
    shortfall=_features,
    praise="In these two numbers a circle is a straight line.",
    hints=(
        (
            "One unit draws a straight line in its inputs. What is the same for all points of a "
            "circle around the middle?"
        ),
        "A circle is where x1² + x2² is constant: a weighted sum of two of the inputs there are.",
    ),
    mistakes=(
        Mistake(
            "a line",
            {"features": ("x1", "x2")},
            "In x1 and x2 the border is a straight line, and no line has a class within it.",
            variants=({"features": ("x1",)},),
        ),
        Mistake(
            "half",
            {"features": ("x1^2",)},
            "One square measures the distance from a line, so the border is a pair of parallels. "
            "A circle needs the distance from a point.",
            variants=({"features": ("x1", "x2^2")}, {"features": ("x1*x2", "x2^2")}),
        ),
        Mistake(
            "product",
            {"features": ("x1*x2",)},
            "The product tells apart opposite quarters of the plane; that is for XOR. Both classes "
            "lie in all quarters here.",
            variants=({"features": ("x1", "x1*x2")},),
        ),
        Mistake(
            "waves",
            {"features": ("sin x1", "sin x2")},
            "A sine has another sign on either side of 0; a circle has not. What looks the same "
            "for x and for −x?",
            variants=({"features": ("x1", "sin x1")},),
        ),
        Mistake(
            "too many",
            {"features": ("x1", "x2", "x1^2", "x2^2")},
            "Look at the weights after the training: which inputs does the unit hardly use?",
        ),
    ),
)
