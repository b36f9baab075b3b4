"""It can't lie: what holds for the judgement of every exercise, those of later units included."""

import inspect
import re
import time

import numpy as np
import pytest

from nnbook.exercises import FunctionExercise, RecipeExercise, ValueExercise, all_units
from nnbook.exercises.nested import leaves, with_leaves

EXERCISES = [exercise for unit in all_units() for exercise in unit.exercises]
FUNCTIONS = [exercise for exercise in EXERCISES if isinstance(exercise, FunctionExercise)]
VALUES = [exercise for exercise in EXERCISES if isinstance(exercise, ValueExercise)]
RECIPES = [exercise for exercise in EXERCISES if isinstance(exercise, RecipeExercise)]
every_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)
SEEDS = (20180, 1)


def across(value):
    """Of a matrix, what stands along the other axis, put together in each place."""
    return np.broadcast_to(np.sum(value, axis=0), np.shape(value)).copy()


# Six mechanical changes to what a right function answers, to each array of it.
CHANGES = {
    "sign": lambda value, *_: -value,
    "transposition": lambda value, *_: (
        np.transpose(value).copy() if np.ndim(value) > 1 else np.reshape(value, (-1, 1))
    ),
    "dropped entry": lambda value, *_: np.asarray(value).ravel()[:-1],
    "off by one": lambda value, *_: np.roll(value, 1) if np.ndim(value) else value + 1,
    "wrong axis": lambda value, *_: across(value) if np.ndim(value) else [value],
    "constant": lambda value, *_: value + 1e-3,
}


@every_function
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_answer_is_not_right(exercise, change):
    def changed(*arguments):
        return with_leaves(exercise.solution(*arguments), change)

    assert exercise.judge(changed).state == "not yet"


AXES = {"axis=0": "axis=1", "axis=1": "axis=0", ".T": ""}


def with_one_axis_wrong():
    """The solutions with one axis or one transposition in their text another, each in turn."""
    for exercise in FUNCTIONS:
        text = inspect.getsource(exercise.solution)
        for k, place in enumerate(re.finditer(r"axis=[01]|\.T\b", text)):
            other = text[: place.start()] + AXES[place[0]] + text[place.end() :]
            yield pytest.param(exercise, other, id=f"{exercise.name}-{k}-{place[0]}")


@pytest.mark.parametrize(("exercise", "text"), list(with_one_axis_wrong()))
def test_a_wrong_axis_in_the_solution_is_not_right(exercise, text):
    space = dict(exercise.solution.__globals__)
    exec(text, space)
    assert exercise.judge(space[exercise.solution.__name__]).state == "not yet"


def turned(values):
    return (*values[1:], values[0])


VALUE_CHANGES = {
    "sign": lambda values: tuple(-value for value in values),
    "transposition": lambda values: turned(values) if len(set(values)) > 1 else (values,),
    "dropped term": lambda values: values[:-1],
    "off by one": lambda values: (*values[:-1], values[-1] + 1),
    "wrong axis": lambda values: (sum(values) + 1,) * len(values),
    "constant": lambda values: (0.5,) * len(values),
    "zeros": lambda values: np.zeros(len(values)),
}


@pytest.mark.parametrize("exercise", VALUES, ids=lambda e: e.name)
@pytest.mark.parametrize("change", VALUE_CHANGES.values(), ids=VALUE_CHANGES)
def test_changed_value_is_not_right(exercise, change):
    values = tuple(np.atleast_1d(exercise.solution).tolist())
    assert exercise.judge(change(values)).state == "not yet"


def negative(value):
    if isinstance(value, tuple):
        return tuple(map(negative, value)) or -1
    return f"-{value}" if isinstance(value, str) else -value


RECIPE_CHANGES = {
    "sign": lambda recipe, name: recipe | {name: negative(recipe[name])},
    "transposition": lambda recipe, name: (
        dict(zip(recipe, turned([*recipe.values()]), strict=True)) if len(recipe) > 1 else {}
    ),
    "dropped term": lambda recipe, name: {k: v for k, v in recipe.items() if k != name},
    "off by one": lambda recipe, name: recipe | {name: (recipe[name], recipe[name])},
    "wrong axis": lambda recipe, name: [*recipe.values()],
    "constant": lambda recipe, name: dict.fromkeys(recipe, 1),
}


@pytest.mark.parametrize("exercise", RECIPES, ids=lambda e: e.name)
@pytest.mark.parametrize("change", RECIPE_CHANGES.values(), ids=RECIPE_CHANGES)
def test_changed_recipe_is_not_right(exercise, change):
    for name in exercise.solution:
        assert exercise.judge(change(exercise.solution, name)).state == "not yet"


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(k, marks=pytest.mark.slow) for k in range(8, 40))]
)
@every_function
def test_solution_is_right_for_every_student(exercise, seed):
    assert exercise.judge_for(exercise.solution, seed * 460_675_927_413_553_007).right


@every_function
def test_right_answers_are_not_all_zero(exercise):
    for seed in SEEDS:
        cases = exercise.cases(np.random.default_rng(seed))
        answers = [exercise.solution(*case) for case in cases]
        assert any(np.any(leaf) for answer in answers for leaf in leaves(answer))


@every_function
def test_copied_constants_are_not_right(exercise):
    cases = exercise.cases(np.random.default_rng(20180))
    table = {repr(case): exercise.solution(*case) for case in cases}

    def copied(*arguments):
        return table[repr(arguments)] if repr(arguments) in table else exercise.solution(*case0)

    case0 = cases[0]
    assert exercise.judge_for(copied, 1).state == "not yet"


