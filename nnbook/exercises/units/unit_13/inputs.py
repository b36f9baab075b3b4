"""Unit 13: challenges about what goes in: circles for one unit, spirals under a budget."""

from collections.abc import Mapping
from typing import Any

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import Played, is_or_are, played

SPIRALS_BUDGET, SPIRALS_WRONG = 50, 10
_SPIRALS: dict[str, Any] = {"data": "spirals", "n": 400, "noise": 0.05, "max_steps": 2000}
CIRCLES_INPUTS, CIRCLES_WRONG = 2, 2


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
            "One square alone measures the distance from a line: the border is a pair of "
            "parallels, or bends another way beside another input. A circle needs the distance "
            "from a point.",
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


def _spirals(result: Played, recipe: Mapping[str, Any]) -> Finding | None:
    count = len(result.model.theta)
    if count > SPIRALS_BUDGET:
        return Finding(
            "over budget", f"{count} weights and biases; at most {SPIRALS_BUDGET} are allowed."
        )
    if result.test_wrong <= SPIRALS_WRONG:
        return None
    verb = is_or_are(result.test_wrong)
    said = f"{result.words} Of the {result.n_test} test examples {result.test_wrong} {verb} wrong."
    if not 0.1 <= recipe["step_size"] <= 2:
        slow = recipe["step_size"] < 0.1
        return Finding("too slow" if slow else "too far", f"{said} λ is {recipe['step_size']:g}.")
    if recipe["step_size"] < 0.5 and (_passes_with(recipe, 2) or _passes_with(recipe, 4)):
        return Finding("too slow", f"{said} λ is {recipe['step_size']:g}.")
    inputs = {*recipe["features"]}
    if not {"x1", "x2"} <= inputs:
        return Finding("places", said)
    first = recipe["units"][0] if recipe["units"] else 0
    if {"x1^2", "x2^2"} <= inputs or {"sin x1", "sin x2"} <= inputs:
        return Finding(
            "too few units",
            f"{said} The first hidden layer has {first} unit{'s' * (first != 1)}.",
        )
    return Finding("inputs", f"{said} It has {count} weights and biases.")


def _passes_with(recipe: Mapping[str, Any], factor: float) -> bool:
    """Whether the same network passes with a λ so many times as large."""
    longer = {**recipe, "step_size": factor * recipe["step_size"]}
    return played(_SPIRALS, longer).test_wrong <= SPIRALS_WRONG


spirals_challenge = c.challenge_of(
    "spirals",
    "Spirals under a budget",
    given=_SPIRALS,
    begin={"features": ("x1", "x2"), "units": (8, 8), "step_size": 0.1},
    settings=(c.INPUTS, c.UNITS, c.STEP_SIZE),
    solution={"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 0.3},
    goal=f"Asked for: at most {SPIRALS_WRONG} of the 200 test examples wrong after 2000 updates, "
    f"with at most {SPIRALS_BUDGET} weights and biases.",
    shortfall=_spirals,
    report=lambda r: (
        f"{len(r.model.theta)} weights and biases; {r.test_wrong} of {r.n_test} test examples "
        f"{is_or_are(r.test_wrong)} wrong."
    ),
    praise="That is little for so bent a border.",
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
            "So few units hardly make enough bends out of these inputs. Give them inputs that are "
            "bent already: both squares, or both sines.",
            variants=({"features": ("x1", "x2", "x1*x2"), "units": (8,), "step_size": 0.3},),
        ),
        Mistake(
            "places",
            {"features": ("sin x1", "sin x2"), "units": (8,), "step_size": 0.3},
            "x1 and x2 are not both among the inputs. A square looks the same for x and −x, a sine "
            "for x and 1 − x: add the two themselves, so that places can be told apart.",
            variants=(
                {"features": ("x1^2", "x2^2"), "units": (8,), "step_size": 0.3},
                {"features": ("x1", "sin x1", "sin x2"), "units": (8,), "step_size": 0.3},
            ),
        ),
        Mistake(
            "too few units",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (2,), "step_size": 0.3},
            "The inputs are bent already, but so few units hardly put them together. Spend the "
            "budget on one hidden layer, with more units.",
            variants=(
                {"features": ("x1", "x2", "x1^2", "x2^2"), "units": (), "step_size": 0.3},
                {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (3,), "step_size": 0.3},
            ),
        ),
        Mistake(
            "too slow",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 0.01},
            "The updates are too short for 2000 of them: take a larger λ.",
            variants=(
                {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 0.1},
                {"features": ("x1", "x2", "x1^2", "x2^2"), "units": (4,), "step_size": 0.2},
            ),
        ),
        Mistake(
            "too far",
            {"features": ("x1", "x2", "sin x1", "sin x2"), "units": (8,), "step_size": 20.0},
            "The updates are too long: take a smaller λ.",
        ),
    ),
)
