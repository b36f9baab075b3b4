"""Causes of a wrong answer that show in how a function behaves.

Each looks at an `Attempt` that is not right and says what is the matter, or None.
"""

from typing import Any

import numpy as np

from nnbook.exercises.attempt import Attempt, Told, Trial, enlarged
from nnbook.exercises.student_code import run


def failed(attempt: Attempt) -> Told | None:
    """An exception: its type, its message, the student's own line and the arguments."""
    trial = next((trial for trial in attempt.trials if trial.outcome.failure), None)
    if trial is None or trial.outcome.failure is None:
        return None
    failure = trial.outcome.failure
    called = f"The function was called with {trial.arguments_in_words}."
    happened = (f"It happened in {failure.line}.",) if failure.line else ()
    return Told(
        failure.kind, f"Your function stopped with {failure.in_words}.", (*happened, called)
    )


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
    name = next((name for trial in attempt.trials for name in trial.outcome.changed), None)
    if name is None:
        return None
    return Told(
        "changes its input",
        f"Your function changes its argument `{name}` in place, so whoever calls it loses "
        f"their data. Make a new array instead: `{name} = {name} + 1` makes one, "
        f"`{name} += 1` and `{name}[0] = 1` write into the old one.",
    )


def random(attempt: Attempt) -> Told | None:
    """The same call twice gave two answers."""
    for trial in attempt.wrong:
        has_numbers = attempt.same(trial.outcome, trial.outcome)
        if has_numbers and not attempt.same(trial.outcome, attempt.try_on(trial.arguments).outcome):
            return Told(
                "random",
                "Your function gives two answers to the same question: called twice with the same "
                f"arguments, it came to different ends. {_instead_of_chance(trial)}",
                (f"Seen with {trial.arguments_in_words}.",),
            )
    return None


def _instead_of_chance(trial: Trial) -> str:
    if "seed" in trial.arguments:
        return (
            "What is random must come from the seed alone, anew at each call: make the generator "
            "inside the function, `np.random.default_rng(seed)`."
        )
    return "Nothing random is needed here, and nothing may be kept from one call to the next."


def one_size(attempt: Attempt) -> Told | None:
    """Right for some sizes, and wrong for the same numbers repeated.

    A right case is made larger, one dimension after the other. That tells a fixed number in the
    code from an answer that is wrong for some *numbers*.
    """
    right = [trial for trial in attempt.trials if trial.agrees]
    if not attempt.wrong or _shapes(right) & _shapes(attempt.wrong):
        return None
    for trial in right:
        sizes = {size for value in trial.arguments.values() for size in np.shape(value)}
        for size in sorted(sizes - {0, 1}):
            larger = attempt.try_on(enlarged(trial.arguments, size, 2))
            if not larger.agrees:
                return Told("one size", _one_size_in_words(trial, larger), _what_ended(larger))
    return None


def _shapes(trials: list[Trial]) -> set[tuple[tuple[int, ...], ...]]:
    return {tuple(np.shape(value) for value in trial.arguments.values()) for trial in trials}


def _one_size_in_words(right: Trial, wrong: Trial) -> str:
    name = next(name for name, value in right.arguments.items() if np.ndim(value))
    return (
        f"Your function is right for {_sizes_in_words(right)}, and not for "
        f"{_sizes_in_words(wrong)}. Is there a fixed number in it, or one of the notebook, where "
        f"a size is meant? Take it from the arguments: `len({name})`, `{name}.shape`."
    )


def _sizes_in_words(trial: Trial) -> str:
    sizes = {name: np.shape(value) for name, value in trial.arguments.items()}
    return ", ".join(f"{name} of shape {shape}" for name, shape in sizes.items() if shape)


def _what_ended(trial: Trial) -> tuple[str, ...]:
    if trial.finding is not None:
        return (f"There: {trial.finding.sentence}",)
    return trial.failure_in_words()


def as_if_zero(attempt: Attempt) -> Told | None:
    """The answers are those of the solution with one argument set to 0: a bias that is missing."""
    for name in attempt.trials[0].arguments:
        values = [trial.arguments[name] for trial in attempt.trials]
        if name != "b" and any(np.ndim(value) or callable(value) for value in values):
            continue
        if _ends_like_solution_without(name, attempt):
            what = "the bias" if name == "b" else "it"
            return Told(
                "bias missing" if name == "b" else "argument missing",
                f"Your answers are those that come out if `{name}` is 0: {what} is missing where "
                "it should be added, or it drops out on the way.",
            )
    return None


def _ends_like_solution_without(name: str, attempt: Attempt) -> bool:
    def without(trial: Trial) -> dict[str, Any]:
        return {**trial.arguments, name: 0 * np.asarray(trial.arguments[name])}

    return all(
        attempt.same(trial.outcome, run(attempt.solution, without(trial)))
        for trial in attempt.trials
    )
