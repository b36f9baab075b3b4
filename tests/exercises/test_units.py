"""What the exercises call right agrees with the package and the data."""

import numpy as np
import pytest

from nnbook import datasets
from nnbook.exercises import find
from nnbook.exercises.units.unit_05.training import GOAL_COST, MOST_STEPS, train
from nnbook.learning import numerical_gradient
from nnbook.models import SigmoidUnit, cross_entropy
from nnbook.models import sigmoid as package_sigmoid
from nnbook.models import sigmoid_prime as package_sigmoid_prime


def arguments(name):
    return find(name).cases(np.random.default_rng(3))


@pytest.mark.parametrize(
    ("name", "function"), [("sigmoid", package_sigmoid), ("sigmoid_prime", package_sigmoid_prime)]
)
def test_curves_are_the_packages(name, function):
    assert find(name).judge(function).right
    for (s,) in arguments(name):
        np.testing.assert_allclose(find(name).solution(s), function(s), atol=1e-16)


def test_output_is_the_units():
    for X, w, b in arguments("unit_output"):
        unit = SigmoidUnit(len(w), theta=np.append(w, b))
        np.testing.assert_allclose(find("unit_output").solution(X, w, b), unit.output(X))


def test_gradient_is_the_units_and_that_of_finite_differences():
    for X, y, w, b in arguments("unit_gradient"):
        theta = np.append(w, b)
        gradient = find("unit_gradient").solution(X, y, w, b)
        np.testing.assert_allclose(gradient, SigmoidUnit(len(w)).objective(X, y)[1](theta))
        measured = numerical_gradient(
            lambda t, X=X, y=y: float(cross_entropy(X @ t[:-1] + t[-1], y)), theta
        )
        np.testing.assert_allclose(gradient, measured, atol=1e-8)


def test_shapes_are_those_of_the_penguins():
    X = datasets.load("penguins", species=("Adelie", "Chinstrap")).X
    exercise = find("read_the_shapes")
    assert X.shape == exercise.solution
    species = next(mistake for mistake in exercise.mistakes if mistake.name == "one species")
    counts = np.bincount(datasets.load("penguins").y)
    assert {n for n, _ in species.answers} == set(counts)


@pytest.mark.parametrize(
    "answer", [(219, 2), [219, 2], np.array([219, 2]), {"K": 2, "n": 219}, (219.0, np.int64(2))]
)
def test_shapes_may_come_in_any_form(answer):
    assert find("read_the_shapes").judge(answer).right


def test_which_number_is_wrong_is_said_and_not_the_right_one():
    verdict = find("read_the_shapes").judge((7, 2))
    assert verdict.sentence == "n = 7 is not right yet. The rest is right."


@pytest.mark.parametrize("step_size", [5, 10, 20, 50, 100])
def test_training_goal_can_be_reached_with_more_than_a_decade_of_step_sizes(step_size):
    judge = find("train_unit").judge
    tolerances = (0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
    recipes = ({"step_size": step_size, "tolerance": t, "max_steps": 500} for t in tolerances)
    assert any(judge(recipe).right for recipe in recipes)


@pytest.mark.parametrize("step_size", [0.1, 0.5, 1, 2, 300, 1000, 1e6, 1e300])
def test_training_goal_cannot_be_reached_with_others(step_size):
    result = train(step_size, 0.0, MOST_STEPS)
    assert result.cost > GOAL_COST or np.diff(result.costs[-50:]).max() > 0


@pytest.mark.parametrize("tolerance", [0.0, 1e-3, 0.05, 0.5, 10])
@pytest.mark.parametrize("step_size", [1e-300, 0.01, 0.3, 1, 5, 30, 200, 300, 3000, 1e9, 1e308])
@pytest.mark.parametrize("max_steps", [1, 2, 100, 500])
def test_every_recipe_gets_an_answer_that_fits(step_size, tolerance, max_steps):
    recipe = {"step_size": step_size, "tolerance": tolerance, "max_steps": max_steps}
    verdict = find("train_unit").judge(recipe)
    if step_size >= 200:
        assert verdict.cause not in ("too slow", "steps too short")
    if step_size <= 5:
        assert verdict.cause not in ("diverged", "swings")
    assert str(GOAL_COST) in verdict.details[-1]


@pytest.mark.parametrize("step_size", [20, 120, 140])
@pytest.mark.parametrize("max_steps", [1, 10, 30])
def test_a_run_that_more_steps_would_make_right_is_told_so(step_size, max_steps):
    judge = find("train_unit").judge
    recipe = {"step_size": step_size, "tolerance": 0.01}
    assert judge({**recipe, "max_steps": 500}).right
    assert judge({**recipe, "max_steps": max_steps}).cause == "too few steps"


@pytest.mark.parametrize("max_steps", [5, 30, 500])
def test_a_run_that_would_swing_in_the_end_is_told_so(max_steps):
    recipe = {"step_size": 1000, "tolerance": 0.01, "max_steps": max_steps}
    verdict = find("train_unit").judge(recipe)
    assert verdict.cause == "swings"
    assert "In 500 steps with this λ, 28 of the last 50 lead upwards." in verdict.sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"step_size": -1}, "greater than 0"),
        ({"step_size": "1"}, "finite number; it is a text"),
        ({"step_size": float("nan")}, "it is nan"),
        ({"step_size": True}, "finite number"),
        ({"tolerance": -0.1}, "at least 0"),
        ({"max_steps": 1.5}, "whole number"),
        ({"max_steps": 501}, "at most 500"),
        ({"max_steps": 0}, "at least 1"),
        ({"max_steps": 10**400}, "finite number; it is a number too large for a float"),
        ({"speed": 1}, "`speed`"),
    ],
)
def test_unfit_recipe_is_told_what_does_not_fit(change, said):
    verdict = find("train_unit").judge(find("train_unit").solution | change)
    assert (verdict.state, verdict.cause) == ("not yet", "form")
    assert said in verdict.sentence


def test_recipe_with_a_missing_entry():
    verdict = find("train_unit").judge({"step_size": 1})
    assert verdict.sentence == "The recipe lacks `tolerance`, `max_steps`."


def test_a_number_beyond_every_float_is_named():
    verdict = find("read_the_shapes").judge((10**400, 2))
    assert verdict.sentence == "n must be a number; it is a number too large for a float."


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        ({"step_size": 5, "tolerance": 1e-6, "max_steps": 1}, "after 1 step the cost"),
        ({"step_size": 5, "tolerance": 1e-6, "max_steps": 2}, "after 2 steps the cost"),
        ({"step_size": 0.01, "tolerance": 1, "max_steps": 9}, "after 1 step, with the cost"),
    ],
)
def test_one_step_is_no_steps(recipe, words):
    assert words in find("train_unit").judge(recipe).sentence


def test_the_descent_s_own_advice_is_left_to_the_exercise():
    recipe = {"step_size": 1e9, "tolerance": 0.01, "max_steps": 500}
    result = train(**recipe)
    verdict = find("train_unit").judge(recipe)
    assert verdict.cause == "diverged"
    assert verdict.sentence.startswith(result.what_happened + " ")
    assert result.advice not in verdict.sentence
