"""A step as an equation of matrices: each with its symbol, its shape and its numbers."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from nnbook.validation import Array
from nnbook.widgets.backprop.backward_formulas import collected
from nnbook.widgets.backprop.notation import Notation
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.tape import Focus, Step

Cell = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Block:
    """One matrix of the equation.

    Attributes
    ----------
    name : str
        Its name within the equation.
    operator : str
        What stands before it: "=", "·", "+", "⊙", "−", or "" for the first.
    symbol : str
        How it is written.
    values : numpy.ndarray, shape (rows, columns)
        Its numbers.
    lit : frozenset of (row, column)
        The entries that the formula uses, from 0.
    keys : dict of (row, column) to str
        The keys of the weights and units that entries belong to.
    by_example : bool
        Whether its columns (rows, if it is transposed) are examples.
    """

    name: str
    operator: str
    symbol: str
    values: Array
    lit: frozenset[Cell] = frozenset()
    keys: dict[Cell, str] = field(default_factory=dict)
    examples: str = ""


def blocks_of(run: Pass, step: Step, at: Focus, notation: Notation) -> tuple[Block, ...]:
    """Return the matrices of a step; the first is what it computes.

    Lecture: D3, B2–B4, A1. With several examples, each is a column.
    """
    return tuple(_MAKERS[step.kind](run, at, notation))


def _input(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    a = _units("a", "", notation.activations(1), run.a[1], 1, {at.j - 1}, at.i)
    x = Block("x", "=", "x" if run.n == 1 else "Xᵀ", run.a[1], a.lit, examples="columns")
    return [a, x]


def _sum(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, j = at.l, at.j - 1
    before = run.a[l - 1]
    s = _units("s", "", notation.sums(l), run.s[l], l, {j}, at.i)
    W = _weights("W", "=", notation.weights(l), run, l, notation, row=j)
    if notation.theta_form:
        with_bias_unit = np.vstack([np.ones((1, run.n)), before])
        symbol = notation.activations(l - 1)
        return [s, W, _column("a", "·", symbol, with_bias_unit, range(len(before) + 1), at.i)]
    everything = set(range(len(before)))
    a = _units("a", "·", notation.activations(l - 1), before, l - 1, everything, at.i)
    b = Block("b", "+", f"b{notation.raised(l)}", run.model.b[l], frozenset({(j, 0)}))
    return [s, W, a, b]


def _activation(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, name = at.l, run.functions[at.l]
    rows = set(range(len(run.s[l]))) if name == "softmax" else {at.j - 1}
    a = _units("a", "", notation.activations(l), run.a[l], l, {at.j - 1}, at.i)
    s = _column("s", f"= {notation.function(name)}", notation.sums(l), run.s[l], rows, at.i)
    return [a, s]


def _cost(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    L, everything = run.L, range(len(run.Y))
    costs = run.costs[None, :]
    followed = frozenset((0, i) for i in range(run.n))
    # What λ_reg adds belongs to no example.
    one = "cost of the example" if run.model.l2 else "J"
    symbol = "costs of the examples" if run.n > 1 else one
    return [
        Block("J", "", symbol, costs, followed, examples="columns"),
        _units("a", "from", notation.activations(L), run.a[L], L, set(everything), at.i),
        _column("y", "and", "y", run.Y, everything, at.i),
    ]  # fmt: skip


def _output_delta(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    L, j = run.L, at.j - 1
    delta = _units("delta", "", notation.deltas(L), run.delta[L], L, {j}, at.i)
    if run.model.has_shortcut:
        answers = _column("a", "=", notation.activations(L), run.a[L], [j], at.i)
        return [delta, answers, _column("y", "−", "y", run.Y, [j], at.i)]
    symbol = notation.slope(run.functions[L], notation.sums(L))
    slope = _column("slope", "⊙", symbol, run.slope[L], [j], at.i)
    return [
        delta,
        _column("grad", "=", f"∂J/∂{notation.answers(L)}", run.cost_slope, [j], at.i),
        slope,
    ]


def _blame(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, k = at.l, at.j - 1
    above = run.model.W[l + 1]
    back = _units("blame", "", collected(l, notation), run.blame[l], l, {k}, at.i)
    keys = {(k, j): f"{l + 1}.{j + 1}.{k + 1}" for j, k in np.ndindex(above.shape)}
    symbol = f"({notation.weights(l + 1)})ᵀ" + (", without row 0" if notation.theta_form else "")
    W = Block("W", "=", symbol, above.T, frozenset((k, j) for j in range(len(above))), keys)
    everything = set(range(len(above)))
    delta = run.delta[l + 1]
    return [back, W, _units("delta", "·", notation.deltas(l + 1), delta, l + 1, everything, at.i)]


def _delta(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, j = at.l, at.j - 1
    symbol = notation.slope(run.functions[l], notation.sums(l))
    return [
        _units("delta", "", notation.deltas(l), run.delta[l], l, {j}, at.i),
        _column("blame", "=", collected(l, notation), run.blame[l], [j], at.i),
        _column("slope", "⊙", symbol, run.slope[l], [j], at.i),
    ]


def _weight_gradient(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, j, k = at.l, at.j - 1, at.k - 1
    every = range(run.n)
    here = frozenset({(j, k)})
    own = Block("dW", "", f"∂J/∂{notation.weights(l)}", run.dW[l], here, _edge_keys(run, l))
    if notation.theta_form:
        own = Block("dW", "", f"{own.symbol}, columns from 1", run.dW[l], here, _edge_keys(run, l))
    delta, before = run.delta[l], run.a[l - 1].T
    d = Block("delta", f"= {_share(run.n)}", notation.deltas(l), delta,
              frozenset((j, i) for i in every), _unit_keys(delta, l), "columns")  # fmt: skip
    a = Block("a", "·", f"({notation.activations(l - 1)})ᵀ", before,
              frozenset((i, k) for i in every), {}, "rows")  # fmt: skip
    if not run.model.l2:
        return [own, d, a]
    share = "λ_reg" if run.n == 1 else f"λ_reg/{run.n}"
    return [own, d, a, Block("pull", "+", f"{share} {notation.weights(l)}", run.pull[l], here)]


def _bias_gradient(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, j = at.l, at.j - 1
    symbol = f"∂J/∂{notation.weights(l) if notation.theta_form else 'b' + notation.raised(l)}"
    symbol += ", column 0" if notation.theta_form else ""
    own = Block("db", "", symbol, run.db[l], frozenset({(j, 0)}), _unit_keys(run.db[l], l))
    delta = run.delta[l]
    operator = "=" if run.n == 1 else "= mean of"
    row = frozenset((j, i) for i in range(run.n))
    return [own, Block("delta", operator, notation.deltas(l), delta, row, {}, "columns")]


def _update(run: Pass, at: Focus, notation: Notation) -> list[Block]:
    l, j, k = at.l, at.j - 1, at.k - 1
    if not at.k and not notation.theta_form:
        arrays = run.after.b[l], run.model.b[l], run.db[l]
        symbol, here = f"b{notation.raised(l)}", frozenset({(j, 0)})
        keys = _unit_keys(run.db[l], l)
    elif notation.theta_form:
        arrays = (
            np.hstack([run.after.b[l], run.after.W[l]]),
            np.hstack([run.model.b[l], run.model.W[l]]),
            np.hstack([run.db[l], run.dW[l]]),
        )
        symbol, here, keys = notation.weights(l), frozenset({(j, at.k)}), _theta_keys(run, l)
    else:
        arrays = run.after.W[l], run.model.W[l], run.dW[l]
        symbol, here, keys = notation.weights(l), frozenset({(j, k)}), _edge_keys(run, l)
    return [
        Block("new", "", f"{symbol} new", arrays[0], here, keys),
        Block("old", "=", symbol, arrays[1], here),
        Block("gradient", f"− {notation.step_size}", f"∂J/∂{symbol}", arrays[2], here),
    ]


def _share(n: int) -> str:
    return "" if n == 1 else f"1/{n} ·"


def _units(
    name: str, operator: str, symbol: str, values: Array, l: int, rows: set[int], i: int
) -> Block:
    """A column for each example, whose entries are units of layer l."""
    lit = frozenset((row, i) for row in rows)
    return Block(name, operator, symbol, values, lit, _unit_keys(values, l), "columns")


def _column(
    name: str,
    operator: str,
    symbol: str,
    values: Array,
    rows: "range | list[int] | set[int]",
    i: int,
) -> Block:
    """A column for each example, whose entries can't be chosen."""
    return Block(name, operator, symbol, values, frozenset((r, i) for r in rows), {}, "columns")


