"""Causes of a wrong answer that show in how a function behaves.

Each looks at an `Attempt` that is not right and says what is the matter, or None.
"""

from collections.abc import Sequence

import numpy as np

from nnbook.diagnosis.arrays import coarse_type
from nnbook.diagnosis.words import is_number
from nnbook.exercises.advice import advice_on
from nnbook.exercises.attempt import Attempt, Told, Trial, enlarged, with_zero
from nnbook.exercises.nested import leaves
from nnbook.exercises.student_code import run


def coarse(attempt: Attempt) -> Told | None:
    """Numbers of float32 or float16: how many digits of them are right is a matter of luck."""
    for trial in attempt.trials:
        for came, right in zip(leaves(trial.outcome.value), leaves(trial.expected), strict=False):
            is_float = isinstance(came, np.ndarray | np.generic) and came.dtype.kind == "f"
            if is_float and not np.array_equal(came, right):
                finding = coarse_type(np.asarray(came), np.asarray(right))
                if finding is not None:
                    return Told(finding.cause, finding.sentence, (_seen_with(trial),))
    return None


def _seen_with(trial: Trial) -> str:
    return f"Seen with {trial.arguments_in_words}."


def failed(attempt: Attempt) -> Told | None:
    """An exception: its type, its message, the student's own line and the arguments."""
    trial = next((trial for trial in attempt.trials if trial.outcome.failure), None)
    if trial is None or trial.outcome.failure is None:
        return None
    stopped, *where = trial.failure_in_words("Your function")
    called = f"The function was called with {trial.arguments_in_words}."
    advice = advice_on(trial.outcome.failure)
    return Told(trial.outcome.failure.kind, stopped, (*where, *advice, called))


def nothing_returned(attempt: Attempt) -> Told | None:
    """None came back in every case."""
    if not all(trial.outcome.empty for trial in attempt.trials):
        return None
    if any(trial.outcome.printed for trial in attempt.trials):
        return Told(
            "prints",
            "Your function prints something and returns nothing: what is printed cannot be "
            "computed with. End it with `return` and the value.",
        )
    return Told("none", "Your function returns nothing: end it with `return` and the value.")


def input_changed(attempt: Attempt) -> Told | None:
    """An argument was changed in place."""
    changed = ((trial, name) for trial in attempt.trials for name in trial.outcome.changed)
    trial, name = next(changed, (None, ""))
    if trial is None:
        return None
    kind = type(trial.arguments[name])
    instead = (
        f"Work on a copy: `{name} = {kind.__name__}({name})` makes one; a list or an array in it "
        "must be copied as well before you change it."
        if kind in (dict, list)
        else f"Make a new array instead: `{name} = {name} + 1` makes one, `{name} += 1` and "
        f"`{name}[0] = 1` write into the old one."
    )
    return Told(
        "changes its input",
        f"Your function changes its argument `{name}` in place, so whoever calls it loses "
        f"their data. {instead}",
    )


def random(attempt: Attempt) -> Told | None:
    """The same call twice gave two answers."""
    for trial in sorted(attempt.trials, key=lambda trial: trial.agrees):  # the wrong ones first
        has_numbers = attempt.same(trial.outcome, trial.outcome)
        if has_numbers and not attempt.same(trial.outcome, attempt.try_on(trial.arguments).outcome):
            return Told("random", unsteady(attempt.names), (_seen_with(trial),))
    return None


def unsteady(names: Sequence[str]) -> str:
    """What to say of a function of these arguments whose answers don't depend on them alone."""
    instead = (
        "What is random must come from the seed alone, anew at each call: make the generator "
        "inside the function, `np.random.default_rng(seed)`."
        if "seed" in names
        else "Nothing random is needed here, and nothing may be kept from one call to the next."
    )
    return (
        "Your function gives two answers to the same question: called twice with the same "
        f"arguments, it came to different ends. {instead}"
    )


def one_size(attempt: Attempt) -> Told | None:
    """Right for some sizes, and wrong for the same numbers repeated.

    A right case is made larger, one dimension after the other. That tells a fixed number in the
    code from an answer that is wrong for some *numbers*.
    """
    right = [trial for trial in attempt.trials if trial.agrees]
    if any(trial.shapes == wrong.shapes for trial in right for wrong in attempt.wrong):
        return None
    for trial in right:
        sizes = {size for shapes in trial.shapes.values() for shape in shapes for size in shape}
        for size in sorted(sizes - {0, 1}):
            arguments = enlarged(trial.arguments, size, 2)
            if run(attempt.solution, arguments).failure:  # two dimensions had the same size
                continue
            larger = attempt.try_on(arguments)
            if not larger.agrees and not _wrong_elsewhere(attempt, trial):
                return Told("one size", _one_size_in_words(trial, larger), _what_ended(larger))
    return None


def _wrong_elsewhere(attempt: Attempt, right: Trial) -> bool:
    """Whether other numbers of these sizes are answered wrong: the sizes are not the cause."""
    return any(not trial.agrees for trial in attempt.more() if trial.shapes == right.shapes)


def _one_size_in_words(right: Trial, wrong: Trial) -> str:
    arrays = (name for name, value in right.arguments.items() if isinstance(value, np.ndarray))
    name = next(arrays, None)
    return (
        f"Your function is right for {_sizes_in_words(right)}, and not for "
        f"{_sizes_in_words(wrong)}. Is there a fixed number in it, or one of the notebook, where "
        "a size is meant? Take it from the arguments"
        f"{f': `len({name})`, `{name}.shape`' if name else ''}."
    )


def _sizes_in_words(trial: Trial) -> str:
    return ", ".join(
        f"{name} of shape {' and '.join(map(str, shapes))}"
        for name, shapes in trial.shapes.items()
        if any(shapes)
    )


def _what_ended(trial: Trial) -> tuple[str, ...]:
    if trial.finding is not None:
        return (f"There: {trial.finding.sentence}",)
    return trial.failure_in_words()


def as_if_zero(attempt: Attempt) -> Told | None:
    """The answers are those of the solution with one argument set to 0: a bias that is missing."""
    for asked, name in zip(attempt.names, attempt.own_names, strict=True):
        are_numbers = all(is_number(trial.arguments[name]) for trial in attempt.trials)
        if asked != "b" and not are_numbers:
            continue
        if _ends_like_solution_without(name, attempt):
            what = "the bias" if asked == "b" else "it"
            return Told(
                "bias missing" if asked == "b" else "argument missing",
                f"Your answers are those that come out if `{name}` is 0: {what} is missing where "
                "it should be added, or it drops out on the way.",
            )
    return None


def _ends_like_solution_without(name: str, attempt: Attempt) -> bool:
    return all(
        attempt.same(trial.outcome, run(attempt.solution, with_zero(trial.arguments, name)))
        for trial in attempt.trials
    )
