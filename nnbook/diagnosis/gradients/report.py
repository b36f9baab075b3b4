"""What a gradient check found, in numbers and in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from nnbook.diagnosis.finding import Finding
from nnbook.diagnosis.words import number_in_words

AGREE, DIFFER, NO_VERDICT = "agree", "differ", "no verdict"


@dataclass(frozen=True)
class Component:
    """One component of a gradient beside its measurement.

    Attributes
    ----------
    name : str
        Where it stands, as one writes it: ``"W[2][3, 1]"``, ``"w[0]"``, ``"θ[5]"``.
    where : tuple of int
        Its index within its part.
    yours, measured : float
        What came, and what the cost says.
    """

    name: str
    where: tuple[int, ...]
    yours: float
    measured: float

    def __str__(self) -> str:
        yours, measured = number_in_words(self.yours + 0.0), number_in_words(self.measured + 0.0)
        return f"{self.name}: yours {yours}, measured {measured}"


@dataclass(frozen=True)
class PartReport:
    """What was found in one part of θ: the weights or the biases of a layer.

    Attributes
    ----------
    name : str
        Its name in the model: ``"W[2]"``, ``"b"``; ``"θ"`` for a model without parts.
    shape : tuple of int
        Its shape.
    verdict : str
        ``"agree"``, ``"differ"``, or ``"no verdict"``: both about 0, or nothing to be measured.
    n_checked, n_skipped : int
        How many components were measured, and at how many of those tried that was impossible.
    relative_error : float
        |g − g_num| / max(|g|, |g_num|), Euclidean lengths over the components measured.
    worst : Component or None
        The one that is the farthest off.
    """

    name: str
    shape: tuple[int, ...]
    verdict: str
    n_checked: int
    n_skipped: int
    relative_error: float
    worst: Component | None


@dataclass(frozen=True)
class GradientReport:
    """What `check_gradient` found. Printing it says so in words.

    Attributes
    ----------
    parts : tuple of PartReport
        One for each part of θ, in its order.
    finding : Finding or None
        If they differ, the likely cause; if there is no verdict, why. None if they agree.
    """

    parts: tuple[PartReport, ...]
    finding: Finding | None

    @property
    def verdict(self) -> str:
        """``"agree"``, if all parts do; ``"differ"``, if one does; otherwise ``"no verdict"``."""
        verdicts = {part.verdict for part in self.parts}
        if DIFFER in verdicts:
            return DIFFER
        return AGREE if verdicts == {AGREE} else NO_VERDICT

    @property
    def ok(self) -> bool | None:
        """True if the two agree, False if they differ, None without a verdict."""
        return {AGREE: True, DIFFER: False, NO_VERDICT: None}[self.verdict]

    @property
    def worst(self) -> Component | None:
        """The component that is the farthest off, in the worst of the parts."""
        differing = [part for part in self.parts if part.verdict == DIFFER] or self.parts
        return max(differing, key=_how_wrong).worst

    @property
    def n_checked(self) -> int:
        """How many components of θ were measured."""
        return sum(part.n_checked for part in self.parts)

    @property
    def n_skipped(self) -> int:
        """How many were tried and could not be measured."""
        return sum(part.n_skipped for part in self.parts)

    def __repr__(self) -> str:
        lines = [self._headline(), "", *_table(self.parts)]
        if self.n_skipped:
            lines += ["", _skipped_in_words(self.n_skipped)]
        if self.verdict == DIFFER:
            lines += ["", f"Farthest off is {self.worst}"]
        return "\n".join(lines)

    def _headline(self) -> str:
        reason = self.finding.sentence if self.finding else ""
        if self.verdict == DIFFER:
            return f"The gradient is not the slope of the cost. {reason}"
        if self.verdict == NO_VERDICT:
            return f"No verdict. {reason}"
        size = sum(math.prod(part.shape) for part in self.parts)
        share = f"all {size}" if self.n_checked == size else f"{self.n_checked} of {size}"
        return f"The gradient is the slope of the cost: {share} numbers measured, all agree."


def _how_wrong(part: PartReport) -> float:
    # Rounded, so that among parts that are wrong by the same factor it is always the first.
    return math.inf if math.isnan(part.relative_error) else round(part.relative_error, 6)


def _table(parts: Iterable[PartReport]) -> list[str]:
    rows = [("part", "shape", "numbers", "relative error", "")]
    for part in parts:
        size = math.prod(part.shape)
        measured = str(size) if part.n_checked == size else f"{part.n_checked} of {size}"
        verdict = "" if part.verdict == AGREE else part.verdict
        rows.append((part.name, str(part.shape), measured, _error_in_words(part), verdict))
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    cells = ([cell.ljust(w) for cell, w in zip(row, wide, strict=True)] for row in rows)
    return ["  ".join(row).rstrip() for row in cells]


def _error_in_words(part: PartReport) -> str:
    """An error that is rounding only differs between machines: it is told as a bound."""
    if part.verdict == NO_VERDICT:
        return "–"
    if part.verdict == DIFFER:
        return f"{part.relative_error:.2g}"
    return f"< {10.0 ** max(-6, math.ceil(math.log10(max(part.relative_error, 1e-9)))):.0e}"


def _skipped_in_words(n_skipped: int) -> str:
    numbers = "1 number was" if n_skipped == 1 else f"{n_skipped} numbers were"
    return (
        f"{numbers} left out: the cost has a kink there (a ReLU at 0), or rounding hides its slope."
    )
