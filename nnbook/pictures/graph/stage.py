"""How far a graph has been gone through: what of it is shown, and what is kept back."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """How far a graph has been gone through: of what is not known yet only the room is kept.

    Attributes
    ----------
    values, derivatives : collection of str
        The keys of the nodes of which they are known.
    targets : collection of str
        The keys of the nodes into which arrows say their local derivatives.
    active : str or None
        The key of the node whose turn it is.
    box_width, label_width : float
        The least room for numbers, so that a graph keeps its shape when they change.
    bend : float
        The room between two columns in which arrows bend.
    """

    values: Collection[str]
    derivatives: Collection[str]
    targets: Collection[str]
    active: str | None = None
    box_width: float = 0.0
    label_width: float = 0.0
    bend: float = 30.0
