"""Training as something to play with: a run forward and back, its ends, its pace, its rivals."""

from nnbook.widgets.kit.training.buttons import idle_buttons, run_buttons
from nnbook.widgets.kit.training.descents import descent_maker, full_batch_descent
from nnbook.widgets.kit.training.differences import Comparison, compare, compare_with_pinned
from nnbook.widgets.kit.training.epoch_run import EpochRun, Score, score
from nnbook.widgets.kit.training.minibatch_run import MiniBatchRun
from nnbook.widgets.kit.training.phase import INTERRUPTED, Phase
from nnbook.widgets.kit.training.pinned import MOST_PINNED, PinnedRun
from nnbook.widgets.kit.training.rule_run import RuleRun
from nnbook.widgets.kit.training.settings import (
    FULL_SPEED,
    SPEED,
    SPEEDS,
    STEP_LIMIT,
    STEP_SIZE,
    TOLERANCE,
)
from nnbook.widgets.kit.training.steppable import Steppable
from nnbook.widgets.kit.training.trainer import Trainer

__all__ = [
    "FULL_SPEED",
    "INTERRUPTED",
    "MOST_PINNED",
    "SPEED",
    "SPEEDS",
    "STEP_LIMIT",
    "STEP_SIZE",
    "TOLERANCE",
    "Comparison",
    "EpochRun",
    "MiniBatchRun",
    "Phase",
    "PinnedRun",
    "RuleRun",
    "Score",
    "Steppable",
    "Trainer",
    "compare",
    "compare_with_pinned",
    "descent_maker",
    "full_batch_descent",
    "idle_buttons",
    "run_buttons",
    "score",
]
