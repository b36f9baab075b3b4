"""The twelve challenges of unit 13: what is given and free, and what the settings may be."""

import numpy as np
import pytest

from nnbook.exercises import all_units
from nnbook.exercises.playing.challenge import INPUTS, UNITS, Challenge
from nnbook.exercises.playing.played import DEFAULTS, played
from nnbook.exercises.units.unit_13.steps import looks

CHALLENGES = [
    exercise
    for unit in all_units()
    for exercise in unit.exercises
    if isinstance(exercise, Challenge)
]
each = pytest.mark.parametrize("exercise", CHALLENGES, ids=lambda e: e.name)


def test_there_are_twelve():
    assert len(CHALLENGES) == 12


@each
def test_given_and_free_settings_are_the_playgrounds_and_apart(exercise):
    free = {setting.name for setting in exercise.settings}
    assert free == {*exercise.begin} == {*exercise.solution}
    assert not free & {*exercise.given}
    assert free | {*exercise.given} <= {*DEFAULTS}


@each
def test_it_is_not_solved_at_the_beginning(exercise):
    verdict = exercise.judge(dict(exercise.begin))
    assert verdict.state == "not yet"
    assert verdict.cause in {mistake.name for mistake in exercise.mistakes}


@each
def test_lists_are_as_good_as_tuples(exercise):
    answer = {k: [*v] if isinstance(v, tuple) else v for k, v in exercise.solution.items()}
    assert exercise.judge(answer).right


@each
def test_whatever_the_settings_are_there_is_a_verdict(exercise):
    """Random settings get right, or a reason that names one of the known mistakes."""
    rng = np.random.default_rng(0)
    choices = {
        "units": [(), (1,), (2,), (3, 2)],
        "features": [("x1",), ("x2", "x1*x2"), ("x1^2", "sin x2"), INPUTS.options],
        "step_size": [0.001, 0.2, 1.5, 100.0],
        "batch_size": [1, 7, 1000],
        "max_steps": [1, 40, 150],
        "seed": [1, 9999],
        "init": ["zeros", "glorot", "normal"],
        "init_scale": [0.01, 3.0, 100.0],
        "output": ["sigmoid", "sigmoid, squared cost", "softmax"],
        "regularization": ["none", "L1", "L2"],
        "strength": [0.001, 1.0, 100.0],
    }
    known = {mistake.name for mistake in exercise.mistakes}
    for _ in range(6):
        answer = {s.name: choices[s.name][rng.integers(len(choices[s.name]))] for s in
                  exercise.settings}  # fmt: skip
        verdict = exercise.judge(answer)
        assert verdict.right or verdict.cause in known, answer


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (4, "must be a list"),
        ("42", "must be a list"),
        ([0], "1 to 8 units"),
        ([9], "1 to 8 units"),
        ([2.5], "1 to 8 units"),
        ([True], "1 to 8 units"),
        ([float("nan")], "1 to 8 units"),
        (["two"], "1 to 8 units"),
        ([1] * 7, "at most 6 layers"),
    ],
)
def test_bad_units_are_named(value, part):
    assert part in UNITS.problem(value)


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("x1", "must be a list"),
        ([], "one input or more"),
        (["x3"], "may hold"),
        ([1], "may hold"),
        (["x1", "x1"], "twice"),
    ],
)
def test_bad_inputs_are_named(value, part):
    assert part in INPUTS.problem(value)


def test_units_and_inputs_are_read():
    assert UNITS.problem([]) is None
    assert UNITS.number([4.0, 2]) == (4, 2)
    assert INPUTS.number(["x2", "x1"]) == ("x1", "x2")


def test_looks_counts_what_a_batch_has():
    assert [looks(2, 500), looks(1000, 3)] == [1000, 300]


def test_the_border_of_divergence_is_where_the_formula_says():
    given = next(e for e in CHALLENGES if e.name == "challenge_diverges").given
    border = 2 * 100 / given["strength"]
    assert not played(given, {"step_size": 0.99 * border}).diverged
    assert played(given, {"step_size": 1.15 * border}).diverged


