"""How many multiplications a gradient costs: by backpropagation, and by finite differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nnbook.pictures import Table
from nnbook.widgets.backprop.notation import Notation


@dataclass(frozen=True)
class Counts:
    """Products of two numbers, for one example; what σ and σ' themselves take is not counted.

    Attributes
    ----------
    parameters : int
        Weights and biases.
    forward : int
        W^l a^{l−1} for all l.
    blame : int
        (W^{l+1})^T δ^{l+1} for l = L − 1, …, 2.
    slopes : int
        ⊙ σ'(s^l), once for each unit that needs it.
    outer : int
        δ^l (a^{l−1})^T for all l.
    """

    parameters: int
    forward: int
    blame: int
    slopes: int
    outer: int

    @property
    def backward(self) -> int:
        """The way back alone."""
        return self.blame + self.slopes + self.outer

    @property
    def backpropagation(self) -> int:
        """Forward once, and back once."""
        return self.forward + self.backward

    @property
    def differences(self) -> int:
        """Central differences: forward twice for each parameter."""
        return 2 * self.parameters * self.forward

    @property
    def ratio(self) -> float:
        """How many times as many finite differences take."""
        return self.differences / self.backpropagation


def counts_of(sizes: Sequence[int], *, shortcut: bool = True) -> Counts:
    """Return the counts for a network.

    Parameters
    ----------
    sizes : sequence of int
        n_1, …, n_L.
    shortcut : bool
        Whether δ^L is ŷ − y, which takes no multiplication.
    """
    pairs = list(pairwise(sizes))
    weights = sum(n_in * n_out for n_in, n_out in pairs)
    hidden = sum(sizes[1:-1])
    return Counts(
        parameters=weights + sum(sizes[1:]),
        forward=weights,
        blame=sum(n_in * n_out for n_in, n_out in pairs[1:]),
        slopes=hidden + (0 if shortcut else sizes[-1]),
        outer=weights,
    )


def counts_table(counts: Counts, n: int, notation: Notation) -> Table:
    """Return them as a table, for n examples."""
    W, sigma = notation.weights(2)[0], notation.function("sigmoid")
    rows = (
        (f"forward: {W} a", f"{n * counts.forward:,}"),
        (f"back: {W}ᵀδ, ⊙ {sigma}′, δ aᵀ", f"{n * counts.backward:,}"),
        ("both: backpropagation", f"{n * counts.backpropagation:,}"),
        (f"central differences: 2 · {counts.parameters} × forward", f"{n * counts.differences:,}"),
        ("how many times as many", f"{counts.ratio:,.1f}"),
    )
    return Table("counts", ("for all derivatives", "multiplications"), rows, (470, 170))
