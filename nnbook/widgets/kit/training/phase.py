"""Where a training run is, and how it can end."""

from enum import StrEnum

from nnbook.learning import StopReason


class Phase(StrEnum):
    """Where a run is. The last three are its ends."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    CONVERGED = "converged"
    STOPPED = "stopped"
    DIVERGED = "diverged"


# What a run says that the kernel's interrupt button paused.
INTERRUPTED = "interrupted"

ENDS = (Phase.CONVERGED, Phase.STOPPED, Phase.DIVERGED)
END_OF = {
    StopReason.CONVERGED: Phase.CONVERGED,
    StopReason.STEP_LIMIT: Phase.STOPPED,
    StopReason.DIVERGED: Phase.DIVERGED,
}
