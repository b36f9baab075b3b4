"""In what the settings of several runs differ, in the lecture's symbols."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.pictures.numbers import number_text, with_true_minus
from nnbook.validation import Array
from nnbook.widgets.kit.training.pinned import PinnedRun

_SEED, _START, _START_FIELD = "seed", "θ[0]", "start"
# A vector of more components is not written out.
_LONGEST_VECTOR = 3


@dataclass(frozen=True)
class Comparison:
    """What is different between runs, and what is the same.

    Attributes
    ----------
    different : mapping of str to tuple of str
        By the label of the run, what is its own: "λ = 0.5".
    same : tuple of str
        The symbols of what all runs have in common.
    """

    different: Mapping[str, tuple[str, ...]]
    same: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it: "run 1: λ = 0.5; now: λ = 5; the same: ε." or "Nothing differs: …"."""
        common = ", ".join(self.same)
        if not any(self.different.values()):
            return f"Nothing differs; the same: {common}." if common else "Nothing differs."
        parts = [f"{label}: {', '.join(own)}" for label, own in self.different.items()]
        return f"{'; '.join([*parts, f'the same: {common}'] if common else parts)}."


def compare(
    runs: Mapping[str, Mapping[str, Any]], symbols: Mapping[str, str] | None = None
) -> Comparison:
    """Compare the settings of runs.

    Parameters
    ----------
    runs : mapping of str to mapping
        By the label of each run, its settings: values by the names of fields. A value may be a
        vector, such as θ[0].
    symbols : mapping of str to str, optional
        What fields are called; by default, their names.

    Returns
    -------
    Comparison
        What is different, and what is the same.
    """
    names = list(dict.fromkeys(name for settings in runs.values() for name in settings))
    different: dict[str, tuple[str, ...]] = dict.fromkeys(runs, ())
    same = []
    for name in names:
        symbol = (symbols or {}).get(name) or name
        texts = _texts([settings.get(name) for settings in runs.values()])
        if len(set(texts)) == 1:
            same.append(symbol)
            continue
        for label, text in zip(runs, texts, strict=True):
            different[label] += (f"{symbol} = {text}",)
    return Comparison(different, tuple(same))


def compare_with_pinned(
    pinned: Sequence[PinnedRun], now: Mapping[str, Any], theta0: Array, symbols: Mapping[str, str]
) -> Comparison:
    """Compare the settings of pinned runs and of the present one.

    Another θ[0] is listed where nothing else explains it: neither a `start` nor a `seed` among
    the settings, nor another number of parameters.

    Parameters
    ----------
    pinned : sequence of PinnedRun
        The runs that are held fast.
    now : mapping of str to object
        The settings of the present run: values by the names of fields.
    theta0 : numpy.ndarray, shape (m,)
        Its θ[0].
    symbols : mapping of str to str
        What fields are called; those without a symbol are called by their names.

    Returns
    -------
    Comparison
        By the labels of the pinned runs and "now".
    """
    runs = {run.label: dict(run.settings) for run in pinned} | {"now": dict(now)}
    starts = [*(run.theta0 for run in pinned), theta0]
    is_told = _START_FIELD in now or len({run.get(_SEED) for run in runs.values()}) > 1
    is_one_size = len({start.shape for start in starts}) == 1
    if not is_told and is_one_size and np.ptp(starts, axis=0).any():
        for settings, start in zip(runs.values(), starts, strict=True):
            settings[_START] = start
    return compare(runs, {**symbols, _START_FIELD: _START})


def _texts(values: Sequence[Any]) -> list[str]:
    """Return one text for each value: equal where the values are, and else different."""
    distinct: list[Any] = []
    places = []
    for value in values:
        equal = [k for k, other in enumerate(distinct) if _are_equal(value, other)]
        if not equal:
            distinct.append(value)
        places.append(equal[0] if equal else len(distinct) - 1)
    if any(isinstance(value, np.ndarray) and value.size > _LONGEST_VECTOR for value in distinct):
        written = [f"start {chr(ord('A') + k)}" for k in range(len(distinct))]
    else:
        written = [_in_short(value) for value in distinct]
        if len(set(written)) < len(distinct):
            written = [_exactly(value) for value in distinct]
    return [written[k] for k in places]


def _are_equal(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return bool(one == other)


def _in_short(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool | np.bool_):
        return "on" if value else "off"
    if isinstance(value, int | np.integer):
        return with_true_minus(str(value))
    if isinstance(value, float | np.floating):
        return number_text(float(value), digits=6)
    if isinstance(value, np.ndarray | tuple | list):
        return f"({', '.join(_in_short(part) for part in value)})"
    return str(value)


def _exactly(value: Any) -> str:
    """For values that are too much alike for the short form."""
    plain = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
    return with_true_minus(repr(plain))
