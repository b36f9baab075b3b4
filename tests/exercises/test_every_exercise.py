"""What holds for every exercise of the course, those of later units included."""

import ast
import inspect
import re
import textwrap
from types import FunctionType

import numpy as np
import pytest

from nnbook.exercises import (
    FunctionExercise,
    ValueExercise,
    all_units,
    find,
    names,
)
from nnbook.exercises.nested import arrays_in, leaves, with_leaves
from nnbook.exercises.student_code import run

EXERCISES = [exercise for unit in all_units() for exercise in unit.exercises]
FUNCTIONS = [exercise for exercise in EXERCISES if isinstance(exercise, FunctionExercise)]
VALUES = [exercise for exercise in EXERCISES if isinstance(exercise, ValueExercise)]
ANSWERS = [
    pytest.param(exercise, mistake, wrong, id=f"{exercise.name}-{mistake.name}-{number}")
    for exercise in EXERCISES
    for mistake in exercise.mistakes
    for number, wrong in enumerate(mistake.answers)
]
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
every_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)
SEEDS = (20180, 1)
# All mistakes of all exercises once more with other numbers take a minute.
either_seed = pytest.mark.parametrize("seed", [20180, pytest.param(1, marks=pytest.mark.slow)])


def stubs(exercise):
    if isinstance(exercise, FunctionExercise):
        parameters = ", ".join(exercise.arguments)
        for body in ("...", '"""What to do."""\n    ...', "pass", "return ..."):
            space = {}
            exec(f"def stub({parameters}):\n    {body}", space)  # the source is out of reach here
            yield space["stub"]
    elif isinstance(exercise, ValueExercise):
        yield (...,) * len(exercise.fields)
        yield dict.fromkeys(exercise.fields, ...)
    else:
        yield {setting.name: ... for setting in exercise.settings}
        yield exercise.solution | {exercise.settings[0].name: ...}
    yield ...


@every_exercise
def test_stub_is_not_attempted(exercise):
    for stub in stubs(exercise):
        assert exercise.judge(stub).state == "not attempted"


@every_exercise
@pytest.mark.parametrize("seed", SEEDS)
def test_solution_is_right(exercise, seed):
    verdict = exercise.judge(exercise.solution, seed=seed)
    assert verdict.right, verdict
    assert verdict.cause is None


@pytest.mark.parametrize(("exercise", "mistake", "wrong"), ANSWERS)
@either_seed
def test_mistake_gets_its_own_hint_and_no_other(exercise, mistake, wrong, seed):
    verdict = exercise.judge(wrong, seed=seed)
    assert verdict.state == "not yet"
    assert verdict.cause == mistake.name
    assert mistake.hint in verdict.sentence
    text = repr(verdict)
    assert [m.name for m in exercise.mistakes if m.hint in text] == [
        m.name for m in exercise.mistakes if m.hint == mistake.hint
    ]


@every_exercise
def test_texts_are_complete(exercise):
    assert len(exercise.mistakes) >= 3
    assert len(exercise.hints) == 2
    assert len({mistake.name for mistake in exercise.mistakes}) == len(exercise.mistakes)
    for text in (exercise.praise, *exercise.hints, *(m.hint for m in exercise.mistakes)):
        assert text == " ".join(text.split())
        assert text[-1] in ".?)"
        assert text.count("`") % 2 == 0
        assert len(text) < 330
    for text in (exercise.praise, *(m.hint for m in exercise.mistakes)):
        assert not re.search(r"\*\w+\*|\$", text)  # cards are no Markdown


@every_exercise
def test_text_is_the_same_every_time(exercise):
    answers = [exercise.solution, *(m.wrong for m in exercise.mistakes), 3, None, lambda *_: object]
    first = [repr(exercise.judge(answer)) for answer in answers]
    assert first == [repr(exercise.judge(answer)) for answer in answers]
    assert not any("0x" in text for text in first)


class Strange:
    def __init__(self, *_):
        pass

    def __getattr__(self, name):
        raise RuntimeError("nobody asked you")


class StrangeFunction(Strange):
    def __call__(self, *_):
        return 0


def unknown_signature(*_):
    return 0


unknown_signature.__signature__ = "unknown"


def raises(*_):
    raise ValueError("no")


def raises_without_text(*_):
    class MuteError(Exception):
        def __str__(self):
            raise RuntimeError

    raise MuteError


def recursive(*arguments):
    return recursive(*arguments)


NONSENSE = [
    None,
    0,
    1.5,
    10**400,
    "text",
    b"bytes",
    [],
    {},
    {"x": 1},
    {1: 2},
    np.zeros(3),
    np.array(["a"]),
    np.array([None]),
    Strange,
    Strange(),
    int,
    dict,
    type,
    print,
    np.add,
    lambda: 1,
    lambda *_: None,
    lambda *_: 0,
    lambda *_: "text",
    lambda *_: [1, [2, 3]],
    lambda *_: [[], [1]],
    lambda *_: {"a": 1},
    lambda *_: np.array([None, 1], dtype=object),
    lambda *_: np.zeros(0),
    lambda *_: np.zeros((2, 0, 3)),
    lambda *_: np.datetime64("2020-01-01"),
    lambda *_: Strange(),
    lambda *_: Strange,
    lambda *_: (i for i in range(3)),
    lambda *_: np.ma.masked_array([1.0, 2.0], mask=[True, False]),
    lambda *a: print("hello"),
    lambda *_: exit(),
    StrangeFunction(),
    unknown_signature,
    lambda *_, key: 1,
    raises,
    raises_without_text,
    recursive,
]


