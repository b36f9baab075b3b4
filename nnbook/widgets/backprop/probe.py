"""One weight moved a little to either side: what finite differences say of its derivative."""

from dataclasses import dataclass, field

from nnbook.models import MLP
from nnbook.validation import Array
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.passes import Pass


@dataclass(frozen=True, eq=False)
class Probe:
    """The cost along one weight or bias. Lecture: G2, S4, B4.

    Parameters
    ----------
    run : Pass
        The numbers.
    key : str
        The key of a weight, "2.1.3", or of a unit, whose bias is moved.
    h : float
        How far it is moved to either side.
    notation : Notation
        How things are written.

    Attributes
    ----------
    symbol : str
        What is moved.
    w : float
        What it is.
    backprop : float
        Its derivative by backpropagation.
    cost, below, above : float
        J at w, at w − h and at w + h.
    """

    run: Pass
    key: str
    h: float
    notation: Notation
    symbol: str = field(init=False)
    w: float = field(init=False)
    backprop: float = field(init=False)
    cost: float = field(init=False)
    below: float = field(init=False)
    above: float = field(init=False)
    _moved: MLP = field(init=False)

    def __post_init__(self) -> None:
        l, j, k = self._place
        weights = self.run.dW if k else self.run.db
        values = {
            "symbol": self.notation.weight(l, j, k),
            "_moved": self.run.model.copy(),
            "w": parameter(self.run.model, self.key),
            "backprop": weights[l].item(j - 1, max(k, 1) - 1),
            "cost": self.run.cost,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "below", self.J(self.w - self.h))
        object.__setattr__(self, "above", self.J(self.w + self.h))

    @property
    def measured(self) -> float:
        """(J(w + h) − J(w − h)) / 2h."""
        return (self.above - self.below) / (2 * self.h)

    @property
    def relative_error(self) -> float:
        """How far the two are apart, measured by the larger one; 0 if both are 0."""
        largest = max(abs(self.measured), abs(self.backprop))
        return abs(self.measured - self.backprop) / largest if largest else 0.0

    def J(self, w: float) -> float:
        """The cost with this weight at w, all others as they are."""
        set_parameter(self._moved, self.key, w)
        cost: float = self._moved.cost(self.run.X, self.run.Y.T)
        return cost

    @property
    def _place(self) -> tuple[int, int, int]:
        return place_of(self.key)


def place_of(key: str) -> tuple[int, int, int]:
    """Return l, j and k of a weight's key; k = 0 for a unit, whose bias is meant."""
    l, j, *k = map(int, key.split("."))
    return l, j, k[0] if k else 0


def parameter(model: MLP, key: str) -> float:
    """Return the weight with this key, or the bias of the unit."""
    l, j, k = place_of(key)
    part: Array = model.W[l] if k else model.b[l]
    value: float = part.item(j - 1, max(k, 1) - 1)
    return value


def set_parameter(model: MLP, key: str, value: float) -> None:
    """Put a number in the place of the weight with this key, or of the unit's bias."""
    l, j, k = place_of(key)
    part: Array = model.W[l] if k else model.b[l]
    part[j - 1, max(k, 1) - 1] = value
