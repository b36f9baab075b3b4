"""A lesson of one's own, from a few words, settings, and a function that looks at the run."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from nnbook.datasets import Dataset
from nnbook.diagnosis import Finding
from nnbook.exercises import Mistake, Setting, WordSetting
from nnbook.exercises.playing import challenge as c
from nnbook.exercises.playing.played import DEFAULTS, Played
from nnbook.widgets.challenges.lessons import LESSONS, Lesson
from nnbook.widgets.playground.controls import HIDDEN
from nnbook.widgets.playground.data import PENGUINS, as_plane

_FREE: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        c.UNITS, c.INPUTS, WordSetting("activation", options=HIDDEN), c.OUTPUT, c.INIT,
        c.INIT_SCALE, c.SEED, c.STEP_SIZE, c.BATCH_SIZE, c.REGULARIZATION, c.STRENGTH, c.MAX_STEPS,
    )
}  # fmt: skip
_NOT_MET = "not met"
_SETS = ("circles", "xor", "blobs", "moons", "spirals", PENGUINS)


def lesson_of(
    name: str,
    title: str,
    *,
    question: str,
    goal: str,
    free: Collection[str],
    start: Mapping[str, Any],
    shortfall: Callable[[Played], str],
    advice: str = "",
    praise: str = "That is what was asked for.",
) -> Lesson:
    """Declare a lesson: ``ChallengePlayground(lesson_of(…))`` is the playground with it.

    Parameters
    ----------
    name : str
        A name that no challenge has; the progress is kept under "challenge_" and this.
    title, question, goal : str
        What stands above the playground: a few words, what there is to find out, what is asked for.
    free : collection of str
        The settings that the student may change, of "units", "features", "activation", "output",
        "init", "init_scale", "seed", "step_size", "batch_size", "regularization", "strength" and
        "max_steps". Only their controls are shown, and those of the view.
    start : mapping
        Where it begins, free settings and given ones, by the names that `Playground` has; what is
        missing is as there, but for `max_steps`, 1000. The data are "circles", "xor", "blobs",
        "moons", "spirals" or "penguins", or a `Dataset` of two features, two to four classes and
        at least two examples of each; it and the penguins are standardized.
    shortfall : callable
        ``shortfall(run)`` looks at the run that the settings lead to, and says in a sentence what
        it falls short of; "" if it has reached the goal. The run has `cost`, `test_cost`, `wrong`
        of `n`, `test_wrong` of `n_test`, `updates`, `diverged`, the network `model` and what it was
        trained on, `X` and `y`.
    advice : str
        What to try, for whom the goal is not reached.
    praise : str
        What is said to whom it is.

    Returns
    -------
    Lesson
        The declaration.

    Raises
    ------
    TypeError, ValueError
        If the name is taken, or there are no such settings or data.

    Notes
    -----
    Lecture: D6.
    """
    if not name.isidentifier() or name in LESSONS:
        raise ValueError(f"name must be one word that no challenge has, got {name!r}")
    for given, known in ((free, _FREE), (start, DEFAULTS)):
        for setting in given:
            if setting not in known:
                raise ValueError(f"there is no setting {setting!r}; there are {', '.join(known)}")
    if start.get("train_share", 50) >= 100:
        raise ValueError("train_share must be below 100: a lesson's run is tested, too")
    is_measured = _is_measured(start.get("data", DEFAULTS["data"]))
    # As a playground has it: what was measured in millimetres is standardized.
    settings = {**DEFAULTS, "standardize": is_measured, **start}
    exercise = c.challenge_of(
        name,
        title,
        given={name: value for name, value in settings.items() if name not in free},
        begin={name: settings[name] for name in _FREE if name in free},
        settings=tuple(setting for name, setting in _FREE.items() if name in free),
        solution={},
        goal=goal,
        shortfall=lambda run, recipe: _found(shortfall(run)),
        praise=praise,
        hints=(advice, advice),
        mistakes=(Mistake(_NOT_MET, {}, advice),),
    )
    return Lesson(question, exercise)


def _is_measured(data: str | Dataset) -> bool:
    """Whether these are data that somebody measured; TypeError or ValueError if they are none."""
    if isinstance(data, str) and data in _SETS:
        return data == PENGUINS
    if isinstance(data, str):
        raise ValueError(f"data must be one of {', '.join(_SETS)}, or a Dataset; got {data!r}")
    if np.bincount(as_plane(data).y, minlength=len(data.class_names)).min() < 2:
        raise ValueError("data must have at least two examples of each class: some are to test on")
    return True


def _found(said: str) -> Finding | None:
    return Finding(_NOT_MET, said) if said else None
