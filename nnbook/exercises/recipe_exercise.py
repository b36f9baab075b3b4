"""Exercises that ask for a recipe: settings with which we repeat a run."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import is_number, plain_text, what_is
from nnbook.exercises.exercise import SEED, Exercise
from nnbook.exercises.time_limit import OutOfTimeError, TimeLimit
from nnbook.exercises.verdict import ENDLESS, Verdict


@dataclass(frozen=True)
class Setting:
    """One setting of a recipe and what it may be.

    Parameters
    ----------
    name : str
        Its key in the recipe.
    low : float
        The smallest value.
    high : float
        The largest value, allowed.
    low_allowed : bool
        Whether the smallest value is itself allowed.
    whole : bool
        Whether it counts something.
    """

    name: str
    low: float = 0.0
    high: float = math.inf
    low_allowed: bool = False
    whole: bool = False

    def number(self, value: Any) -> Any:
        """Return a value as a plain number.

        Parameters
        ----------
        value : number
            A value that has no `problem`.

        Returns
        -------
        int, float or str
            An int if it counts something; a word where words are asked for.
        """
        return int(value) if self.whole else float(value)

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, in a sentence.

        Parameters
        ----------
        value : object
            What the student gave, whatever it is.

        Returns
        -------
        str or None
            None if nothing is wrong.
        """
        if isinstance(value, bool):
            return f"`{self.name}` must be a finite number; it is {value}."
        if not is_number(value):
            return f"`{self.name}` must be a finite number; it is {what_is(value)}."
        if self.whole and value != int(value):
            return f"`{self.name}` must be a whole number; it is {value:g}."
        if value < self.low or (value == self.low and not self.low_allowed):
            bound = f"at least {self.low:g}" if self.low_allowed else f"greater than {self.low:g}"
            return f"`{self.name}` must be {bound}; it is {value:g}."
        if value > self.high:
            return f"`{self.name}` may be at most {self.high:g} here; it is {value:g}."
        return None


@dataclass(frozen=True)
class WordSetting(Setting):
    """A setting of a recipe that is one of a few words.

    Parameters
    ----------
    options : tuple of str
        The words.
    """

    options: tuple[str, ...] = ()

    def number(self, value: Any) -> str:
        """Return the word."""
        return str(value)

    def problem(self, value: Any) -> str | None:
        """Return what is wrong with a value, in a sentence; see `Setting.problem`."""
        if isinstance(value, str) and value in self.options:
            return None
        words = ", ".join(f'"{option}"' for option in self.options)
        came = f'"{plain_text(value)}"' if isinstance(value, str) else what_is(value)
        return f"`{self.name}` must be one of {words}; it is {came}."


@dataclass(frozen=True, kw_only=True)
class RecipeExercise(Exercise):
    """Choose settings; the check makes the run and says what it led to.

    Parameters
    ----------
    settings : tuple of Setting
        What a recipe, a dict, must hold.
    run : callable
        ``run(**recipe)`` makes the run.
    shortfall : callable
        ``shortfall(result, recipe)`` is a `Finding` about what is not reached, or None.
    report : callable
        ``report(result)`` says in a sentence what a successful run reached.
    goal : str
        A sentence that says what is asked for.

    Notes
    -----
    The mistakes are recipes. `shortfall` says with the numbers of the student's own run what
    happened, and names a mistake as the cause; the hint of that mistake says what to do.
    """

    settings: tuple[Setting, ...]
    run: Callable[..., Any]
    shortfall: Callable[[Any, Mapping[str, Any]], Finding | None]
    report: Callable[[Any], str]
    goal: str

    def judge(self, answer: Any, *, seed: int = SEED) -> Verdict:
        """Judge a recipe by its run. See `Exercise.judge`; the run has nothing random."""
        unfit = self._unfit(answer)
        if unfit is not None:
            return unfit
        recipe = {setting.name: setting.number(answer[setting.name]) for setting in self.settings}
        try:
            result = TimeLimit(self.seconds).call(partial(self.run, **recipe))
        except OutOfTimeError as error:
            return self.not_yet(
                ENDLESS,
                f"The run had not finished after {error.seconds:g} seconds, so it was ended. "
                "Ask for fewer steps.",
                self.goal,
            )
        finding = self.shortfall(result, recipe)
        if finding is None:
            return self.right(self.report(result), self.goal)
        hint = next(mistake.hint for mistake in self.mistakes if mistake.name == finding.cause)
        return self.not_yet(finding.cause, f"{finding.sentence} {hint}".rstrip(), self.goal)

    def _unfit(self, answer: Any) -> Verdict | None:
        names = [setting.name for setting in self.settings]
        if answer is ... or answer is None:
            return self.not_attempted(f"Fill in the recipe first: {_listed(names)}.", self.goal)
        if not isinstance(answer, Mapping):
            return self.not_yet(
                "form",
                f"A recipe is a dict with the {_keys(names)} {_listed(names)}; "
                f"what came is {what_is(answer)}.",
            )
        if any(value is ... for value in answer.values()):
            return self.not_attempted("Fill in each `...` of the recipe.", self.goal)
        if missing := [name for name in names if name not in answer]:
            return self.not_yet("form", f"The recipe lacks {_listed(missing)}.")
        if unknown := [str(key) for key in answer if key not in names]:
            return self.not_yet(
                "form", f"The recipe has {_listed(unknown)}; wanted is {_listed(names)} alone."
            )
        problems = (setting.problem(answer[setting.name]) for setting in self.settings)
        problem = next((problem for problem in problems if problem), None)
        return self.not_yet("form", problem) if problem else None


def _keys(names: list[str]) -> str:
    return "key" if len(names) == 1 else "keys"


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