def hostile(exercise):
    """Functions that go wrong in ways of their own, each with the cause that must be named."""
    solution = exercise.solution
    rng = np.random.default_rng()
    cases = exercise.cases(np.random.default_rng(20180))

    def endless(*arguments):
        while True:
            pass

    def bare(*arguments):
        while True:
            try:
                solution(*arguments)
            except:  # noqa: E722
                continue

    def one_by_one(*arguments):
        answer = solution(*arguments)
        for _ in range(exercise.examples(*arguments) if exercise.examples else answer.size):
            answer = with_leaves(answer, lambda leaf: leaf + 0)
        return answer

    def changed_by(change):
        return lambda *a: with_leaves(solution(*a), lambda leaf: change(leaf, *a))

    yield "endless", endless
    yield "endless", bare
    yield "random", changed_by(lambda leaf, *_: leaf + rng.normal())
    yield "global", with_notebook_data(solution)
    if exercise.vectorized:
        yield "loop", one_by_one
    varying = [k for k in range(len(cases[0])) if len({np.shape(case[k]) for case in cases}) > 1]
    handed_over = any(callable(part) for part in cases[0])  # a function is for one size alone
    if varying and not exercise.elementwise and not handed_over:
        k = varying[0]
        rows = next(len(case[k]) for case in cases if np.ndim(case[k]) and len(case[k]) > 2)
        yield "one size", changed_by(lambda leaf, *a: leaf + (np.shape(a[k])[:1] != (rows,)))


def with_notebook_data(solution):
    space = {"solution": solution, "with_leaves": with_leaves, "data": np.arange(4.0)}
    body = "return with_leaves(solution(*arguments), lambda leaf: leaf * data.sum())"
    exec(f"def answer(*arguments):\n    {body}", space)
    return space["answer"]


@every_function
def test_hostile_functions_get_their_cause(exercise):
    object.__setattr__(exercise, "seconds", 0.15)
    try:
        for cause, function in hostile(exercise):
            if cause == "endless":
                assert exercise.judge(function).cause == "endless"
    finally:
        object.__setattr__(exercise, "seconds", 10.0)
    for cause, function in hostile(exercise):
        if cause != "endless":
            verdict = exercise.judge(function)
            assert (verdict.state, verdict.cause) == ("not yet", cause), verdict


NUMBER = re.compile(r"\d+\.?\d*(?:e[+-]?\d+)?")


def shown(text):
    """The numbers in a text that have three digits or more; those of the student's lines aside."""
    found = NUMBER.findall(re.sub(r"\bline \d+: ", "", text))
    return {n for n in found if len(n.partition("e")[0].replace(".", "").strip("0")) >= 3}


def in_all_forms(values):
    arrays = [leaf for leaf in leaves(values) if not callable(leaf)]
    if not arrays:  # a function that is handed over; its few digits may be told
        return set()
    flat = np.abs(np.concatenate([np.ravel(np.asarray(a, dtype=float)) for a in arrays]))
    return {f"{value:.{digits}g}" for value in flat for digits in (3, 4, 5, 6)}


def quietly(cast):
    """A cast to numbers that can't hold all values; numpy would warn."""

    def change(value, *_):
        with np.errstate(invalid="ignore", over="ignore"):
            return cast(np.asarray(value))

    return change


WRONG = {
    **CHANGES,
    "twice": lambda value, *_: 2 * np.asarray(value),
    "nearly": lambda value, *_: np.asarray(value) * 1.001,
    "one entry": lambda value, *_: np.where(np.arange(np.size(value)) == 0, 0.125, np.ravel(value)),
    "nan": lambda value, *_: np.where(np.asarray(value) > 0.5, np.nan, value),
    "list": lambda value, *_: np.asarray(value).tolist(),
    "whole": quietly(lambda value: value.astype(int)),
    "half": quietly(lambda value: value.astype(np.float16)),
    "swapped": lambda value, *_: np.asarray(value)[..., ::-1] if np.ndim(value) else value + 1,
    "raises": lambda value, *_: np.asarray(value)[10_000],
}


@every_function
@pytest.mark.parametrize("seed", [20180, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_expected_numbers_are_never_told(exercise, seed, change):
    def changed(*arguments):
        return with_leaves(exercise.solution(*arguments), change)

    text = repr(exercise.judge(changed, seed=seed))
    expected, known = set(), set()
    for case in exercise.cases(np.random.default_rng(seed)):
        answer = exercise.solution(*case)
        expected |= in_all_forms(answer)
        known |= {form for argument in case for form in in_all_forms(argument)}
        own = leaves(with_leaves(answer, change)) if change is not WRONG["raises"] else ()
        for leaf in map(np.asarray, own):
            known |= in_all_forms(leaf) if leaf.dtype.kind in "biuf" else set()
    # A rearranged answer holds the right numbers, and what is the student's own may be shown.
    assert not shown(text) & (expected - known)


@pytest.mark.parametrize("exercise", VALUES, ids=lambda e: e.name)
def test_expected_values_are_never_told(exercise):
    values = np.atleast_1d(exercise.solution)
    for wrong in (values + 1, values * 2, values - 0.5, -values, values[::-1], values[:-1]):
        text = repr(exercise.judge(tuple(wrong.tolist())))
        assert not shown(text) & (in_all_forms(values) - in_all_forms(wrong))


@every_function
def test_check_is_quick(exercise):
    start = time.perf_counter()
    exercise.judge_for(exercise.solution, 1)
    exercise.judge(
        lambda *arguments: with_leaves(exercise.solution(*arguments), lambda leaf: leaf * 1.5)
    )
    assert time.perf_counter() - start < 3  # 0.1 s on an idle machine
