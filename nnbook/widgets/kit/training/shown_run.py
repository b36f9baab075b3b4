"""What there is to see of a run: the shown step, its θ, the way and the costs up to it."""

from collections.abc import Callable

from nnbook.validation import Array
from nnbook.widgets.kit.training.phase import ENDS, Phase
from nnbook.widgets.kit.training.steppable import Steppable
from nnbook.widgets.kit.training.trail import Trail


class ShownRun:
    """A run as it is shown; `Trainer` moves it.

    Nothing that it gives is copied, and nothing takes longer in a longer run.

    Parameters
    ----------
    make_descent : callable
        Makes a fresh descent at θ[0]; called at the first look, and again after each `reset`.
    budget_bytes : int
        What the kept θ's may take.

    Attributes
    ----------
    phase : Phase
        Where the run is.
    message : str
        One sentence on that.
    """

    def __init__(self, make_descent: Callable[[], Steppable], budget_bytes: int) -> None:
        self._make_descent = make_descent
        self._budget_bytes = budget_bytes
        self.reset()

    def reset(self) -> None:
        """Back to θ[0], with a fresh descent. What is pinned stays."""
        self._made: Trail | None = None
        self._i = 0
        self._settle(Phase.READY, "ready")

    @property
    def ended(self) -> bool:
        """Whether the run has come to one of its ends."""
        return self.phase in ENDS

    @property
    def standing(self) -> str:
        """How a sentence on it begins: "Step 12, paused:", or how it ended."""
        return self.message if self.ended else f"Step {self.i}, {self.message}:"

    @property
    def i(self) -> int:
        """The number of the shown step; 0 is the start."""
        return self._i

    @property
    def last(self) -> int:
        """The latest step that was trained, or at which the run has ended."""
        return 0 if self._made is None else self._made.last

    @property
    def descent(self) -> Steppable:
        """What makes the steps: as `make_descent` made it, at step `last` or beyond."""
        return self._trail().descent

    @property
    def theta(self) -> Array:
        """θ[i], shape (m,), read-only."""
        return self._trail().theta(self._i)

    @property
    def path(self) -> Array:
        """The θ's that are kept from θ[0] to θ[i], one a row: shape (k, m), read-only."""
        return self._trail().path(self._i)[1]

    @property
    def path_steps(self) -> Array:
        """Of which steps `path` holds the θ's: shape (k,), read-only."""
        return self._trail().path(self._i)[0]

    @property
    def kept_steps(self) -> Array:
        """All steps that one can go to, from 0 to `last`: shape (k,), read-only."""
        trail = self._trail()
        return trail.path(trail.at_or_before(trail.last))[0]

    def theta_at(self, i: int) -> Array:
        """Return θ[i], read-only.

        Parameters
        ----------
        i : int
            One of the `kept_steps`.
        """
        return self._trail().theta(i)

    @property
    def costs(self) -> Array:
        """J(θ[0]) … J(θ[i]), shape (i + 1,), read-only; NaN where it was not measured."""
        return self._trail().costs(self._i)

    @property
    def all_costs(self) -> Array:
        """J(θ[0]) … J(θ[last]), shape (last + 1,), read-only."""
        trail = self._trail()
        return trail.costs(trail.last)

    @property
    def curve(self) -> tuple[Array, Array]:
        """Steps from 0 to `last` and their costs, few but enough to draw all: two vectors (k,).

        The lowest and the highest cost of each column of a picture are among them.
        """
        trail = self._trail()
        return trail.curve(trail.last)

    @property
    def cost(self) -> float:
        """J(θ[i])."""
        return self._trail().cost(self._i)

    @property
    def nbytes(self) -> int:
        """What the kept θ's take."""
        return self._trail().nbytes

    @property
    def shown_curve(self) -> tuple[Array, Array]:
        """`curve`, only up to the shown step."""
        return self._trail().curve(self._i)

    def _trail(self) -> Trail:
        if self._made is None:
            self._made = Trail(self._make_descent(), self._budget_bytes)
        return self._made

    def _settle_at_end(self) -> None:
        trail = self._trail()
        if self._i == trail.end:
            self._settle(*trail.how_it_ended())

    def _settle(self, phase: Phase, message: str) -> None:
        self.phase = phase
        self.message = message