@every_exercise
@pytest.mark.parametrize("number", range(len(NONSENSE)))
def test_nonsense_is_never_right_and_never_raises(exercise, number):
    verdict = exercise.judge(NONSENSE[number])
    assert verdict.state != "right"
    assert "Traceback" not in repr(verdict)


@every_function
def test_interrupt_passes(exercise):
    def interrupted(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exercise.judge(interrupted)


def mutants(function):
    """The function with one place of its source changed, for every place where one can be."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for place in range(sum(1 for _ in ast.walk(tree))):
        for number in range(3):
            copy = ast.parse(textwrap.dedent(inspect.getsource(function)))
            node = list(ast.walk(copy))[place]
            if change_node(node, number):
                space = dict(function.__globals__)
                exec(compile(ast.fix_missing_locations(copy), "<mutant>", "exec"), space)
                yield ast.unparse(copy), space[function.__name__]


def change_node(node, number):
    """Change a node in place, in one of three ways; False where that way does not apply."""
    swaps = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}
    if isinstance(node, ast.BinOp) and number == 0 and type(node.op) in swaps:
        node.op = swaps[type(node.op)]()  # the sign, or a factor for a term
        return True
    if isinstance(node, ast.BinOp) and number == 1:
        node.right = node.left  # a term or factor dropped for another
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and number == 0:
        node.op = ast.UAdd()
        return True
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and number < 2:
        node.value += (1, 0.5)[number]  # off by one, another constant
        return True
    if isinstance(node, ast.Attribute) and node.attr == "T" and number == 0:
        node.attr = "real"  # not transposed
        return True
    if isinstance(node, ast.Attribute) and node.attr in ("mean", "sum") and number == 0:
        node.attr = {"mean": "sum", "sum": "mean"}[node.attr]
        return True
    if isinstance(node, ast.Call) and len(node.args) == 2 and number == 0:
        node.args.reverse()  # arguments in the wrong order
        return True
    return False


MUTANTS = [
    pytest.param(exercise, mutant, id=f"{exercise.name}-{number}")
    for exercise in FUNCTIONS
    if isinstance(exercise.solution, FunctionType)
    for number, (_, mutant) in enumerate(mutants(exercise.solution))
]


@pytest.mark.parametrize(("exercise", "mutant"), MUTANTS)
def test_mutant_of_the_solution_is_not_right(exercise, mutant):
    assert exercise.judge(mutant).state == "not yet"


def test_there_are_mutants_of_every_solution():
    assert {param.values[0].name for param in MUTANTS} == {exercise.name for exercise in FUNCTIONS}


@every_function
def test_cases_can_tell(exercise):
    """Several sizes, never square, with answers that are not all the same number."""
    cases = exercise.cases(np.random.default_rng(0))
    assert len(cases) >= 5
    arguments = [argument for case in cases for argument in case]
    tables = [a for a in arguments if np.ndim(a) == 2]
    assert all(a.shape[0] != a.shape[1] for a in tables)
    arrays = [a for a in arguments if np.ndim(a)]
    assert not arrays or any(len(a) == 1 for a in arrays)
    answers = [run(exercise.solution, dict(enumerate(case))).value for case in cases]
    if exercise.returns:
        answers = [np.concatenate([np.ravel(leaf) for leaf in leaves(a)]) for a in answers]
    if any(np.ndim(answer) for answer in answers):
        assert sum(bool(np.ptp(answer) > 0) for answer in answers) >= 3
    else:  # one number each
        assert len(set(map(float, answers))) >= 3
    assert not any(np.isnan(answer).any() for answer in answers)
    assert sum(bool(np.isfinite(answer).all()) for answer in answers) >= 3


@every_function
def test_cases_depend_on_the_seed_alone(exercise):
    def drawn(seed):
        cases = exercise.cases(np.random.default_rng(seed))
        arguments = [argument for case in cases for argument in case]
        return [with_leaves(it, lambda leaf: np.asarray(leaf).tolist()) for it in arguments]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def takes_arrays(exercise):
    cases = exercise.cases(np.random.default_rng(0))
    return any(arrays_in(argument) for case in cases for argument in case)


@pytest.mark.parametrize("exercise", [*filter(takes_arrays, FUNCTIONS)], ids=lambda e: e.name)
def test_changing_the_input_in_place_is_not_right(exercise):
    def careless(*arguments):
        answer = exercise.solution(*arguments)
        array = next((array for a in arguments for array in arrays_in(a)), None)
        if array is not None:
            array[...] = 0
        return answer

    assert exercise.judge(careless).cause == "changes its input"


@every_function
def test_printing_is_not_returning(exercise):
    verdict = exercise.judge(lambda *arguments: print(exercise.solution(*arguments)))
    assert verdict.cause == "prints"


def test_names_are_unique_and_usable_as_file_names():
    assert len(set(names())) == len(names())
    assert all(name.isidentifier() and name == name.lower() for name in names())


def test_unknown_name_lists_those_there_are():
    with pytest.raises(LookupError, match=r"read_the_shapes, .*sigmoid, "):
        find("nothing")
