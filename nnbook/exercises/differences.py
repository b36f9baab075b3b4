"""What a wrong answer's numbers say, where no other cause has been found."""

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import listed, value_in_words
from nnbook.exercises.attempt import Attempt, Told, Trial


def explained(attempt: Attempt, *, elementwise: bool) -> Told:
    """The finding of the most telling case, with the input that led to it.

    Parameters
    ----------
    attempt : Attempt
        One with a wrong answer, and without an exception.
    elementwise : bool
        Whether each number of the answer belongs to the same place of the first argument.
    """
    trial = _most_telling(attempt.wrong)
    finding = trial.finding
    assert finding is not None
    details = [_seen_at(trial, finding, attempt.n(trial.arguments), elementwise)]
    if trial.outcome.warnings:
        details.append(trial.warning_in_words)
    return Told(finding.cause, finding.sentence, tuple(details))


def _most_telling(wrong: list[Trial]) -> Trial:
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


def _seen_at(trial: Trial, finding: Finding, n: int | None, elementwise: bool) -> str:
    name, first = next(iter(trial.arguments.items()))
    if finding.where is not None and elementwise:
        return f"That is at {value_in_words(name, np.asarray(first)[finding.where])}."
    if finding.where and n is not None and len(trial.expected) == n:
        return f"That is for {_example_in_words(trial, finding.where[0], n)}."
    return f"Seen with {trial.arguments_in_words}."


def _example_in_words(trial: Trial, i: int, n: int) -> str:
    """One example of a case: its part of every argument that has one, the others whole."""
    words = [
        value_in_words(f"{name}[{i}]", value[i])
        if isinstance(value, np.ndarray) and value.shape[:1] == (n,)
        else value_in_words(name, value)
        for name, value in trial.arguments.items()
    ]
    return listed(words)