def _weights(
    name: str, operator: str, symbol: str, run: Pass, l: int, notation: Notation, *, row: int
) -> Block:
    """W^l, or Θ^(l−1) with its bias column."""
    values, keys = run.model.W[l], _edge_keys(run, l)
    if notation.theta_form:
        values, keys = np.hstack([run.model.b[l], values]), _theta_keys(run, l)
    lit = frozenset((row, k) for k in range(values.shape[1]))
    return Block(name, operator, symbol, values, lit, keys)


def _unit_keys(values: Array, l: int) -> dict[Cell, str]:
    return {(j, i): f"{l}.{j + 1}" for j, i in np.ndindex(values.shape)}


def _edge_keys(run: Pass, l: int) -> dict[Cell, str]:
    return {(j, k): f"{l}.{j + 1}.{k + 1}" for j, k in np.ndindex(run.model.W[l].shape)}


def _theta_keys(run: Pass, l: int) -> dict[Cell, str]:
    rows, columns = run.model.W[l].shape
    return {
        (j, k): f"{l}.{j + 1}.{k}" if k else f"{l}.{j + 1}"
        for j, k in np.ndindex(rows, columns + 1)
    }


_MAKERS: dict[str, Callable[[Pass, Focus, Notation], list[Block]]] = {
    "input": _input,
    "sum": _sum,
    "activation": _activation,
    "cost": _cost,
    "output delta": _output_delta,
    "blame": _blame,
    "delta": _delta,
    "weight gradient": _weight_gradient,
    "bias gradient": _bias_gradient,
    "update": _update,
}
