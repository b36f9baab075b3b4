"""What the trainer asks of a descent, and what it can use of one that offers more."""

from typing import Protocol, runtime_checkable

from nnbook.learning import StopReason
from nnbook.validation import Array


class Steppable(Protocol):
    """Something that goes down step by step; `nnbook.learning.Descent` is one."""

    @property
    def theta(self) -> Array:
        """θ[i], which later steps leave as it is."""

    @property
    def i(self) -> int:
        """The number of steps taken."""

    @property
    def cost(self) -> float:
        """J(θ[i]); NaN where it is not finite, or has not been measured."""

    @property
    def reason(self) -> StopReason | None:
        """Why it ended; None while it goes on."""

    @property
    def message(self) -> str:
        """How it stands, in a sentence or two."""

    def step(self) -> bool:
        """Take one step, and return whether it goes on."""


@runtime_checkable
class Adjustable(Protocol):
    """A descent that takes another ε or step limit while it is under way."""

    def set_ends(self, *, tolerance: float | None = None, max_steps: int | None = None) -> None:
        """Take them, and ask `reason` anew."""

    def first_end(self) -> int | None:
        """Return the first step so far at which they end it, None if it goes on."""

    def reason_at(self, i: int) -> StopReason | None:
        """Return why they end it at step i."""

    def in_words(self, i: int | None = None) -> tuple[str, str]:
        """Return what happened up to step i, and what to try."""


@runtime_checkable
class Repeatable(Protocol):
    """A descent in which θ[i] and i alone decide θ[i+1]."""

    def repeat(self, theta: Array, i: int, j: int) -> Array:
        """Return θ[j] for θ[i], i ≤ j."""


@runtime_checkable
class Measurable(Protocol):
    """A descent that doesn't measure its cost at each step, but can when asked."""

    def cost_at(self, theta: Array) -> float:
        """Return J(θ)."""
