"""Exercises that ask for a pure function."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding, explain_difference
from nnbook.diagnosis.words import value_in_words, what_is
from nnbook.exercises.exercise import SEED, Exercise
from nnbook.exercises.student_code import Outcome, has_placeholder, run, same_outcome
from nnbook.exercises.verdict import Verdict

Case = Sequence[Any]


@dataclass(frozen=True)
class _Trial:
    """One case: the arguments by name, what is right, and what the student's function did."""

    arguments: Mapping[str, Any]
    expected: Any
    outcome: Outcome
    finding: Finding | None

    @property
    def agrees(self) -> bool:
        return self.outcome.failure is None and self.finding is None

    @property
    def informative(self) -> bool:
        return np.size(self.expected) > 2


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(Exercise):
    """Write a function; it is compared with the solution on many inputs.

    Parameters
    ----------
    cases : callable
        ``cases(rng)`` gives the argument lists: several sizes, non-square, n = 1 among them.
    rtol, atol : float
        How close an answer must come, as in ``numpy.allclose``.
    examples : callable, optional
        ``examples(*arguments)`` is n, the number of examples in a case; it lets a sum where a
        mean is meant be named as such.
    elementwise : bool
        Whether each number of the answer belongs to the same place of the first argument.
    warning_note : str
        What to say when a right answer made numpy warn.

    Notes
    -----
    A mistake is recognised when the student's function ends like the mistake's in every case:
    with the same numbers and the same NaNs, or with the same exception.
    """

    cases: Callable[[np.random.Generator], Sequence[Case]]
    rtol: float = 1e-6
    atol: float = 1e-9
    examples: Callable[..., int] | None = None
    elementwise: bool = False
    warning_note: str = "The numbers are right all the same."

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the arguments, as the solution has them."""
        return tuple(inspect.signature(self.solution).parameters)

    def judge(self, answer: Any, *, seed: int = SEED) -> Verdict:
        """Judge a function. See `Exercise.judge`."""
        unfit = self._unfit(answer)
        if unfit is not None:
            return unfit
        trials = self._trials(answer, seed)
        return (
            self._stub(answer, trials)
            or self._all_right(trials)
            or self._known_mistake(trials)
            or self._failed(trials)
            or self._nothing_returned(trials)
            or self._input_changed(trials)
            or self._explained(trials)
        )

    def _unfit(self, answer: Any) -> Verdict | None:
        if answer is ...:
            return self.not_attempted(f"Write your function `{self._call}` first.")
        if not callable(answer):
            return self.not_yet(
                "not a function",
                f"A function is needed; what came is {what_is(answer)}. Give the function itself, "
                f'without parentheses behind its name: `check("{self.name}", {self.name})`.',
            )
        try:
            signature = inspect.signature(answer)
        except Exception:  # some builtins and strange objects have none; calling them will tell
            return None
        try:
            signature.bind(*self.arguments)
        except TypeError:
            return self.not_yet(
                "arguments",
                f"Your function must take {len(self.arguments)} "
                f"{'argument' if len(self.arguments) == 1 else 'arguments'}: `{self._call}`. "
                f"Yours takes `{signature}`.",
            )
        return None

    @property
    def _call(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"

    def _trials(self, answer: Callable[..., Any], seed: int) -> list[_Trial]:
        return [self._trial(answer, arguments) for arguments in self._argument_sets(seed)]

    def _argument_sets(self, seed: int) -> list[dict[str, Any]]:
        cases = self.cases(np.random.default_rng(seed))
        return [dict(zip(self.arguments, case, strict=True)) for case in cases]

    def _trial(self, answer: Callable[..., Any], arguments: Mapping[str, Any]) -> _Trial:
        expected = run(self.solution, arguments).value
        outcome = run(answer, arguments)
        finding = None
        if outcome.failure is None:
            n = self.examples(*arguments.values()) if self.examples else None
            finding = explain_difference(
                outcome.value, expected, n=n, rtol=self.rtol, atol=self.atol
            )
        return _Trial(arguments, expected, outcome, finding)

    def _stub(self, answer: Callable[..., Any], trials: list[_Trial]) -> Verdict | None:
        outcomes = [trial.outcome for trial in trials]
        answered = any(not outcome.empty and not outcome.failure for outcome in outcomes)
        if answered or any(outcome.printed for outcome in outcomes) or not has_placeholder(answer):
            return None
        # Given lines after a stub's dots may fail, and so may written lines before forgotten ones.
        failed = self._failed(trials)
        return self.not_attempted(
            f"{_subject(answer)} still waits for your lines: "
            "put them in the place of the `...`, then run both cells.",
            *((f"As it stands: {failed.sentence}", *failed.details[:-1]) if failed else ()),
        )

    def _all_right(self, trials: list[_Trial]) -> Verdict | None:
        if not all(trial.agrees for trial in trials):
            return None
        changed = self._input_changed(trials)
        if changed is not None:
            return changed
        warned = next((trial for trial in trials if trial.outcome.warnings), None)
        if warned is None:
            return self.right()
        return self.right(_warning_sentence(warned), self.warning_note)

    def _known_mistake(self, trials: list[_Trial]) -> Verdict | None:
        for mistake in self.mistakes:
            if any(self._ends_alike(wrong, trials) for wrong in mistake.answers):
                return self.not_yet(mistake.name, mistake.hint)
        return None

    def _ends_alike(self, wrong: Callable[..., Any], trials: list[_Trial]) -> bool:
        return all(
            same_outcome(trial.outcome, run(wrong, trial.arguments), rtol=self.rtol, atol=self.atol)
            for trial in trials
        )

    def _failed(self, trials: list[_Trial]) -> Verdict | None:
        trial = next((trial for trial in trials if trial.outcome.failure), None)
        if trial is None or trial.outcome.failure is None:
            return None
        failure = trial.outcome.failure
        message = f": {failure.message.rstrip('.')}" if failure.message else ""
        details = [f"It happened in {failure.line}."] if failure.line else []
        details.append(f"The function was called with {_arguments_in_words(trial)}.")
        return self.not_yet(
            failure.kind, f"Your function stopped with {failure.kind}{message}.", *details
        )

    def _nothing_returned(self, trials: list[_Trial]) -> Verdict | None:
        if not all(trial.outcome.empty for trial in trials):
            return None
        if any(trial.outcome.printed for trial in trials):
            return self.not_yet(
                "prints",
                "Your function prints something and returns nothing: what is printed cannot be "
                "computed with. End it with `return` and the value.",
            )
        return self.not_yet(
            "none", "Your function returns nothing: end it with `return` and the value."
        )

    def _input_changed(self, trials: list[_Trial]) -> Verdict | None:
        name = next((name for trial in trials for name in trial.outcome.changed), None)
        if name is None:
            return None
        return self.not_yet(
            "changes its input",
            f"Your function changes its argument `{name}` in place, so whoever calls it loses "
            f"their data. Make a new array instead: `{name} = {name} + 1` makes one, "
            f"`{name} += 1` and `{name}[0] = 1` write into the old one.",
        )

    def _explained(self, trials: list[_Trial]) -> Verdict:
        trial = _most_telling([trial for trial in trials if not trial.agrees])
        assert trial.finding is not None
        details = [self._seen_at(trial, trial.finding)]
        if trial.outcome.warnings:
            details.append(_warning_sentence(trial))
        return self.not_yet(trial.finding.cause, trial.finding.sentence, *details)

    def _seen_at(self, trial: _Trial, finding: Finding) -> str:
        name, first = next(iter(trial.arguments.items()))
        if self.elementwise and finding.where is not None:
            return f"That is at {value_in_words(name, np.asarray(first)[finding.where])}."
        return f"Seen with {_arguments_in_words(trial)}."


def _most_telling(wrong: list[_Trial]) -> _Trial:
    """The case to talk about: one whose cause explains every wrong case, else the first.

    One number is a multiple of any other, and two can look related by chance, so such small
    cases have no say as long as there are larger ones.
    """
    candidates = [trial for trial in wrong if trial.informative] or wrong
    causes = {trial.finding.cause for trial in candidates if trial.finding}
    if len(causes) == 1:
        return candidates[0]
    plain = (trial for trial in candidates if trial.finding and not trial.finding.relation)
    return next(plain, candidates[0])


def _arguments_in_words(trial: _Trial) -> str:
    words = [value_in_words(name, value) for name, value in trial.arguments.items()]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _warning_sentence(trial: _Trial) -> str:
    text = "; ".join(trial.outcome.warnings)
    return f"numpy warned “{text}”, for {_arguments_in_words(trial)}."


def _subject(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", "<lambda>")
    return "Your function" if name == "<lambda>" else f"`{name}`"
