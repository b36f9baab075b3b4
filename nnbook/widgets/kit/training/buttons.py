"""The buttons of a training run, and which of them would do nothing now."""

from nnbook.widgets.kit.controls import Button
from nnbook.widgets.kit.training.phase import Phase
from nnbook.widgets.kit.training.pinned import MOST_PINNED
from nnbook.widgets.kit.training.trainer import Trainer


def run_buttons(trainer: Trainer, *, has_seed: bool) -> list[Button]:
    """Return the buttons from left to right; only a run with a seed has another start."""
    start = "Pause" if trainer.phase is Phase.RUNNING else "Start"
    new_start = Button("new_start", "New start", "Another seed, and so another θ[0]")
    return [
        Button("start", start, "Start or pause the training"),
        Button("step", "Step", "One step of gradient descent"),
        Button("back", "Back", "One step back"),
        Button("rewind", "Rewind", "Back to θ[0], the start of this run"),
        *([new_start] if has_seed else []),
        Button("pin", "Pin", "Keep this run in the picture, to compare the next with it"),
        Button("unpin", "Unpin", "Let go of the run pinned last"),
    ]


def idle_buttons(trainer: Trainer) -> set[str]:
    """Return the names of the buttons that would do nothing now."""
    return {
        *(("start", "step") if trainer.ended else ()),
        *(("back", "rewind", "pin") if trainer.i == 0 else ()),
        *(("pin",) if len(trainer.pinned) == MOST_PINNED else ()),
        *(() if trainer.pinned else ("unpin",)),
    }
