"""What can be the matter with the data of a training run."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nnbook.diagnosis.training.finished_run import FinishedRun
from nnbook.diagnosis.training.symptom import Cause, Symptom
from nnbook.diagnosis.words import number_in_words
from nnbook.validation import Array

STANDARDIZE = (
    "Standardize: X = (X - X.mean(axis=0)) / X.std(axis=0), without columns that never change, and "
    "new data with the same numbers."
)

FAR = 10
"""A column is large from here on, and far from 0 when its mean is so many times its spread.

The bias is a weight whose input is always 1, and starting weights and step sizes are meant for
inputs like that. Weighted sums of ±10 are where σ' is 5·10⁻⁵; and how fast the slope of the cost
changes goes with the square, so a λ that suits a column of 10 is 100 times too small for one of 1.
"""

NOTHING_LIKE = 100
"""Columns whose spreads are so far apart can't be served by one λ: it goes with the square."""


def constant_labels(run: FinishedRun) -> Symptom | None:
    """Whether all right answers are the same."""
    if (run.y != run.y[0]).any():
        return None
    if run.classes is None:
        same = f"the same, {_row_in_words(run.y[0])}"
    else:
        same = f"class {run.classes[0]}"
    return Symptom(
        Cause.LABELS_CONSTANT,
        f"All {len(run.y)} right answers are {same}: the model only learns to say that always.",
        "Look at how y was made, and how the data was split: sorted data must be shuffled first.",
    )


def unscaled_features(run: FinishedRun) -> Symptom | None:
    """Whether columns of X are large, far from 0, tiny, or of very different spread."""
    if run.X.ndim != 2 or run.X.dtype.kind not in "biuf":
        return None
    X = run.X.astype(float)
    mean, spread = X.mean(axis=0), X.std(axis=0)
    varies = spread > 1e-12 * np.abs(mean)  # a constant column only adds to the bias
    size = np.hypot(mean, spread)
    large = varies & (size >= FAR)
    far = varies & (np.abs(mean) >= FAR * spread) & (np.abs(mean) >= 1)
    if large.any() or far.any():
        return _unscaled(X, large | far, "are large, or far from 0 beside their spread")
    if varies.any() and size[varies].max() <= 1 / NOTHING_LIKE:
        return _unscaled(X, varies, "are tiny beside the 1 that goes with the bias")
    width = np.ptp(X, axis=0)
    narrow = varies & (width * NOTHING_LIKE <= width.max())
    # A few among many, like pixels at the edge of a picture, hold nothing up.
    if narrow.sum() * 10 < varies.sum() or not narrow.any():
        return None
    return _unscaled(X, narrow, f"are narrow beside a column that is {width.max():.3g} wide")


def unscaled_targets(run: FinishedRun) -> Symptom | None:
    """Whether a column of y is so large that outputs and steps of ordinary size don't suit it."""
    if run.cost_name != "squared" or run.cost < 0.1 * run.yardstick:
        return None  # what has been learned needs no other scale
    y = run.y.reshape(len(run.y), -1)
    mean, spread = y.mean(axis=0), y.std(axis=0)
    large = np.flatnonzero((np.hypot(mean, spread) >= FAR) & (spread > 1e-12 * np.abs(mean)))
    if not large.size:
        return None
    j = large[0]
    where = f"{large.size} of {y.shape[1]} columns of y are" if y.shape[1] > 1 else "y is"
    return Symptom(
        Cause.TARGETS_NOT_SCALED,
        f"{where} large: {f'y[:, {j}]' if y.shape[1] > 1 else 'it'} goes from {y[:, j].min():.4g} "
        f"to {y[:, j].max():.4g}, with a mean of {mean[j]:.4g} and a spread of {spread[j]:.4g}.",
        "Standardize y too, and turn predictions back: ŷ * y.std(axis=0) + y.mean(axis=0).",
    )


def unrelated_labels(run: FinishedRun) -> Symptom | None:
    """Whether neither the model nor the nearest neighbours know more about y than guessing."""
    nearest = run.neighbours
    if nearest is None or not nearest.can_tell or nearest.tell_something:
        return None
    standing = _only_guesses(run)
    if not standing:
        return None
    return Symptom(
        Cause.LABELS_UNRELATED,
        f"{standing}; and the nearest neighbour of an example is of the same class in "
        f"{100 * nearest.share:.1f} % of cases; by chance it would be in "
        f"{100 * nearest.chance:.1f} %.",
        "Check that row i of X and y[i] belong together: was one of them shuffled, or sorted, "
        "without the other? If they do, these features tell little about y, or the relation is "
        "finer than this model can see.",
    )


def _only_guesses(run: FinishedRun) -> str:
    """Say that the model is not better than guessing, by a tenth of what that costs, if so.

    A tenth is left for chance, of which a model fits about 1/(2n) with each parameter. Where it
    fits all of it, learning the data by heart, a validation set still shows it.
    """
    if run.guessing is None:
        return _only_guesses_classes(run)
    # What the next step along −∇J would gain is no mystery, only not learned yet.
    if run.cost - run.trial.best_gain >= 0.9 * run.guessing:
        if _more_than_luck(run):
            return ""
        return f"The cost is {run.cost:.4g}, and guessing costs {run.guessing:.4g}"
    costs, guessing = run.history.validation_costs, run.guessing_on_validation
    if costs is None or guessing is None or costs.min() < 0.9 * guessing:
        return ""
    return f"On new data the cost was never below {costs.min():.4g}; guessing costs {guessing:.4g}"


def _more_than_luck(run: FinishedRun) -> bool:
    """Whether the model gained more on guessing than m parameters gain without any relation.

    With a cross-entropy, 2n times that gain follows χ² with m degrees of freedom: m on average,
    with a standard deviation of √(2m). Much of y may be noise, and the rest be learned all the
    same. The squared error has no such measure: its gain goes with the spread of y.
    """
    if run.guessing is None or run.cost_name == "squared":
        return False
    m, n = run.model.theta.size, len(run.X)
    return run.guessing - run.cost > (m + 3 * (2 * m) ** 0.5) / (2 * n)


def _only_guesses_classes(run: FinishedRun) -> str:
    """The same for a model whose cost of guessing is not known: by its predictions."""
    share, accuracy, n, where = run.commonest_share, run.accuracy, len(run.y), ""
    accuracies, validation = run.history.validation_accuracies, run.history.validation
    if accuracies is not None and validation is not None:
        accuracy, n, where = float(accuracies.max()), len(np.asarray(validation[1])), " on new data"
    # Two standard errors above the share of the commonest class are luck.
    if share is None or accuracy is None or accuracy > share + 2 * (share * (1 - share) / n) ** 0.5:
        return ""
    return (
        f"The accuracy{where} is {100 * accuracy:.1f} %, and the commonest class has a share of "
        f"{100 * share:.1f} %"
    )


def _unscaled(X: Array, concerned: Array, what: str) -> Symptom:
    columns = np.flatnonzero(concerned)
    ranges = [f"X[:, {j}] from {X[:, j].min():.4g} to {X[:, j].max():.4g}" for j in columns[:3]]
    more = f" and {len(columns) - 3} more" if len(columns) > 3 else ""
    return Symptom(
        Cause.FEATURES_NOT_SCALED,
        f"{len(columns)} of {X.shape[1]} columns {what}: {', '.join(ranges)}{more}.",
        STANDARDIZE,
    )


def _row_in_words(row: Iterable[float]) -> str:
    return ", ".join(number_in_words(value) for value in np.atleast_1d(np.asarray(row)))
