"""The perceptron's learning rule: a wrong answer moves the weights, a right one changes nothing.

It needs no derivative. Where a line separates the classes it finds one; where none does it never
ends, unless somebody notices that it goes round in a circle.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from nnbook.learning.descent_result import joined
from nnbook.learning.perceptron_run import (
    PerceptronRun,
    RuleEnd,
    RuleStep,
    cancel_out,
    cycle_in_words,
    diverged_in_words,
    interrupted_in_words,
    pass_limit_in_words,
    progress_in_words,
    separated_in_words,
)
from nnbook.models import Perceptron
from nnbook.validation import (
    Array,
    as_generator,
    as_labels,
    as_matrix,
    as_vector,
    positive,
    read_only,
    what_came,
    whole_number,
)


def learn_by_rule(
    perceptron: Perceptron,
    X: ArrayLike,
    y: ArrayLike,
    *,
    step_size: float = 1.0,
    order: ArrayLike | None = None,
    seed: int | np.random.Generator | None = None,
    max_passes: int = 1000,
    keep_steps: int = 10_000,
) -> PerceptronRun:
    """Let a perceptron learn by its own rule, from the weights that it has.

    ::

        for each example x, y, in the same order again and again:
            ŷ = 1 if w · x + b > 0, else 0
            w = w + λ (y − ŷ) x
            b = b + λ (y − ŷ)

    If the examples are separated in the end, the perceptron has the last weights. However else
    it ends, by Ctrl-C too, it has the best so far, those with the fewest examples wrong.

    Parameters
    ----------
    perceptron : Perceptron
        θ[0] is its `theta`; the run changes it, at the end.
    X, y, step_size, order, seed, max_passes, keep_steps
        The examples, λ, their order, and the limits, as for `PerceptronRule`.

    Returns
    -------
    PerceptronRun
        What happened, step by step, and why it ended: separated, cycle, pass limit, diverged
        or interrupted.

    Raises
    ------
    TypeError, ValueError
        If `perceptron` isn't one, `X` has not K columns, or as for `PerceptronRule`.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> both = Perceptron(2)
    >>> learn_by_rule(both, X, [0, 0, 0, 1])
    Separated at step 24: in pass 6 all 4 examples are right, after 10 mistakes in all.
    >>> both.predict(X)
    array([0, 0, 0, 1])

    Notes
    -----
    Lecture: P2, P3, and J3 for a model without derivatives (S2). The rule is Rosenblatt's, keeping
    the best weights is Gallant's "pocket". Many libraries write the labels as −1 and 1, and count
    s = 0 as a mistake for either; here s = 0 is the answer 0, and right where y = 0. From zero
    weights that makes another first step.
    """
    if not isinstance(perceptron, Perceptron):
        raise TypeError(f"perceptron must be a Perceptron, got {what_came(perceptron)}")
    rule = PerceptronRule(
        as_matrix(X, columns=perceptron.n_inputs, dtype=perceptron.dtype),
        y,
        perceptron.theta,
        step_size=step_size,
        order=order,
        seed=seed,
        max_passes=max_passes,
        keep_steps=keep_steps,
    )
    goes_on = rule.reason is None
    try:
        while goes_on:
            goes_on = rule.step()
    except KeyboardInterrupt:
        pass
    run = _run(rule)
    perceptron.theta = run.theta if run.reason is RuleEnd.SEPARATED else run.best_theta
    return run


class PerceptronRule:
    """The perceptron's learning rule, driven one example at a time.

    Parameters
    ----------
    X : array_like, shape (n, K)
        The examples, one a row. They are not copied.
    y : array_like, shape (n,)
        Their right answers, 0 or 1.
    theta0 : array_like, shape (K + 1,), optional
        θ[0], the weights and, last, the bias to start with; all zero without it. Its type is the
        one computed in.
    step_size : float
        λ > 0. From zero weights it only sets the scale.
    order : array_like of int, shape (n,), optional
        The order of the examples, each once; as they stand without it. Every pass has the same
        order: only then does a repeated state mean a cycle.
    seed : int or numpy.random.Generator, optional
        Draws the order, once, in place of `order`.
    max_passes : int
        The number of passes after which it gives up. One θ is remembered for each.
    keep_steps : int
        How many steps, from the first on, are kept in `steps`.

    Attributes
    ----------
    theta : numpy.ndarray, shape (K + 1,)
        θ now. Every change makes a new, read-only vector.
    i : int
        The number of steps taken: the examples looked at.
    mistakes : int
        How many of them were answered wrong.
    errors : int
        How many of all examples θ answers wrong now.
    errors_by_pass : list of int
        The same at the start, and after each whole pass.
    best_theta, best_errors : numpy.ndarray and int
        The first θ with the fewest errors so far, and how many.
    last_step : RuleStep or None
        What the last step did.
    steps : list of RuleStep
        The first `keep_steps` steps.
    cycle : tuple of int, or None
        The two steps after which weights and place are the same, if it came to that.
    reason : RuleEnd or None
        Why it ended; None while it goes on. Separated, if a whole pass went by without a mistake;
        cycle, if a pass ends with exactly the weights with which an earlier one ended or the run
        began, to the last bit; pass limit; diverged, if θ or a weighted sum is not finite.

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit, or both `order` and `seed` are given.

    Examples
    --------
    >>> rule = PerceptronRule([[0], [2]], [1, 0])
    >>> rule.step(), rule.last_step
    (True, Step 1, example 0: s = 0, ŷ = 0 is wrong, x is added to w, 1 to b.)

    Notes
    -----
    Lecture: P2, P3.
    """

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        theta0: ArrayLike | None = None,
        *,
        step_size: float = 1.0,
        order: ArrayLike | None = None,
        seed: int | np.random.Generator | None = None,
        max_passes: int = 1000,
        keep_steps: int = 10_000,
    ) -> None:
        self.theta = _start(theta0, as_matrix(X, dtype=None).shape[1])
        self.X = as_matrix(X, dtype=self.theta.dtype)
        self.y = as_labels(y, len(self.X)).astype(int)
        self.order = _order(len(self.X), order, seed)
        self.step_size = positive(step_size, "step_size (λ)")
        self.max_passes = whole_number(max_passes, "max_passes", minimum=1)
        self.keep_steps = whole_number(keep_steps, "keep_steps", minimum=0)
        self.i = 0
        self.mistakes = 0
        self._s = self._weighted_sums(self.theta)
        self.errors = self._count_errors(self._s)
        self.best_theta, self.best_errors = self.theta, self.errors
        self.errors_by_pass = [self.errors]
        self.last_step: RuleStep | None = None
        self.steps: list[RuleStep] = []
        self.cycle: tuple[int, int] | None = None
        self.reason = None if np.isfinite(self._s).all() else RuleEnd.DIVERGED
        # To recognise a cycle: the example of each mistake, how many mistakes there were after each
        # pass, and the first step after which a pass began with just these bytes of θ.
        self._wrong: list[int] = []
        self._mistakes_by_pass = [0]
        self._first_seen = {self.theta.tobytes(): 0}

    def step(self) -> bool:
        """Look at the next example, and move the weights if its answer is wrong.

        If it is interrupted, everything stays where it was.

        Returns
        -------
        bool
            Whether it goes on. After the end nothing is done.
        """
        if self.reason is not None:
            return False
        step, s, errors = self._look(), self._s, self.errors
        if step.mistake:
            s = self._weighted_sums(step.theta_after)
            errors = self._count_errors(s)
        reason, cycle = self._remember(step, s, errors)
        best_theta, best_errors = self.best_theta, self.best_errors
        if errors < best_errors and reason is not RuleEnd.DIVERGED:
            best_theta, best_errors = step.theta_after, errors
        # Nothing but assignments from here on, so that no interrupt comes in between.
        self.theta, self._s, self.errors = step.theta_after, s, errors
        self.best_theta, self.best_errors = best_theta, best_errors
        self.i, self.mistakes, self.last_step = step.i, self.mistakes + step.mistake, step
        self.reason, self.cycle = reason, cycle
        return reason is None

    @property
    def message(self) -> str:
        """How the run stands, in one or two sentences: the step, why it ended, what to try."""
        return joined(*self.in_words())

    def in_words(self) -> tuple[str, str]:
        """Return what happened, and what to try: "" where there is nothing to advise."""
        i, n = self.i, len(self.X)
        match self.reason:
            case RuleEnd.SEPARATED:
                return separated_in_words(i, n, self.mistakes)
            case RuleEnd.CYCLE:
                assert self.cycle is not None
                wrong = self._wrong[self._mistakes_by_pass[self.cycle[0] // n] :]
                return cycle_in_words(self.cycle, len(wrong), cancel_out(self.X, self.y, wrong))
            case RuleEnd.PASS_LIMIT:
                mistakes = self.mistakes - self._mistakes_by_pass[-2]
                return pass_limit_in_words(i, n, mistakes, self.errors)
            case RuleEnd.DIVERGED:
                return diverged_in_words(i)
        return progress_in_words(i, n, self.mistakes, self.errors)

    def _look(self) -> RuleStep:
        """Return what the rule does with the next example."""
        example = int(self.order[self.i % len(self.order)])
        s, y = float(self._s[example]), int(self.y[example])
        output = int(s > 0)
        theta = self.theta
        if output != y:
            with np.errstate(over="ignore", under="ignore"):  # not finite is said in words
                theta = theta.copy()
                theta[:-1] += self.step_size * (y - output) * self.X[example]
                theta[-1] += self.step_size * (y - output)
            read_only(theta)
        return RuleStep(self.i + 1, example, s, output, y, self.theta, theta)

    def _remember(
        self, step: RuleStep, s: Array, errors: int
    ) -> tuple[RuleEnd | None, tuple[int, int] | None]:
        """Put the step on record; return whether it is the last, and the cycle it closes.

        What is put on record a second time, after an interrupt, comes to the same place.
        """
        i, n, mistakes = step.i, len(self.X), self.mistakes + step.mistake
        if i <= self.keep_steps:
            self.steps[i - 1 :] = [step]
        if step.mistake:
            self._wrong[mistakes - 1 :] = [step.example]
        if not (np.isfinite(step.theta_after).all() and np.isfinite(s).all()):
            return RuleEnd.DIVERGED, None
        if i % n:
            return None, None
        self.errors_by_pass[i // n :] = [errors]
        self._mistakes_by_pass[i // n :] = [mistakes]
        if mistakes == self._mistakes_by_pass[i // n - 1]:
            return RuleEnd.SEPARATED, None
        first = self._first_seen.setdefault(step.theta_after.tobytes(), i)
        if first < i:
            return RuleEnd.CYCLE, (first, i)
        return (RuleEnd.PASS_LIMIT if i == self.max_passes * n else None), None

    def _weighted_sums(self, theta: Array) -> Array:
        """Return s = w · x + b of every example, just as the perceptron computes it."""
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            return self.X @ theta[:-1] + theta[-1]

    def _count_errors(self, s: Array) -> int:
        return int(np.count_nonzero((s > 0) != self.y))


def _run(rule: PerceptronRule) -> PerceptronRun:
    """Return the run of a rule that has ended, or was interrupted."""
    if rule.reason is None:
        what_happened, advice = interrupted_in_words(rule.i, len(rule.X), rule.mistakes)
    else:
        what_happened, advice = rule.in_words()
    if rule.reason is not RuleEnd.SEPARATED:
        wrong = f"{rule.best_errors} of {len(rule.X)} wrong"
        what_happened += f" The perceptron keeps its best weights, with {wrong}."
    return PerceptronRun(
        theta=rule.theta,
        best_theta=rule.best_theta,
        best_errors=rule.best_errors,
        errors=tuple(rule.errors_by_pass[: rule.i // len(rule.X) + 1]),
        i=rule.i,
        mistakes=rule.mistakes,
        cycle=rule.cycle,
        steps=tuple(rule.steps[: rule.i]),
        reason=rule.reason or RuleEnd.INTERRUPTED,
        what_happened=what_happened,
        advice=advice,
    )


def _start(theta0: ArrayLike | None, n_inputs: int) -> Array:
    """Return θ[0], checked, as a read-only vector of its own."""
    if theta0 is None:
        theta0 = np.zeros(n_inputs + 1)
    theta = as_vector(theta0, "theta0", length=n_inputs + 1, dtype=None)
    theta = theta + 0.0  # −0.0 becomes 0.0: equal numbers have equal bytes from here on
    return read_only(theta)


def _order(n: int, order: ArrayLike | None, seed: int | np.random.Generator | None) -> Array:
    """Return the numbers 0, …, n − 1 in the order in which the examples are to be looked at."""
    if seed is not None:
        if order is not None:
            raise ValueError("order and seed exclude each other: a seed draws the order")
        return as_generator(seed).permutation(n)
    if order is None:
        return np.arange(n)
    rows = np.asarray(order)
    if rows.dtype.kind not in "iu":
        raise TypeError(f"order must consist of whole numbers, got {what_came(order)}")
    if not np.array_equal(np.sort(rows, axis=None), np.arange(n)) or rows.ndim != 1:
        expected = f"each of the rows 0 to {n - 1} once"
        raise ValueError(f"order must hold {expected}, got {what_came(order)}")
    return rows.copy()
