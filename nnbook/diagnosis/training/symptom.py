"""What a diagnosis of a training run says: a cause, its evidence in numbers, and what to try."""

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """What can be the matter with a training run, most important first."""

    FEATURES_NOT_SCALED = "features not scaled"
    TARGETS_NOT_SCALED = "targets not scaled"
    DIVERGED = "diverged"
    STEP_TOO_LARGE = "step size too large"
    LABELS_CONSTANT = "labels constant"
    SYMMETRIC = "symmetric neurons"
    DEAD_RELUS = "dead ReLUs"
    SATURATED = "saturated sigmoids"
    LABELS_UNRELATED = "labels unrelated to the data"
    STEP_TOO_SMALL = "step size too small"
    TOO_SIMPLE = "model too simple"
    PLATEAU = "plateau"
    NOT_FINISHED = "not finished"
    OVERFITTING = "overfitting"


@dataclass(frozen=True)
class Symptom:
    """One thing that is the matter with a training run.

    Attributes
    ----------
    cause : Cause
        Its name, which compares equal to its text: ``"overfitting"``.
    evidence : str
        What it shows by, in numbers.
    advice : str
        What to try.
    """

    cause: Cause
    evidence: str
    advice: str

    def __str__(self) -> str:
        return f"{self.cause[0].upper()}{self.cause[1:]}: {self.evidence} {self.advice}"
