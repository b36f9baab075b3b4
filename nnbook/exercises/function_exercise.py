"""Exercises that ask for a pure function."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import as_code, what_is
from nnbook.exercises import causes
from nnbook.exercises.arguments import other_number, other_order, own_names
from nnbook.exercises.attempt import Arguments, Attempt, Told, Trial
from nnbook.exercises.code_causes import global_data, global_note, unused_argument
from nnbook.exercises.differences import explained
from nnbook.exercises.exercise import SEED, Exercise
from nnbook.exercises.loops import loop_over_examples
from nnbook.exercises.nested import has_numbers, leaves
from nnbook.exercises.outcome import Outcome
from nnbook.exercises.parts import explain_parts
from nnbook.exercises.student_code import has_placeholder, run, same_outcome
from nnbook.exercises.time_limit import OutOfTimeError, TimeLimit
from nnbook.exercises.verdict import ENDLESS, Verdict

Case = Sequence[Any]

CAUSES: tuple[Callable[[Attempt], Told | None], ...] = (
    causes.random,
    global_data,
    causes.one_size,
    causes.failed,
    causes.nothing_returned,
    causes.input_changed,
    causes.as_if_zero,
    unused_argument,
)
"""What is looked for when no known mistake fits, in this order."""

_MORE = 3  # times that the cases are made anew, with other numbers


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(Exercise):
    """Write a function; it is compared with the solution on many inputs.

    Parameters
    ----------
    cases : callable
        ``cases(rng)`` gives the argument lists: several sizes, non-square, n = 1 among them.
    rtol, atol : float
        How close an answer must come, as in ``numpy.allclose``.
    returns : tuple of str
        What the parts of the answer are called, where it is a dict of arrays, like ("a",), or a
        tuple of such, like ("s", "a"); one name for a tuple is that of a list of any length, like
        ("batches",). Empty for one array or one number.
    examples : callable, optional
        ``examples(*arguments)`` is n, the number of examples in a case; it lets a sum where a
        mean is meant be named as such.
    elementwise : bool
        Whether each number of the answer belongs to the same place of the first argument.
    vectorized : bool
        Whether whole arrays are meant: a loop over the examples is then not right yet.
    warning_note : str
        What to say when a right answer made numpy warn.
    verify : callable, optional
        Where several answers are right: ``verify(answer, *arguments)`` says what an answer lacks,
        as a `Finding`, or None. The answer may be anything. The solution is then no more than one
        of the right ones, and a mistake is named by the cause of the finding.

    Notes
    -----
    A mistake is recognised when the student's function ends like the mistake's in every case:
    with the same numbers and the same NaNs, or with the same exception.
    """

    cases: Callable[[np.random.Generator], Sequence[Case]]
    rtol: float = 1e-6
    atol: float = 1e-9
    returns: tuple[str, ...] = ()
    examples: Callable[..., int] | None = None
    elementwise: bool = False
    vectorized: bool = False
    warning_note: str = "The numbers are right all the same."
    verify: Callable[..., Finding | None] | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the arguments, as the solution has them."""
        return tuple(inspect.signature(self.solution).parameters)

    def judge(self, answer: Any, *, seed: int = SEED) -> Verdict:
        """Judge a function. See `Exercise.judge`."""
        return self._judge(answer, seed, TimeLimit(self.seconds))

    def judge_for(self, answer: Any, student_seed: int | None) -> Verdict:
        """Judge on the inputs that everybody gets, then on the student's own."""
        limit = TimeLimit(self.seconds)
        verdict = self._judge(answer, SEED, limit)
        if student_seed is None or not verdict.right:
            return verdict
        own = self._judge(answer, student_seed, limit)
        if own.right:
            return verdict
        if own.cause in (ENDLESS, "random"):  # which has nothing to do with the inputs
            return own
        again = self._judge(answer, SEED, limit)
        if not again.right and again.cause != ENDLESS:
            return self.not_yet("random", causes.unsteady(self.arguments))
        return self.not_yet(
            own.cause or "other inputs",
            f"Right for the inputs that everybody gets, wrong for others. {own.sentence}",
            *own.details,
        )

    def _judge(self, answer: Any, seed: int, limit: TimeLimit) -> Verdict:
        unfit = self._unfit(answer)
        if unfit is not None:
            return unfit
        try:
            attempt = self._attempt(answer, seed, limit)
            return (
                self._stub(attempt)
                or self._told(causes.coarse(attempt))
                or self._all_right(attempt)
                or self._told(other_order(attempt))
                or self._known_mistake(attempt)
                or self._told(next((told for cause in CAUSES if (told := cause(attempt))), None))
                or self._explained(attempt)
            )
        except OutOfTimeError as error:
            return self._endless(error)

    def _unfit(self, answer: Any) -> Verdict | None:
        if answer is ...:
            return self.not_attempted(f"Write your function `{self._call}` first.")
        if not callable(answer):
            return self.not_yet(
                "not a function",
                f"A function is needed; what came is {what_is(answer)}. Give the function itself, "
                f'without parentheses behind its name: `check("{self.name}", {self.name})`.',
            )
        return self._told(other_number(answer, self.arguments, self._call))

    @property
    def _call(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"

    def _attempt(self, answer: Callable[..., Any], seed: int, limit: TimeLimit) -> Attempt:
        def try_on(arguments: Arguments) -> Trial:
            return self._trial(answer, arguments, limit)

        names = own_names(answer, self.arguments)

        def trials_of(seed: int) -> Iterator[Trial]:
            for case in self.cases(np.random.default_rng(seed)):
                yield try_on(dict(zip(names, case, strict=True)))

        def more() -> Iterator[Trial]:
            return (trial for k in range(1, _MORE + 1) for trial in trials_of(seed + k))

        trials = list(trials_of(seed))
        if not any(np.any(right) for trial in trials for right in leaves(trial.expected)):
            raise ValueError(
                f"exercise {self.name!r}: the right answer is 0 in every case, so a function that "
                "does nothing would agree; give cases whose answers are other numbers"
            )
        return Attempt(
            answer, self.solution, self.arguments, trials, self.examples, try_on, more, self._same
        )

    def _trial(self, answer: Callable[..., Any], arguments: Arguments, limit: TimeLimit) -> Trial:
        right = run(self.solution, arguments)
        expected = right.value
        is_comparable = has_numbers(expected)
        is_comparable &= bool(self.returns) == isinstance(expected, dict | tuple)
        if not is_comparable and self.verify is None:
            came = right.failure.in_words if right.failure else what_is(expected)
            raise ValueError(
                f"exercise {self.name!r}: the solution must give one array or one number, or what "
                f"`returns` names, a dict of arrays or a tuple of such; it gave {came}"
            )
        outcome = _as_asked(run(answer, arguments, limit), expected)
        finding = None
        if outcome.failure is None and self.verify is not None:
            finding = self.verify(outcome.value, *arguments.values())
        elif outcome.failure is None:
            n = self.examples(*arguments.values()) if self.examples else None
            finding = explain_parts(
                outcome.value, expected, self.returns, n=n, rtol=self.rtol, atol=self.atol
            )
        return Trial(arguments, expected, outcome, finding)

    def _same(self, a: Outcome, b: Outcome) -> bool:
        return same_outcome(a, b, rtol=self.rtol, atol=self.atol)

    def _told(self, told: Told | None) -> Verdict | None:
        return None if told is None else self.not_yet(told.cause, told.sentence, *told.details)

    def _endless(self, error: OutOfTimeError) -> Verdict:
        return self.not_yet(
            ENDLESS,
            f"Your function had not finished after {error.seconds:g} seconds, so it was ended. "
            "Is there a loop whose condition never becomes false, or does it wait for something?",
            *((f"It was in {error.line}.",) if error.line else ()),
        )

    def _stub(self, attempt: Attempt) -> Verdict | None:
        outcomes = [trial.outcome for trial in attempt.trials]
        answered = any(not outcome.empty and not outcome.failure for outcome in outcomes)
        printed = any(outcome.printed for outcome in outcomes)
        if answered or printed or not has_placeholder(attempt.function):
            return None
        # Given lines after a stub's dots may fail, and so may written lines before forgotten ones.
        failed = causes.failed(attempt)
        return self.not_attempted(
            f"{_subject(attempt.function)} still waits for your lines: "
            "put them in the place of the `...`, then run both cells.",
            *((f"As it stands: {failed.sentence}", *failed.details[:-1]) if failed else ()),
        )

    def _all_right(self, attempt: Attempt) -> Verdict | None:
        if attempt.wrong:
            return None
        told = causes.input_changed(attempt)
        if told is None and self.vectorized:
            told = loop_over_examples(attempt)
        if told is not None:
            return self._told(told)
        warned = next((trial for trial in attempt.trials if trial.outcome.warnings), None)
        notes = (warned.warning_in_words, self.warning_note) if warned else ()
        return self.right(*notes, *global_note(attempt.function))

    def _known_mistake(self, attempt: Attempt) -> Verdict | None:
        if self.verify is not None:
            return self._named_mistake(attempt)
        for mistake in self.mistakes:
            if any(self._ends_alike(wrong, attempt) for wrong in mistake.answers):
                return self.not_yet(mistake.name, mistake.hint)
        return None

    def _named_mistake(self, attempt: Attempt) -> Verdict | None:
        """The mistake that the findings name, those about the form of an answer first."""
        findings = {trial.finding.cause: trial.finding for trial in attempt.wrong if trial.finding}
        for mistake in self.mistakes:
            if mistake.name in findings:
                sentence = f"{findings[mistake.name].sentence} {mistake.hint}"
                return self.not_yet(mistake.name, sentence)
        return None

    def _ends_alike(self, wrong: Callable[..., Any], attempt: Attempt) -> bool:
        return all(
            self._same(trial.outcome, run(wrong, trial.arguments)) for trial in attempt.trials
        )

    def _explained(self, attempt: Attempt) -> Verdict:
        told = explained(attempt, elementwise=self.elementwise)
        return self.not_yet(
            told.cause, told.sentence, *told.details, *global_note(attempt.function)
        )


def _as_asked(outcome: Outcome, expected: Any) -> Outcome:
    """Where several numbers are asked for, a vector of them is as good as a tuple."""
    came = outcome.value
    is_vector = isinstance(came, np.ndarray) and came.ndim == 1
    if is_vector and isinstance(expected, tuple) and all(np.ndim(x) == 0 for x in expected):
        return replace(outcome, value=tuple(came))
    return outcome


def _subject(function: Callable[..., Any]) -> str:
    name = getattr(function, "__name__", "<lambda>")
    return "Your function" if name == "<lambda>" else as_code(str(name))
