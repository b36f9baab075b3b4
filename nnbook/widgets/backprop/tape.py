"""The steps of one pass forward and one pass back, in the order in which one computes them."""

from collections.abc import Sequence
from dataclasses import dataclass

FORWARD = ("input", "sum", "activation", "cost")
"""The kinds of steps on the way forward; all others belong to the way back."""

_NAMES = {
    "input": "the input",
    "sum": "weighted sums of layer {l}",
    "activation": "activations of layer {l}",
    "cost": "the cost",
    "output delta": "δ of layer {l}",
    "blame": "blame collected for layer {l}",
    "delta": "δ of layer {l}",
    "weight gradient": "derivatives by the weights of layer {l}",
    "bias gradient": "derivatives by the biases of layer {l}",
    "update": "the update",
}


@dataclass(frozen=True)
class Step:
    """One step: what is computed, and in which layer.

    Attributes
    ----------
    kind : str
        "input", "sum", "activation", "cost", "output delta", "blame", "delta", "weight
        gradient", "bias gradient" or "update".
    l : int
        The layer; for the cost and the update, L.
    """

    kind: str
    l: int

    @property
    def name(self) -> str:
        """What it is called: "δ of layer 2"."""
        return _NAMES[self.kind].format(l=self.l)

    @property
    def array(self) -> str:
        """The array that it computes, as `Pass` calls it: "s", "delta", …; "model" at the end."""
        kinds = {"input": "a", "sum": "s", "activation": "a", "cost": "cost", "update": "model"}
        kinds |= {"output delta": "delta", "weight gradient": "dW", "bias gradient": "db"}
        return kinds.get(self.kind, self.kind)


def steps_of(L: int) -> tuple[Step, ...]:
    """Return all steps for a network of L layers. Lecture: D2–D5, B2–B4, G3, E11.

    Layer by layer s and a, then the cost, δ^L and the derivatives made from it; down to layer 2
    the blame that comes back, δ^l and the derivatives made from it; at last the update.
    """
    steps = [Step("input", 1)]
    for l in range(2, L + 1):
        steps += [Step("sum", l), Step("activation", l)]
    steps += [Step("cost", L), Step("output delta", L)]
    for l in range(L, 1, -1):
        if l < L:
            steps += [Step("blame", l), Step("delta", l)]
        steps += [Step("weight gradient", l), Step("bias gradient", l)]
    return (*steps, Step("update", L))


def step_of(steps: Sequence[Step], array: str, l: int) -> int:
    """Return the number, from 1, of the step that computes `array` of layer l.

    Raises
    ------
    LookupError
        If no step does.
    """
    for number, step in enumerate(steps, start=1):
        if (step.array, step.l) == (array, l):
            return number
    raise LookupError(f"no step computes {array} of layer {l}")


@dataclass(frozen=True)
class Focus:
    """The one thing whose formula is shown at a step: unit j, or the weight from k to j.

    Attributes
    ----------
    l, j : int
        The layer and the unit, from 1.
    k : int
        The unit of the layer before, from 1; 0 for the bias, and where there is none.
    i : int
        The example that is followed, from 0.
    """

    l: int
    j: int
    k: int = 0
    i: int = 0

    @property
    def unit(self) -> str:
        """The key of the unit: "2.1"."""
        return f"{self.l}.{self.j}"

    @property
    def key(self) -> str:
        """The key of the weight, "2.1.3"; that of the unit where it is a bias."""
        return f"{self.unit}.{self.k}" if self.k else self.unit


def focus_at(step: Step, chosen: str | None, i: int = 0) -> Focus:
    """Return what is looked at in a step, by what was chosen in the network.

    A chosen weight w^l_jk speaks for unit j of layer l and, where that layer's turn is, for unit k
    of layer l − 1. What was chosen in another layer leaves the first unit.

    Parameters
    ----------
    step : Step
        The step.
    chosen : str or None
        The key of a unit or of a weight.
    i : int
        The example that is followed, from 0.
    """
    m, j, k = (*map(int, chosen.split(".")), 0, 0)[:3] if chosen else (0, 0, 0)
    l = step.l
    if step.kind == "update":
        # Without any choice the first weight of the last layer; layer 1 has nothing to update.
        return Focus(m, j, k, i) if m > 1 else Focus(2, 1, j, i) if m else Focus(l, 1, 1, i)
    if step.kind == "weight gradient":
        if m == l:
            return Focus(l, j, k or 1, i)
        return Focus(l, 1, j if m == l - 1 else 1, i)
    if m == l + 1 and k:
        return Focus(l, k, i=i)
    if m == l:
        return Focus(l, j, i=i)
    return Focus(l, 1, i=i)


def marked_at(step: Step, chosen: str | None) -> str | None:
    """Return the key of the chosen weight if it has a part in the step's formulas, or None."""
    if chosen is None or chosen.count(".") != 2:
        return None
    m = int(chosen.split(".")[0])
    uses = {"sum": step.l, "blame": step.l + 1, "delta": step.l + 1, "weight gradient": step.l}
    return chosen if step.kind == "update" or uses.get(step.kind) == m else None