def verdict_on(name, **recipe):
    return next(e for e in CHALLENGES if e.name == f"challenge_{name}").judge(recipe)


@pytest.mark.parametrize("strength", [80.0, 90.0, 95.0, 100.0])
def test_a_lucky_bounce_of_a_pull_too_strong_is_not_right(strength):
    verdict = verdict_on("overfitting", regularization="L1", strength=strength)
    assert verdict.cause == "jumps"
    assert verdict_on("overfitting", regularization="L1", strength=1.0).right


@pytest.mark.parametrize(
    ("step_size", "batch_size", "max_steps"),
    [(1, 10, 100), (2, 10, 100), (0.5, 4, 250), (0.3, 5, 200)],
)
def test_who_is_told_to_take_a_longer_step_gets_farther_with_it(step_size, batch_size, max_steps):
    sizes = {"batch_size": batch_size, "max_steps": max_steps}
    assert verdict_on("batches", step_size=step_size, **sizes).cause == "too slow"
    assert any(
        verdict_on("batches", step_size=k * step_size, **sizes).right for k in (2, 2.5, 4, 5)
    )


def test_the_weaker_and_the_stronger_pull_that_the_rescue_asks_for():
    assert verdict_on("rescue", step_size=0.5, regularization="L2", strength=0.5).cause == (
        "awake, and wide"
    )
    for strength in (0.7, 1.5):
        assert verdict_on("rescue", step_size=0.5, regularization="L2", strength=strength).right
    assert verdict_on("rescue", step_size=0.5, regularization="L2", strength=2.0).cause == (
        "too strong"
    )


def test_twenty_updates_make_the_step_and_the_output_matter():
    for output, step_size, right in (
        ("softmax", 0.3, False), ("softmax", 0.5, True),
        ("sigmoid, squared cost", 1.0, False), ("sigmoid, squared cost", 2.0, True),
    ):  # fmt: skip
        verdict = verdict_on("three_classes", units=[], output=output, step_size=step_size)
        assert verdict.right is right


def test_who_is_told_that_the_steps_are_too_short_passes_with_longer_ones():
    bent = ["x1", "x2", "sin x1", "sin x2"]
    for units, slow, longer in (([8], 0.1, 0.2), ([6], 0.1, 0.2)):
        recipe = {"features": bent, "units": units}
        assert verdict_on("spirals", **recipe, step_size=slow).cause == "too slow"
        assert verdict_on("spirals", **recipe, step_size=longer).right
    for slow, longer in ((0.1, 0.2), (0.05, 0.2)):
        assert verdict_on("xor", units=[2], seed=0, step_size=slow).cause == "too slow"
        assert verdict_on("xor", units=[2], seed=0, step_size=longer).right


def test_nobody_with_the_most_units_is_told_that_they_are_too_few():
    for features in (["x1", "x2", "sin x1", "sin x2"], ["x1", "x1^2", "x2^2"]):
        for step_size in (0.1, 0.2, 0.5, 1.0, 2.0):
            verdict = verdict_on("spirals", features=features, units=[8], step_size=step_size)
            assert verdict.cause != "too few units", (features, step_size)


def test_at_rest_is_only_a_cost_that_does_not_fall_any_more():
    for seed in range(8):
        recipe = {"units": (2,), "step_size": 0.1, "seed": seed}
        if verdict_on("xor", **recipe).cause == "bad start":
            given = next(e for e in CHALLENGES if e.name == "challenge_xor").given
            assert not played(given, recipe).still_falls


@pytest.mark.parametrize(("init", "scale"), [("scaled normal", 2.0), ("he", 1.0), ("glorot", 1.0)])
def test_a_start_that_is_wide_enough_is_not_called_narrow(init, scale):
    start = {"init": init, "init_scale": scale}
    assert verdict_on("dead_relu", **start, step_size=0.3).cause == "too slow"
    assert verdict_on("dead_relu", **start, step_size=1.0).right
