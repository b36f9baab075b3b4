"""The steps of the pass as matrices with keys, and the formula of each key, in both notations."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnbook.pictures.matrices import Matrix
from nnbook.pictures.numbers import high
from nnbook.validation import Array
from nnbook.widgets.two_notations_sides import OneExample, Side, ThetaSide, Three, WeightSide

BACKWARD = "δ backward"
STEPS = ("forward", BACKWARD, "gradient")
Parts = list[Matrix | str]
Lines = tuple[Parts, ...]
Sides = tuple[tuple[str, Lines], tuple[str, Lines]]


class Shown(NamedTuple):
    """One side of a step: its title, its lines of matrices, and the formula of each key."""

    title: str
    lines: Lines
    formulas: dict[str, Three]

    @property
    def matrices(self) -> list[Matrix]:
        """All matrices, in reading order."""
        return _matrices(self.lines)


def shown_step(run: OneExample, step: str, l: int) -> tuple[Shown, Shown]:
    """Return a step in the Θ notation and in the lecture's; nothing where there is no such step.

    Parameters
    ----------
    run : OneExample
        The pass.
    step : str
        One of `STEPS`.
    l : int
        The number of the matrix Θ^(l).
    """
    if step == BACKWARD and l == 1:
        return _no_first_delta()
    theta, weights = _MAKERS[step](run, l)
    formulas = _FORMULAS[step]
    return (
        Shown(*theta, _formulas_of(theta[1], formulas(run, l, ThetaSide()))),
        Shown(*weights, _formulas_of(theta[1], formulas(run, l, WeightSide()))),
    )


def _matrices(lines: Lines) -> list[Matrix]:
    return [part for parts in lines for part in parts if isinstance(part, Matrix)]


def _formulas_of(lines: Lines, formulas: dict[str, Three]) -> dict[str, Three]:
    """The formulas of the entries that are there."""
    keys = {key for matrix in _matrices(lines) for row in matrix.keys for key in row}
    return {key: formulas[key] for key in formulas if key in keys}


def _no_first_delta() -> tuple[Shown, Shown]:
    return (
        Shown(
            "There is no δ⁽¹⁾",
            (),
            {"": Three("Layer 1 is the input and has no z⁽¹⁾, so no error of it.",
                       "The loop ends at l = 2, and Θ⁽¹⁾ is not used in it.")},
        ),
        Shown(
            "There is no δ¹",
            (),
            {"": Three("Layer 1 is the input, a¹ = x: there is no s¹, so no δ of it.",
                       "The loop ends at l = 2, and W² is not used in it.")},
        ),
    )  # fmt: skip


def _forward(run: OneExample, l: int) -> Sides:
    """z = Θ a with the bias unit, and s = W a + b. Lecture: A1, D3."""
    Theta, a = run.Theta[l], run.a[l]
    rows, columns = Theta.shape
    low_l, high_l = high(l), high(l + 1)
    weights, inputs = _keys("w", rows, columns), _column_keys("a", range(columns))
    sums, answers = _column_keys("s", range(1, rows + 1)), _column_keys("n", range(1, rows + 1))
    z, answer = _column(run.s[l + 1]), _column(run.a[l + 1])
    left: Lines = (
        [
            Matrix(f"Θ⁽{low_l}⁾", Theta, weights, {(j, 0) for j in range(rows)}),
            Matrix(f"a⁽{low_l}⁾", _column([1.0, *a]), inputs, {(0, 0)}),
        ],
        [
            "=", Matrix(f"z⁽{high_l}⁾", z, sums), "g →", Matrix(f"a⁽{high_l}⁾", answer, answers),
        ],
    )  # fmt: skip
    right: Lines = (
        [
            Matrix(f"W{high_l}", Theta[:, 1:], tuple(row[1:] for row in weights)),
            Matrix(f"a{low_l}", _column(a), inputs[1:]),
            "+",
            Matrix(f"b{high_l}", Theta[:, :1], tuple(row[:1] for row in weights), _all(rows)),
        ],
        [
            "=", Matrix(f"s{high_l}", z, sums), "σ →", Matrix(f"a{high_l}", answer, answers),
        ],
    )  # fmt: skip
    return (
        (f"Θ form: z⁽{high_l}⁾ = Θ⁽{low_l}⁾ a⁽{low_l}⁾", left),
        (f"this course: s{high_l} = W{high_l} a{low_l} + b{high_l}", right),
    )


def _backward(run: OneExample, l: int) -> Sides:
    """((Θ^T δ) without component 0) .* g'(z), and (W^T δ) ⊙ σ'(s). Lecture: A2, B3."""
    Theta, delta = run.Theta[l], run.delta[l + 1]
    rows, columns = Theta.shape
    low_l, high_l = high(l), high(l + 1)
    turned = tuple(zip(*_keys("w", rows, columns), strict=True))
    following = _column_keys("d", range(1, rows + 1))
    collected = _column_keys("p", range(columns))
    slopes, deltas = _column_keys("h", range(1, columns)), _column_keys("e", range(1, columns))
    slope, own = _column(run.slope[l]), _column(run.delta[l])
    left: Lines = (
        [
            Matrix(f"(Θ⁽{low_l}⁾)ᵀ", Theta.T, turned, {(0, j) for j in range(rows)}),
            Matrix(f"δ⁽{high_l}⁾", _column(delta), following),
        ],
        [
            "=", Matrix("sums", _column(Theta.T @ delta), collected, {(0, 0)}, {(0, 0)}),
            ".*", Matrix(f"g′(z⁽{low_l}⁾)", slope, slopes), "=", Matrix(f"δ⁽{low_l}⁾", own, deltas),
        ],
    )  # fmt: skip
    right: Lines = (
        [
            Matrix(f"(W{high_l})ᵀ", Theta[:, 1:].T, turned[1:]),
            Matrix(f"δ{high_l}", _column(delta), following),
        ],
        [
            "=", Matrix("sums", _column(Theta[:, 1:].T @ delta), collected[1:]),
            "⊙", Matrix(f"σ′(s{low_l})", slope, slopes), "=", Matrix(f"δ{low_l}", own, deltas),
        ],
    )  # fmt: skip
    return (
        (f"Θ form: ((Θ⁽{low_l}⁾)ᵀ δ⁽{high_l}⁾ without component 0) .* g′(z⁽{low_l}⁾)", left),
        (f"this course: ((W{high_l})ᵀ δ{high_l}) ⊙ σ′(s{low_l})", right),
    )


def _gradient(run: OneExample, l: int) -> Sides:
    """δ a^T with the bias unit, and δ a^T beside δ. Lecture: A3, B4."""
    a, delta = np.array([1.0, *run.a[l]]), run.delta[l + 1]
    rows, columns = run.Theta[l].shape
    low_l, high_l = high(l), high(l + 1)
    following = _column_keys("d", range(1, rows + 1))
    inputs = (tuple(f"a.{k}" for k in range(columns)),)
    gradient, keys = np.outer(delta, a), _keys("g", rows, columns)
    bias = tuple(row[:1] for row in keys)
    left: Lines = (
        [
            Matrix(f"δ⁽{high_l}⁾", _column(delta), following),
            Matrix(f"(a⁽{low_l}⁾)ᵀ", a[None, :], inputs, {(0, 0)}),
        ],
        [
            "=", Matrix(f"∂J/∂Θ⁽{low_l}⁾", gradient, keys, _all(rows)),
        ],
    )  # fmt: skip
    right: Lines = (
        [
            Matrix(f"δ{high_l}", _column(delta), following),
            Matrix(f"(a{low_l})ᵀ", a[None, 1:], (inputs[0][1:],)),
        ],
        [
            "=", Matrix(f"∂J/∂W{high_l}", gradient[:, 1:], tuple(row[1:] for row in keys)),
            ",", Matrix(f"∂J/∂b{high_l}", gradient[:, :1], bias, _all(rows)),
        ],
    )  # fmt: skip
    return (
        (f"Θ form: δ⁽{high_l}⁾ (a⁽{low_l}⁾)ᵀ", left),
        (f"this course: δ{high_l} (a{low_l})ᵀ, and δ{high_l} for b{high_l}", right),
    )


def _forward_formulas(run: OneExample, l: int, side: Side) -> dict[str, Three]:
    rows, columns = run.Theta[l].shape
    formulas = {f"s.{j}": side.of_sum(run, l, j) for j in range(1, rows + 1)}
    formulas |= {f"n.{j}": side.of_activation(run, l, j) for j in range(1, rows + 1)}
    formulas |= {f"a.{k}": side.of_input(run, l, k) for k in range(columns)}
    return formulas | _weight_formulas(run, l, side)


def _backward_formulas(run: OneExample, l: int, side: Side) -> dict[str, Three]:
    rows, columns = run.Theta[l].shape
    formulas = {f"e.{k}": side.of_delta(run, l, k) for k in range(1, columns)}
    formulas |= {f"p.{k}": side.of_collected(run, l, k) for k in range(columns)}
    formulas |= {f"h.{k}": side.of_slope(run, l, k) for k in range(1, columns)}
    formulas |= {f"d.{j}": side.of_next_delta(run, l, j) for j in range(1, rows + 1)}
    return formulas | _weight_formulas(run, l, side)


def _gradient_formulas(run: OneExample, l: int, side: Side) -> dict[str, Three]:
    rows, columns = run.Theta[l].shape
    formulas = {
        f"g.{j}.{k}": side.of_gradient(run, l, j, k)
        for j in range(1, rows + 1)
        for k in (*range(1, columns), 0)
    }
    formulas |= {f"d.{j}": side.of_next_delta(run, l, j) for j in range(1, rows + 1)}
    return formulas | {f"a.{k}": side.of_input(run, l, k) for k in range(columns)}


def _weight_formulas(run: OneExample, l: int, side: Side) -> dict[str, Three]:
    rows, columns = run.Theta[l].shape
    return {
        f"w.{j}.{k}": side.of_weight(run, l, j, k)
        for j in range(1, rows + 1)
        for k in range(columns)
    }


_Maker = Callable[[OneExample, int], Sides]
_MAKERS: dict[str, _Maker] = dict(zip(STEPS, (_forward, _backward, _gradient), strict=True))
_FORMULAS: dict[str, Callable[[OneExample, int, Side], dict[str, Three]]] = dict(
    zip(STEPS, (_forward_formulas, _backward_formulas, _gradient_formulas), strict=True)
)


def _column(values: object) -> Array:
    return np.array(values, dtype=np.float64).reshape(-1, 1)


def _keys(letter: str, rows: int, columns: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(f"{letter}.{j}.{k}" for k in range(columns)) for j in range(1, rows + 1))


def _column_keys(letter: str, numbers: range) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{letter}.{k}",) for k in numbers)


def _all(rows: int) -> set[tuple[int, int]]:
    """The entries of the first column."""
    return {(j, 0) for j in range(rows)}
