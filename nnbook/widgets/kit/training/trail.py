"""What a descent has come through: its θ's as far as they are kept, all its costs, its end."""

import math

from nnbook.learning.descent_result import joined
from nnbook.validation import Array
from nnbook.widgets.kit.training.envelope import Envelope
from nnbook.widgets.kit.training.growing import GrowingVector
from nnbook.widgets.kit.training.phase import END_OF, Phase
from nnbook.widgets.kit.training.snapshots import Snapshots
from nnbook.widgets.kit.training.steppable import Adjustable, Measurable, Repeatable, Steppable


class Trail:
    """A descent and the way it came.

    The descent itself only ever goes forward. Another ε or step limit doesn't change the way, only
    where on it the end is; what was trained beyond stays, for when the end moves on again.

    Parameters
    ----------
    descent : Steppable
        A fresh one, at θ[0].
    budget_bytes : int
        What the kept θ's may take.

    Attributes
    ----------
    end : int or None
        The step at which the run ends; None as long as it can go on.
    """

    def __init__(self, descent: Steppable, budget_bytes: int) -> None:
        self._descent = descent
        self._snapshots = Snapshots(descent.theta, budget_bytes)
        self._costs = GrowingVector()
        self._costs.append(descent.cost)
        self._envelope = Envelope()
        self._envelope.note(0, descent.cost)
        self.end = None if descent.reason is None else 0

    @property
    def descent(self) -> Steppable:
        """The descent, which has gone as far as anybody has seen."""
        return self._descent

    @property
    def last(self) -> int:
        """The latest step that there is to see."""
        return len(self._costs) - 1 if self.end is None else self.end

    @property
    def nbytes(self) -> int:
        """What the kept θ's take."""
        return self._snapshots.nbytes

    def keeps(self, i: int) -> bool:
        """Whether θ[i] is kept."""
        return i in self._snapshots

    def theta(self, i: int) -> Array:
        """Return θ[i] of a kept step, read-only."""
        return self._snapshots.theta(i)

    def path(self, i: int) -> tuple[Array, Array]:
        """Return the kept steps up to the kept step i, and their θ's."""
        return self._snapshots.path(i)

    def costs(self, i: int) -> Array:
        """Return J(θ[0]) … J(θ[i]), read-only; the last one is measured if it wasn't."""
        self.cost(i)
        return self._costs.first(i + 1)

    def curve(self, i: int) -> tuple[Array, Array]:
        """Return the steps up to i, and their costs, that a picture of the costs needs."""
        costs = self.costs(i)
        steps = self._envelope.steps(costs)
        return steps, costs[steps]

    def cost(self, i: int) -> float:
        """Return J(θ[i]) of a kept step."""
        if math.isnan(self._costs[i]) and isinstance(self._descent, Measurable):
            self._costs[i] = self._descent.cost_at(self.theta(i))
            self._envelope.note(i, self._costs[i])
        return self._costs[i]

    def at_or_before(self, i: int) -> int:
        """Return the nearest kept step that is not after step i, nor after the last."""
        return self._snapshots.at_or_before(min(max(i, 0), self.last))

    def before(self, i: int) -> int:
        """Return the nearest kept step before step i ≥ 1."""
        return self._snapshots.before(i)

    def after(self, i: int, at_most: int | None = None) -> int:
        """Go forward from the kept step i and return where that leads.

        Where the way is known, to the kept step that is `at_most` steps on, or to the next one if
        that is farther; at the end of what is known, one step of the descent.
        """
        if i < self.last:
            known = self.at_or_before(self.last if at_most is None else i + at_most)
            return max(known, self._snapshots.after(i))
        if self.end is None:
            self._train()
        return self.last

    def how_it_ended(self) -> tuple[Phase, str]:
        """Return the end's name and its words; there must be an end."""
        assert self.end is not None
        descent = self._descent
        reason, message = descent.reason, None
        if isinstance(descent, Adjustable):
            reason, message = descent.reason_at(self.end), joined(*descent.in_words(self.end))
        assert reason is not None
        return END_OF[reason], descent.message if message is None else message

    def set_ends(self, **ends: float | int) -> bool:
        """Move the end by another ε or step limit; return whether the way so far still holds.

        It doesn't where the descent can't take them, or where θ at its new end is not kept and
        can't be computed again.
        """
        if not isinstance(self._descent, Adjustable):
            return False
        self._descent.set_ends(**ends)  # type: ignore[arg-type]
        self.end = self._descent.first_end()
        return self.end is None or self.end in self._snapshots or self._recompute(self.end)

    def _recompute(self, i: int) -> bool:
        """Keep θ[i] of a step that was thinned out; return whether that is possible."""
        if not isinstance(self._descent, Repeatable):
            return False
        kept = self._snapshots.at_or_before(i)
        theta = self._snapshots.theta(kept)
        self._snapshots.insert(i, self._descent.repeat(theta, kept, i))
        return True

    def _train(self) -> None:
        if self._descent.i == len(self._costs) - 1:
            self._descent.step()
        # Else an interrupt came between a step and its recording, which is made up for here.
        if self._descent.i == len(self._costs):
            self._snapshots.append(self._descent.i, self._descent.theta)
            self._envelope.note(self._descent.i, self._descent.cost)
            self._costs.append(self._descent.cost)
        if self._descent.reason is not None:
            self.end = len(self._costs) - 1
