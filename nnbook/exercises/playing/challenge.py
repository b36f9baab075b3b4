"""A challenge: a playground with some settings given and others free, and what is to be reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.playing.played import FEATURES, OUTPUTS, Played, played
from nnbook.exercises.playing.settings import InputsSetting, LayersSetting
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting, WordSetting
from nnbook.models.initialization import INITIALIZATIONS

UNITS = LayersSetting("units")
INPUTS = InputsSetting("features", options=tuple(FEATURES))
STEP_SIZE = Setting("step_size", low=0.001, high=100.0, low_allowed=True)
BATCH_SIZE = Setting("batch_size", low=1, high=1000, low_allowed=True, whole=True)
MAX_STEPS = Setting("max_steps", low=1, high=2000, low_allowed=True, whole=True)
SEED = Setting("seed", low=0, high=9999, low_allowed=True, whole=True)
INIT = WordSetting("init", options=INITIALIZATIONS)
INIT_SCALE = Setting("init_scale", low=0.01, high=100.0, low_allowed=True)
OUTPUT = WordSetting("output", options=tuple(OUTPUTS))
REGULARIZATION = WordSetting("regularization", options=("none", "L1", "L2"))
STRENGTH = Setting("strength", low=0.001, high=100.0, low_allowed=True)

FULL_BATCH = 1000
"""A batch size that takes all examples of any set here."""


@dataclass(frozen=True, kw_only=True)
class Challenge(RecipeExercise):
    """A recipe of a playground's free settings; the check plays it.

    Parameters
    ----------
    given : mapping
        The settings that stand, by the playground's names.
    begin : mapping
        The free settings at the beginning.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    begin: Mapping[str, Any] = field(default_factory=dict)


def challenge_of(
    name: str,
    title: str,
    *,
    given: Mapping[str, Any],
    begin: Mapping[str, Any],
    settings: tuple[Setting, ...],
    solution: Mapping[str, Any],
    goal: str,
    shortfall: Callable[[Played, Mapping[str, Any]], Finding | None],
    praise: str,
    hints: tuple[str, str],
    mistakes: tuple[Mistake, ...],
    report: Callable[[Played], str] = lambda result: result.words,
) -> Challenge:
    """Return a challenge whose run is the playground's.

    Parameters
    ----------
    name : str
        Its name without "challenge_".
    title, goal, praise, hints, mistakes, settings, solution, shortfall, report
        As for `RecipeExercise`.
    given, begin : mapping
        As for `Challenge`.
    """
    return Challenge(
        name=f"challenge_{name}",
        title=title,
        solution=dict(solution),
        praise=praise,
        hints=hints,
        mistakes=mistakes,
        settings=settings,
        run=partial(_run, given),
        shortfall=shortfall,
        report=report,
        goal=goal,
        given=given,
        begin=begin,
    )


def _run(given: Mapping[str, Any], **recipe: Any) -> Played:
    return played(given, recipe)
